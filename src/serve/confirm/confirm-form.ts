/**
 * What a person sends back of a scan, as decisions: only cells that were marked as seen, and only what can be used.
 *
 * @module
 */
import type { Decision } from '../../normalize/decisions/decision.ts';
import { readDecision } from '../../normalize/decisions/read-decision.ts';
import type { Words } from '../../normalize/vocabulary.ts';
import type { ScanReading, ScanRow } from '../../store/read/scans.ts';

export interface SentForm {
  readonly [field: string]: unknown;
}

/** What is confirmed, and of which document. */
export interface ConfirmedScan {
  readonly scan: Pick<ScanRow, 'sha256' | 'uri'>;
  readonly cells: readonly Omit<ScanReading, 'agreement' | 'doubts'>[];
}

export interface ReadForm {
  readonly decisions: readonly Decision[];
  /** What could not be used: nothing is saved then. */
  readonly faults: readonly Words[];
}

/** A cell's name in the form. */
export function fieldOf({
  table,
  row,
  column,
}: Pick<ScanReading, 'table' | 'row' | 'column'>): string {
  return `${table}/${row}/${column}`;
}

/**
 * The number that a text says; null for an empty cell and a mark, undefined for anything else.
 *
 * @example
 * typedCount('1,204') // => 1204
 * typedCount(' / ') // => null
 * typedCount('12件') // => undefined
 */
export function typedCount(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '' || /^(?:[-/\\—–−一]+|无)$/.test(plain)) return null;
  const digits = plain.replace(/(?<=\d),(?=\d{3}(?:\D|$))/g, '');
  return /^\d{1,15}(?:\.\d{1,4})?$/.test(digits) ? Number(digits) : undefined;
}

/**
 * Reads the form of a scan.
 *
 * @param date - today
 */
export function readForm(sent: SentForm, { scan, cells }: ConfirmedScan, date: string): ReadForm {
  const text = (name: string): string => {
    const value = sent[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  const author = text('author');
  const common = {
    ...{ sha256: scan.sha256, report: scan.uri, author, date },
    reason: '对照扫描件图片确认',
  };
  const given: unknown[] = [
    ...IDENTITY.flatMap(({ target, isNumber }) => {
      const value = text(target);
      if (value === '') return [];
      return [{ ...common, target, action: 'set', value: isNumber ? Number(value) : value }];
    }),
  ];
  const faults: Words[] = [];
  for (const cell of cells) {
    const name = fieldOf(cell);
    if (sent[`ok:${name}`] !== '1') continue;
    const value = typedCount(text(`v:${name}`));
    if (value === undefined) faults.push(noCount(name, text(`v:${name}`)));
    else given.push({ ...common, ...cellDecision(cell, value) });
  }
  if (author === '') faults.push(NO_AUTHOR);
  if (text('agency') === '' || text('year') === '') faults.push(NO_IDENTITY);
  const read = given.map((one) => readDecision(one, 'line'));
  if (author !== '')
    for (const one of read)
      if (!one.ok) faults.push(...one.faults.map(({ en, zh }) => ({ en, zh })));
  const decisions = read.flatMap((one) => (one.ok ? [one.decision] : []));
  if (!decisions.some(({ target }) => target === 'cell')) faults.push(NO_CELL);
  return { decisions: faults.length === 0 ? decisions : [], faults };
}

const IDENTITY = [
  { target: 'agency', isNumber: false },
  { target: 'division', isNumber: false },
  { target: 'year', isNumber: true },
  { target: 'scope', isNumber: false },
] as const;

function cellDecision(cell: ConfirmedScan['cells'][number], value: number | null): object {
  const { table, row, column, text, number, page, box, picture } = cell;
  const isAsRead = number === value && (number !== null || typedCount(text) === null);
  return {
    ...{ target: 'cell', action: 'read_as', place: { table, row, column }, value },
    ...{ basis: 'confirmed', picture },
    evidence: `第${page}页 [${box.map(Math.round).join(',')}]${isAsRead ? '' : `；识别为“${text}”`}`,
  };
}

function noCount(name: string, text: string): Words {
  return {
    en: `${name}: “${text}” is no number; leave it empty, or write / or —, where none stands there`,
    zh: `${name}：“${text}”不是数字；该格没有数字时请留空，或写 /、—`,
  };
}

const NO_AUTHOR: Words = { en: 'say who you are: a label will do', zh: '请写明确认人，代号亦可' };
const NO_IDENTITY: Words = {
  en: 'write whose report it is and of which year: both were only recognised',
  zh: '请写明机关全称和报告年度：二者只是识别所得',
};
const NO_CELL: Words = { en: 'no cell is marked as seen', zh: '没有标为已核对的单元格' };
