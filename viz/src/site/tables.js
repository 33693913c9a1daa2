// @ts-check
// Sorts tables by the column whose heading is pressed, and filters long ones.

import { make } from "../shared/dom.js";
import { cutWords } from "./tokenizer.js";

const LONG = 12;
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** @typedef {string | number | null} CellValue */

/**
 * Return rows sorted by a value of each, those without one last; equal ones stay as they are.
 * @template Row
 * @param {{row: Row, value: CellValue}[]} rows
 * @param {boolean} isAscending
 */
export function sortRows(rows, isAscending) {
  const sign = isAscending ? 1 : -1;
  return [...rows].sort((left, right) => {
    const isLess = left.value === null || left.value === "";
    const isMore = right.value === null || right.value === "";
    if (isLess || isMore) return Number(isLess) - Number(isMore);
    if (typeof left.value === "number" && typeof right.value === "number") {
      return sign * (left.value - right.value);
    }
    return sign * collator.compare(String(left.value), String(right.value));
  });
}

/**
 * @param {HTMLTableRowElement} row
 * @param {number} column
 * @param {boolean} isNumber
 * @returns {CellValue}
 */
function valueOf(row, column, isNumber) {
  const cell = row.cells[column];
  const text =
    cell.dataset.value ?? ((cell.querySelector(".title") || cell).textContent || "").trim();
  if (!isNumber) return text;
  return text === "" ? null : Number(text.replaceAll(",", ""));
}

/**
 * @param {HTMLTableElement} table
 * @param {HTMLTableCellElement} heading
 * @param {number} column
 */
function sortBy(table, heading, column) {
  const isNumber = heading.dataset.sort === "number";
  const first = isNumber ? "descending" : "ascending";
  const isAgain = heading.getAttribute("aria-sort") === first;
  const isAscending = isAgain === isNumber;
  for (const other of table.tHead?.rows[0].cells || []) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", isAscending ? "ascending" : "descending");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: valueOf(row, column, isNumber) }));
  body.append(...sortRows(rows, isAscending).map(({ row }) => row));
}

/** @param {HTMLTableElement} table */
function makeSortable(table) {
  const headings = /** @type {HTMLTableCellElement[]} */ ([...(table.tHead?.rows[0].cells || [])]);
  for (const [column, heading] of headings.entries()) {
    if (!heading.dataset.sort) continue;
    const button = make("button", { type: "button" }, ...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, heading, column));
    heading.append(button);
  }
}

/**
 * Offer to show only rows that give code, where some do and some do not.
 * @param {HTMLTableRowElement[]} rows
 * @param {() => void} onChange
 */
function makeCodeBox(rows, onChange) {
  const count = rows.filter(hasCode).length;
  if (!count || count === rows.length) return null;
  const box = make("input", { type: "checkbox", class: "with-code", onchange: onChange });
  return { box, label: make("label", {}, box, ` with code (${count})`) };
}

/** @param {HTMLTableRowElement} row */
function hasCode(row) {
  return Boolean(row.querySelector(".code a"));
}

/** @param {HTMLTableElement} table */
function makeFilter(table) {
  const rows = [...table.tBodies[0].rows];
  const code = makeCodeBox(rows, () => filter());
  if (rows.length < LONG && !code) return;
  const label = `Filter: ${table.caption?.textContent}`;
  const input = make("input", {
    type: "search",
    class: "filter",
    placeholder: "Filter these rows",
    "aria-label": label,
  });
  const status = make("span", { class: "soft", role: "status" });
  function filter() {
    const wanted = cutWords(input.value);
    const isCodeWanted = Boolean(code?.box.checked);
    let count = 0;
    for (const row of rows) {
      const text = cutWords(row.textContent || "").join(" ");
      row.hidden = !wanted.every((word) => text.includes(word)) || (isCodeWanted && !hasCode(row));
      count += Number(!row.hidden);
    }
    status.textContent = wanted.length || isCodeWanted ? `${count} of ${rows.length}` : "";
  }
  input.addEventListener("input", filter);
  table.before(make("p", { class: "filtering" }, input, code?.label, status));
}

export function improveTables() {
  /** @type {NodeListOf<HTMLTableElement>} */
  const tables = document.querySelectorAll("table[data-table]");
  for (const table of tables) {
    makeSortable(table);
    makeFilter(table);
  }
}
