/**
 * Which parser, forms and rules made a release.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { RULES } from '../../normalize/findings/catalogue.ts';
import { FORMS } from '../../parse/forms/form.ts';
import { METRICS } from '../metrics/definition.ts';
import type { Store } from '../store.ts';

export interface Versions {
  /** Name of the release. */
  readonly release: string;
  /** Of the program that wrote the release. */
  readonly program: string;
  readonly schema: string;
  /** Parser versions of the counted reports, with the number of reports. */
  readonly parsers: readonly { readonly version: string; readonly reports: number }[];
  readonly readers: readonly { readonly reader: string; readonly reports: number }[];
  readonly forms: readonly { readonly form: string; readonly sha256: string }[];
  readonly rules: { readonly count: number; readonly sha256: string };
  /** Every named metric, as `gongkai metrics list` has them. */
  readonly metrics: {
    readonly count: number;
    readonly ids: readonly string[];
    readonly sha256: string;
  };
  /** Labels, crosswalks and divisions as the database holds them. */
  readonly referenceTables: string;
}

/** Hashes are of the data as JSON, so that they change with any word of a form or rule. */
export function releaseVersions(store: Store, release: string, program: string): Versions {
  const all = <T>(sql: string): T[] => store.connection.prepare(sql).all() as T[];
  const meta = (key: string): string =>
    String(store.connection.prepare('SELECT value FROM meta WHERE key = ?').pluck().get(key) ?? '');
  return {
    release,
    program,
    schema: meta('schema_version'),
    parsers: all(
      'SELECT parser_version AS version, count(*) AS reports FROM report_overview GROUP BY 1 ORDER BY 1',
    ),
    readers: all('SELECT reader, count(*) AS reports FROM report_overview GROUP BY 1 ORDER BY 1'),
    forms: FORMS.map((form) => ({ form: form.id, sha256: hashOf(form) })),
    rules: { count: RULES.length, sha256: hashOf(RULES) },
    metrics: { count: METRICS.length, ids: METRICS.map(({ id }) => id), sha256: hashOf(METRICS) },
    referenceTables: meta('reference'),
  };
}

function hashOf(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}
