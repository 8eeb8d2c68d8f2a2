/**
 * A metric's filter as conditions of SQL.
 *
 * @module
 */
import type { MetricFilter } from './series.ts';

export interface Conditions {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}

/** What tables of sums are called in statements. */
const SUMS_ALIAS = 'g';
/** What the table of reports is called in statements: it alone names the zone of a report without a code. */
const REPORT_ALIAS = 'r';

/**
 * Conditions on a table that has fiscal_year, division_code, level, scope, body_kind and origin.
 *
 * @param alias the table's name in the statement
 */
export function conditionsOf(filter: MetricFilter, alias: string): Conditions {
  const parts: string[] = [`${alias}.origin = ?`];
  const values: (string | number)[] = [filter.origin ?? 'real'];
  const add = (sql: string, ...more: (string | number)[]) => {
    parts.push(sql);
    values.push(...more);
  };
  if (filter.agencyId === undefined) {
    add(`${alias}.body_kind = ?`, filter.bodyKind ?? 'government');
  } else if (filter.bodyKind !== undefined) add(`${alias}.body_kind = ?`, filter.bodyKind);
  if (filter.years !== undefined) {
    const [from, to] = filter.years;
    if (from === to) add(`${alias}.fiscal_year = ?`, from);
    else add(`${alias}.fiscal_year BETWEEN ? AND ?`, from, to);
  }
  if (filter.level !== undefined) add(`${alias}.level = ?`, filter.level);
  if (filter.scope !== undefined) add(`${alias}.scope = ?`, filter.scope);
  if (filter.divisionPrefix !== undefined) {
    const prefix = filter.divisionPrefix;
    // The sums of a zone stand under its own id, which begins with the code of its place and a letter.
    if (prefix.length === 6 && alias !== SUMS_ALIAS) add(`${alias}.division_code = ?`, prefix);
    else if (alias === REPORT_ALIAS)
      add(
        `(${alias}.division_code >= ? AND ${alias}.division_code < ?
          OR ${alias}.division_code IS NULL AND ${alias}.zone_id >= ? AND ${alias}.zone_id < ?)`,
        ...[prefix, `${prefix}:`, prefix, `${prefix}:`],
      );
    else add(`${alias}.division_code >= ? AND ${alias}.division_code < ?`, prefix, `${prefix}:`);
  }
  return { sql: parts.join(' AND '), values };
}

/**
 * The tables of sums that answer a filter with the fewest rows, the group as `g` and the sums as `q`: those of the
 * country and of provinces are kept whole.
 *
 * @param metrics one: its id is the first parameter of the statement
 */
export function sumsFor(
  filter: MetricFilter,
  metrics: 'one metric' | 'every metric' = 'one metric',
): Conditions & { readonly from: string } {
  const { divisionPrefix: prefix = '', ...rest } = filter;
  const metric =
    metrics === 'every metric'
      ? 'true'
      : 'q.metric_no = (SELECT m.metric_no FROM metric_definition m WHERE m.metric_id = ?)';
  if (prefix.length !== 0 && prefix.length !== 2)
    return {
      ...conditionsOf(filter, 'g'),
      from: `rollup_group g LEFT JOIN metric_rollup q ON q.group_no = g.group_no AND ${metric}`,
    };
  const { sql, values } = conditionsOf(rest, 'g');
  return {
    sql: `g.area = ? AND ${sql}`,
    values: [prefix, ...values],
    from: `area_group g LEFT JOIN area_rollup q ON q.group_no = g.group_no AND ${metric}`,
  };
}
