/**
 * Alignment: a document in the terms of the statutory forms. Lines of all tables are matched to rows, rows to
 * columns, and what the identities say of the result is added. Pure.
 *
 * @module
 */
import type { Document, Flattened, Stream } from '../document.ts';
import { detectForms, formByWording } from '../forms/detect.ts';
import {
  BLOCK_TABLES,
  type BlockTable,
  FORM_IDS,
  type FormId,
  type FormTable,
  formTable,
  type TableName,
} from '../forms/form.ts';
import { INDICATOR_ROWS, STATISTICS_FORM } from '../forms/indicators.ts';
import { checkTable } from '../infer/infer.ts';
import type { Cell, Conservation, Extra, Indicator, ParsedReport, TableDoubts } from '../report.ts';
import { readNarrative } from '../sections.ts';
import {
  type Beside,
  besideRows,
  besideUnmatched,
  provedAbsences,
  unreadParts,
  widest,
} from './absences.ts';
import { markCutValue, tableCutOff } from './cut-text.ts';
import { CutTotals } from './cut-totals.ts';
import { alignDisclosure } from './disclosure.ts';
import { flattenedCells } from './flattened.ts';
import { leftovers } from './leftovers.ts';
import { type DocumentLine, gridLines } from './line.ts';
import { streamEvidence } from './pinned.ts';
import { provenRows } from './proven-rows.ts';
import { publishedTables } from './published.ts';
import { type Aligned, alignRequests } from './requests.ts';
import { alignReview, reviewLines } from './review.ts';
import { matchRows, type RowLine } from './rows.ts';
import { alignStatistics } from './statistics.ts';
import { streamLines } from './stream-lines.ts';
import { typedCounts } from './typed-counts.ts';
import {
  holdsIndicators,
  mayHideTables,
  speaksOf,
  tablePartText,
  textKey,
  unreadTable,
} from './unread-tables.ts';

/** What the tables of a document gave. */
interface Harvest {
  readonly lines: readonly DocumentLine[];
  readonly forms: Partial<Record<TableName, FormId>>;
  readonly cells: Cell[];
  readonly extras: Extra[];
  readonly doubts: TableDoubts[];
  readonly conservation: Conservation[];
  readonly indicators: readonly Indicator[];
}

/**
 * Reads a document as an annual report. Never throws; a document that is no report gives one without tables and
 * sections, which {@link ../parse.ts} then refuses.
 */
export function align(document: Document): ParsedReport {
  const lines = documentLines(document);
  const harvest = alignTables(document, lines);
  alignUnread(document, harvest);
  const statistics = alignStatistics(document, lines);
  if (statistics !== null) {
    if (statistics.national) {
      harvest.forms.statistics = STATISTICS_FORM;
      harvest.cells.push(...statistics.cells);
    }
    harvest.conservation.push(statistics.conservation);
  } else unreadStatistics(document, harvest);
  const narrative = readNarrative(document);
  const { forms, cells, extras, doubts, conservation } = harvest;
  return {
    form: forms.requests ?? forms.disclosure ?? forms.review ?? forms.statistics ?? null,
    forms,
    title: narrative.title,
    tables: publishedTables(cells, statistics?.indicators ?? []),
    cells,
    extras,
    indicators: statistics?.indicators ?? [],
    sections: narrative.sections,
    preamble: narrative.preamble,
    closing: narrative.closing,
    meta: document.meta.map(({ name, value }) => ({ name, value })),
    doubts,
    invalidBytes: document.notes.find(({ code }) => code === 'invalid_bytes')?.count ?? 0,
    conservation,
    unread: unreadParts(document),
    reader: document.reader,
  };
}

/** All table rows of a document in reading order. */
function documentLines(document: Document): DocumentLine[] {
  const lines: DocumentLine[] = [];
  for (const [at, block] of document.blocks.entries()) {
    if (block.kind !== 'grid' && block.kind !== 'stream') continue;
    const own = block.kind === 'grid' ? gridLines(block, at) : linesOfStream(block, at);
    for (const line of own) {
      line.index = lines.length;
      lines.push(line);
    }
  }
  return lines;
}

/** The rows that sums prove, else the tokens cut at their labels. */
function linesOfStream(stream: Stream, at: number): readonly DocumentLine[] {
  const proven = provenRows(stream, at);
  if (proven === null) return streamLines(stream, at);
  return [...streamLines({ ...stream, tokens: proven.before }, at), ...proven.lines];
}

