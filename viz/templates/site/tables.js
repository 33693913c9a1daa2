// Sorts tables by the column whose heading is pressed, and filters long ones.

const LONG = 12;
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function valueOf(row, column, isNumber) {
  const cell = row.cells[column];
  const text = cell.dataset.value ?? (cell.querySelector(".title") || cell).textContent.trim();
  if (!isNumber) return text;
  return text === "" ? null : Number(text.replaceAll(",", ""));
}

function sortBy(table, heading, column) {
  const isNumber = heading.dataset.sort === "number";
  const before = heading.getAttribute("aria-sort");
  const first = isNumber ? "descending" : "ascending";
  const order = before === first ? (isNumber ? "ascending" : "descending") : first;
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, value: valueOf(row, column, isNumber) }));
  rows.sort((left, right) => {
    const isLess = left.value === null || left.value === "";
    const isMore = right.value === null || right.value === "";
    if (isLess || isMore) return isLess - isMore;
    return sign * (isNumber ? left.value - right.value : collator.compare(left.value, right.value));
  });
  body.append(...rows.map(({ row }) => row));
}

function makeSortable(table) {
  [...table.tHead.rows[0].cells].forEach((heading, column) => {
    if (!heading.dataset.sort) return;
    const button = make("button", { type: "button" }, ...heading.childNodes);
    button.addEventListener("click", () => sortBy(table, heading, column));
    heading.append(button);
  });
}

function makeFilter(table) {
  const rows = [...table.tBodies[0].rows];
  if (rows.length < LONG) return;
  const input = make("input", { type: "search", class: "filter", placeholder: "Filter these rows" });
  input.setAttribute("aria-label", `Filter: ${table.caption.textContent}`);
  const status = make("span", { class: "soft", role: "status" });
  input.addEventListener("input", () => {
    const wanted = cutWords(input.value);
    let count = 0;
    for (const row of rows) {
      const text = cutWords(row.textContent).join(" ");
      row.hidden = !wanted.every((word) => text.includes(word));
      count += !row.hidden;
    }
    status.textContent = wanted.length ? `${count} of ${rows.length}` : "";
  });
  table.before(make("p", { class: "filtering" }, input, status));
}

for (const table of document.querySelectorAll("table[data-table]")) {
  makeSortable(table);
  makeFilter(table);
}
