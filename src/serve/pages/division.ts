/**
 * One division: the government's reports year by year with their gaps, what lies inside, what reported.
 *
 * @module
 */
import { divisionsByCode, latestDivision, parentDivision } from '../../normalize/division-table.ts';
import { BODY_KINDS, COVERAGE, label, SCOPES } from '../../normalize/vocabulary.ts';
import { metricById } from '../../store/metrics/definition.ts';
import { type AgencyYears, agenciesOf } from '../../store/read/agencies.ts';
import { divisionsWithReports } from '../../store/read/contents.ts';
import { observations } from '../../store/read/coverage.ts';
import { governmentReports, type ReportOverview } from '../../store/read/reports.ts';
import { compositionSection } from '../chart/composition-section.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { comparePath } from '../compare/wanted.ts';
import { notFound, originOf } from '../request.ts';
import { day } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import { childrenOf, isCode, isKnownPlace, placeName } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { becauseText, stateText } from './coverage-state.ts';
import { findingsSection } from './findings-lines.ts';
import { areaFigures, placeFigures } from './key-figures.ts';
import {
  agencyLink,
  crumbs,
  inLatin,
  placeLink,
  reportPath,
  sumsTag,
  yearText,
} from './page-parts.ts';
import { defaultYear } from './rank.ts';
import { countyMap } from './tile-map.ts';

/** The page of a division. */
export function divisionPage(view: View, code: string): ExplorerPage {
  const { site, t, lang } = view;
  const agencies = isCode(code) ? agenciesOf(site.store, code) : [];
  if (!isKnownPlace(code) && agencies.length === 0) {
    return notFound(view, t('没有这个行政区划代码。', 'There is no such division code.'));
  }
  const reports = governmentReports(site.store, code);
  const children = childrenOf(code);
  const name = placeName(code, null, lang);
  return {
    title: name,
    chart: !site.isStatic,
    feed: pathOf('division', code, 'feed.xml'),
    demo: code.startsWith('99'),
    body: html`${crumbs(view, code)}
<h1 lang="zh-Hans">${name}${inLatin(view, code)} <span class="soft small">${code}</span></h1>
${history(view, code)}
${sideBySide(view, code)}
${figures(view, code)}
${
  reports.length > 0 &&
  html`<h2>${t('申请的去向', 'What became of requests')}</h2>
${compositionSection(view, { places: [code], kind: 'government' })}`
}
<h2>${t('人民政府年度报告', 'Reports of the government')}</h2>
${years(view, code, reports)}
${findingsSection(view, { division: code })}
${agencies.length > 0 && agencyTable(view, agencies)}
${agencies.length > 0 && html`<p><a href="${view.href(pathOf('departments', code))}">${t('各部门、乡镇逐年收录', 'Departments and townships by year')} →</a></p>`}
${children.length > 0 && html`<h2>${t('下辖', 'Inside it')}</h2><p lang="zh-Hans">${children.map((one) => html`${placeLink(view, one)}　`)}</p>`}`,
  };
}

/** The way to see its government beside others; nothing where it has no report. */
function sideBySide({ t, href, site }: View, code: string): Html | false {
  const metric = metricById('denial_rate');
  if (site.isStatic || metric === undefined || !isKnownPlace(code)) return false;
  const address = comparePath({ metric, sides: [code] });
  return html`<ul class="actions"><li><a href="${href(address)}">${t('与其他地区并排比较', 'Side by side with other places')}</a></li></ul>`;
}

/** The government's own numbers; above a county also those of all counties in it, so that no such page is empty. */
function figures(view: View, code: string): Html {
  const { t } = view;
  const year = defaultYear(view);
  const prefix = code.replace(/(?:00)+$/, '');
  const level = prefix.length === 6 ? 'county' : prefix.length === 4 ? 'prefecture' : 'province';
  const own = placeFigures(view, { code, level, year });
  const area = level === 'county' ? false : areaFigures(view, prefix, year);
  const metric = metricById('denial_rate');
  return html`${area !== false && html`<h2>${t('下辖各县', 'The counties in it')}</h2>${area}`}${metric !== undefined && level !== 'county' && html`${insideCharts(view, code)}${countyMap(view, { metric, year }, code)}`}${own !== false && html`<h2>${t('本级人民政府', 'Its own government')}</h2>${own}`}`;
}

/** The page is of one government; what lies below it is charted together elsewhere. */
function insideCharts({ t, href, site }: View, code: string): Html | false {
  const prefix = code.replace(/(?:00)+$/, '');
  if (site.isStatic || prefix.length === 6) return false;
  return html`<ul class="actions"><li><a href="${href(pathOf('coverage', code))}">${t('收录情况', 'Coverage')}</a></li><li><a href="${href(`/trends/${COMPOSITION}/${prefix}`)}">${t('下辖各县级人民政府申请的去向', 'What became of requests in all counties inside it')}</a></li><li><a href="${href('/rank', { metric: 'denial_rate', place: prefix })}">${t('按不予公开率比较', 'Compare them by refusals')}</a></li></ul>`;
}

