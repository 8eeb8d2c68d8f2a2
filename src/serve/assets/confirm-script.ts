/**
 * The script of `/confirm`: keys, the place on the picture, and sums that fail.
 *
 * @module
 */
export const CONFIRM_SCRIPT = `
const form = document.querySelector('form.confirm');
if (form) {
  const inputs = [...form.querySelectorAll('td input[data-box]')];
  const seen = (input) => input.nextElementSibling;
  const unsure = (input) => input.parentElement.classList.contains('unsure');
  const queue = [...inputs.filter(unsure), ...inputs.filter((input) => !unsure(input))];
  const left = form.querySelector('[data-left]');
  const countIn = (text) => {
    const plain = text.normalize('NFKC').trim();
    if (plain === '' || /^(?:[-/\\\\\\u2014\\u2013\\u2212\\u4e00]+|\\u65e0)$/.test(plain)) return null;
    const digits = plain.replace(/,(?=\\d{3}(?:\\D|$))/g, '');
    return /^\\d{1,15}(?:\\.\\d{1,4})?$/.test(digits) ? Number(digits) : undefined;
  };
  const showPlace = (input) => {
    for (const here of form.querySelectorAll('.here')) here.hidden = true;
    const picture = form.querySelector('.picture[data-page="' + input.dataset.page + '"]');
    const image = picture.querySelector('img');
    const place = () => {
      if (!image.naturalWidth) return;
      const scale = image.clientWidth / image.naturalWidth;
      const [x0, y0, x1, y1] = input.dataset.box.split(',').map((side) => Number(side) * scale);
      const here = picture.querySelector('.here');
      Object.assign(here.style, { left: x0 + 'px', top: y0 + 'px', width: x1 - x0 + 'px', height: y1 - y0 + 'px' });
      here.hidden = false;
      const pane = picture.parentElement;
      pane.scrollTo({
        left: picture.offsetLeft + (x0 + x1) / 2 - pane.clientWidth / 2,
        top: picture.offsetTop + (y0 + y1) / 2 - pane.clientHeight / 2,
      });
    };
    if (image.complete) place();
    else image.addEventListener('load', () => { if (document.activeElement === input) place(); }, { once: true });
    image.loading = 'eager';
  };
  const sections = [...form.querySelectorAll('[data-sums]')].map((section) => {
    const { fields, sums } = JSON.parse(section.dataset.sums);
    const own = fields.map((field) => form.elements.namedItem('v:' + field));
    return { own, sums };
  });
  const check = () => {
    for (const { own, sums } of sections) {
      const wrong = new Set();
      for (const [leftSide, rightSide] of sums) {
        const cells = [...leftSide, ...rightSide].map((index) => own[index]);
        if (cells.some((cell) => !cell)) continue;
        const total = (side) => side.reduce((sum, index) => {
          const value = countIn(own[index].value);
          return value === undefined ? NaN : sum + (value ?? 0);
        }, 0);
        const isOpen = rightSide.every((index) => countIn(own[index].value) === null);
        if (!isOpen && total(leftSide) !== total(rightSide)) for (const cell of cells) wrong.add(cell);
      }
      for (const cell of own) cell?.parentElement.classList.toggle('wrong', wrong.has(cell));
    }
    for (const input of inputs) input.setCustomValidity(countIn(input.value) === undefined ? '?' : '');
    const open = inputs.filter((input) => !seen(input).checked).length;
    left.textContent = inputs.length - open + ' / ' + inputs.length;
  };
  const go = (input) => { input.focus(); input.select(); };
  const next = () => {
    const open = queue.find((input) => !seen(input).checked);
    if (open) go(open);
    else form.querySelector('button').focus();
  };
  const confirm = (input) => {
    if (countIn(input.value) === undefined) return input.reportValidity();
    seen(input).checked = true;
    return true;
  };
  const beside = (input, key) => {
    const row = input.closest('tr');
    const cells = [...row.querySelectorAll('input[data-box]')];
    const at = cells.indexOf(input);
    if (key === 'ArrowLeft' || key === 'ArrowRight') {
      const all = inputs.indexOf(input) + (key === 'ArrowLeft' ? -1 : 1);
      return inputs[all];
    }
    for (let other = row; other; ) {
      other = key === 'ArrowUp' ? other.previousElementSibling : other.nextElementSibling;
      const found = other && [...other.querySelectorAll('input[data-box]')];
      if (found && found.length > 0) return found[Math.min(at, found.length - 1)];
    }
    const far = inputs.indexOf(key === 'ArrowUp' ? cells[0] : cells.at(-1)) + (key === 'ArrowUp' ? -1 : 1);
    return inputs[far];
  };
  form.addEventListener('focusin', ({ target }) => { if (target.dataset.box) showPlace(target); });
  form.addEventListener('input', ({ target }) => {
    if (target.dataset.box) seen(target).checked = false;
    check();
  });
  form.addEventListener('change', check);
  form.addEventListener('keydown', (event) => {
    const input = event.target;
    if (event.key === 'Enter' && input.matches('.identity input')) {
      event.preventDefault();
      const fields = [...form.querySelectorAll('.identity input, .identity select')];
      const after = fields[fields.indexOf(input) + 1];
      if (after) after.focus();
      else next();
      return;
    }
    if (!input.dataset.box) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      const cells = event.shiftKey ? [...input.closest('tr').querySelectorAll('input[data-box]')] : [input];
      if (cells.every(confirm)) { check(); next(); }
    } else if (event.key.startsWith('Arrow')) {
      const other = beside(input, event.key);
      if (other) { event.preventDefault(); go(other); }
    }
  });
  check();
  if (form.elements.namedItem('author').value === '') form.elements.namedItem('agency').focus();
  else next();
}
`;
