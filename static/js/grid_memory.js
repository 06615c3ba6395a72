// Cells of the grid that are not saved yet stay in this browser, for the person who typed them, until they are.
(() => {
  "use strict";

  const DAYS = 30;
  const table = document.getElementById("grid");
  const form = document.getElementById("grid-form");
  if (!table || !form) return;

  const { read } = globalThis.amounts;
  const { person, memory } = table.dataset;
  const prefix = "grid-";
  const own = `${prefix}${person}-`;
  const key = own + memory;
  const note = document.getElementById("grid-restored");
  const cells = [...table.querySelectorAll("input")];
  const saved = (input) => input.dataset.was ?? input.defaultValue;

  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null; // No storage in this browser: the grid works without
    }
  };
  const store = (texts) => {
    try {
      if (!Object.keys(texts).length) return localStorage.removeItem(key);
      return localStorage.setItem(key, JSON.stringify({ at: Date.now(), basis: form.elements.basis.value, texts }));
    } catch {
      return null;
    }
  };

  const forgetOthers = () => {
    try {
      Object.keys(localStorage)
        .filter((name) => name.startsWith(prefix) && !name.startsWith(own))
        .forEach((name) => localStorage.removeItem(name));
    } catch {
      // Nothing is stored
    }
  };

  // With the basis of then: what somebody else saved meanwhile is not overwritten but asked about
  const restore = () => {
    const found = stored();
    if (!found || Date.now() - found.at > DAYS * 86_400_000) return store({});
    const cents = (text) => read(text, table.dataset.language);
    const isNew = (input) => cents(found.texts[input.name]) === undefined || cents(found.texts[input.name]) !== cents(saved(input));
    const back = cells.filter((input) => found.texts[input.name] !== undefined && isNew(input));
    if (!back.length) return store({});
    form.elements.basis.value = found.basis;
    table.dispatchEvent(new CustomEvent("grid:fill", { detail: Object.fromEntries(back.map((input) => [input.id, found.texts[input.name]])) }));
    note.hidden = false;
    return undefined;
  };

  table.addEventListener("grid:changed", (event) => {
    store(Object.fromEntries([...event.detail].map((input) => [input.name, input.value])));
  });
  note.querySelector("button").addEventListener("click", () => {
    store({});
    form.dataset.left = "1";
    location.reload();
  });
  form.addEventListener("submit", () => {
    const found = stored();
    if (!found) return;
    form.querySelectorAll("input[name^=choice-][value=theirs]:checked").forEach((choice) => {
      delete found.texts[choice.name.slice("choice-".length)];
    });
    store(found.texts);
  });

  forgetOthers();
  const changed = cells.filter((input) => input.dataset.was !== undefined && input.value !== saved(input));
  if (cells.some((input) => input.dataset.was !== undefined)) {
    store(Object.fromEntries(changed.map((input) => [input.name, input.value])));
  } else {
    restore();
  }
})();
