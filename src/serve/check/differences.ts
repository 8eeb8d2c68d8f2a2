/**
 * In what a report differs from its form, in plain words: what is not there, what is empty, what is written otherwise, what
 * is there besides. No judgement: an empty cell is no fault.
 *
 * @module
 */
import type { ReportRecord } from '../../normalize/record.ts';
import { label } from '../../normalize/vocabulary.ts';
import {
  FORMS,
  type FormId,
  type FormTable,
  formTable,
  type TableName,
} from '../../parse/forms/form.ts';
import type { Cell } from '../../parse/report.ts';
import { englishLabel, englishPlace } from '../../store/export/english-label.ts';
import type { Language } from '../../text/language.ts';
import { cellLabel } from '../pages/tables.ts';
import { TABLES } from '../view/labels.ts';

/** Cells or labels named in a sentence; of the others the number is given. */
const NAMED = 5;

/** Sentences, in the order of the form; none where there is no statutory table. */
export function formDifferences(record: ReportRecord, lang: Language): string[] {
  if (record.form === null) return [];
  const t = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const expected = Object.keys(
    FORMS.find(({ id }) => id === record.form)?.tables ?? {},
  ) as TableName[];
  const tables = expected.flatMap((table) => ofTable(record, table, lang));
  const beside = record.extras.map(({ rowLabel, columnLabel }) =>
    [rowLabel, columnLabel].filter(Boolean).join(' · '),
  );
  const outside = [...new Set(beside)];
  return [
    ...tables,
    ...(outside.length === 0
      ? []
      : [
          t(
            `表里有格式没有的行或列：${named(outside, lang)}。`,
            `The tables have rows or columns that the form does not have: ${named(outside, lang)}.`,
          ),
        ]),
    ...missingSections(record, lang),
  ];
}

function ofTable(record: ReportRecord, table: TableName, lang: Language): string[] {
  const t = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const form = record.forms[table] ?? record.form;
  const own = form === null ? undefined : formTable(form, table);
  const cells = record.cells.filter((cell) => cell.table === table);
  const name = label(TABLES, table, lang);
  if (own === undefined || cells.every(({ state }) => state === 'missing')) {
    return [t(`没有读出“${name}”这张表。`, `The table “${name}” was not found.`)];
  }
  const place = { form: form ?? '', lang };
  return [
    ...replacedRows(own, cells, lang).map(({ text }) => text),
    ...missingRows(own, cells, { ...place, name }),
    ...missingColumns(own, cells, { ...place, name }),
    ...inState(cells, place),
  ];
}

/** Rows that stand for several: said once, and their parts are no missing rows. */
function replacedRows(
  { roles }: FormTable,
  cells: readonly Cell[],
  lang: Language,
): { readonly text: string; readonly insteadOf: readonly string[] }[] {
  return roles.alternatives
    .filter(({ row }) => isThere(cells, (cell) => cell.row === row.code))
    .map(({ row, insteadOf }) => ({
      insteadOf,
      text:
        lang === 'zh'
          ? `用“${row.label}”一行代替了格式里的${insteadOf.length}行。`
          : `One row “${row.label}” stands in place of ${insteadOf.length} rows of the form.`,
    }));
}

interface Place {
  readonly form: FormId;
  readonly lang: Language;
}

function missingRows(
  table: FormTable,
  cells: readonly Cell[],
  { form, lang, name }: Place & { readonly name: string },
): string[] {
  const replaced = new Set(replacedRows(table, cells, lang).flatMap(({ insteadOf }) => insteadOf));
  const codes = table.rows
    .map(({ code }) => code)
    .filter((code) => !replaced.has(code) && cells.some((cell) => cell.row === code))
    .filter((code) => !isThere(cells, (cell) => cell.row === code));
  if (codes.length === 0) return [];
  const list = codes.map((code) =>
    lang === 'zh' ? cellLabel(form, table.table, code, '') : englishPlace(code, null),
  );
  return [
    lang === 'zh'
      ? `“${name}”少${codes.length}行：${named(list, lang)}。`
      : `“${name}” lacks ${codes.length === 1 ? 'a row' : `${codes.length} rows`}: ${named(list, lang)}.`,
  ];
}

