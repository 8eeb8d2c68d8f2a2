/**
 * The script of `/check`: a file may be dropped anywhere on the form, and the wait is shown.
 *
 * @module
 */
export const CHECK_SCRIPT = `
const form = document.querySelector('form[data-drop]');
if (form) {
  const file = form.querySelector('input[type=file]');
  for (const type of ['dragover', 'dragleave', 'drop']) {
    form.addEventListener(type, (event) => {
      event.preventDefault();
      form.classList.toggle('drop', type === 'dragover');
      if (type !== 'drop' || event.dataTransfer.files.length === 0) return;
      file.files = event.dataTransfer.files;
      form.requestSubmit();
    });
  }
  form.addEventListener('submit', () => {
    const button = form.querySelector('button');
    button.textContent = form.dataset.wait;
    form.setAttribute('aria-busy', 'true');
  });
}
`;
