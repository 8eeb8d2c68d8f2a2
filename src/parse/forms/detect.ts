/**
 * Which form each table follows, from its structure alone: the year on the title page does not decide, because
 * some bodies keep an old form for a year or mix two. Every heading, row and row width votes for the forms that have it.
 *
 * @module
 */
import type { DocumentLine } from '../align/line.ts';
import type { RowLine } from '../align/rows.ts';
import { labelKey } from '../label.ts';
import { type BlockTable, FORMS, type FormId, type FormTable } from './form.ts';
import type { LabelHit } from './labels.ts';
import { sameForms } from './same-forms.ts';

export type BlockForms = Partial<Record<BlockTable, FormId>>;

/** Tables found in the document. */
export interface FoundTables {
  readonly disclosure: readonly RowLine[];
  readonly requests: readonly RowLine[];
  /** Rows of values of the review table; null where its headings are nowhere. */
  readonly review: readonly DocumentLine[] | null;
}

/** Fewer rows than this are words in prose or a table about something else. */
const LEAST_ROWS = { disclosure: 2, requests: 3 };
/** A heading that is there in full, one found by resemblance, a row, as many values as the row has columns. */
const WEIGHT = { heading: 2, fuzzyHeading: 1, row: 1, width: 1 };

/** What is known of the forms beside the rows. */
export interface FormHints {
  /** The document is the blank form filled in by hand: a single row is meant. */
  readonly byHand: boolean;
  /** The words of the table part, asked for where the rows do not tell. */
  readonly wording: () => string;
}

/**
 * Forms by table; a table that is not there has none.
 *
 * @param found - rows of each table
 * @param lines - all lines of the document
 */
export function detectForms(
  found: FoundTables,
  lines: readonly DocumentLine[],
  { byHand, wording }: FormHints,
): BlockForms {
  const least = byHand ? { disclosure: 1, requests: 1 } : LEAST_ROWS;
  const heads = headsOf(lines);
  const held = new Map<BlockTable, { votes: Votes; rows: ReadonlySet<string> }>();
  for (const table of ['disclosure', 'requests'] as const) {
    const rows = new Set(found[table].map(({ row }) => row.code));
    if (rows.size >= least[table] || isWhole(found[table]))
      held.set(table, { votes: votesFor(table, found[table], heads), rows });
  }
  if (found.review !== null)
    held.set('review', { votes: reviewVotes(found.review), rows: new Set() });
  const all: Votes = new Map();
  for (const { votes } of held.values())
    for (const [form, weight] of votes) vote(all, [form], weight);
  const forms: BlockForms = {};
  const words = (): Votes => wordingVotes(wording());
  for (const [table, { votes, rows }] of held) {
    // Headings that came away from their table say more than the number of values in rows that may hold blanks.
    const bare = table === 'disclosure' && !isHeaded(found.disclosure, heads);
    const first = bare ? [words, () => votes] : [() => votes];
    forms[table] = elect(table, rows, [...first, () => all, words, () => weakVotes(table, rows)]);
  }
  return forms;
}

/** A column's heading where it stands: few lines hold one, and every table asks for them. */
interface Head {
  readonly block: number;
  readonly label: NonNullable<LabelHit['column']>['label'];
  readonly exact: boolean;
}

function headsOf(lines: readonly DocumentLine[]): Head[] {
  const heads: Head[] = [];
  for (const { block, labels } of lines)
    for (const { hit } of labels)
      if (hit.column !== null) heads.push({ block, label: hit.column.label, exact: hit.exact });
  return heads;
}

/** Some heading of a column stands in the blocks of the rows. */
function isHeaded(rows: readonly RowLine[], heads: readonly Head[]): boolean {
  const blocks = new Set(rows.map(({ line }) => line.block));
  return heads.some(({ block, label }) => label.table === 'disclosure' && blocks.has(block));
}

/**
 * The form whose own wording a text holds, for tables of which no row tells, broken or run together; null for none.
 *
 * @example
 * formByWording('信息内容本年制发件数') // => '2021'
 */
