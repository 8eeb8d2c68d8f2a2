/**
 * A chart in a page: the drawing for every reader, what it needs to come alive, downloads, and the table beneath.
 *
 * @module
 */
import { type Html, html } from '../view/markup.ts';
import type { Query, View } from '../view/view.ts';
import { type Chart, isEmpty } from './chart.ts';
import { chartSize } from './drawing.ts';
import { chartTable } from './table.ts';

interface FigureOptions {
  /** Address of the chart. */
  readonly path: string;
  readonly query: Query;
  /** Whether the numbers stand beneath as a table. */
  readonly table?: boolean;
}

/** The figure of a chart. */
export function chartFigure(
  view: View,
  chart: Chart,
  { path, query, table = true }: FigureOptions,
): Html {
  const { t, href, site } = view;
  if (isEmpty(chart)) {
    return html`<div class="empty"><p>${t('这里没有可以画的数：没有报告，或报告里没有这些数。', 'There is nothing to draw: no reports, or none with these numbers.')}</p><p class="small soft">${chart.title}</p></div>`;
  }
  const [width, height] = chartSize(chart, 'page');
  const at = (shape: string, more: Query = {}) => href(`${path}.${shape}`, { ...query, ...more });
  const live = site.isStatic
    ? ''
    : html` data-option="${at('option.json')}" data-svg="${at('svg')}" data-name="${fileName(path)}" data-png-article="${t('PNG（文章尺寸）', 'PNG, article size')}" data-png-phone="${t('PNG（手机尺寸）', 'PNG, phone size')}"`;
  return html`<figure${live}>
<picture>${sources(at)}<img src="${at('svg')}" width="${width}" height="${height}" alt="${chart.title}${t('。数字见下表。', '. The numbers are in the table below.')}"></picture>
<ul class="actions"><li><a href="${at('csv')}" download>CSV</a></li><li><a href="${at('svg')}" download>SVG</a></li><li><a href="${at('metadata.json')}">${t('说明（JSON）', 'Metadata (JSON)')}</a></li>${!site.isStatic && html`<li><a href="${href(path, query)}">${t('本图的固定地址', 'Link to this chart')}</a></li>`}</ul>
</figure>
${!site.isStatic && view.base !== '' && html`<details class="cite"><summary>${t('嵌入别的网页', 'Embed in another page')}</summary><pre class="copy">${embedCode(view, chart, path, query)}</pre></details>`}
${table && chartTable(view, chart)}
<ul class="small soft">${chart.notes.map((note) => html`<li>${note}</li>`)}</ul>`;
}

/** What another site writes to show the chart in a frame. */
function embedCode({ base, href }: View, { title }: Chart, path: string, query: Query): string {
  const source = `${base}${href(path, { ...query, embed: 1 })}`.replaceAll('&', '&amp;');
  return `<iframe src="${source}" title="${title.replaceAll('"', '&quot;')}" width="100%" height="640" loading="lazy"></iframe>`;
}

/** The drawing for dark screens and for narrow ones. */
function sources(at: (shape: string, more?: Query) => string): Html[] {
  const narrow = '(max-width: 40rem)';
  const dark = '(prefers-color-scheme: dark)';
  return [
    html`<source media="${narrow} and ${dark}" srcset="${at('svg', { theme: 'dark', size: 'narrow' })}">`,
    html`<source media="${narrow}" srcset="${at('svg', { size: 'narrow' })}">`,
    html`<source media="${dark}" srcset="${at('svg', { theme: 'dark' })}">`,
  ];
}

/** A name for downloads out of the address. */
function fileName(path: string): string {
  return `gongkai${path.replace(/[^\w,-]+/g, '-')}`.slice(0, 80);
}
