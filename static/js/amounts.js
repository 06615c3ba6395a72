// Reads and writes amounts exactly, in cents, by the rules of core/numbers/figures.py. The server has the last word.
globalThis.amounts = (() => {
  "use strict";

  const LONGEST = 60;
  const LARGEST = 10n ** 14n; // cents
  const BEFORE = new Set(["", "-", "+", "(", "€", "-€", "+€", "€-", "€+", "(€", "€("]);
  const AFTER = new Set(["", ")", "-", "€", ")€", "€)", "-€", "€-"]);
  const AFTER_EURO = new Set(["", ")", "-"]);
  const WHOLE = /^(?:[0-9]+|[1-9][0-9]{0,2}([ .,'])[0-9]{3}(?:\1[0-9]{3})*)$/;
  const AMBIGUOUS = /^[1-9][0-9]{0,2}[.,][0-9]{3}$/;

  const plain = (text) =>
    text
      .trim()
      .replace(/[\u00a0\u2007\u2009\u202f]/g, " ")
      .replace(/’/g, "'")
      .replace(/[−–]/g, "-")
      .replace(/(?<!\p{L})euro?(?!\p{L})/giu, "€");

  const decimalMark = (body, assumed) => {
    const marks = [...body].filter((character) => character === "." || character === ",");
    if (AMBIGUOUS.test(body)) return marks[0] === assumed ? assumed : "";
    return marks.length === 1 || new Set(marks).size === 2 ? marks.at(-1) : "";
  };

  // The digits before and after the decimal mark; null where the text is no number
  const digits = (body, assumed) => {
    const mark = decimalMark(body, assumed);
    const cut = mark ? body.lastIndexOf(mark) : body.length;
    const whole = body.slice(0, cut);
    const decimals = body.slice(cut + 1);
    if (!WHOLE.test(whole) || (mark && !/^[0-9]+$/.test(decimals))) return null;
    const kept = AMBIGUOUS.test(body) ? decimals : decimals.replace(/0+$/, "");
    return kept.length > 2 ? null : [whole.replace(/[^0-9]/g, ""), kept.padEnd(2, "0")];
  };

  // Cents as BigInt, null for an empty text, undefined for what is no amount
  const read = (text, language) => {
    if (!text.trim()) return null;
    const match = /^([^0-9]*)([0-9](?:.*[0-9])?)([^0-9]*)$/s.exec(plain(text));
    if (text.trim().length > LONGEST || !match || !/^[0-9 .,']+$/.test(match[2])) return undefined;
    const [before, after] = [match[1], match[3]].map((part) => part.replace(/ /g, ""));
    const signs = (before + after).match(/[-+(]/g) ?? [];
    const isPaired = before.includes("(") === after.includes(")") && signs.length <= 1;
    const hasTwo = before.includes("€") && !AFTER_EURO.has(after);
    if (!BEFORE.has(before) || !AFTER.has(after) || !isPaired || hasTwo) return undefined;
    const found = digits(match[2], language.startsWith("en") ? "." : ",");
    if (!found) return undefined;
    const cents = BigInt(found[0] + found[1]);
    const isNegative = /[-(]/.test(before + after) && cents > 0n;
    return isNegative || cents >= LARGEST ? undefined : cents;
  };

  const write = (cents) => {
    if (cents === null) return "";
    const text = (cents < 0n ? -cents : cents).toString().padStart(3, "0");
    const whole = text.slice(0, -2).replace(/\B(?=([0-9]{3})+$)/g, ".");
    return `${cents < 0n ? "−" : ""}${whole},${text.slice(-2)}`;
  };

  return Object.freeze({ read, write });
})();
