/**
 * The sides of a comparison with their values by year; a year without a value says which of several reasons it has.
 *
 * @module
 */
import { divisionsIn } from '../../normalize/division-table.ts';
import { agencyById } from '../../store/read/agencies.ts';
import { bodySeries, hasBodyValues } from '../../store/read/body-series.ts';
import { governmentYears, observations } from '../../store/read/coverage.ts';
import { metricSeries, type ShownPoint, type ShownSeries } from '../../store/read/metric-series.ts';
import { reportsOfAgency } from '../../store/read/reports.ts';
import { placePrefix } from '../chart/address.ts';
import { whose } from '../chart/describe.ts';
import { evidenceLink } from '../chart/evidence-link.ts';
import { stateText } from '../pages/coverage-state.ts';
import { reportPath } from '../pages/page-parts.ts';
import { originOf } from '../request.ts';
import { shownBodyName } from '../view/places.ts';
import { pathOf, type View } from '../view/view.ts';
import { type CompareWanted, isPlaceSide } from './wanted.ts';

/** What a cell of the comparison is: a value, or one of the reasons for none. */
type ComparedState =
  | 'value'
  | 'zero_base'
  | 'sums_fail'
  | 'no_value'
  | 'no_previous'
  | 'not_in_form'
  | 'no_report';

export interface ComparedCell {
  readonly state: ComparedState;
  /** In words, where there is no value. */
  readonly why: string;
  readonly point: ShownPoint | null;
  readonly evidence: string | null;
}

export interface ComparedSide {
  readonly id: string;
  readonly name: string;
  /** Path of its page; null for a group of places. */
  readonly page: string | null;
  /** True for the reports of several bodies together. */
  readonly isGroup: boolean;
  readonly series: ShownSeries;
  readonly cellAt: (year: number) => ComparedCell;
}

const NOTHING: ShownSeries = { points: [], scopes: [], otherScopes: 0 };

/** The sides of a comparison, and ids that no body has. */
export function comparedSides(
  view: View,
  wanted: CompareWanted,
): { readonly sides: readonly ComparedSide[]; readonly unknown: readonly string[] } {
  const unknown: string[] = [];
  const sides = wanted.sides.flatMap((id) => {
    const side = isPlaceSide(id) ? placeSide(view, wanted, id) : bodySide(view, wanted, id);
    if (side === null) unknown.push(id);
    return side ?? [];
  });
  return { sides, unknown };
}

/** Years of all sides, without gaps, first to last; within the years asked for. */
export function comparedYears(
  sides: readonly ComparedSide[],
  { from, to }: Pick<CompareWanted, 'from' | 'to'>,
): number[] {
  const all = sides
    .flatMap(({ series }) => series.points.map(({ fiscalYear }) => fiscalYear))
    .filter((year) => (from === null || year >= from) && (to === null || year <= to));
  if (all.length === 0) return [];
  const first = Math.min(...all);
  return Array.from({ length: Math.max(...all) - first + 1 }, (_, index) => first + index);
}

function placeSide(view: View, wanted: CompareWanted, id: string): ComparedSide {
  const { site, lang } = view;
  const { metric, kind, level } = wanted;
  const origin = originOf(site);
  const series = metricSeries(site.store, metric, { place: placePrefix(id), kind, level, origin });
  const isOne = id.length === 6 && kind === 'government';
  const reported = isOne ? governmentYears(site.store, id).get(id) : undefined;
  const seen = new Map(
    (isOne ? observations(site.store, id) : []).map((one) => [one.fiscal_year, one]),
  );
  return {
    ...{ id, series, isGroup: !isOne },
    name: whose({ place: id, kind, level }, lang),
    page: id.length === 6 ? pathOf('division', id) : null,
    cellAt: (year) => {
      const point = series.points.find((one) => one.fiscalYear === year) ?? null;
      const evidence = evidenceLink(view, { metricId: metric.id, place: id, year, kind, level });
      if (point !== null) return cellOf(view, point, evidence);
      if (reported?.has(year) === true) return without(view, 'not_in_form');
      if (!isOne) return without(view, 'no_report');
      return { ...without(view, 'no_report'), why: stateText(view, seen.get(year)) };
    },
  };
}

function bodySide(view: View, { metric }: CompareWanted, id: string): ComparedSide | null {
  const { site, href } = view;
  const agency = agencyById(site.store, id);
  if (agency === undefined) return null;
  const series = hasBodyValues(metric) ? bodySeries(site.store, metric, agency) : NOTHING;
  const reports = reportsOfAgency(site.store, id);
  return {
    ...{ id, series, isGroup: false },
    name: agency.name === null ? id : shownBodyName(agency.name, agency.division_code),
    page: pathOf('agency', id),
    cellAt: (year) => {
      const own = reports.filter((one) => one.fiscal_year === year);
      const point = series.points.find((one) => one.fiscalYear === year) ?? null;
      const report = own.find(({ scope }) => scope === point?.scope) ?? own[0];
      const link = report === undefined ? null : href(reportPath(report.report_id));
      if (point !== null) return cellOf(view, point, link);
      const cell = without(view, own.length > 0 ? 'not_in_form' : 'no_report');
      return { ...cell, evidence: link };
    },
  };
}

function cellOf(view: View, point: ShownPoint, evidence: string | null): ComparedCell {
  if (point.value !== null) return { state: 'value', why: '', point, evidence };
  const counted: readonly (readonly [ComparedState, number])[] = [
    ['zero_base', point.zeroBase],
    ['sums_fail', point.removed],
    ['no_value', point.noValue],
    ['no_previous', point.noPrevious],
    ['not_in_form', point.notInForm],
  ];
  const there = counted.filter(([, n]) => n > 0);
  const [first] = [...there].sort(([, a], [, b]) => b - a);
  const words = there.map(([state, n]) =>
    point.reports > 1 ? `${stateWords(view, state)} ${n}` : stateWords(view, state),
  );
  const state = first?.[0] ?? 'no_value';
  const why = words.length === 0 ? stateWords(view, state) : words.join(view.t('，', ', '));
  return { state, why, point, evidence };
}

function without(view: View, state: ComparedState): ComparedCell {
  return { state, why: stateWords(view, state), point: null, evidence: null };
}

/** What a state is called in a table. */
function stateWords({ t }: View, state: ComparedState): string {
  const words: Readonly<Record<ComparedState, readonly [zh: string, en: string]>> = {
    value: ['有数', 'a value'],
    zero_base: ['分母为零', 'base zero'],
    sums_fail: ['勾稽不符', 'sums fail'],
    no_value: ['没有可用的数', 'no usable number'],
    no_previous: ['没有上一年可比', 'no year before'],
    not_in_form: ['格式没有此项', 'not in its form'],
    no_report: ['库里没有报告', 'no report here'],
  };
  return words[state][t(0, 1)];
}

/** How many bodies a group of places could have at most in a year; null where nobody has a list of them. */
export function bodiesInGroup(
  { kind, level }: CompareWanted,
  id: string,
  year: number,
): number | null {
  if (id.length === 6 || kind !== 'government') return null;
  if (level !== 'county' && level !== 'prefecture' && level !== 'province') return null;
  return divisionsIn(year, level, placePrefix(id)).length;
}
