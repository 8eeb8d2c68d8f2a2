/**
 * Coverage: provinces by years as tiles, and the governments of one province by years.
 *
 * @module
 */
import { divisionsIn } from '../../normalize/division-table.ts';
import { COVERAGE, label, stateWord } from '../../normalize/vocabulary.ts';
import { contents } from '../../store/read/contents.ts';
import {
  governmentReportIds,
  governmentsWithReport,
  observations,
} from '../../store/read/coverage.ts';
import { notFound, originOf } from '../request.ts';
import { type Html, html } from '../view/markup.ts';
import { isKnownPlace, placeName, provinces } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { becauseText, stateText } from './coverage-state.ts';
import { crumbs, placeLink, reportPath } from './page-parts.ts';

/** The matrix of all provinces. */
export function coveragePage(view: View): ExplorerPage {
  const { t } = view;
  return {
    title: t('收录情况', 'Coverage'),
    body: html`<h1>${t('收录情况', 'Coverage')}</h1>
<p class="lead">${t(
      '每格是一个省一年里，已收录的县级人民政府年报数与县级行政区数之比。没有收录不等于没有公布。',
      'Each tile: reports of county governments in the database, of all county-level divisions of that year. Not in the database does not mean not published.',
    )}</p>
${tileMap(view)}`,
  };
}

/** The matrix of the provinces that have a report in some year. */
export function coveredMatrix(view: View): Html {
  return tileMap(view, true);
}

/** Provinces by years, each tile the share of county governments with a report. */
function tileMap(view: View, onlyCovered = false): Html {
  const { t, href, site, lang } = view;
  const years = yearsOf(view);
  const demo = originOf(site) === 'demo';
  if (years.length === 0) {
    return html`<div class="empty"><p>${t('库里还没有报告。先运行：', 'There are no reports yet. Begin with: ')}<code>gongkai ingest</code> / <code>gongkai demo</code></p></div>`;
  }
  const have = new Map(
    governmentsWithReport(site.store)
      .filter((tile) => tile.level === 'county')
      .map((tile) => [`${tile.province} ${tile.fiscal_year}`, tile.governments]),
  );
  // Places without county governments have nothing to show.
  const rows = provinces(demo).filter((code) =>
    years.some((year) =>
      onlyCovered
        ? have.has(`${code.slice(0, 2)} ${year}`)
        : divisionsIn(year, 'county', code.slice(0, 2)).length > 0,
    ),
  );
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('各省逐年收录', 'Coverage by province and year')}"><table class="tiles"><thead><tr><th scope="col"><span class="soft">${t('省份', 'Province')}</span></th>${years.map((year) => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>
${rows.map((code) => {
  const prefix = code.slice(0, 2);
  return html`<tr><th scope="row">${html`<a href="${href(pathOf('coverage', code))}">${placeName(code, null, lang)}</a>`}</th>${years.map(
    (year) => {
      const all = divisionsIn(year, 'county', prefix).length;
      const present = have.get(`${prefix} ${year}`) ?? 0;
      return html`<td class="q${shade(present, all)}"><span title="${t(`${present}／${all} 个县级人民政府`, `${present} of ${all} county governments`)}">${present}/${all}</span></td>`;
    },
  )}</tr>\n`;
})}</tbody></table></div>`;
}

/** 0 for none, 4 for the whole alone, thirds between: one missing report must not look like none. */
function shade(part: number, whole: number): number {
  if (part === 0 || whole === 0) return 0;
  return part >= whole ? 4 : Math.max(1, Math.ceil((part / whole) * 3));
}

function yearsOf({ site }: View): number[] {
  const { firstYear, lastYear } = contents(site.store);
  if (firstYear === null || lastYear === null) return [];
  return Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index);
}

/** Every government of a province by years. */
export function provinceCoveragePage(view: View, code: string): ExplorerPage {
  const { t, href, site, lang } = view;
  if (!isKnownPlace(code)) {
    return notFound(view, t('没有这个行政区划代码。', 'There is no such division code.'));
  }
  const prefix = code.replace(/(?:00)+$/, '');
  const years = yearsOf(view);
  const present = new Map(
    governmentReportIds(site.store, prefix).map((one) => [
      `${one.division_code} ${one.fiscal_year}`,
      one.report_id,
    ]),
  );
  const seen = new Map(
    observations(site.store, prefix).map((one) => [`${one.division_code} ${one.fiscal_year}`, one]),
  );
  const codes = new Set<string>();
  for (const year of years) {
    for (const level of ['province', 'prefecture', 'county'] as const) {
      for (const row of divisionsIn(year, level, prefix)) codes.add(row.code);
    }
  }
  const stands = (one: string, year: number) =>
    (['province', 'prefecture', 'county'] as const).some((level) =>
      divisionsIn(year, level, one).some((row) => row.code === one),
    );
  const name = placeName(code, null, lang);
  return {
    title: t(`${name}收录情况`, `Coverage of ${name}`),
    demo: code.startsWith('99'),
    body: html`${crumbs(view, code)}<h1>${t(html`<span lang="zh-Hans">${name}</span>收录情况`, html`Coverage of <span lang="zh-Hans">${name}</span>`)}</h1>
<ul class="legend"><li><i>✓</i>${label(COVERAGE, 'published', lang)}</li><li><i>?</i>${stateWord(undefined)[lang]}</li><li><i>!</i>${t('找过，没有：原因见格内提示', 'looked for and not there: the reason is in the tile')}</li><li><i>·</i>${t('当年没有这个行政区划', 'no such division in that year')}</li></ul>
<div class="scroll" tabindex="0" role="region" aria-label="${t('逐年收录', 'Coverage by year')}"><table class="tiles"><thead><tr><th scope="col"><span class="soft">${t('地区', 'Place')}</span></th>${years.map((year) => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>
${[...codes].sort().map(
  (one) =>
    html`<tr><th scope="row">${placeLink(view, one)}</th>${years.map((year) => {
      const report = present.get(`${one} ${year}`);
      if (report !== undefined) {
        return html`<td class="q4"><a href="${href(reportPath(report))}" aria-label="${t(`${placeName(one, year, lang)}${year}年报告`, `${placeName(one, year, lang)}, report of ${year}`)}">✓</a></td>`;
      }
      if (!stands(one, year)) return html`<td class="q0"><span>·</span></td>`;
      const state = seen.get(`${one} ${year}`);
      const text = stateText(view, state);
      return state === undefined
        ? html`<td class="q0"><span title="${text}">?</span></td>`
        : html`<td class="bad"><span title="${text}${becauseText(view, state)}">! <span class="small">${text}</span></span></td>`;
    })}</tr>\n`,
)}</tbody></table></div>`,
  };
}
