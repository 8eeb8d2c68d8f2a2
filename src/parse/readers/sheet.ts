/**
 * XLS and XLSX, and the statutory form filled in by hand.
 *
 * @module
 */
import type { WorkBook } from '@e965/xlsx';
import type { Block, Document, MetaEntry, ReadNote } from '../document.ts';
import { COVER_FIELDS, COVER_MARK, COVER_SHEET, SCAN_FORM_MARK } from '../forms/blank-form.ts';
import { LIMITS } from './limits.ts';
import { officeParts } from './office-xml.ts';
import { type ReadResult, refuse } from './read-result.ts';
import { type SheetCell, sheetBlocks, sheetCells } from './sheet/sheet-blocks.ts';
import { shownCells } from './sheet/shown-cells.ts';
import { workbookFacts } from './sheet/workbook-parts.ts';
import { XmlTooLarge } from './xml-tree.ts';
import { messageOf, type ZipMember } from './zip-members.ts';

/**
 * Reads a workbook: visible sheets in order, merged cells as spans, numbers as shown, comments as notes.
 * A blank form of `gongkai form` that was filled in comes out as read by `hand`.
 *
 * @param bytes - the file, XLSX, XLS or SpreadsheetML
 * @returns the document, places as sheet and cell, or a refusal: `encrypted`, `broken`, `hostile`, `too_large`
 * @example
 * (await readSheet(await blankForm(2023))).ok // => true
 */
export async function readSheet(bytes: Uint8Array): Promise<ReadResult> {
  let archive = bytes;
  let parts: readonly ZipMember[] = [];
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) {
    const opened = officeParts(bytes, 'Excel');
    if ('refused' in opened) return opened.refused;
    archive = opened.archive;
    parts = opened.parts;
  } else if (bytes.length > LIMITS.fileBytes) {
    return refuse('too_large', 'The Excel file has more than 64 MB, which no report has.');
  }
  const { read, utils } = await import('@e965/xlsx');
  try {
    const book = read(archive, {
      type: 'array',
      cellNF: true,
      cellText: true,
      sheetRows: LIMITS.sheet.rows,
    });
    const merged = Math.max(
      0,
      ...visibleSheets(book).map((name) => book.Sheets[name]?.['!merges']?.length ?? 0),
    );
    if (merged > LIMITS.sheet.merges)
      return refuse('too_large', `The Excel file merges ${merged} ranges, which no report does.`);
    const facts = parts.length === 0 ? [] : workbookFacts(parts);
    const sheets = visibleSheets(book).map((name) => {
      const cells = sheetCells(book.Sheets[name] ?? {}, (ref) => utils.decode_cell(ref));
      return { name, cells: shownCells(cells, facts[book.SheetNames.indexOf(name)]) };
    });
    const count = sheets.reduce((sum, { cells }) => sum + cells.length, 0);
    if (sheets.length > LIMITS.sheet.sheets || count > LIMITS.sheet.cells) {
      return refuse('too_large', `The Excel file has ${count} cells, which no report has.`);
    }
    if (sheets.some(({ cells }) => cells[0]?.text.startsWith(SCAN_FORM_MARK) === true))
      return refuse('not_a_report', SCAN_FORM_REFUSED);
    return { ok: true, document: withCutSheets(toDocument(sheets), book) };
  } catch (error) {
    if (error instanceof XmlTooLarge)
      return refuse('too_large', `The Excel file has ${error.message}; no report has.`);
    const message = messageOf(error);
    if (/password|encrypt/i.test(message)) {
      return refuse('encrypted', 'The Excel file is locked with a password. Save it without one.');
    }
    return refuse('broken', `The Excel file is damaged and cannot be read (${message}).`);
  }
}

/** What is read in a scan is no value, filled in or not: only what a person marked as seen becomes a decision. */
const SCAN_FORM_REFUSED =
  'Readings of a scan to be confirmed, not a report: gongkai decide --from FILE takes what was marked as seen.';

/** Says which sheets have more rows than were read. */
function withCutSheets(document: Document, book: WorkBook): Document {
  const notes = visibleSheets(book).flatMap((sheet): ReadNote[] => {
    const whole = book.Sheets[sheet]?.['!fullref'] as string | undefined;
    if (whole === undefined || whole === book.Sheets[sheet]?.['!ref']) return [];
    const message = `The sheet covers ${whole}; only its first ${LIMITS.sheet.rows} rows were read.`;
    return [{ code: 'limit_reached', message, at: { sheet, ref: `A${LIMITS.sheet.rows}` } }];
  });
  return notes.length === 0 ? document : { ...document, notes: [...document.notes, ...notes] };
}

function visibleSheets(book: WorkBook): string[] {
  const hidden = (index: number) => (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
  return book.SheetNames.filter((_, index) => !hidden(index));
}

interface Sheet {
  readonly name: string;
  readonly cells: readonly SheetCell[];
}

function toDocument(sheets: readonly Sheet[]): Document {
  const cover = sheets.find(
    ({ name, cells }) => name === COVER_SHEET && cells[0]?.text === COVER_MARK,
  );
  const body = sheets
    .filter((sheet) => sheet !== cover)
    .flatMap(({ name, cells }) => sheetBlocks(name, cells));
  if (cover === undefined) return { reader: 'sheet', meta: [], blocks: body, notes: [] };
  const meta = coverMeta(cover);
  const blocks = [...titleOf(meta, cover.name), ...body];
  return { reader: 'hand', meta, blocks, notes: [codedNote(meta)] };
}

/** Fields of the cover that were filled in, by their labels. */
function coverMeta({ name, cells }: Sheet): MetaEntry[] {
  return COVER_FIELDS.flatMap((field) => {
    const label = cells.find(({ column, text }) => column === 0 && text === field);
    const value = cells.find(({ column, row }) => column === 1 && row === label?.row);
    if (value === undefined || value.text === '') return [];
    return [{ name: field, value: value.text, at: { sheet: name, ref: value.ref } }];
  });
}

/** The title as the report would print it, so that agency and year are read as from any report. */
function titleOf(meta: readonly MetaEntry[], sheet: string): Block[] {
  const field = (name: string) => meta.find((entry) => entry.name === name)?.value ?? '';
  const agency = field('机关名称');
  if (agency === '') return [];
  const text = `${agency}${field('年度')}年政府信息公开工作年度报告`;
  return [{ kind: 'heading', text, at: { sheet, ref: 'B3' } }];
}

function codedNote(meta: readonly MetaEntry[]): ReadNote {
  const field = (name: string) => meta.find((entry) => entry.name === name)?.value;
  const message = `手工录入：录入人 ${field('录入人') ?? '未填'}，录入日期 ${field('录入日期') ?? '未填'}`;
  return { code: 'hand_coded', message };
}