function alignTables(document: Document, lines: readonly DocumentLine[]): Harvest {
  const byHand = document.reader === 'hand';
  const inReview = reviewLines(document, lines);
  const rows = {
    disclosure: matchRows(lines, 'disclosure'),
    requests: matchRows(lines, 'requests'),
    review: inReview.headed ? inReview.data : null,
  };
  const matched = { rows: [...rows.disclosure, ...rows.requests], review: inReview };
  const cut = tableCutOff(document, lines, matched);
  markCutValue(document, lines);
  const forms = detectForms(rows, lines, {
    byHand,
    wording: () => tablePartText(document),
  });
  const tableOf = (name: BlockTable): FormTable | undefined => {
    const form = forms[name];
    return form === undefined ? undefined : formTable(form, name);
  };
  const beside = besideRows(document, lines, {
    ...matched,
    cut: cut !== null,
    tables: BLOCK_TABLES.flatMap((name) => tableOf(name) ?? []),
  });
  const proof = { beside, byHand, totals: new CutTotals() };
  const harvest: Harvest = {
    lines,
    forms,
    cells: [],
    extras: [],
    doubts:
      cut === null ? [] : [{ table: cut, resembling: [], repeated: [], unmatched: [], cut: true }],
    conservation: [],
    indicators: [],
  };
  const [disclosure, requests] = [tableOf('disclosure'), tableOf('requests')];
  const found = [
    ...(disclosure === undefined ? [] : [{ table: disclosure, rows: rows.disclosure }]),
    ...(requests === undefined ? [] : [{ table: requests, rows: rows.requests }]),
  ];
  const review = tableOf('review');
  const evidence = streamEvidence(found, { table: review, data: inReview.data });
  for (const { table, rows: own } of found)
    if (table.table === 'disclosure')
      take(
        harvest,
        { table, rows: own },
        proved(table, alignDisclosure(table, own, lines, evidence), proof),
      );
    else
      takeRequests(
        harvest,
        { table, rows: own },
        proved(table, alignRequests(table, own, lines, evidence), proof),
      );
  const aligned = review === undefined ? null : alignReview(review, inReview, lines, evidence);
  if (review !== undefined && aligned !== null) {
    const { cells } = proved(review, aligned, proof);
    harvest.cells.push(...checkTable(review, cells).cells);
    doubt(harvest, {
      table: 'review',
      resembling: [],
      repeated: aligned.repeated,
      unmatched: [],
    });
  }
  return harvest;
}

function proved(table: FormTable, aligned: Aligned, { beside, byHand, totals }: Proof): Aligned {
  const cells = provedAbsences(aligned.cells, table, beside);
  return {
    ...aligned,
    cells: [...(byHand ? typedCounts(cells, table) : totals.without(table, cells))],
  };
}

/** What stands beside the tables, and whether a person typed them. */
interface Proof {
  readonly beside: Beside;
  readonly byHand: boolean;
  readonly totals: CutTotals;
}

/** A table of the form with the rows found of it. */
interface FoundTable {
  readonly table: FormTable;
  readonly rows: readonly RowLine[];
}

function takeRequests(harvest: Harvest, found: FoundTable, aligned: Aligned): void {
  const loose = aligned.loose.map(({ row, slots }) => ({
    row,
    texts: slots.map(({ text }) => text),
  }));
  const checked = checkTable(found.table, aligned.cells, loose);
  take(harvest, found, { ...aligned, cells: [...checked.cells] });
}

function take(harvest: Harvest, { table, rows }: FoundTable, aligned: Aligned): void {
  const name = table.table;
  const whole = { table: name, rows, width: widest(table), columns: aligned.extras };
  const rest = leftovers(whole, harvest.lines);
  const cells = besideUnmatched(aligned.cells, table, rest.foreign);
  harvest.cells.push(...cells);
  harvest.extras.push(...aligned.extras, ...rest.extras);
  harvest.conservation.push(rest.conservation);
  const resembling = rows.flatMap(({ row, fuzzy }) => (fuzzy ? [row.code] : []));
  const unmatched = cells === aligned.cells ? [] : rest.foreign;
  doubt(harvest, { table: name, resembling, repeated: aligned.repeated, unmatched });
}

function doubt({ doubts }: Harvest, found: TableDoubts): void {
  const { resembling, repeated, unmatched } = found;
  if (resembling.length + repeated.length + unmatched.length > 0) doubts.push(found);
}

/**
 * Run-together text counts for the tables that were not found otherwise; a table the text speaks of and nobody could
 * read has its cells all the same.
 */
function alignUnread(document: Document, harvest: Harvest): void {
  const lost = BLOCK_TABLES.filter((table) => harvest.forms[table] === undefined);
  if (lost.length === 0 || !mayHideTables(document)) return;
  const text = tablePartText(document);
  const { disclosure, requests } = harvest.forms;
  const form = disclosure ?? formByWording(text) ?? requests ?? FORM_IDS.at(-1) ?? '';
  const tables = lost.flatMap((table) => formTable(form, table) ?? []);
  const blocks = document.blocks.filter((block): block is Flattened => block.kind === 'flattened');
  const cells = flattenedCells(blocks, tables);
  for (const table of tables) {
    const own = cells.filter((cell) => cell.table === table.table);
    const all = own.length === 0 && speaksOf(table, text) ? unreadTable(table) : own;
    if (all.length > 0) harvest.forms[table.table] = form;
    harvest.cells.push(...all);
  }
  harvest.cells.sort((a, b) => orderOf(a) - orderOf(b));
}

/** The table of statistics, run together: its indicators are there, and nobody knows their numbers. */
function unreadStatistics(document: Document, { forms, cells, doubts }: Harvest): void {
  const table = formTable(STATISTICS_FORM, 'statistics');
  if (table === undefined || cells.length > 0 || !mayHideTables(document)) return;
  const text = textKey(document);
  if (!speaksOf(table, text)) {
    // A province's own table has rows that no form knows.
    if (holdsIndicators(text))
      doubts.push({ ...NO_DOUBTS, table: 'statistics', runTogether: true });
    return;
  }
  forms.statistics = STATISTICS_FORM;
  cells.push(...unreadTable({ ...table, rows: INDICATOR_ROWS }));
}

const NO_DOUBTS = { resembling: [], repeated: [], unmatched: [] } as const;
const TABLES: readonly TableName[] = BLOCK_TABLES;

function orderOf({ table }: Cell): number {
  return TABLES.indexOf(table);
}
