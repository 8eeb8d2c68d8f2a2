/**
 * The script of tables that can be sorted: a heading becomes a button, and says in which order the rows stand. Rows
 * without a number stand last in either order.
 *
 * @module
 */
export const TABLE_SCRIPT = `
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const keyOf = (row, index) => {
    const cell = row.cells[index];
    const text = cell.textContent.trim();
    const number = Number(cell.dataset.key ?? text.replace(/[,%]/g, ''));
    return text === '' || text === '—' ? null : Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh');
  heads.forEach((head, index) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'sort';
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener('click', () => {
      const first = head.classList.contains('n') && index > 0 ? 'descending' : 'ascending';
      const second = first === 'ascending' ? 'descending' : 'ascending';
      const order = head.getAttribute('aria-sort') === first ? second : first;
      for (const other of heads) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', order);
      const sign = order === 'ascending' ? 1 : -1;
      const rows = [...body.rows].map((row) => [keyOf(row, index), row]);
      rows.sort(([a], [b]) => (a === null ? (b === null ? 0 : 1) : b === null ? -1 : sign * compare(a, b)));
      body.append(...rows.map(([, row]) => row));
    });
  });
}
`;
