/**
 * The data dictionary: what every table, view and column means.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { type Additivity, codeColumn } from './code-columns.ts';
import { COLUMNS } from './columns.ts';
import { RELATIONS } from './relations.ts';

export interface ColumnEntry {
  readonly name: string;
  readonly type: string;
  readonly zh: string;
  readonly en: string;
  readonly unit: string | null;
  /** Forms that have it, where it is a cell; else empty. */
  readonly forms: readonly string[];
  readonly additivity: Additivity | null;
  readonly caveat: string;
}

export interface RelationEntry {
  readonly name: string;
  readonly kind: 'table' | 'view';
  readonly zh: string;
  readonly en: string;
  readonly row: string;
  readonly columns: readonly ColumnEntry[];
}

/**
 * Every table and view of a database with its columns, views first, both in the order of their names.
 *
 * @throws RangeError where a column has no description: a test keeps that from happening
 */
export function dictionary(connection: Connection): RelationEntry[] {
  const relations = connection
    .prepare(`SELECT name, type AS kind FROM sqlite_schema WHERE type IN ('table', 'view')
      AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'narrative_index_%' ORDER BY type DESC, name`)
    .all() as { name: string; kind: 'table' | 'view' }[];
  return relations.map(({ name, kind }) => {
    const text = RELATIONS[name];
    if (text === undefined) throw new RangeError(`no description of ${name}`);
    const columns = connection
      .prepare('SELECT name, type FROM pragma_table_xinfo(?)')
      .all(name) as { name: string; type: string }[];
    return { name, kind, ...text, columns: columns.map((one) => columnEntry(name, one)) };
  });
}

/**
 * A table or view in one line, Chinese and English.
 *
 * @throws RangeError for a name that is not described
 * @example
 * describeTable('meta') // => '数据库自身的信息 / Facts about the database itself'
 */
export function describeTable(name: string): string {
  const text = RELATIONS[name];
  if (text === undefined) throw new RangeError(`no description of ${name}`);
  return `${text.zh} / ${text.en}`;
}

/**
 * A column in one line: meaning in Chinese and English, unit, what to mind.
 *
 * @throws RangeError for a column that is not described
 * @example
 * describeColumn('request', 'enterprise').startsWith('法人或其他组织 > 商业企业') // => true
 */
export function describeColumn(relation: string, column: string): string {
  const entry = columnEntry(relation, { name: column, type: '' });
  const unit = entry.unit === null ? '' : ` [${entry.unit}]`;
  const caveat = entry.caveat === '' ? '' : ` (${entry.caveat})`;
  return `${entry.zh} / ${entry.en}${unit}${caveat}`;
}

function columnEntry(
  relation: string,
  { name, type }: { name: string; type: string },
): ColumnEntry {
  const cell = codeColumn(relation, name);
  if (cell !== undefined) return { name, type, ...cell };
  const text = COLUMNS[`${relation}.${name}`] ?? COLUMNS[name];
  if (text === undefined) throw new RangeError(`no description of ${relation}.${name}`);
  const [zh, en, caveat = ''] = text;
  return { name, type, zh, en, unit: null, forms: [], additivity: null, caveat };
}