function missingColumns(
  { columns }: FormTable,
  cells: readonly Cell[],
  { lang, name }: Place & { readonly name: string },
): string[] {
  const gone = columns.filter(({ code }) => !isThere(cells, (cell) => cell.column === code));
  if (gone.length === 0) return [];
  const list = gone.map(({ code, label: own, path }) =>
    lang === 'zh' ? [...path, own].join(' > ') : englishPlace(null, code),
  );
  return [
    lang === 'zh'
      ? `“${name}”少${gone.length}列：${named(list, lang)}。`
      : `“${name}” lacks ${gone.length === 1 ? 'a column' : `${gone.length} columns`}: ${named(list, lang)}.`,
  ];
}

/** What stands in a cell in place of a plain number. */
function inState(cells: readonly Cell[], { form, lang }: Place): string[] {
  const t = (zh: string, en: string) => (lang === 'zh' ? zh : en);
  const place = (cell: Cell) =>
    lang === 'zh'
      ? cellLabel(form, cell.table, cell.row, cell.column)
      : englishLabel(cell.table, cell.row, cell.column);
  const printed = (cell: Cell) => `${place(cell)} “${(cell.raw ?? '').trim().slice(0, 40)}”`;
  const of = (state: Cell['state']) => cells.filter((cell) => cell.state === state);
  const noted = cells.filter(({ note }) => note !== null);
  const said = (zh: string, en: string, places: readonly string[]) =>
    places.length === 0
      ? []
      : [
          t(
            `${places.length}格${zh}：${named(places, lang)}。`,
            `${places.length === 1 ? '1 cell' : `${places.length} cells`} ${en}: ${named(places, lang)}.`,
          ),
        ];
  const notes = noted.map((cell) => `${place(cell)} “${cell.note}”`);
  return [
    ...said('空着（空白不是零）', 'empty (which is not zero)', of('blank').map(place)),
    ...said('写的是符号，不是数', 'with a mark in place of a number', of('mark').map(printed)),
    ...said('写的不是一个数', 'not holding one number', of('text').map(printed)),
    ...said(
      '在原文里的位置对不上',
      'whose place in the source is not certain',
      of('ambiguous').map(printed),
    ),
    ...said('在数字旁另有文字', 'with words beside the number', notes),
  ];
}

const SECTIONS: Readonly<Record<number, readonly [zh: string, en: string]>> = {
  1: ['一、总体情况', 'one, general account'],
  5: ['五、存在的主要问题及改进情况', 'five, main problems and improvements'],
  6: ['六、其他需要报告的事项', 'six, other matters to be reported'],
};

/** Of the three parts that are prose; where no part was told from another nothing is known of them. */
function missingSections({ sections, form }: ReportRecord, lang: Language): string[] {
  const there = new Set(sections.map(({ number }) => number).filter((number) => number > 0));
  const hasSections = form !== null && formTable(form, 'requests') !== undefined;
  if (there.size < 2 || !hasSections) return [];
  const gone = Object.entries(SECTIONS).filter(([number]) => !there.has(Number(number)));
  if (gone.length === 0) return [];
  const list = gone
    .map(([, [zh, en]]) => (lang === 'zh' ? zh : en))
    .join(lang === 'zh' ? '；' : '; ');
  return [lang === 'zh' ? `没有认出这些部分：${list}。` : `These parts were not found: ${list}.`];
}

function isThere(cells: readonly Cell[], is: (cell: Cell) => boolean): boolean {
  return cells.some((cell) => is(cell) && cell.state !== 'missing');
}

function named(list: readonly string[], lang: Language): string {
  const first = list.slice(0, NAMED).join(lang === 'zh' ? '；' : '; ');
  if (list.length <= NAMED) return first;
  return lang === 'zh' ? `${first}等` : `${first} and others`;
}
