// What JavaScript adds: it warns before typed text is lost and sends a form once. Every page works without it.
(() => {
  "use strict";

  const leaving = document.body.dataset.leaveQuestion;
  let changed = false;

  document.addEventListener("input", (event) => {
    if (event.target.closest("form[data-guard]")) changed = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) {
      event.preventDefault();
      event.returnValue = leaving;
    }
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("form[data-guard]")) changed = false;
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

  const summary = document.getElementById("errors");
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
  }
})();
