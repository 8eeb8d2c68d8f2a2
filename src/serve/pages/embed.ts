/**
 * A chart alone, for frames on other sites: the drawing with its title, n and source, and the way back.
 *
 * @module
 */
import type { Chart } from '../chart/chart.ts';
import { chartSize } from '../chart/drawing.ts';
import { html } from '../view/markup.ts';
import type { ExplorerPage, Query, View } from '../view/view.ts';

/** Whether an address asks for the chart alone. */
export function isEmbedded({ query, site }: View): boolean {
  return query['embed'] !== undefined && !site.isStatic;
}

/** The page inside a frame. */
export function embedPage(
  view: View,
  chart: Chart,
  { path, query }: { readonly path: string; readonly query: Query },
): ExplorerPage {
  const { t, href } = view;
  const [width, height] = chartSize(chart, 'page');
  const at = (more: Query) => href(`${path}.svg`, { ...query, ...more });
  return {
    title: chart.title,
    kind: 'embed',
    body: html`<figure><picture><source media="(max-width: 40rem) and (prefers-color-scheme: dark)" srcset="${at({ theme: 'dark', size: 'narrow' })}"><source media="(max-width: 40rem)" srcset="${at({ size: 'narrow' })}"><source media="(prefers-color-scheme: dark)" srcset="${at({ theme: 'dark' })}"><img src="${at({})}" width="${width}" height="${height}" alt="${chart.title}"></picture><figcaption><a href="${href(path, query)}" target="_blank" rel="noopener">${t('看数字和依据', 'Numbers and evidence')} · gongkai</a></figcaption></figure>`,
  };
}
