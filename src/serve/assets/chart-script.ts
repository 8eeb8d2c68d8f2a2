/**
 * The script of chart pages: turns the drawn chart into one that answers the pointer, and offers it as PNG.
 * Without it the drawn chart and the table beneath it stay.
 *
 * @module
 */
export const CHART_SCRIPT = `
const figures = document.querySelectorAll('figure[data-option]');
const dark = matchMedia('(prefers-color-scheme: dark)');
const narrow = matchMedia('(max-width: 40rem)');

function library() {
  return new Promise((resolve, reject) => {
    if (window.echarts) return resolve(window.echarts);
    const script = document.createElement('script');
    script.src = new URL('ECHARTS', import.meta.url).href;
    script.onload = () => resolve(window.echarts);
    script.onerror = reject;
    document.head.append(script);
  });
}

async function enliven(figure) {
  const address = figure.dataset.option;
  const theme = () => (dark.matches ? 'dark' : 'light');
  let asked = 0;
  const load = async () => {
    const separator = address.includes('?') ? '&' : '?';
    const size = narrow.matches ? 'narrow' : 'page';
    const response = await fetch(address + separator + 'theme=' + theme() + '&size=' + size);
    if (!response.ok) throw new Error(String(response.status));
    return response.json();
  };
  const [echarts, option] = await Promise.all([library(), load()]);
  const picture = figure.querySelector('picture');
  const holder = document.createElement('div');
  holder.className = 'live';
  holder.setAttribute('role', 'img');
  holder.setAttribute('aria-label', figure.querySelector('img').alt);
  picture.after(holder);
  picture.hidden = true;
  picture.style.display = 'none';
  const chart = echarts.init(holder);
  const show = (option) => {
    holder.style.height = option.pageHeight + 'px';
    chart.setOption(option, true);
    chart.resize();
  };
  show(option);
  new ResizeObserver(() => chart.resize()).observe(holder);
  for (const media of [dark, narrow]) {
    media.addEventListener('change', async () => {
      // Answers may come in another order than the questions: only the last one is of the screen as it is.
      asked += 1;
      const own = asked;
      const option = await load();
      if (own === asked) show(option);
    });
  }
  figure.dataset.state = 'live';
}

function offerPictures(figure) {
  const list = figure.querySelector('.actions');
  if (!list) return;
  for (const [name, text] of [
    ['article', figure.dataset.pngArticle],
    ['phone', figure.dataset.pngPhone],
  ]) {
    const item = document.createElement('li');
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = text;
    button.addEventListener('click', () => save(figure, name));
    item.append(button);
    list.append(item);
  }
}

async function save(figure, name) {
  const source = new URL(figure.dataset.svg, location.href);
  source.searchParams.set('size', name);
  source.searchParams.set('theme', 'light');
  const picture = new Image();
  picture.src = source.href;
  await picture.decode();
  const canvas = document.createElement('canvas');
  const [width, height] = [2 * picture.naturalWidth, 2 * picture.naturalHeight];
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  canvas.toBlob((blob) => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = figure.dataset.name + '-' + name + '.png';
    link.click();
    URL.revokeObjectURL(link.href);
  }, 'image/png');
}

for (const figure of figures) {
  offerPictures(figure);
  enliven(figure).catch(() => { figure.dataset.state = 'drawn'; });
}
`;
