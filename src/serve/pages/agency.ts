/**
 * One agency: its reports year by year, and its findings.
 *
 * @module
 */

import { BODY_KINDS, LEVELS, label } from '../../normalize/vocabulary.ts';
import { metricById } from '../../store/metrics/definition.ts';
import { type AgencyLink, agencyById, agencyLinksOf } from '../../store/read/agencies.ts';
import { type ReportOverview, reportsOfAgency } from '../../store/read/reports.ts';
import { comparePath } from '../compare/wanted.ts';
import { notFound } from '../request.ts';
import { count } from '../view/format.ts';
import { SUCCESSIONS } from '../view/labels.ts';
import { type Html, html } from '../view/markup.ts';
import { shownBodyName } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { yearPairs } from './compare-texts.ts';
import { findingsSection } from './findings-lines.ts';
import { bodyFigures } from './key-figures.ts';
import { bodyInLatin, crumbs, placeInFull, reportTable } from './page-parts.ts';
import { defaultYear } from './rank.ts';

/** The page of an agency. */
export function agencyPage(view: View, agencyId: string): ExplorerPage {
  const { site, t, lang, href } = view;
  const agency = agencyById(site.store, agencyId);
  if (agency === undefined) {
    return notFound(view, t('库里没有这个机关。', 'There is no such body in this database.'));
  }
  const reports = reportsOfAgency(site.store, agencyId);
  const name = agency.name === null ? agencyId : shownBodyName(agency.name, agency.division_code);
  const years = reports.flatMap((one) => (one.fiscal_year === null ? [] : [one.fiscal_year]));
  const missing = gaps(years);
  const feed = pathOf('agency', agencyId, 'feed.xml');
  return {
    title: name,
    demo: agency.origin === 'demo',
    feed,
    body: html`${crumbs(view, agency.division_code)}
<h1><span lang="zh-Hans">${name}</span>${bodyInLatin(view, agency.name, agency.division_code)}</h1>
<dl class="about">
<dt>${t('单位类型', 'Kind')}</dt><dd>${label(BODY_KINDS, agency.body_kind, lang)}（${label(LEVELS, agency.level, lang)}）</dd>
${agency.function !== null && html`<dt>${t('工作领域', 'Field')}</dt><dd lang="zh-Hans">${agency.function}</dd>`}
<dt>${t('地区', 'Place')}</dt><dd>${placeInFull(view, agency.division_code)}</dd>
<dt>${t('报告', 'Reports')}</dt><dd>${count(reports.length)}</dd>
</dl>
<h2>${t('主要数字', 'Key numbers')}</h2>
${bodyFigures(view, agency, reports, defaultYear(view))}
${reorganised(view, agencyId)}
<ul class="actions">${sideBySide(view, agencyId)}<li><a href="${href(feed)}">${t('订阅这个机关（Atom）', 'Atom feed of this body')}</a></li></ul>
${missing.length > 0 && html`<p class="warning">${t(`${missing.join('、')}年的报告不在库里（不等于没有公布）。`, `Not in the database: ${missing.join(', ')} (which does not mean not published).`)}</p>`}
<h2>${t('历年报告', 'Reports by year')}</h2>
${reportTable(view, reports)}
${wordsByYear(view, reports)}
${findingsSection(view, { agency: agencyId })}`,
  };
}

/** The way to see it beside others. */
function sideBySide({ t, href, site }: View, agencyId: string): Html | false {
  const metric = metricById('denial_rate');
  if (site.isStatic || metric === undefined) return false;
  const address = comparePath({ metric, sides: [agencyId] });
  return html`<li><a href="${href(address)}">${t('与别的机关并排比较', 'Side by side with other bodies')}</a></li>`;
}

/** The words of each year beside those of the year before. */
function wordsByYear(view: View, reports: readonly ReportOverview[]): Html | false {
  if (view.site.isStatic) return false;
  const pairs = yearPairs(view, reports);
  return (
    pairs.length > 0 &&
    html`<ul class="actions"><li>${view.t('逐年的文字变化：', 'Words from year to year: ')}</li>${pairs.map((pair) => html`<li>${pair}</li>`)}</ul>`
  );
}

/** Bodies before and after it by the reorganisations; said to be others, so that nobody adds them up. */
function reorganised(view: View, agencyId: string): Html | false {
  const { site, t, lang, href } = view;
  const links = agencyLinksOf(site.store, agencyId);
  if (links.length === 0) return false;
  const line = (link: AgencyLink): Html => {
    const isHeir = link.to_agency_id === agencyId;
    const [id, name] = isHeir
      ? [link.from_agency_id, link.from_name]
      : [link.to_agency_id, link.to_name];
    const side = isHeir ? t('承接自', 'Took over from') : t('由其承接', 'Taken over by');
    return html`<li>${side} <a lang="zh-Hans" href="${href(pathOf('agency', id))}">${name ?? id}</a>${t('：', ': ')}${label(SUCCESSIONS, link.kind, lang)}${t(`，${link.fiscal_year}年度起（${link.source}）`, `, from fiscal year ${link.fiscal_year} (${link.source})`)}</li>`;
  };
  return html`<h2>${t('机构改革', 'Reorganisations')}</h2>
<ul class="plain">${links.map(line)}</ul>
<p class="small">${t('改革前后是两个机关，各有各的年报；这里只作联系，数字不合并。', 'The bodies before and after are two, each with its own reports; this is a link, their numbers are not merged.')}</p>`;
}

/**
 * Years between the first and the last that are not there.
 *
 * @example
 * gaps([2021, 2019]) // => [2020]
 */
export function gaps(years: readonly number[]): number[] {
  if (years.length === 0) return [];
  const first = Math.min(...years);
  const last = Math.max(...years);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).filter(
    (year) => !years.includes(year),
  );
}
