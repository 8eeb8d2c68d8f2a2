/**
 * The script of the SQL page: completes the word before the cursor with Tab from the names of views and columns, and puts a
 * name into the query that is clicked in the list beside it.
 *
 * @module
 */
export const SQL_SCRIPT = `
const field = document.querySelector('textarea.sql');
const names = [...document.querySelectorAll('.schema code')].map((one) => one.textContent);
const words = [...new Set(names)].concat(['SELECT', 'FROM', 'WHERE', 'GROUP BY', 'ORDER BY', 'LIMIT', 'count(*)', 'JOIN']);
const hint = document.getElementById('completion');

function wordBefore() {
  const before = field.value.slice(0, field.selectionStart);
  return /[\\w.]+$/.exec(before)?.[0].split('.').at(-1) ?? '';
}
function fitting() {
  const word = wordBefore();
  if (word.length < 2) return [];
  return words.filter((one) => one.toLowerCase().startsWith(word.toLowerCase()) && one !== word);
}
function insert(text, over) {
  const at = field.selectionStart;
  field.setRangeText(text, at - over, at, 'end');
  field.focus();
  show();
}
function show() {
  const list = fitting().slice(0, 6);
  hint.textContent = list.length === 0 ? '' : hint.dataset.label + list.join('  ');
}
field.addEventListener('input', show);
field.addEventListener('keydown', (event) => {
  const [first] = fitting();
  if (event.key === 'Tab' && !event.shiftKey && first !== undefined) {
    event.preventDefault();
    insert(first, wordBefore().length);
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) field.form.requestSubmit();
});
for (const code of document.querySelectorAll('.schema code')) {
  code.addEventListener('click', () => insert(code.textContent, 0));
}
`;
