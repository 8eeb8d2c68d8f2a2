/**
 * What was found in checked files as one Excel workbook: an overview, every cell, what does not hold, what differs from the form.
 *
 * @module
 */
import { BODY_KINDS, label, REFUSALS } from '../../normalize/vocabulary.ts';
import type { Language } from '../../text/language.ts';
import { cellLabel } from '../pages/tables.ts';
import { BASES, SEVERITY_LABELS, STATES, TABLES, VERDICTS } from '../view/labels.ts';
import { ruleMessage, ruleTitle } from '../view/rule-labels.ts';
import type { CheckedUpload } from './checked.ts';
import { formDifferences } from './differences.ts';
import { basisOf, readOf, usedOf } from './read-record.ts';

type Value = string | number | null;

/** Characters a cell of Excel can hold. */
const LONGEST_CELL = 32_767;

/** The workbook as bytes. */
export async function checkWorkbook(
  all: readonly CheckedUpload[],
  lang: Language,
): Promise<Uint8Array> {
  const { utils, write } = await import('@e965/xlsx');
  const book = utils.book_new();
  const add = (name: string, rows: readonly (readonly Value[])[]) =>
    utils.book_append_sheet(book, utils.aoa_to_sheet(rows.map((row) => row.map(short))), name);
  add(lang === 'zh' ? '汇总' : 'overview', overview(all, lang));
  add(lang === 'zh' ? '单元格' : 'cells', cells(all, lang));
  add(lang === 'zh' ? '核对结果' : 'findings', findings(all, lang));
  add(lang === 'zh' ? '与格式不同' : 'differences', differences(all, lang));
  // The date of writing would make every file another one.
  book.Props = { CreatedDate: new Date(0), ModifiedDate: new Date(0) };
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Uint8Array;
}

function short(value: Value): Value {
  return typeof value === 'string' ? value.slice(0, LONGEST_CELL) : value;
}

function overview(all: readonly CheckedUpload[], lang: Language): Value[][] {
  const zh = [
    '文件',
    'sha256',
    '结果',
    '机关',
    '单位类型',
    '区划代码',
    '年度',
    '格式',
    '错误',
    '提醒',
  ];
  const en = ['file', 'sha256', 'result', 'body', 'kind', 'division_code', 'fiscal_year'];
  const head = lang === 'zh' ? zh : [...en, 'form', 'errors', 'warnings'];
  return [
    head,
    ...all.map((one) => {
      const record = readOf(one);
      if (record === null) return [one.name, one.sha256, whyNot(one, lang)];
      const of = (severity: string) =>
        record.findings.filter((finding) => finding.severity === severity).length;
      return [
        ...[one.name, one.sha256, lang === 'zh' ? '读出' : 'read', record.agency],
        ...[label(BODY_KINDS, record.bodyKind, lang), record.divisionCode, record.fiscalYear],
        ...[record.form, of('error'), of('warning')],
      ];
    }),
  ];
}

/** Why a file has no record, in words. */
export function whyNot({ checked, failure }: CheckedUpload, lang: Language): string {
  if (checked?.ok === false) return label(REFUSALS, checked.refusal.code, lang);
  const words = {
    busy: ['正在核对的文件太多，没有读', 'not read: too many files at once'],
    timeout: ['读得太久，没有读完', 'not read to its end: it took too long'],
    crashed: ['没能读完', 'could not be read to its end'],
  } as const;
  return words[failure ?? 'crashed'][lang === 'zh' ? 0 : 1];
}

function cells(all: readonly CheckedUpload[], lang: Language): Value[][] {
  const zh = ['文件', '表', '栏目', '代码', '状态', '原文', '值', '推出的值', '采用值', '依据'];
  const en = [
    'file',
    'table',
    'cell',
    'code',
    'state',
    'printed',
    'value',
    'forced',
    'used',
    'basis',
  ];
  const rows = all.flatMap((one) => {
    const record = readOf(one);
    return (record?.cells ?? []).map((cell) => [
      ...[one.name, label(TABLES, cell.table, lang)],
      cellLabel(
        record?.forms[cell.table] ?? record?.form ?? null,
        cell.table,
        cell.row,
        cell.column,
      ),
      `${cell.table}/${cell.row}/${cell.column}`,
      ...[label(STATES, cell.state, lang), cell.raw, cell.value, cell.inferred?.value ?? null],
      ...[usedOf(cell), label(BASES, basisOf(cell), lang)],
    ]);
  });
  return [lang === 'zh' ? zh : en, ...rows];
}

function findings(all: readonly CheckedUpload[], lang: Language): Value[][] {
  const zh = ['文件', '规则', '标题', '轻重', '判断', '说明', '左', '右'];
  const en = ['file', 'rule', 'title', 'severity', 'verdict', 'message', 'left', 'right'];
  const rows = all.flatMap((one) =>
    (readOf(one)?.findings ?? []).map((finding) => {
      const { rule, left, right, params, message, row, column, table } = finding;
      const place = table === null ? '' : cellLabel(null, table, row ?? '', column ?? '');
      return [
        ...[one.name, rule, ruleTitle(rule, lang), label(SEVERITY_LABELS, finding.severity, lang)],
        label(VERDICTS, finding.verdict, lang),
        ruleMessage(rule, { place, left, right, ...params }, lang) ?? message,
        ...[left, right],
      ];
    }),
  );
  return [lang === 'zh' ? zh : en, ...rows];
}

function differences(all: readonly CheckedUpload[], lang: Language): Value[][] {
  const rows = all.flatMap((one) => {
    const record = readOf(one);
    return record === null ? [] : formDifferences(record, lang).map((text) => [one.name, text]);
  });
  return [lang === 'zh' ? ['文件', '与格式不同'] : ['file', 'difference'], ...rows];
}
