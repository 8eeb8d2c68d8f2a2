/**
 * The script of every page: headings of tables become buttons that sort, heads of tables that fit stay in sight, what is folded
 * is printed, and waiting is shown. It is no module, because pages opened from a disk may not load modules.
 *
 * @module
 */
export const PAGE_SCRIPT = `
(() => {
  const keyOf = (row, index) => {
    const cell = row.cells[index];
    const text = cell.textContent.trim();
    const number = Number(cell.dataset.key ?? text.replace(/[,%]/g, ''));
    return text === '' || text === '—' ? null : Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) =>
    typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh');

  /** Rows without a number stand last in either order. */
  function sortable(table) {
    const body = table.tBodies[0];
    const heads = [...table.tHead.rows[0].cells];
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
  for (const table of document.querySelectorAll('table[data-sortable]')) sortable(table);

  // A box that scrolls sideways keeps no head in sight: where its table fits it need not scroll.
  const boxes = [...document.querySelectorAll('.scroll:has(> .data)')];
  const fit = () => {
    for (const box of boxes) box.classList.remove('fits');
    for (const box of boxes.filter((one) => one.scrollWidth <= one.clientWidth)) box.classList.add('fits');
  };
  if (boxes.length > 0) {
    fit();
    addEventListener('resize', fit);
  }

  let opened = [];
  addEventListener('beforeprint', () => {
    opened = [...document.querySelectorAll('main details:not([open]):not(.cite)')];
    for (const one of opened) one.open = true;
  });
  addEventListener('afterprint', () => {
    for (const one of opened) one.open = false;
  });

  // What takes longer than a moment says so; a page that comes back from memory waits for nothing.
  let timer;
  const rest = () => { clearTimeout(timer); document.documentElement.classList.remove('busy'); };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      document.documentElement.classList.add('busy');
      timer = setTimeout(rest, 20000);
    }, 250);
  };
  addEventListener('pageshow', rest);
  addEventListener('submit', wait);
  addEventListener('click', (event) => {
    const link = event.target.closest?.('a[href]');
    if (!link || link.download !== '' || link.hasAttribute('download') || link.target !== '') return;
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const to = new URL(link.href);
    if (to.origin !== location.origin || (to.hash !== '' && to.pathname === location.pathname)) return;
    if (!/\\.(?:csv|svg|json|xml|zip)$/.test(to.pathname)) wait();
  });
})();
`;
