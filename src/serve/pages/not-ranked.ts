/**
 * Who is not in the order of a ranking, and why: no report, another form, another scope, a base too small.
 *
 * @module
 */
import { divisionsIn } from '../../normalize/division-table.ts';
import { governmentYears, observations } from '../../store/read/coverage.ts';
import {
  divisionsOf,
  type RankingFilter,
  scopesOf,
  whyWithout,
} from '../../store/read/metric-ranking.ts';
import { baseText, valueText } from '../chart/value-text.ts';
import type { RankRow, RankRows } from '../rank/rows.ts';
import { isPeriod, type RankWanted } from '../rank/wanted.ts';
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';
import { stateText } from './coverage-state.ts';
import { agencyLink, placeLink } from './page-parts.ts';

/** Places listed of one reason. */
const SHOWN = 200;

export interface Absent {
  readonly code: string;
  /** Why it has no value here, in words. */
  readonly why: string;
}

/** Divisions that stood that year and have no value of the metric, with what is known of their reports. */
export function absentFrom(view: View, wanted: RankWanted, filter: RankingFilter): Absent[] {
  const { store } = view.site;
  const { level, prefix, year } = filter;
  if (!hasRegister(wanted)) return [];
  const all = divisionsIn(year, level, prefix === '' && filter.origin === 'demo' ? '99' : prefix);
  const present = new Set(
    scopesOf(store, wanted.metric, filter).flatMap((scope) =>
      divisionsOf(store, wanted.metric, filter, scope).map((one) => one.divisionCode),
    ),
  );
  const reported = governmentYears(store, prefix);
  const seen = new Map(
    observations(store, prefix)
      .filter((one) => one.fiscal_year === year)
      .map((one) => [one.division_code, one]),
  );
  return all
    .filter(({ code }) => !present.has(code))
    .map(({ code }) => ({ code, why: whyAbsent(view, reported.get(code), year, seen.get(code)) }));
}

/** A report of that year first: its form does not ask this, which is no missing report. */
function whyAbsent(
  view: View,
  years: ReadonlySet<number> | undefined,
  year: number,
  seen: Parameters<typeof stateText>[1],
): string {
  const { t } = view;
  if (years?.has(year) === true) {
    return t(
      '有报告，但所用格式没有这个指标，或没有表格',
      'Reported, but its form does not have this metric, or it has no table',
    );
  }
  if (years !== undefined && seen === undefined) {
    return t(
      '没有报告：库里有其他年度的，这一年没有查找记录',
      'No report: those of other years are here, of this year no search is on record',
    );
  }
  return t('没有报告：', 'No report: ') + stateText(view, seen);
}

/** Only governments are all known: nobody lists every department. */
function hasRegister({ kind, level, of }: Pick<RankWanted, 'kind' | 'level' | 'of'>): boolean {
  return (
    of === 'places' && kind === 'government' && ['province', 'prefecture', 'county'].includes(level)
  );
}

/** Everyone who is not in the order, by reason. */
export function notRanked(
  view: View,
  wanted: RankWanted,
  rows: RankRows,
  absent: readonly Absent[],
): Html {
  const { t } = view;
  const names = (list: readonly RankRow[]) => named(view, list);
  const values = (list: readonly RankRow[]) =>
    html`${list.slice(0, SHOWN).map((one) => html`${rowLink(view, one)} <span class="soft small">${valueText(wanted.metric, one.value)}${t('，', ', ')}${baseText(one.base, view.lang)}</span>　`)}${list.length > SHOWN && '…'}`;
  const reasons: readonly (readonly [string, readonly RankRow[], typeof names])[] = [
    [t(`分母少于 ${rows.minimumBase}`, `Base below ${rows.minimumBase}`), rows.tooSmall, values],
    [
      t('没有可除的件数（分母为零）', 'Nothing to divide by (base zero)'),
      rows.undefined.filter((row) => whyWithout(row) === 'zero_base'),
      names,
    ],
    [
      t('有报告，但勾稽不符', 'Reported, but the sums fail'),
      rows.undefined.filter((row) => whyWithout(row) === 'sums_fail'),
      names,
    ],
    [
      t('有报告，但没有可用的数', 'Reported, but without usable numbers'),
      rows.undefined.filter((row) => whyWithout(row) === 'no_value'),
      names,
    ],
    [t('统计范围不同', 'Another scope'), rows.otherScope, names],
    [t('没有人口数', 'No number of inhabitants'), rows.withoutPeople, names],
  ];
  const groups = [
    ...reasons
      .filter(([, list]) => list.length > 0)
      .map(([why, list, shown]) => html`<dt>${why}（${list.length}）</dt><dd>${shown(list)}</dd>`),
    ...[...Map.groupBy(absent, ({ why }) => why)].map(
      ([why, list]) =>
        html`<dt>${why}（${list.length}）</dt><dd>${list.slice(0, SHOWN).map(({ code }) => html`${placeLink(view, code)}　`)}${list.length > SHOWN && '…'}</dd>`,
    ),
  ];
  return html`${groups.length > 0 && html`<dl class="about">${groups}</dl>`}${whoIsKnown(view, wanted, groups.length)}`;
}

function whoIsKnown({ t }: View, wanted: RankWanted, groups: number): Html | false {
  if (isPeriod(wanted)) {
    return html`<p>${t('只有这几年里有报告的；没有报告的不在此列，见收录情况。', 'Only those with a report in these years; those without are not listed here: see coverage.')}</p>`;
  }
  if (hasRegister(wanted)) {
    return groups === 0 && html`<p>${t('全部参加了排序。', 'Everyone is ranked.')}</p>`;
  }
  return html`<p>${t('只有库里有报告的单位。这类单位没有全名单，没有报告的不在此列。', 'Only bodies with a report here: there is no register of all of them, and those without a report are not listed.')}</p>`;
}

function rowLink(view: View, { agencyId, divisionCode, name }: RankRow): Html {
  return agencyId === null ? placeLink(view, divisionCode) : agencyLink(view, agencyId, name);
}

function named(view: View, list: readonly RankRow[]): Html {
  return html`${list.slice(0, SHOWN).map((one) => html`${rowLink(view, one)}　`)}${list.length > SHOWN && '…'}`;
}
