/**
 * What is true of groups of reports: series over years, orders of places, the six parts of outcomes; sums and choices made
 * anew from the oracle's reports.
 */
import type { MetricData, Oracle, ReportFact, Truth } from './oracle.ts';
import { trueValue } from './sheet-differences.ts';

/** Widest first. */
const SCOPES = ['all_levels', 'own_level', 'unknown', 'own'];

export interface Group {
  readonly place: string;
  readonly kind: string;
  readonly level: string;
}

export interface TruePoint {
  readonly year: number;
  readonly scope: string;
  readonly value: number | null;
  readonly sums: readonly [number, number, number, number];
  readonly n: number;
  readonly reports: number;
  readonly removed: number;
  /** Report of each value. */
  readonly singles: readonly { readonly report: ReportFact; readonly truth: Truth }[];
}

/** Sums of reports that are counted, of those that no decision leaves out. */
function pointOf(
  metric: Pick<MetricData, 'kind'>,
  year: number,
  list: readonly { readonly report: ReportFact; readonly truth: Truth }[],
): TruePoint {
  const counted = list.filter(({ truth }) => truth.state === 'defined');
  const sum = (at: number) => counted.reduce((all, { truth }) => all + (truth.sums[at] ?? 0), 0);
  const sums = [sum(0), sum(1), sum(2), sum(3)] as const;
  return {
    ...{ year, sums, value: trueValue(metric.kind, sums), n: counted.length },
    ...{ scope: list[0]?.report.scope ?? '', reports: list.length, singles: counted },
    removed: list.filter(({ truth }) => truth.state === 'removed').length,
  };
}

/** The points that a chart of a group has, by year: one scope, of a single government the widest of each year. */
export function trueSeries(
  oracle: Oracle,
  metric: MetricData,
  of: Group,
  truths: ReadonlyMap<string, Truth> = oracle.truth(metric),
): Map<number, TruePoint> {
  const isPlace = of.place.length === 6;
  const prefix = of.place === 'all' ? '' : of.place;
  const own = oracle.reports.flatMap((report) => {
    const truth = truths.get(report.report_id);
    const isOf =
      report.body_kind === of.kind &&
      report.division_code.startsWith(prefix) &&
      (isPlace || report.level === of.level);
    return isOf && truth !== undefined && truth.state !== 'excluded' ? [{ report, truth }] : [];
  });
  const groups = [
    ...Map.groupBy(
      own,
      ({ report }) => `${report.scope}|${report.level}|${report.fiscal_year}`,
    ).values(),
  ].filter((list) => list.some(({ truth }) => !NOT_ASKED.includes(truth.state)));
  const chosen = isPlace && of.kind === 'government' ? widest(groups) : commonest(groups);
  return new Map(
    chosen.map((list) => {
      const year = list[0]?.report.fiscal_year ?? 0;
      return [year, pointOf(metric, year, list)];
    }),
  );
}

const NOT_ASKED: readonly Truth['state'][] = ['not_in_form', 'no_previous'];

type List = readonly { readonly report: ReportFact; readonly truth: Truth }[];

function widest(groups: readonly List[]): List[] {
  return [...Map.groupBy(groups, (list) => list[0]?.report.fiscal_year).values()].flatMap(
    (year) => {
      const scope = SCOPES.find((one) => year.some((list) => list[0]?.report.scope === one));
      return year.filter((list) => list[0]?.report.scope === scope).slice(0, 1);
    },
  );
}

function commonest(groups: readonly List[]): readonly List[] {
  const series = [
    ...Map.groupBy(groups, (list) => `${list[0]?.report.scope}|${list[0]?.report.level}`).values(),
  ];
  const size = (one: readonly List[]) => one.reduce((sum, list) => sum + list.length, 0);
  const rank = (one: readonly List[]) => SCOPES.indexOf(one[0]?.[0]?.report.scope ?? '');
  return series.sort((a, b) => size(b) - size(a) || rank(a) - rank(b))[0] ?? [];
}

export interface TruePlace extends TruePoint {
  readonly code: string;
}

/** Places of a level with their values in one year, among reports of the scope that most of them have. */
export function truePlaces(
  oracle: Oracle,
  metric: MetricData,
  of: Group & { readonly year: number },
): TruePlace[] {
  const truths = oracle.truth(metric);
  const all = oracle.group(of).flatMap((report) => {
    const truth = truths.get(report.report_id);
    return truth === undefined || truth.state === 'excluded' ? [] : [{ report, truth }];
  });
  const scopes = [...Map.groupBy(all, ({ report }) => report.scope)]
    .filter(([, list]) => list.some(({ truth }) => !NOT_ASKED.includes(truth.state)))
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  const [scope = ''] = scopes[0] ?? [];
  const digits = { province: 2, prefecture: 4 }[of.level] ?? 6;
  const own = all.filter(({ report }) => report.scope === scope);
  return [
    ...Map.groupBy(own, ({ report }) => report.division_code.slice(0, digits).padEnd(6, '0')),
  ].map(([code, list]) => ({ code, ...pointOf(metric, of.year, list) }));
}

/** Places in order: highest value first, then the larger base. */
export function inOrder(
  places: readonly TruePlace[],
  minimum: number,
): (TruePlace & { readonly value: number })[] {
  return places
    .flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]))
    .filter((one) => one.sums[1] >= minimum)
    .sort((a, b) => b.value - a.value || b.sums[1] - a.sums[1] || (a.code < b.code ? -1 : 1));
}

/** The last year with at least half as many reports of governments as the fullest one. */
export function trueYear(oracle: Oracle): number {
  const governments = oracle.reports.filter((one) => one.body_kind === 'government');
  const years = [...Map.groupBy(governments, (one) => one.fiscal_year)];
  const most = Math.max(...years.map(([, list]) => list.length));
  return Math.max(...years.filter(([, list]) => list.length * 2 >= most).map(([year]) => year));
}

/** The six parts of outcomes over the reports that have all six. */
export function trueParts(
  oracle: Oracle,
  metrics: readonly MetricData[],
  of: Group,
): Map<number, TruePoint>[] {
  const all = metrics.map((metric) => oracle.truth(metric));
  const states = new Map<string, Truth['state']>();
  for (const { report_id: id } of oracle.reports) {
    const own = all.map((one) => one.get(id)?.state ?? 'excluded');
    states.set(id, WORST.find((state) => own.includes(state)) ?? 'defined');
  }
  return metrics.map((metric, at) => {
    const truths = new Map(
      [...(all[at] ?? [])].map(([id, truth]): [string, Truth] => {
        const state = states.get(id) ?? 'excluded';
        return [id, state === 'defined' ? truth : { state, sums: [0, 0, 0, 0] }];
      }),
    );
    return trueSeries(oracle, metric, of, truths);
  });
}

const WORST: readonly Truth['state'][] = [
  'excluded',
  'removed',
  'undefined',
  'not_in_form',
  'zero_base',
];
