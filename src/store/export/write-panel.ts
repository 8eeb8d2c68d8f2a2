/**
 * The files of a panel: CSV, Parquet, Stata, and the dictionary of its variables.
 *
 * @module
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { BOM, csvRecord } from './csv.ts';
import type { Panel, PanelOptions, PanelRow } from './panel.ts';
import { type PanelVariable, stateVariable, WHY, type Why } from './panel-variables.ts';
import { writeParquet } from './parquet.ts';
import { type StataValue, writeStata } from './stata.ts';

/**
 * Writes `panel.csv`, `panel.parquet`, `panel.dta` and `panel-dictionary.csv`. Why a value is not there stands in a
 * column of its own behind all values (CSV and Parquet), and as `.a` to `.i` (Stata, value label `why`).
 *
 * @param dir - made if it does not exist
 * @returns the paths written
 */
export async function writePanel(
  panel: Panel,
  options: PanelOptions,
  dir: string,
): Promise<string[]> {
  mkdirSync(dir, { recursive: true });
  const fiction = options.origin === 'demo' ? `${DEMO_NOTICE} ` : '';
  const label = `${fiction}政府信息公开年报面板 ${options.years.join('-')}`;
  const whole = withStates(panel);
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    ['panel.csv', csvText(whole)],
    [
      'panel.dta',
      writeStata(
        { label, missing: Object.values(WHY) },
        panel.variables.map(({ name, labelZh, type, values }) => ({
          name,
          label: `${fiction}${labelZh}`,
          type,
          ...(values === undefined ? {} : { values }),
        })),
        panel.rows.map((row, index) => stataRow(row, panel.why[index] ?? [])),
      ),
    ],
    ['panel-dictionary.csv', dictionaryText(whole.variables, fiction)],
  ];
  const written = files.map(([name, content]) => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  });
  return [...written, await parquet(whole, dir)];
}

const REASONS = Object.keys(WHY);

function stataRow(row: PanelRow, why: readonly (Why | null)[]): StataValue[] {
  return row.map((value, index) => {
    const reason = why[index] ?? null;
    return reason === null ? value : { missing: 1 + REASONS.indexOf(reason) };
  });
}

interface Table {
  readonly variables: readonly PanelVariable[];
  readonly rows: readonly PanelRow[];
}

/** The values, and behind them for each the state that explains why it is not there. */
function withStates({ variables, rows, why }: Panel): Table {
  const values = variables.flatMap((variable, index) => (variable.code === null ? [] : [index]));
  const states = values.map((index) => stateVariable(variables[index] as PanelVariable));
  return {
    variables: [...variables, ...states],
    rows: rows.map((row, at) => [...row, ...values.map((index) => why[at]?.[index] ?? null)]),
  };
}

function parquet({ variables, rows }: Table, dir: string): Promise<string> {
  const fields = variables.map(({ name, type }) => ({ name, type }));
  return writeParquet({ name: 'panel', fields, from: '', sql: '' }, rows, dir);
}

function csvText({ variables, rows }: Table): string {
  return BOM + csvRecord(variables.map(({ name }) => name)) + rows.map(csvRecord).join('');
}

function dictionaryText(variables: readonly PanelVariable[], fiction: string): string {
  const head = ['name', 'code', 'label_zh', 'label_en', 'unit', 'type', 'forms', 'values', 'note'];
  const records = variables.map(({ name, code, labelZh, labelEn, unit, type, forms, values }) => [
    name,
    code,
    labelZh,
    labelEn,
    unit,
    type,
    forms,
    values === undefined
      ? null
      : Object.entries(values)
          .map(([value, meaning]) => `${value} ${meaning}`)
          .join('; '),
    fiction.trim() || null,
  ]);
  return BOM + csvRecord(head) + records.map(csvRecord).join('');
}
