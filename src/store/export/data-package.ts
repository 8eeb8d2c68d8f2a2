/**
 * A Frictionless data package (specs.frictionlessdata.io, Data Package v1) for the exported CSV files: every field
 * with its type and what the dictionary says of it.
 *
 * @module
 */
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { describeColumn, describeTable } from '../dictionary/describe.ts';
import type { Store } from '../store.ts';
import type { Relation } from './relation.ts';

export interface DataPackage {
  readonly profile: 'tabular-data-package';
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly resources: readonly unknown[];
}

/** True where the database holds fiction. */
export function holdsDemo(store: Store): boolean {
  return (
    store.connection.prepare(`SELECT 1 FROM report WHERE origin = 'demo' LIMIT 1`).get() !==
    undefined
  );
}

/** Describes the CSV files of some relations. */
export function dataPackage(store: Store, relations: readonly Relation[]): DataPackage {
  const fiction = holdsDemo(store) ? `${DEMO_NOTICE} ` : '';
  return {
    profile: 'tabular-data-package',
    name: 'gongkai-tables',
    title: `${fiction}政府信息公开工作年度报告 (annual reports on open government information)`,
    description: `${fiction}Published values, their states and findings; see docs/dictionary.md of gongkai. In CSV a text that begins with = + - @ has an apostrophe in front, so that no spreadsheet runs it.`,
    resources: relations.map(resource),
  };
}

function resource({ name, fields }: Relation): unknown {
  return {
    profile: 'tabular-data-resource',
    name,
    path: `${name}.csv`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    description: describeTable(name),
    dialect: {
      delimiter: ',',
      lineTerminator: '\r\n',
      quoteChar: '"',
      doubleQuote: true,
      header: true,
    },
    schema: {
      missingValues: [''],
      fields: fields.map((field) => ({
        name: field.name,
        type: field.type,
        description: describeColumn(name, field.name),
      })),
    },
  };
}
