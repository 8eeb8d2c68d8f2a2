/**
 * Which form each table follows, from its structure alone: the year on the title page does not decide, because
 * some bodies keep an old form for a year or mix two.
 *
 * @module
 */
import type { Line } from '../align/line.ts';
import type { RowLine } from '../align/rows.ts';
import type { FormId, TableName } from './form.ts';

export type BlockForms = Partial<Record<Exclude<TableName, 'statistics'>, FormId>>;

/** Tables found in the document. */
export interface FoundTables {
  readonly disclosure: readonly RowLine[];
  readonly requests: readonly RowLine[];
  readonly review: boolean;
}

/** Rows that have three columns in the form of 2019 and one in that of 2021. */
const TELLING_ROWS: ReadonlySet<string> = new Set(['licensing', 'penalties', 'coercion']);

/** Fewer rows than this are words in prose or a table about something else. */
const LEAST_ROWS = { disclosure: 2, requests: 3 };

/** What is known of the forms beside the rows. */
export interface FormHints {
  /** The document is the blank form filled in by hand: a single row is meant. */
  readonly byHand: boolean;
  /** The form whose wording the document holds, asked for where the rows do not tell. */
  readonly wording: () => FormId | null;
}

/** Forms by table; a table that is not there has none. */
export function detectForms(
  found: FoundTables,
  lines: readonly Line[],
  { byHand, wording }: FormHints,
): BlockForms {
  const forms: BlockForms = {};
  const least = byHand ? { disclosure: 1, requests: 1 } : LEAST_ROWS;
  if (codes(found.disclosure).size >= least.disclosure)
    forms.disclosure = disclosureForm(found.disclosure, lines);
  const requests = codes(found.requests);
  if (requests.size >= least.requests || isWhole(found.requests)) {
    const parts = [...requests].some((code) => PARTS_OF_OTHER.has(code));
    if (parts) forms.requests = '2021';
    else {
      // 3.其他 alone is a label of one word, which may be half of another.
      const named = forms.disclosure ?? wording();
      const part = requests.has('other.remaining') && named !== '2019';
      const single = requests.has('other') && !part;
      forms.requests = part ? '2021' : (named ?? (single ? '2019' : '2021'));
    }
  }
  if (found.review) forms.review = forms.requests ?? forms.disclosure ?? wording() ?? '2021';
  return forms;
}

function codes(rows: readonly RowLine[]): Set<string> {
  return new Set(rows.map(({ row }) => row.code));
}

const PARTS_OF_OTHER: ReadonlySet<string> = new Set([
  'other.not_corrected_in_time',
  'other.fee_not_paid_in_time',
]);

/**
 * The form whose own wording a text holds, for tables of which no row tells, broken or run together; null for neither.
 *
 * @example
 * formByWording('信息内容本年制发件数') // => '2021'
 */
export function formByWording(text: string): FormId | null {
  if (/本年制发件数|本年废止件数|现行有效件数|逾期不补正|逾期未按/.test(text)) return '2021';
  return /新制作数量|新公开数量|对外公开总数量|政府集中采购|上一年项目数量/.test(text)
    ? '2019'
    : null;
}

const REQUEST_COLUMNS = 7;

/** Two rows with whole labels and a value for each column are no words in prose. */
function isWhole(rows: readonly RowLine[]): boolean {
  return (
    rows.filter(({ line, fuzzy }) => !fuzzy && line.slots.length === REQUEST_COLUMNS).length >= 2
  );
}

/** Every heading, row and row width that only one of the two forms has is a vote for it. */
function disclosureForm(rows: readonly RowLine[], lines: readonly Line[]): FormId {
  let balance = 0;
  const vote = (forms: readonly FormId[], weight: number): void => {
    if (forms.length === 1) balance += forms[0] === '2021' ? weight : -weight;
  };
  const blocks = new Set(rows.map(({ line }) => line.block));
  for (const line of lines) {
    if (!blocks.has(line.block)) continue;
    for (const { hit } of line.labels) {
      const column = hit.column?.label;
      if (column?.kind === 'column' && column.table === 'disclosure')
        vote(column.forms, hit.exact ? 2 : 1);
    }
  }
  for (const { row, line } of rows) {
    vote(row.forms, 1);
    const filled = line.slots.filter(({ text }) => text !== '').length;
    if (TELLING_ROWS.has(row.code)) balance += filled > 1 ? -1 : filled === 1 ? 1 : 0;
  }
  return balance > 0 ? '2021' : '2019';
}
