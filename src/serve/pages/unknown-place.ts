/**
 * The answer to a division code that no table has: an empty chart would say that such a place published nothing.
 *
 * @module
 */
import { divisionsByCode } from '../../normalize/division-table.ts';
import { divisionsWithReports } from '../../store/read/contents.ts';
import type { Store } from '../../store/store.ts';
import { type Html, html } from '../view/markup.ts';
import { NATION } from '../view/places.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { langField } from './pickers.ts';

/** The page for codes that no division has, or null where there is a division for each. */
export function unknownPlaces(view: View, places: readonly string[]): ExplorerPage | null {
  const unknown = places.filter((place) => !hasDivision(view.site.store, place));
  if (unknown.length === 0) return null;
  const { t, href } = view;
  const codes = unknown.join(t('、', ', '));
  return {
    title: t('没有这个区划代码', 'No such division code'),
    status: 404,
    body: html`<h1>${t('没有这个区划代码', 'No such division code')}</h1>
<p>${t(
      `没有代码为 ${codes} 的行政区划，历年的区划表里都没有。省级代码取两位（52），地级四位（5204），县级六位（520402）。`,
      `No division has the code ${codes}, in any year. Two digits are a province (52), four a prefecture (5204), six a county (520402).`,
    )}</p>
${searchForm(view)}
<ul class="actions"><li><a href="${href('/divisions')}">${t('按地区找', 'All places')}</a></li><li><a href="${href('/trends')}">${t('全部地区的趋势', 'Trends of all places')}</a></li></ul>`,
  };
}

function searchForm(view: View): Html {
  const { t } = view;
  return html`<form class="panel" action="/search"><label>${t('用名称找地区', 'Find the place by its name')}<input type="search" name="q" maxlength="100" required></label>${langField(view)}<button>${t('搜索', 'Search')}</button></form>`;
}

/** True for all places, and where a division that ever was, or one with reports, has the code or begins with it. */
function hasDivision(store: Store, place: string): boolean {
  if (place === NATION) return true;
  const begins = (code: string) => code.startsWith(place);
  return [...divisionsByCode().keys()].some(begins) || divisionsWithReports(store).some(begins);
}
