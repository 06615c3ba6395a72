// A block pasted into the grid: the server reads it, a dialog shows what changes, and then it is filled in.
(() => {
  "use strict";

  const table = document.getElementById("grid");
  const form = document.getElementById("grid-form");
  const dialog = document.getElementById("grid-dialog");
  if (!table || !form || !dialog) return;

  const content = document.getElementById("grid-dialog-content");
  const fill = dialog.querySelector("[data-fill]");
  let origin = null;

  const show = (html) => {
    content.innerHTML = html;
    fill.hidden = !content.querySelector("[data-code]") || content.querySelector(".note.bad") !== null;
    if (!dialog.open) dialog.showModal();
    document.getElementById("grid-dialog-title").focus();
  };

  const failed = () => {
    const words = Object.assign(document.createElement("p"), { className: "note bad", textContent: table.dataset.failed });
    show(words.outerHTML);
  };

  const send = async (text) => {
    const [, envelope, output, year] = /^e([0-9]+)(?:-o([0-9]+))?-([0-9]{4})$/.exec(origin.name);
    const sent = new FormData(form); // With what was typed and is not saved yet
    sent.set("text", text);
    sent.set("row", output ?? "0");
    sent.set("column", `${envelope}-${year}`);
    return fetch(table.dataset.pasteUrl, { method: "POST", body: sent, headers: { "HX-Request": "true" } });
  };

  // Whoever signed in again in another tab gets a new token with the refusal, and the table is sent once more
  const ask = async (text) => {
    try {
      let answer = await send(text);
      const fresh = answer.status === 403 && answer.headers.get("HX-Trigger");
      if (fresh) {
        globalThis.tokens.freshen(JSON.parse(fresh)["fresh-token"].token);
        answer = await send(text);
      }
      if (answer.redirected || ![200, 401, 422].includes(answer.status)) return failed();
      return show(await answer.text());
    } catch {
      return failed();
    }
  };

  table.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!event.target.matches("input") || !/[\t\n\r]/.test(text.replace(/\r?\n$/, ""))) return;
    event.preventDefault();
    origin = event.target;
    ask(text);
  });

  fill.addEventListener("click", () => {
    const rows = [...content.querySelectorAll("[data-code]")];
    dialog.close();
    table.dispatchEvent(new CustomEvent("grid:fill", { detail: Object.fromEntries(rows.map((row) => [row.dataset.code, row.dataset.text])) }));
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    content.replaceChildren();
    origin?.focus();
  });
})();