/** Earlier and later names and codes: what a series over years has to be read with. */
function history(view: View, code: string): Html | false {
  const { t, href, site } = view;
  const rows = divisionsByCode().get(code) ?? [];
  const notes = rows.flatMap((row) => {
    if (row.to === null) return [];
    const successors = row.successors.map((one) => html`${placeLink(view, one)}　`);
    const ends = {
      rename: t('更名为', 'renamed'),
      split: t('分设为', 'split into'),
      merge: t('并入', 'merged into'),
    };
    return [
      html`<li>${t(`${row.name}：至 ${row.to} 年底`, `${row.name}: until the end of ${row.to}`)}${row.endedBy !== null && html`，${ends[row.endedBy]} ${successors}`}</li>`,
    ];
  });
  const before = [...divisionsByCode().values()]
    .flat()
    .filter((row) => row.successors.includes(code) && row.code !== code);
  const from = before.map(
    (row) =>
      html`<li>${t('前身：', 'Before: ')}${site.hasPlacePage(row.code) ? html`<a href="${href(pathOf('division', row.code))}">${row.name}</a>` : row.name}（${t(`至 ${row.to} 年底`, `until the end of ${row.to}`)}）</li>`,
  );
  return (
    notes.length + from.length > 0 && html`<ul class="small" lang="zh-Hans">${from}${notes}</ul>`
  );
}

function years(view: View, code: string, reports: readonly ReportOverview[]): Html {
  const { t, lang, href } = view;
  const seen = new Map(observations(view.site.store, code).map((one) => [one.fiscal_year, one]));
  const known = [...reports.map((one) => one.fiscal_year), ...seen.keys()].filter(
    (year) => year !== null,
  );
  if (known.length === 0) {
    return html`<div class="empty"><p>${t('库里没有这个人民政府的报告，也没有查找记录：状态是“尚未查找”，不是“没有公布”。', 'No report of this government is in the database and nobody has looked for one: not looked for, which is not the same as not published.')}</p></div>`;
  }
  const range = yearRange(Math.min(...known), Math.max(...known));
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${t('逐年报告', 'Reports by year')}"><table class="data"><thead><tr><th scope="col">${t('年度', 'Year')}</th><th scope="col">${t('状态', 'State')}</th><th scope="col">${t('统计范围', 'Scope')}</th><th scope="col">${t('公布日期', 'Published')}</th><th scope="col">${t('核对', 'Sums')}</th></tr></thead><tbody>${range.map(
    (year) => {
      const own = reports.filter((one) => one.fiscal_year === year);
      if (own.length === 0) {
        const state = seen.get(year);
        return html`<tr><th scope="row">${year}</th><td colspan="4" class="warning">${stateText(view, state)}${becauseText(view, state)}${state?.checked_on ? `（${day(state.checked_on)}）` : ''}</td></tr>`;
      }
      return own.map(
        (one) =>
          html`<tr><th scope="row"><a href="${href(reportPath(one.report_id))}">${yearText(view, year)}</a></th><td>${label(COVERAGE, 'published', lang)}</td><td>${label(SCOPES, one.scope, lang)}</td><td>${day(one.published_on)}</td><td>${sumsTag(view, one.adds_up)}</td></tr>`,
      );
    },
  )}</tbody></table></div>`;
}

function yearRange(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => last - index);
}

function agencyTable(view: View, agencies: readonly AgencyYears[]): Html {
  const { t, lang } = view;
  return html`<h2>${t('报告过的机关', 'Bodies that reported')}</h2>
<div class="scroll" tabindex="0" role="region" aria-label="${t('机关', 'Bodies')}"><table class="data" data-sortable><thead><tr><th scope="col">${t('机关', 'Body')}</th><th scope="col">${t('单位类型', 'Kind')}</th><th scope="col">${t('有报告的年度', 'Years')}</th></tr></thead><tbody>
${agencies.map((one) => html`<tr><th scope="row">${agencyLink(view, one.agency_id, one.name)}</th><td>${label(BODY_KINDS, one.body_kind, lang)}</td><td>${spans(one.years)}</td></tr>`)}
</tbody></table></div>`;
}

/**
 * Years as runs.
 *
 * @example
 * spans('2021,2019,2020,2023') // => '2019–2021, 2023'
 */
export function spans(years: string | null): string {
  const sorted = (years ?? '')
    .split(',')
    .filter((year) => year !== '')
    .map(Number)
    .sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const year of sorted) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === year - 1) last[1] = year;
    else runs.push([year, year]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ') || '—';
}

/** All provinces, and what lies in each that has reports. */
export function divisionsPage(view: View, provinces: readonly string[]): ExplorerPage {
  const { t } = view;
  const demo = originOf(view.site) === 'demo';
  return {
    title: t('地区', 'Places'),
    body: html`<h1>${t('地区', 'Places')}</h1>
<p class="lead">${t('按省、市、县往下找；知道名字可以直接搜索。', 'Go down from province to prefecture to county, or search by name.')}</p>
${provinces.map(
  (code) =>
    html`<h2>${placeLink(view, code)}</h2><ul class="plain">${standing(view, childrenOf(code)).map(
      (prefecture) => {
        const below = parentDivision(prefecture, 2025) === code ? childrenOf(prefecture) : [];
        const shown = standing(view, below);
        return html`<li>${placeLink(view, prefecture)}${demo && shown.length > 0 ? html`：${shown.map((one) => html`${placeLink(view, one)}　`)}` : ''}</li>`;
      },
    )}</ul>`,
)}`,
  };
}

/** Divisions of today, and former ones that have reports. */
function standing({ site }: View, codes: readonly string[]): string[] {
  const reported = new Set(divisionsWithReports(site.store));
  return codes.filter((code) => latestDivision(code)?.to === null || reported.has(code));
}
