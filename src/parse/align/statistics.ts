/**
 * The statistics table before 2019 (政府信息公开情况统计表) in its national, provincial and local shapes: every
 * row becomes an indicator as printed; rows of the form of 2014 become cells too.
 *
 * @module
 */
import { joinLines } from '../../text/trim-end.ts';
import type { Document } from '../document.ts';
import type { FormRow } from '../forms/form.ts';
import { findIndicator, INDICATOR_ROWS, IndicatorPath, indicatorRow } from '../forms/indicators.ts';
import type { Cell, Conservation, Indicator } from '../report.ts';
import { readValue } from '../value.ts';
import { type DocumentLine, gridLines, type LinePiece, type ValueSlot } from './line.ts';
import { type StatisticsHeader, statisticsHeader } from './statistics-header.ts';

export interface StatisticsAligned {
  readonly cells: Cell[];
  readonly indicators: Indicator[];
  readonly conservation: Conservation;
  /** The rows are those of the national form, not of a province's own. */
  readonly national: boolean;
}

/** With fewer rows of the national form the table is a province's own. */
const NATIONAL_SHARE = 0.5;
const UNIT =
  /^[（(]?(?:条|件|次|篇|人|人次|个|万元|元|场|户|期|份|家|部|%|条\/件|件次|场次|项|本|页|字)[）)]?$/;

/** Some forms name their columns 甲 乙 丙 1 2 in a row of its own. */
const COLUMN_LETTER = /^[甲乙丙丁戊]$/;

interface Row {
  readonly label: LinePiece;
  readonly unit: string | null;
  readonly slots: readonly ValueSlot[];
}

/**
 * Reads the statistics table of a document; null where it has none.
 *
 * @param lines - all lines of the document, as the block forms see them
 */
export function alignStatistics(
  document: Document,
  lines: readonly DocumentLine[],
): StatisticsAligned | null {
  for (const head of lines) {
    const header = statisticsHeader(head.labels);
    const block = document.blocks[head.block];
    if (header === null || block === undefined) continue;
    const own =
      block.kind === 'grid'
        ? gridLines(block, head.block, false)
        : lines.filter((line) => line.block === head.block);
    const at = own.findIndex(({ labels }) => statisticsHeader(labels) !== null);
    const [first, ...behind] = own.slice(at);
    if (first === undefined) continue;
    const rest =
      block.kind === 'stream'
        ? [behindHeader(first, header), ...behind]
        : behind.map((line) => withWords(line, header));
    const aligned = alignRows(rest.flatMap(rowsOf), header);
    if (aligned !== null) return aligned;
  }
  return null;
}

/** 约5 and 不详 in the column of the values are what the row says of them, not labels. */
function withWords(line: DocumentLine, { column, values }: StatisticsHeader): DocumentLine {
  if (column === null || !line.columnsAligned) return line;
  const words = line.labels.filter((label) => label.column >= column);
  const labels = line.labels.filter((label) => label.column < column);
  const slots = [...words.map((word) => ({ ...word, note: null })), ...line.slots];
  if (words.length === 0 || labels.length === 0 || slots.length !== values.length) return line;
  return { ...line, labels, slots };
}

/** In a stream the heading runs on into the first row's label: what stands behind the last heading is the row. */
function behindHeader(head: DocumentLine, header: StatisticsHeader): DocumentLine {
  const start = head.labels.findIndex(({ text }) => /指标|项目/.test(text.replace(/\s+/g, '')));
  const width = 2 + header.codeColumns + header.values.length;
  return { ...head, labels: head.labels.slice(start + width) };
}

/** A line may hold headings and rows without values before the row its values belong to. */
function rowsOf({ labels, slots }: DocumentLine): Row[] {
  const rows: Row[] = [];
  for (const piece of labels) {
    const text = piece.text.replace(/\s+/g, '');
    if (COLUMN_LETTER.test(text)) continue;
    const last = rows.at(-1);
    if (UNIT.test(text) && last !== undefined && last.unit === null)
      rows[rows.length - 1] = { ...last, unit: text.replace(/[（()）]/g, '') };
    else rows.push({ label: piece, unit: null, slots: [] });
  }
  const last = rows.at(-1);
  if (last !== undefined) rows[rows.length - 1] = { ...last, slots };
  return rows;
}

