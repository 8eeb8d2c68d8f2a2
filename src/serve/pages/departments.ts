/**
 * Departments and townships: by place, how many are known and how many reported; the bodies of one place by year;
 * and those of which no report was found, with what is known of them.
 *
 * @module
 */
import { BODY_KINDS, label, stateWord } from '../../normalize/vocabulary.ts';
import { contents } from '../../store/read/contents.ts';
import {
  type BodyYear,
  type BodyYears,
  bodiesByPlace,
  bodiesByYear,
  hasNoReport,
} from '../../store/read/departments.ts';
import { notFound, originOf, Year } from '../request.ts';
import { fileResponse, fileTitle } from '../routes/file-response.ts';
import { csv } from '../view/csv.ts';
import { count, percent } from '../view/format.ts';
import { type Html, html } from '../view/markup.ts';
import { isKnownPlace, placeName, shownBodyName } from '../view/places.ts';
import { type ExplorerPage, pathOf, type View } from '../view/view.ts';
import { becauseText, stateText } from './coverage-state.ts';
import { agencyLink, crumbs, reportPath } from './page-parts.ts';
import { areaPicker, langField, yearPicker } from './pickers.ts';
import { defaultYear } from './rank.ts';

/** Bodies on a page; the file has all. */
const MOST = 500;

/** The overview at `/departments`: places with their known bodies. */
export function departmentsPage(view: View): ExplorerPage {
  const { t, site, query } = view;
  const asked = query['place'] ?? 'all';
  const prefix = /^(?:\d{2}|\d{4})$/.test(asked) ? asked : '';
  const year = Year.safeParse(query['year']).data ?? defaultYear(view);
  const places = bodiesByPlace(site.store, { prefix, origin: originOf(site), year });
  const title = t('部门和乡镇的年报', 'Reports of departments and townships');
  return {
    title,
    body: html`<h1>${title}</h1>
<p class="lead">${whoIsKnown(view)}</p>
${!site.isStatic && html`<form class="panel" action="/departments">${areaPicker(view, 'place', prefix === '' ? 'all' : prefix)}${yearPicker(view, yearsOf(view), year)}${langField(view)}<button>${t('看', 'Show')}</button></form>`}
${places.length === 0 ? html`<div class="empty"><p>${t('库里还没有部门或乡镇的年报，也没有查找记录。', 'No report of a department or township is here, and no search for one is on record.')}</p></div>` : placeTable(view, places, year)}`,
  };
}

function whoIsKnown({ t }: View): string {
  return t(
    '部门和乡镇没有全名单。这里的“已知”是库里有过年报的，和抓取时在网站上见到名字的；没有见到的，谁也不能说它“从未公布”。',
    'There is no register of departments and townships. Known are those with some report here, and those that a portal names; of others nobody can say that they never published.',
  );
}

function placeTable(view: View, places: ReturnType<typeof bodiesByPlace>, year: number): Html {
  const { t, href } = view;
  const sum = (pick: (one: (typeof places)[number]) => number) =>
    places.reduce((total, one) => total + pick(one), 0);
  return html`<p>${t(
    `${count(places.length)} 个地区，已知 ${count(sum((one) => one.known))} 个机关，其中 ${count(sum((one) => one.reported))} 个有${year}年的年报，${count(sum((one) => one.none))} 个一份也没有找到。`,
    `${count(places.length)} places with ${count(sum((one) => one.known))} known bodies: ${count(sum((one) => one.reported))} with a report of ${year}, ${count(sum((one) => one.none))} of which none was found.`,
  )} <a href="${href('/departments.csv', { place: view.query['place'] })}" download>CSV</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="${t('各地区', 'Places')}"><table class="data" data-sortable><thead><tr><th scope="col">${t('地区', 'Place')}</th><th scope="col" class="n">${t('已知机关', 'Known bodies')}</th><th scope="col" class="n">${t(`有${year}年年报`, `With a report of ${year}`)}</th><th scope="col" class="n">${t('占已知', 'Of those known')}</th><th scope="col" class="n">${t('一份也没有', 'None found')}</th></tr></thead><tbody>
${places.map(
  ({ divisionCode, known, reported, none }) =>
    html`<tr><th scope="row"><a lang="zh-Hans" href="${href(pathOf('departments', divisionCode))}">${placeName(divisionCode, year, view.lang)}</a></th><td class="n">${count(known)}</td><td class="n">${count(reported)}</td><td class="n" data-key="${known === 0 ? '' : reported / known}">${percent(known === 0 ? null : reported / known)}</td><td class="n">${count(none)}</td></tr>\n`,
)}</tbody></table></div>`;
}

/** The bodies of one place by year, and those of which no report was found. */
export function placeDepartmentsPage(view: View, code: string): ExplorerPage {
  const { t, site, lang, href } = view;
  const bodies = bodiesByYear(site.store, code, originOf(site));
  if (!isKnownPlace(code) && bodies.length === 0) {
    return notFound(view, t('没有这个行政区划代码。', 'There is no such division code.'));
  }
  const name = placeName(code, null, lang);
  const silent = bodies.filter(hasNoReport);
  const title = t(`${name}各部门、乡镇的年报`, `Departments and townships of ${name}`);
  return {
    title,
    demo: code.startsWith('99'),
    body: html`${crumbs(view, code)}<h1 lang="${lang === 'zh' ? 'zh-Hans' : 'en'}">${title}</h1>
<p class="lead">${whoIsKnown(view)}</p>
${bodies.length === 0 ? html`<div class="empty"><p>${t('库里没有这里的部门或乡镇年报，也没有查找记录：尚未查找，不等于没有公布。', 'No report of a department or township of this place is here and no search is on record: not looked for, which is not the same as not published.')}</p></div>` : grid(view, bodies)}
${silent.length > 0 && silentList(view, silent)}
<ul class="actions"><li><a href="${href(`${pathOf('departments', code)}.csv`)}" download>${t('全部（CSV）', 'All (CSV)')}</a></li><li><a href="${href(pathOf('division', code))}">${t('这个地区', 'This place')}</a></li></ul>`,
  };
}

