// Filling in many values: Enter and the arrows move from row to row, a pasted column fills the rows below.
(() => {
  "use strict";

  const entries = document.querySelector("[data-entries]");
  if (!entries) return;

  const part = (field) => field.name.slice(field.name.lastIndexOf("-"));
  const column = (field) => [...entries.querySelectorAll(`input[name$="${part(field)}"]`)];

  entries.addEventListener("keydown", (event) => {
    const steps = { Enter: 1, ArrowDown: 1, ArrowUp: -1 };
    if (!event.target.matches("input") || !(event.key in steps) || event.ctrlKey || event.metaKey || event.altKey) return;
    const fields = column(event.target);
    const next = fields[fields.indexOf(event.target) + steps[event.key]];
    event.preventDefault();
    if (next) {
      next.focus();
      next.select();
    } else if (event.key === "Enter") {
      entries.closest("form").querySelector("button[type=submit]").focus();
    }
  });

  entries.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text").replace(/\r\n?/g, "\n").replace(/\n$/, "");
    const names = ["-value", "-comment", "-evidence"];
    const first = names.indexOf(part(event.target));
    if (first < 0 || !/[\n\t]/.test(text)) return;
    event.preventDefault();
    const rows = [...entries.children];
    const start = rows.indexOf(event.target.closest("li"));
    text.split("\n").slice(0, rows.length - start).forEach((line, below) => {
      line.split("\t").slice(0, names.length - first).forEach((cell, beside) => {
        const field = rows[start + below].querySelector(`input[name$="${names[first + beside]}"]`);
        field.value = cell.trim();
        field.dispatchEvent(new Event("input", { bubbles: true }));
      });
    });
  });
})();
