/**
 * 西秀区城市管理局 2019: the numbers of its statutory tables as published, contradictions included. The words of the
 * report are left out, and nothing is put in their place.
 *
 * @module
 */
import {
  cellKey,
  TRUTH_TABLES,
  type Truth,
  type TruthCell,
  tableOf,
} from '../../test/generate/truth.ts';
import type { Narrative } from './narrative.ts';

/** Every cell that is not a plain 0, as printed. */
const PRINTED: readonly (readonly [key: string, printed: string, value: number])[] = [
  ['disclosure|licensing|items_previous_year', '6', 6],
  ['disclosure|licensing|items_change', '增1', 1],
  ['disclosure|licensing|decisions', '1338', 1338],
  ['disclosure|other_services|items_previous_year', '5', 5],
  ['disclosure|penalties|items_previous_year', '79', 79],
  ['disclosure|penalties|items_change', '增123', 123],
  ['disclosure|penalties|decisions', '202', 202],
  ['disclosure|coercion|items_previous_year', '2', 2],
  ['disclosure|coercion|items_change', '增2', 2],
  ['disclosure|coercion|decisions', '4', 4],
  ['disclosure|fees|items_previous_year', '4', 4],
  ['requests|granted|enterprise', '9', 9],
  ['requests|refused.third_party_rights|total', '1', 1],
  ['requests|processed_total|total', '00', 0],
];

const LEFT_OUT = '（样本说明：叙述部分未收录，只收录法定表格。）';

export const PUBLISHED_WORDS: Narrative = {
  title: '安顺市西秀区城市管理局2019年政府信息公开工作年度报告',
  opening: [],
  overview: [LEFT_OUT],
  problems: [LEFT_OUT],
  other: [LEFT_OUT],
};

/** The tables as published. */
export function publishedTruth(): Truth {
  const cells = new Map<string, TruthCell>();
  for (const table of TRUTH_TABLES)
    for (const row of tableOf('2019', table).rows)
      for (const column of row.columns)
        cells.set(cellKey(table, row.code, column.code), {
          printed: '0',
          value: 0,
          meant: 0,
          state: 'number',
        });
  for (const [key, printed, value] of PRINTED)
    cells.set(key, { printed, value, meant: value, state: 'number' });
  const agency = '安顺市西秀区城市管理局';
  return { form: '2019', agency, fiscalYear: 2019, cells, faults: [] };
}