export function formByWording(text: string): FormId | null {
  const votes = [...wordingVotes(text)].toSorted(([, a], [, b]) => b - a);
  return votes[0]?.[0] ?? null;
}

/** Newer forms first, so that of equals the newer one leads. */
function wordingVotes(text: string): Votes {
  const votes: Votes = new Map();
  for (const { id, wording } of FORMS.toReversed()) {
    const found = wording.filter((words) => text.includes(words)).length;
    if (found > 0) vote(votes, [id], found);
  }
  return votes;
}

/** Rows whose whole label heads a column too: 3.其他 may be half of another label. They vote where nothing else does. */
const WEAK: ReadonlySet<string> = new Set(
  FORMS.flatMap(({ tables: { requests } }) => {
    const heads = new Set(requests?.columns.map(({ label }) => labelKey(label)));
    const rows = requests?.inPrint ?? [];
    return rows.flatMap(({ code, label }) => (heads.has(labelKey(label)) ? [code] : []));
  }),
);

function weakVotes(table: BlockTable, rows: ReadonlySet<string>): Votes {
  const votes: Votes = new Map();
  for (const { form, inPrint } of CANDIDATES[table])
    for (const { code } of inPrint)
      if (WEAK.has(code) && rows.has(code)) vote(votes, [form], WEIGHT.row);
  return votes;
}

/** Two rows of many columns with whole labels and a value for each column are no words in prose. */
function isWhole(rows: readonly RowLine[]): boolean {
  const whole = rows.filter(({ line, row, fuzzy }) => {
    const widths = row.kind === 'row' ? (WIDTHS[row.table].get(row.code) ?? []) : [];
    const { length } = line.slots;
    return !fuzzy && length > 4 && widths.some(({ columns }) => columns === length);
  });
  return whole.length >= 2;
}

type Votes = Map<FormId, number>;

/** What all candidates have says nothing and still counts alike for each. */
function vote(votes: Votes, forms: Iterable<FormId>, weight: number): void {
  for (const form of forms) votes.set(form, (votes.get(form) ?? 0) + weight);
}

function votesFor(
  table: 'disclosure' | 'requests',
  rows: readonly RowLine[],
  heads: readonly Head[],
): Votes {
  const ballots: Ballots = { forms: [], weights: [] };
  const blocks = new Set(rows.map(({ line }) => line.block));
  for (const { block, label, exact } of heads)
    if (label.kind === 'column' && label.table === table && blocks.has(block))
      cast(ballots, label.forms, exact ? WEIGHT.heading : WEIGHT.fuzzyHeading);
  for (const { row, line } of rows) {
    if (WEAK.has(row.code)) continue;
    cast(ballots, row.forms, WEIGHT.row);
    let filled = 0;
    for (const slot of line.slots) if (slot.text !== '') filled += 1;
    if (filled > 0) cast(ballots, formsOfWidth(table, row.code, filled), WEIGHT.width);
  }
  const votes: Votes = new Map();
  ballots.forms.forEach((forms, at) => {
    vote(votes, forms, ballots.weights[at] ?? 0);
  });
  return votes;
}

/** Votes for the same forms, put together: nearly all of them are for all forms that there are. */
interface Ballots {
  readonly forms: (readonly FormId[])[];
  readonly weights: number[];
}

function cast({ forms, weights }: Ballots, chosen: readonly FormId[], weight: number): void {
  let at = 0;
  while (at < forms.length && forms[at] !== chosen) at += 1;
  forms[at] = chosen;
  weights[at] = (weights[at] ?? 0) + weight;
}

/** Forms in which the row has so many columns; else those in which as many values have room. */
function formsOfWidth(table: BlockTable, row: string, width: number): readonly FormId[] {
  const { columns, room } = OF_WIDTH[table].get(row) ?? { columns: [], room: [] };
  return columns[width] ?? room[width] ?? [];
}

