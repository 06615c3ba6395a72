// The budget grid as a spreadsheet: keys move from cell to cell, totals follow what is typed, undo until it is saved.
(() => {
  "use strict";

  const table = document.getElementById("grid");
  const form = document.getElementById("grid-form");
  if (!table || !form) return;

  const { read, write } = globalThis.amounts;
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).filter((row) => row.querySelector("input"));
  const cells = rows.map((row) => [...row.querySelectorAll("input")]);
  const isCredit = rows.map((row) => row.classList.contains("credit"));
  const rowTotals = rows.map((row) => row.cells[row.cells.length - 1]);
  const [divided, undivided] = ["grid-divided", "grid-undivided"].map((id) => [...document.getElementById(id).cells].slice(1));
  const heads = [...table.tHead.rows[1].cells];
  const over = document.getElementById("grid-over");
  const state = document.getElementById("grid-state");
  const width = heads.length;

  const at = new Map(); // input -> where it stands and what it counts for, in cents
  const sums = { credit: Array(width + 1).fill(0n), divided: Array(width + 1).fill(0n), row: rows.map(() => 0n) };
  const changed = new Set();
  const done = [];
  const undone = [];
  let entered = "";
  let mode = "move"; // or "type", or "edit" where the arrows move within the text
  let isSent = false;

  const saved = (input) => input.dataset.was ?? input.defaultValue;
  const cents = (text) => read(text, table.dataset.language);

  // An amount that cannot be read counts as what is saved, as it does on the server
  const counted = (input) => cents(input.value) ?? (cents(input.value) === null ? 0n : cents(saved(input)) ?? 0n);

  const addUp = (input, counts) => {
    const cell = at.get(input);
    const difference = counts - cell.cents;
    const own = isCredit[cell.row] ? sums.credit : sums.divided;
    cell.cents = counts;
    own[cell.column] += difference;
    own[width] += difference;
    sums.row[cell.row] += difference;
  };

  const showSums = (row, column) => {
    rowTotals[row].textContent = write(sums.row[row]);
    for (const place of [column, width]) {
      const left = sums.credit[place] - sums.divided[place];
      divided[place].textContent = write(sums.divided[place]);
      undivided[place].textContent = write(left);
      undivided[place].classList.toggle("bad", left < 0n);
    }
  };

  const sentence = (head, column) =>
    table.dataset.over
      .replace("%(envelope)s", () => head.dataset.envelope)
      .replace("%(excess)s", write(sums.divided[column] - sums.credit[column]))
      .replace("%(year)s", head.dataset.year);

  const showOver = () => {
    const told = heads.flatMap((head, column) => (sums.divided[column] > sums.credit[column] ? [sentence(head, column)] : []));
    const list = over.querySelector("ul");
    if ([...list.children].map((item) => item.textContent).join("\n") === told.join("\n")) return;
    list.replaceChildren(...told.map((text) => Object.assign(document.createElement("li"), { textContent: text })));
    over.hidden = !told.length;
  };

  const mark = (input) => {
    const now = cents(input.value);
    const isChanged = now === undefined || now !== cents(saved(input));
    const isWrong = now === undefined;
    changed[isChanged ? "add" : "delete"](input);
    input.parentElement.classList.toggle("changed", isChanged);
    input.toggleAttribute("aria-invalid", isWrong);
    if (isWrong) input.setAttribute("aria-invalid", "true");
    input.title = isWrong ? table.dataset.unreadable : "";
    const error = document.getElementById(`${input.name}-error`);
    if (error) error.hidden = !isWrong;
    const described = [isWrong && error && error.id, isChanged && "grid-is-changed"].filter(Boolean).join(" ");
    described ? input.setAttribute("aria-describedby", described) : input.removeAttribute("aria-describedby");
  };

  const refresh = (input) => {
    const { row, column } = at.get(input);
    addUp(input, counted(input));
    showSums(row, column);
    mark(input);
  };

  const tell = () => {
    showOver();
    table.dispatchEvent(new CustomEvent("grid:changed", { detail: changed }));
    state.textContent = changed.size ? table.dataset.changed.replace("%(count)s", changed.size) : "";
  };

  const put = (input, text) => {
    input.value = text;
    refresh(input);
  };

  const remember = (steps) => {
    if (!steps.length) return;
    done.push(steps);
    undone.length = 0;
  };

  const commit = (input) => {
    const amount = cents(input.value);
    if (amount !== undefined) input.value = write(amount);
    if (input.value !== entered) remember([{ input, before: entered, after: input.value }]);
    entered = input.value;
    mode = "move";
    refresh(input);
    tell();
  };

  const settle = () => {
    if (at.has(document.activeElement)) entered = document.activeElement.value;
    tell();
  };

  const take = (from, to, side) => {
    const steps = from.pop();
    if (!steps) return;
    steps.forEach((step) => put(step.input, step[side]));
    to.push(steps);
    settle();
    go(steps[0].input);
  };

  const go = (input) => {
    input.focus();
    input.select();
  };

  const step = (input, down, right) => {
    const { row, column } = at.get(input);
    const next = cells[row + down]?.[column + right];
    commit(input);
    if (next) go(next);
  };

  const MOVES = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

  const keys = {
    Enter: (input, event) => step(input, event.shiftKey ? -1 : 1, 0),
    Escape: (input) => {
      put(input, entered);
      mode = "move";
      input.select();
      tell();
    },
    F2: (input) => {
      mode = "edit";
      input.setSelectionRange(input.value.length, input.value.length);
    },
  };

  // A cell that was only chosen is replaced by what is typed, wherever the caret stands in it
  const replaces = (event) => {
    const types = event.key.length === 1 && (!(event.ctrlKey || event.metaKey) || event.getModifierState("AltGraph"));
    return types || ["Dead", "Backspace", "Delete"].includes(event.key);
  };
  const choose = (input) => {
    if (mode === "move") input.select();
  };

  const shortcut = (event) => {
    const key = event.key.toLowerCase();
    if (key === "z" && !event.shiftKey) return () => take(done, undone, "before");
    if (key === "y" || (key === "z" && event.shiftKey)) return () => take(undone, done, "after");
    return null;
  };

  table.addEventListener("keydown", (event) => {
    const input = event.target;
    if (!at.has(input) || event.isComposing) return;
    if (replaces(event)) choose(input);
    if (event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      const act = shortcut(event);
      if (!act) return;
      event.preventDefault();
      commit(input);
      act();
      return;
    }
    const isSideways = event.key === "ArrowLeft" || event.key === "ArrowRight";
    const move = event.shiftKey || (isSideways && mode === "edit") ? null : MOVES[event.key];
    if (!move && !keys[event.key]) return;
    event.preventDefault();
    move ? step(input, ...move) : keys[event.key](input, event);
  });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
    event.preventDefault();
    if (at.has(document.activeElement)) commit(document.activeElement);
    if (!document.querySelector("dialog[open]")) form.requestSubmit();
  });

  table.addEventListener("input", (event) => {
    if (!at.has(event.target)) return;
    if (mode === "move") mode = "type";
    refresh(event.target);
    showOver();
    table.dispatchEvent(new CustomEvent("grid:changed", { detail: changed }));
  });
  ["beforeinput", "compositionstart", "paste"].forEach((name) => {
    table.addEventListener(name, (event) => at.has(event.target) && choose(event.target));
  });
  table.addEventListener("focusin", (event) => {
    if (!at.has(event.target)) return;
    entered = event.target.value;
    mode = "move";
    event.target.select();
  });
  table.addEventListener("focusout", (event) => {
    if (at.has(event.target)) commit(event.target);
  });
  table.addEventListener("mousedown", (event) => {
    const input = event.target.closest("td")?.querySelector("input"); // Also from beside it, such as its mark
    if (!at.has(input)) return;
    if (event.target === document.activeElement && mode !== "move") {
      mode = "edit";
      return;
    }
    event.preventDefault();
    go(input);
  });
  table.addEventListener("dblclick", (event) => at.has(event.target) && mode === "move" && keys.F2(event.target));
  table.addEventListener("grid:fill", (event) => {
    const steps = Object.entries(event.detail).flatMap(([code, after]) => {
      const input = document.getElementById(code);
      return at.has(input) ? [{ input, before: input.value, after }] : [];
    });
    steps.forEach((one) => put(one.input, one.after));
    remember(steps);
    settle();
  });

  form.addEventListener("formdata", (event) => {
    cells.flat().forEach((input) => changed.has(input) || event.formData.delete(input.name));
  });
  form.addEventListener("submit", () => {
    isSent = true;
  });
  window.addEventListener("pageshow", () => {
    isSent = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isSent || form.dataset.left || !changed.size) return;
    event.preventDefault();
    event.returnValue = document.body.dataset.leaveQuestion;
  });

  cells.forEach((line, row) => line.forEach((input, column) => at.set(input, { row, column, cents: 0n })));
  cells.flat().forEach((input) => {
    addUp(input, counted(input));
    if (input.dataset.was !== undefined) mark(input);
  });
  tell();
})();