function alignRows(rows: readonly Row[], header: StatisticsHeader): StatisticsAligned | null {
  const indicators: Indicator[] = [];
  const cells = new Map<string, Cell[]>();
  const paths = new IndicatorPath();
  let found = -1;
  let tokens = 0;
  const lost: Conservation['lost'][number][] = [];
  for (const row of rows) {
    const path = paths.next(labelText(row.label));
    const at = findIndicator(row.label.text, found);
    if (at >= 0) found = at;
    const official = at >= 0 ? indicatorRow(at) : undefined;
    tokens += row.slots.filter(({ text }) => /\d/.test(text)).length;
    if (row.unit === null && row.slots.every(({ text }) => text.trim() === '')) continue;
    const own = rowIndicators(row, path, official, header);
    indicators.push(...own);
    if (official !== undefined && official.kind !== 'heading' && !cells.has(official.code))
      cells.set(official.code, officialCells(official, own));
  }
  if (indicators.length < 3) return null;
  const national = cells.size >= NATIONAL_SHARE * INDICATOR_ROWS.length;
  return {
    cells: national
      ? INDICATOR_ROWS.flatMap((row) => cells.get(row.code) ?? officialCells(row, []))
      : [...cells.values()].flat(),
    indicators,
    conservation: { table: 'statistics', tokens, placed: tokens - lost.length, beside: 0, lost },
    national,
  };
}

/** One indicator for each body of the table, or one with the single column's value. */
function rowIndicators(
  row: Row,
  path: readonly string[],
  official: FormRow | undefined,
  header: StatisticsHeader,
): Indicator[] {
  const slots = valueSlots(row.slots, header);
  const cumulativeAt = header.values.findIndex(({ role }) => role === 'cumulative');
  const cumulative = slots === null ? null : (slots[cumulativeAt] ?? null);
  return header.values.flatMap(({ role, body }, index): Indicator[] => {
    if (role === 'cumulative') return [];
    const slot = slots?.[index] ?? null;
    const read = slot === null ? null : readValue(slot.text, 'amount');
    return [
      {
        label: labelText(row.label),
        path,
        unit: row.unit ?? read?.unit ?? official?.unit ?? null,
        value: read?.value ?? null,
        cumulative: cumulative === null ? null : readValue(cumulative.text, 'amount').value,
        raw: slot?.text ?? (row.slots.map(({ text }) => text).join(' | ') || null),
        state: read?.state ?? (row.slots.length === 0 ? 'blank' : 'ambiguous'),
        code: official?.kind === 'heading' ? null : (official?.code ?? null),
        body,
        at: slot?.at ?? row.label.at,
      },
    ];
  });
}

/** A label broken over lines is one label. */
function labelText({ text }: LinePiece): string {
  return joinLines(text, '');
}

/** Slots in the order of the value columns; null where their number does not pin them. */
function valueSlots(
  slots: readonly ValueSlot[],
  header: StatisticsHeader,
): readonly ValueSlot[] | null {
  const wanted = header.codeColumns + header.values.length;
  if (slots.length === wanted) return slots.slice(header.codeColumns);
  // A row may leave its unit empty.
  const unitless = slots.length === wanted + 1 && slots[0]?.text.trim() === '';
  return unitless ? slots.slice(header.codeColumns + 1) : null;
}

/** The two cells of a row of the national form. Several bodies without a total leave it open whose the number is. */
function officialCells(row: FormRow, own: readonly Indicator[]): Cell[] {
  const total = own.find(({ body }) => body !== null && /合计|总计|汇总/.test(body));
  const one = own.length === 1 ? own[0] : total;
  return row.columns.map((column): Cell => {
    const base = {
      table: 'statistics',
      row: row.code,
      column: column.code,
      inferred: null,
    } as const;
    const unit = one?.unit ?? column.unit;
    const value = column.code === 'value' ? (one?.value ?? null) : (one?.cumulative ?? null);
    if (column.code === 'cumulative' && value === null)
      return {
        ...base,
        state: 'missing',
        value,
        raw: null,
        note: null,
        unit,
        candidates: null,
        at: null,
      };
    const several = one === undefined && own.length > 1;
    const state = several ? 'ambiguous' : (one?.state ?? 'missing');
    return {
      ...base,
      state: column.code === 'cumulative' ? 'number' : state,
      value,
      raw: one?.raw ?? null,
      note: null,
      unit,
      candidates: several ? [...new Set(own.map((indicator) => indicator.value))] : null,
      at: one?.at ?? own[0]?.at ?? null,
    };
  });
}