function reviewVotes(data: readonly DocumentLine[]): Votes {
  const votes: Votes = new Map();
  for (const { slots } of data)
    for (const { form, columns } of CANDIDATES.review)
      if (columns.length === slots.length) vote(votes, [form], WEIGHT.width);
  return votes;
}

/** Newest first. */
const CANDIDATES: Readonly<Record<BlockTable, readonly FormTable[]>> = {
  disclosure: tablesOf('disclosure'),
  requests: tablesOf('requests'),
  review: tablesOf('review'),
};

/** Columns of each row by form. */
const WIDTHS = {
  disclosure: widthsOf('disclosure'),
  requests: widthsOf('requests'),
  review: widthsOf('review'),
};

/** For each row the forms in which it has so many columns, and those in which it has more. */
const OF_WIDTH = {
  disclosure: formsByWidth('disclosure'),
  requests: formsByWidth('requests'),
  review: formsByWidth('review'),
};

interface FormsByWidth {
  readonly columns: readonly (readonly FormId[] | undefined)[];
  readonly room: readonly (readonly FormId[])[];
}

function formsByWidth(table: BlockTable): ReadonlyMap<string, FormsByWidth> {
  return new Map(
    [...widthsOf(table)].map(([row, widths]) => {
      const most = Math.max(...widths.map(({ columns }) => columns));
      const formsIn = (fits: (columns: number) => boolean): readonly FormId[] =>
        sameForms(widths.flatMap(({ form, columns }) => (fits(columns) ? [form] : [])));
      const upTo = Array.from({ length: most + 1 }, (_, width) => width);
      const columns = upTo.map((width) => {
        const forms = formsIn((own) => own === width);
        return forms.length > 0 ? forms : undefined;
      });
      return [row, { columns, room: upTo.map((width) => formsIn((own) => own > width)) }];
    }),
  );
}

function widthsOf(
  table: BlockTable,
): Map<string, { readonly form: FormId; readonly columns: number }[]> {
  const rows = tablesOf(table).flatMap(({ form, inPrint }) =>
    inPrint.map(({ code, columns }) => ({ code, form, columns: columns.length })),
  );
  return Map.groupBy(rows, ({ code }) => code);
}

function tablesOf(table: BlockTable): FormTable[] {
  return FORMS.toReversed().flatMap(({ tables }) => tables[table] ?? []);
}

/**
 * Most votes in the first ballot that decides; then the one whose own rows these are, that lacks the fewest, the newest.
 * A ballot is only held where those before it leave a choice.
 */
function elect(
  table: BlockTable,
  rows: ReadonlySet<string>,
  ballots: readonly (() => Votes)[],
): FormId {
  let left = [...CANDIDATES[table]];
  for (const ballot of ballots) {
    if (left.length < 2) break;
    const votes = ballot();
    const most = Math.max(...left.map(({ form }) => votes.get(form) ?? 0));
    left = left.filter(({ form }) => (votes.get(form) ?? 0) === most);
  }
  const ranked = left.toSorted(
    (a, b) => replacing(a, rows) - replacing(b, rows) || lacking(a, rows) - lacking(b, rows),
  );
  return ranked[0]?.form ?? '';
}

/** Rows of the document that the form itself does not print. */
function replacing({ roles }: FormTable, codes: ReadonlySet<string>): number {
  return roles.alternatives.filter(({ row }) => codes.has(row.code)).length;
}

/** Rows of the form that the document does not have; those that one row may stand for count once. */
function lacking({ rows, roles }: FormTable, codes: ReadonlySet<string>): number {
  const missing = rows.filter(({ code }) => !codes.has(code)).map(({ code }) => code);
  const replaced = roles.alternatives.flatMap(({ row, insteadOf }) => {
    if (!insteadOf.every((code) => missing.includes(code))) return [];
    return codes.has(row.code) ? insteadOf : insteadOf.slice(1);
  });
  return missing.length - replaced.length;
}
