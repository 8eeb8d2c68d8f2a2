/**
 * One decision from what somebody wrote, or what is wrong with it: which field, what stands there, what to write
 * instead, in both languages.
 *
 * @module
 */
import {
  type FieldFault,
  type FieldPath,
  type FieldWords,
  fieldFault,
  fieldFaults,
} from '../field-faults.ts';
import { SCOPES, type Words } from '../vocabulary.ts';
import { Decision, knownRule } from './decision.ts';

/** Where a decision is written: a line of the file, or the options of the command line. */
export type WrittenIn = 'line' | 'options';

export type DecisionReading =
  | { readonly ok: true; readonly decision: Decision }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/**
 * Reads a decision; all its faults at once, one for each field.
 *
 * @example
 * readDecision([], 'line').ok // => false
 */
export function readDecision(given: unknown, writtenIn: WrittenIn): DecisionReading {
  const read = Decision.safeParse(given);
  if (read.success && knownRule(read.data)) return { ok: true, decision: read.data };
  const words = wordsOf(given, writtenIn);
  const faults = read.success
    ? [fieldFault(given, { path: ['rule'], isExtra: false }, words)]
    : fieldFaults(given, read.error.issues, words);
  return { ok: false, faults };
}

function wordsOf(given: unknown, writtenIn: WrittenIn): FieldWords {
  const target =
    typeof given === 'object' && given !== null && 'target' in given ? String(given.target) : '';
  const hint = ([first]: FieldPath) =>
    first === undefined ? NO_OBJECT : (hintOf(target, String(first), writtenIn) ?? other(target));
  return writtenIn === 'line' ? { hint } : { hint, name: ([first]) => `--${String(first)}` };
}

function other(target: string): Words & { readonly stranger: true } {
  return {
    stranger: true,
    en: `does not belong to a decision on ${target}: leave it out`,
    zh: `不属于 ${target} 类决定：请删去`,
  };
}

export const NO_OBJECT: Words = {
  en: 'not a JSON object: each decision is one line of JSON',
  zh: '不是 JSON 对象：每项决定占一行 JSON',
};

const oneOf = (codes: readonly string[]): Words => ({
  en: `write one of ${codes.join(', ')}`,
  zh: `请写 ${codes.join('、')} 之一`,
});
const just = (code: string): Words => ({ en: `write ${code}`, zh: `请写 ${code}` });

const TARGETS: readonly string[] = [
  ...['finding', 'cell', 'agency', 'division', 'year', 'scope', 'version', 'report', 'document'],
];

const ACTIONS: Readonly<Record<string, Words>> = {
  finding: oneOf(['confirm', 'dismiss', 'note']),
  cell: just('read_as'),
  agency: just('set'),
  division: just('set'),
  year: just('set'),
  scope: just('set'),
  version: just('count'),
  report: just('exclude'),
  document: just('forget'),
};

const BASIS: Words = {
  en: 'write confirmed, or leave it out: for a reading of a scan that a person looked at',
  zh: '请写 confirmed 或不写：用于经人对照图片确认的识别结果',
};
const PICTURE: Words = {
  en: 'write the SHA-256 of the picture, 64 hexadecimal digits, or leave it out',
  zh: '请写图片的 SHA-256（64 位十六进制），或不写',
};

const VALUES: Readonly<Record<string, Readonly<Record<WrittenIn, Words>> | Words>> = {
  cell: {
    line: {
      en: 'write a number, or null where none is to be used',
      zh: '请写数字；不可用时写 null',
    },
    options: {
      en: 'write a number, or none where none is to be used',
      zh: '请写数字；不可用时写 none',
    },
  },
  agency: { en: 'write the full name of the body', zh: '请写机关全称' },
  division: {
    line: { en: 'write six digits, as a text: "990202"', zh: '请写六位数字，加引号："990202"' },
    options: { en: 'write six digits: 990202', zh: '请写六位数字：990202' },
  },
  year: {
    en: 'write a fiscal year from 2008 on, as a number: 2020',
    zh: '请写 2008 年以来的报告年度，用数字：2020',
  },
  scope: oneOf(Object.keys(SCOPES)),
};

const PLACE: Readonly<Record<WrittenIn, Words>> = {
  line: {
    en: 'write table, row and column of the cell: {"table":"requests","row":"granted","column":"total"}',
    zh: '请写单元格的表、行、列：{"table":"requests","row":"granted","column":"total"}',
  },
  options: {
    en: 'write table/row/column of the cell: requests/granted/total',
    zh: '请写单元格的 表/行/列：requests/granted/total',
  },
};

const COMMON: Readonly<Record<string, Words>> = {
  target: oneOf(TARGETS),
  sha256: {
    en: 'write the SHA-256 of the source, 64 digits 0-9 a-f, as column sha256 of document has it',
    zh: '请写来源文件的 SHA-256，64 位 0-9 a-f，见 document 表的 sha256 列',
  },
  report: { en: 'write the report_id', zh: '请写报告编号 report_id' },
  reason: { en: 'say why', zh: '请写明理由' },
  evidence: {
    en: 'write what shows it as a text, or null',
    zh: '请用文字写明依据，没有则写 null',
  },
  author: { en: 'say who: a label will do', zh: '请写明决定人，代号亦可' },
  date: { en: 'write a day such as 2024-05-01', zh: '请写日期，如 2024-05-01' },
};

/** What belongs into a field of a decision on this target; undefined where the field does not belong there. */
function hintOf(target: string, field: string, writtenIn: WrittenIn): Words | undefined {
  if (Object.hasOwn(COMMON, field)) return COMMON[field];
  if (field === 'action') return ACTIONS[target];
  if (field === 'value') {
    const hint = VALUES[target];
    return hint !== undefined && 'line' in hint ? hint[writtenIn] : hint;
  }
  if (field === 'place' && ['finding', 'cell'].includes(target)) return PLACE[writtenIn];
  if (target === 'cell' && field === 'basis') return BASIS;
  if (target === 'cell' && field === 'picture') return PICTURE;
  return field === 'rule' && target === 'finding'
    ? { en: 'write the id of a rule in docs/rules.md', zh: '请写 docs/rules.md 所列的规则编号' }
    : undefined;
}
