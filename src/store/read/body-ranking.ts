/**
 * Bodies in order of a metric: all education bureaus of a year, say, or those of one province over some years.
 *
 * @module
 */
import { z } from 'zod';
import type { Scope } from '../../normalize/record.ts';
import type { Metric } from '../metrics/definition.ts';
import { type ReportValue, reportValues } from '../metrics/report-values.ts';
import { pooled } from '../metrics/trend.ts';
import type { Store } from '../store.ts';
import { memo } from './memo.ts';
import type { PeriodFilter } from './period-ranking.ts';
import { rowsOf } from './prepared.ts';

export interface BodyFilter extends PeriodFilter {
  /** Field of work as `agency.function` has it; null for all bodies of the kind. */
  readonly field: string | null;
}

/** One body with what its reports add; `value` null where none has a number, or a sum fails. */
export interface BodyValue {
  readonly agencyId: string;
  readonly name: string | null;
  readonly divisionCode: string;
  readonly value: number | null;
  readonly numerator: number;
  readonly base: number;
  readonly n: number;
  readonly removed: number;
  readonly zeroBase: number;
  readonly reports: number;
  /** The report of each year. */
  readonly years: ReadonlyMap<number, ReportValue>;
}

export interface BodyRanking {
  readonly ranked: readonly (BodyValue & { readonly value: number })[];
  readonly tooSmall: readonly (BodyValue & { readonly value: number })[];
  readonly undefined: readonly BodyValue[];
  readonly otherScope: readonly BodyValue[];
  readonly scope: string | null;
  readonly minimumBase: number;
}

/** Bodies of a kind and field, highest value first, among reports of the scope that most of them have. */
export function bodyRanking(store: Store, metric: Metric, filter: BodyFilter): BodyRanking {
  const { prefix, level, kind, origin, year, since, field } = filter;
  const key = `bodies ${metric.id} ${prefix} ${level} ${kind} ${origin} ${since} ${year} ${field}`;
  return memo(store, key, () => rankingNow(store, metric, filter));
}

function rankingNow(store: Store, metric: Metric, filter: BodyFilter): BodyRanking {
  const { prefix, level, kind, origin, year, since, field } = filter;
  const values = reportValues(store.connection, metric, {
    ...{ years: [since, year], level, bodyKind: kind, origin },
    ...(prefix === '' ? {} : { divisionPrefix: prefix }),
    ...(field === null ? {} : { field }),
  });
  const byScope = [...Map.groupBy(values, (one) => one.scope as Scope)].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const [first, ...others] = byScope;
  const names = namesOf(store, new Set(values.map((one) => one.agencyNo)));
  const bodies = (list: readonly ReportValue[]) =>
    [...Map.groupBy(list, (one) => one.agencyNo)].map(([no, own]) =>
      bodyOf(metric, names.get(no), own),
    );
  const all = bodies(first?.[1] ?? []);
  const here = new Set(all.map((one) => one.agencyId));
  const defined = all.flatMap((one) => (one.value === null ? [] : [{ ...one, value: one.value }]));
  const minimumBase = metric.minimum_base;
  return {
    ranked: defined.filter((one) => one.base >= minimumBase).sort(byValue),
    tooSmall: defined.filter((one) => one.base < minimumBase).sort(byValue),
    undefined: all.filter((one) => one.value === null),
    otherScope: bodies(others.flatMap(([, own]) => own)).filter((one) => !here.has(one.agencyId)),
    scope: first?.[0] ?? null,
    minimumBase,
  };
}

function bodyOf(
  metric: Metric,
  body: z.infer<typeof Name> | undefined,
  own: readonly ReportValue[],
): BodyValue {
  const defined = own.filter((one) => one.status === 'defined');
  const { value, numerator, base, n } = pooled(metric, defined);
  return {
    ...{ agencyId: body?.agency_id ?? '', name: body?.name ?? null },
    divisionCode: own[0]?.divisionCode ?? '',
    ...{ value, numerator, base, n, reports: own.length },
    removed: own.filter((one) => one.status === 'removed').length,
    zeroBase: own.filter((one) => one.status === 'zero_base').length,
    years: new Map(own.map((one) => [one.fiscalYear, one])),
  };
}

const Name = z.object({
  agency_no: z.number(),
  agency_id: z.string(),
  name: z.string().nullable(),
});

function namesOf(
  store: Store,
  wanted: ReadonlySet<number>,
): ReadonlyMap<number, z.infer<typeof Name>> {
  const list = JSON.stringify([...wanted]);
  const rows = rowsOf(
    store,
    Name,
    'SELECT agency_no, agency_id, name FROM agency WHERE agency_no IN (SELECT value FROM json_each(?))',
    [list],
  );
  return new Map(rows.map((row) => [row.agency_no, row]));
}

function byValue(
  a: BodyValue & { readonly value: number },
  b: BodyValue & { readonly value: number },
): number {
  return b.value - a.value || b.base - a.base || (a.agencyId < b.agencyId ? -1 : 1);
}

const FieldOfWork = z.object({ field: z.string(), bodies: z.number() });
export type FieldOfWork = z.infer<typeof FieldOfWork>;

/** Fields of work of the bodies in the database, the commonest first. */
export function fieldsOfWork(store: Store): FieldOfWork[] {
  return memo(store, 'fieldsOfWork', () =>
    rowsOf(
      store,
      FieldOfWork,
      `SELECT function AS field, count(*) AS bodies FROM agency
        WHERE function IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1`,
    ),
  );
}
