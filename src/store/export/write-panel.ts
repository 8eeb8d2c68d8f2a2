/**
 * The files of a panel: CSV, Stata, and the dictionary of its variables.
 *
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOM, csvRecord } from './csv.ts';
import type { Panel, PanelOptions } from './panel.ts';
import { writeStata } from './stata.ts';

/**
 * Writes `panel.csv`, `panel.dta` and `panel-dictionary.csv`.
 *
 * @param dir - made if it does not exist
 * @returns the paths written
 */
export function writePanel(panel: Panel, options: PanelOptions, dir: string): string[] {
  mkdirSync(dir, { recursive: true });
  const fiction = options.origin === 'demo' ? '演示数据（虚构） ' : '';
  const title = `${fiction}政府信息公开年报面板 ${options.years.join('-')}`;
  const files: readonly (readonly [string, string | Uint8Array])[] = [
    ['panel.csv', csvText(panel)],
    [
      'panel.dta',
      writeStata(
        title,
        panel.variables.map(({ name, labelZh, type, values }) => ({
          name,
          label: `${fiction}${labelZh}`,
          type,
          ...(values === undefined ? {} : { values }),
        })),
        panel.rows,
      ),
    ],
    ['panel-dictionary.csv', dictionaryText(panel, fiction)],
  ];
  return files.map(([name, content]) => {
    const path = join(dir, name);
    writeFileSync(path, content);
    return path;
  });
}

function csvText({ variables, rows }: Panel): string {
  return BOM + csvRecord(variables.map(({ name }) => name)) + rows.map(csvRecord).join('');
}

function dictionaryText({ variables }: Panel, fiction: string): string {
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