function yearsOf({ site }: View): number[] {
  const { firstYear, lastYear } = contents(site.store);
  if (firstYear === null || lastYear === null) return [];
  return Array.from({ length: lastYear - firstYear + 1 }, (_, i) => lastYear - i);
}

function grid(view: View, bodies: readonly BodyYears[]): Html {
  const { t, lang } = view;
  const years = yearsOf(view).reverse();
  return html`<ul class="legend"><li><i>✓</i>${t('有年报', 'report here')}</li><li><i>!</i>${t('找过，没有：原因见格内', 'looked for and not there: the reason is in the tile')}</li><li><i>?</i>${stateWord(undefined)[lang]}</li></ul>
<div class="scroll" tabindex="0" role="region" aria-label="${t('逐年', 'By year')}"><table class="tiles"><thead><tr><th scope="col"><span class="soft">${t('机关', 'Body')}</span></th>${years.map((year) => html`<th scope="col">${year}</th>`)}</tr></thead><tbody>
${bodies.slice(0, MOST).map((body) => html`<tr><th scope="row">${bodyLink(view, body)}</th>${years.map((year) => tile(view, body, year))}</tr>\n`)}</tbody></table></div>
${bodies.length > MOST && html`<p class="soft">${t(`只列前 ${MOST} 个，共 ${bodies.length} 个；全部见 CSV。`, `The first ${MOST} of ${bodies.length}; all are in the CSV.`)}</p>`}`;
}

/** A body without a report has no page. */
function bodyLink(view: View, body: BodyYears): Html {
  const name = shownBodyName(body.name, body.divisionCode);
  return hasNoReport(body)
    ? html`<span lang="zh-Hans">${name}</span>`
    : agencyLink(view, body.agencyId, name);
}

function tile(view: View, { years, name }: BodyYears, year: number): Html {
  const { t, href } = view;
  const own = years.get(year);
  if (own?.report_id != null) {
    return html`<td class="q4"><a href="${href(reportPath(own.report_id))}" aria-label="${t(`${name}${year}年报告`, `${name}, report of ${year}`)}">✓</a></td>`;
  }
  const text = stateText(view, own);
  return own === undefined
    ? html`<td class="q0"><span title="${text}">?</span></td>`
    : html`<td class="bad"><span title="${text}${becauseText(view, own)}">! <span class="small">${text}</span></span></td>`;
}

function silentList(view: View, silent: readonly BodyYears[]): Html {
  const { t, lang } = view;
  return html`<h2>${t(`一份年报也没有找到的（${silent.length}）`, `No report found (${silent.length})`)}</h2>
<p>${t('名字来自网站或查找记录；库里没有它们任何年度的年报。原因各不相同，不能一概写成“从未公布”。', 'Their names come from a portal or from the record of a search; no report of any year is here. The reasons differ: do not write “never published” of all of them.')}</p>
<ul class="plain">${silent.slice(0, MOST).map((body) => html`<li><b lang="zh-Hans">${shownBodyName(body.name, body.divisionCode)}</b> <span class="soft small">${label(BODY_KINDS, body.kind, lang)}</span><br><span class="small">${known(view, body)}</span></li>`)}</ul>`;
}

/** What is known of each year, years of one state together. */
function known(view: View, { years }: BodyYears): string {
  const text = (one: BodyYear) => stateText(view, one) + becauseText(view, one);
  return [...Map.groupBy([...years.values()], text)]
    .map(
      ([state, list]) =>
        `${list
          .map((one) => one.fiscal_year)
          .sort()
          .join('、')}：${state}`,
    )
    .join(view.t('；', '; '));
}

/** One row for each body and year, and whether a report of it is here. */
export function departmentsCsv(view: View, prefix: string): Response {
  const { site } = view;
  const origin = originOf(site);
  const rows = bodiesByYear(site.store, prefix, origin).flatMap((body) =>
    [...body.years.values()].map((one) => [
      ...[body.divisionCode, placeName(body.divisionCode, one.fiscal_year, 'zh')],
      ...[body.agencyId, body.name, body.kind, body.field, one.fiscal_year, one.state],
      ...[one.reason, one.report_id, one.uri, one.checked_on],
    ]),
  );
  const header = [
    ...['division_code', 'division_name', 'agency_id', 'agency', 'body_kind', 'function'],
    ...['fiscal_year', 'state', 'reason', 'report_id', 'uri', 'checked_on'],
  ];
  const where = prefix === '' ? '全部地区' : placeName(prefix.padEnd(6, '0'), null, 'zh');
  const name = fileTitle(`${where}部门乡镇年报收录`);
  return fileResponse(
    csv(header, rows, origin === 'demo'),
    'text/csv; charset=utf-8',
    `${name}.csv`,
  );
}
