// What JavaScript adds: it warns before typed text is lost and sends a form once. Every page works without it.
(() => {
  "use strict";

  const leaving = document.body.dataset.leaveQuestion;

  // Line ends, spaces that do not break and composed letters are the same text
  const plain = (text) => text.normalize("NFC").replace(/\r\n?/g, "\n").replace(/[\u00a0\u202f]/g, " ");

  const differs = (field) => {
    if (field.type === "hidden" || field.type === "submit" || field.disabled) return false;
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.matches("input, textarea")) return plain(field.value) !== plain(field.type === "file" ? "" : field.defaultValue);
    if (!field.matches("select")) return false;
    const options = [...field.options];
    const isNew = options.some((option) => option.defaultSelected) || field.multiple;
    return isNew ? options.some((option) => option.selected !== option.defaultSelected) : field.selectedIndex > 0;
  };
  const isUnsaved = (form) => !form.dataset.sent && ("unsaved" in form.dataset || [...form.elements].some(differs));

  // Every form that is sent is guarded; but for a sign-in, and for the grid, which does it itself
  const guarded = () =>
    [...document.querySelectorAll("form[method=post]:not(#grid-form)")].filter(
      (form) => "guard" in form.dataset || !form.querySelector("input[type=password]"),
    );

  window.addEventListener("beforeunload", (event) => {
    if (guarded().some(isUnsaved)) {
      event.preventDefault();
      event.returnValue = leaving;
    }
  });

  // Whoever signs out leaves no amounts behind in this browser; see grid_memory.js
  const forgetCells = () => {
    try {
      Object.keys(localStorage).filter((name) => name.startsWith("grid-")).forEach((name) => localStorage.removeItem(name));
    } catch {
      // Nothing is stored
    }
  };

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (new URL(form.action).pathname === document.body.dataset.signOut) forgetCells();
    if (!form.matches("form[data-guard], form[data-once]")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", () => {
    document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
  });

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-submit-on-change]");
    if (form) form.requestSubmit();
  });

  // Signed in again in another tab: this page goes on with a token of the new session
  const freshen = (token) => {
    const headers = JSON.parse(document.body.dataset.hxHeaders);
    document.body.dataset.hxHeaders = JSON.stringify({ ...headers, "X-CSRFToken": token });
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => (field.value = token));
  };
  document.addEventListener("fresh-token", (event) => freshen(event.detail.token));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const isSaidAlready = document.getElementById("signed-out").childElementCount > 0;
    if (event.detail.xhr.status === 401 && isSaidAlready) event.detail.shouldSwap = false;
  });
  globalThis.tokens = Object.freeze({ freshen });

  const summary = document.getElementById("errors");
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
  }
})();
