/**
 * A report as a Word or Excel file, part by part, with whatever a test puts into its value cells: nothing that the readers
 * use has a part in it.
 *
 * @module
 */
import { strToU8, zipSync } from 'fflate';
import { parse } from '../../src/parse/parse.ts';
import type { Cell } from '../../src/parse/report.ts';
import { type LayoutRow, layoutOf, PLAIN_LAYOUT } from '../generate/layout.ts';
import { randomReport } from '../generate/report.ts';

const TITLE = '示例省云溪市青禾县水务局2024年政府信息公开工作年度报告';
const TABLES = layoutOf(
  randomReport(1, {
    ...{ form: '2021', density: 1, largest: 900, zeros: 'printed', blankTotals: false },
    ...{ oddSpelling: false, faults: 0 },
  }),
  { ...PLAIN_LAYOUT, labelColumns: 1, headerSpans: false },
);
export const REQUESTS: readonly LayoutRow[] = TABLES.filter(
  ({ table }) => table === 'requests',
).flatMap(({ rows }) => rows);

/** How many value cells the requests table has. */
export const VALUES = REQUESTS.flat().filter(({ value }) => value).length;

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

export interface DocxParts {
  /** The inside of `w:tc` of each value cell, `w:tcPr` and all. */
  readonly cells: (index: number) => string;
  /** `w:trPr` of the row that holds the value cell. */
  readonly rowProperties?: (first: number) => string;
  readonly tableProperties?: string;
  readonly styles?: string;
  readonly parts?: Readonly<Record<string, string>>;
}

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const SPACES = `xmlns:w="${W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" mc:Ignorable="w14"`;

/** A paragraph of one plain run. */
export const paragraph = (text: string): string =>
  `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

/** A Word file whose requests table holds the given cells. */
export function docxOf({
  cells,
  rowProperties,
  tableProperties,
  styles,
  parts,
}: DocxParts): Uint8Array {
  let index = 0;
  const rows = REQUESTS.map((row) => {
    const properties = row.some(({ value }) => value) ? (rowProperties?.(index) ?? '') : '';
    const inside = row.map(({ text, columnSpan, value }) => {
      if (value) return `<w:tc>${cells(index++)}</w:tc>`;
      const span = columnSpan > 1 ? `<w:tcPr><w:gridSpan w:val="${columnSpan}"/></w:tcPr>` : '';
      return `<w:tc>${span}${paragraph(text)}</w:tc>`;
    });
    return `<w:tr>${properties}${inside.join('')}</w:tr>`;
  });
  const grid = '<w:gridCol w:w="900"/>'.repeat(8);
  const body = `${paragraph(TITLE)}${paragraph('三、收到和处理政府信息公开申请情况')}<w:tbl><w:tblPr>${tableProperties ?? ''}<w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows.join('')}</w:tbl>${paragraph('四、其他需要报告的事项')}${paragraph('没有其他需要报告的事项。')}`;
  return zipped({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/_rels/document.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    'word/document.xml': `<w:document ${SPACES}><w:body>${body}<w:sectPr/></w:body></w:document>`,
    'word/styles.xml': `<w:styles ${SPACES}>${styles ?? ''}</w:styles>`,
    ...parts,
  });
}

export interface XlsxParts {
  /** The whole `c` element of each value cell; `ref` is its address. */
  readonly cells: (index: number, ref: string) => string;
  /** Attributes of the row that holds the value cell. */
  readonly rowAttributes?: (first: number) => string;
  readonly columns?: string;
  readonly sheetView?: string;
  /** What stands behind `sheetData`: merged cells, conditional formats. */
  readonly behind?: string;
  readonly styles?: string;
  readonly sharedStrings?: string;
  readonly parts?: Readonly<Record<string, string>>;
  readonly sheetState?: string;
}

const S = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const letter = (column: number): string => String.fromCharCode(65 + column);

/** An Excel file whose requests table holds the given cells. */
export function xlsxOf(parts: XlsxParts): Uint8Array {
  let index = 0;
  const merges: string[] = [];
  const words = (ref: string, text: string): string =>
    `<c r="${ref}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  const rows = REQUESTS.map((row, at) => {
    const number = at + 3;
    let column = 0;
    const attributes = row.some(({ value }) => value) ? (parts.rowAttributes?.(index) ?? '') : '';
    const inside = row.map(({ text, columnSpan, value }) => {
      const ref = `${letter(column)}${number}`;
      if (columnSpan > 1) merges.push(`${ref}:${letter(column + columnSpan - 1)}${number}`);
      column += columnSpan;
      return value ? parts.cells(index++, ref) : words(ref, text);
    });
    return `<row r="${number}"${attributes}>${inside.join('')}</row>`;
  });
  const merged = `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const sheet = `<worksheet xmlns="${S}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheetViews><sheetView workbookViewId="0"${parts.sheetView ?? ''}/></sheetViews>${parts.columns ?? ''}<sheetData><row r="1">${words('A1', TITLE)}</row><row r="2">${words('A2', '三、收到和处理政府信息公开申请情况')}</row>${rows.join('')}</sheetData>${merged}${parts.behind ?? ''}</worksheet>`;
  return zipped({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    'xl/workbook.xml': `<workbook xmlns="${S}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"${parts.sheetState ?? ''}/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': sheet,
    'xl/styles.xml': parts.styles ?? `<styleSheet xmlns="${S}"/>`,
    'xl/sharedStrings.xml': `<sst xmlns="${S}">${parts.sharedStrings ?? ''}</sst>`,
    ...parts.parts,
  });
}

function zipped(parts: Readonly<Record<string, string>>): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, xml]) => [
        name,
        strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`),
      ]),
    ),
  );
}

/** The cells of a report by the number of their value cell; null where nothing was read. */
export async function claimsOf(
  bytes: Uint8Array,
  keys: readonly string[],
): Promise<readonly (Cell | undefined)[] | null> {
  const outcome = await parse(bytes, { uri: 'seen' });
  if (!outcome.ok) return null;
  const cells = new Map(outcome.report.cells.map((cell) => [keyOf(cell), cell]));
  return keys.map((key) => cells.get(key));
}

/** Which value cell is which cell of the form: read off a file of distinct plain numbers. */
export async function keysOf(plain: Uint8Array): Promise<string[]> {
  const outcome = await parse(plain, { uri: 'plain' });
  if (!outcome.ok) throw new Error(`the plain file is not read: ${outcome.refusal.message}`);
  const { cells } = outcome.report;
  return Array.from({ length: VALUES }, (_, index) => {
    const cell = cells.find(({ table, value }) => table === 'requests' && value === 5000 + index);
    if (cell === undefined) throw new Error(`no cell for number ${index}`);
    return keyOf(cell);
  });
}

const keyOf = ({ table, row, column }: Cell): string => `${table}|${row}|${column}`;
