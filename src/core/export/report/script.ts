/** Makes the tables sortable: each heading becomes a button. Without scripts they stay as they were written. */
export const SCRIPT = `
'use strict';
for (const table of document.querySelectorAll('table')) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => sort(table, heads, column));
  });
}
function sort(table, heads, column) {
  const numeric = heads[column].classList.contains('number');
  const before = heads[column].getAttribute('aria-sort');
  // The largest number is what people look for; texts begin at A.
  const descending = before === null ? numeric : before === 'ascending';
  for (const head of heads) head.removeAttribute('aria-sort');
  heads[column].setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  const collator = new Intl.Collator(undefined, { numeric: true });
  const rows = [...table.tBodies[0].rows].map((row) => ({ row, cell: row.cells[column] }));
  const isNone = ({ cell }) => cell.classList.contains('none');
  const compare = (a, b) =>
    numeric ? Number(a.cell.dataset.value) - Number(b.cell.dataset.value)
      : collator.compare(a.cell.textContent, b.cell.textContent);
  rows.sort((a, b) => {
    if (isNone(a) || isNone(b)) return Number(isNone(a)) - Number(isNone(b));
    return descending ? compare(b, a) : compare(a, b);
  });
  table.tBodies[0].append(...rows.map(({ row }) => row));
}
`;
