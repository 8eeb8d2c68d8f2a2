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
  if (filter.years !== undefined) add(`${alias}.fiscal_year BETWEEN ? AND ?`, ...filter.years);
  if (filter.level !== undefined) add(`${alias}.level = ?`, filter.level);
  if (filter.scope !== undefined) add(`${alias}.scope = ?`, filter.scope);
  if (filter.divisionPrefix !== undefined) {
    const prefix = filter.divisionPrefix;
    add(`${alias}.division_code >= ? AND ${alias}.division_code < ?`, prefix, `${prefix}:`);
  }
  return { sql: parts.join(' AND '), values };
}
