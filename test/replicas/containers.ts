/**
 * A report in the files that offices attach. Those that a program can read hold the report; WPS, OFD and RAR hold the
 * first bytes by which such a file is known and nothing else.
 *
 * Evidence: Beijing portals with doc, docx, pdf, rtf, xls, xlsx; wps and ofd from use; `.doc` files that are HTML or RTF
 * inside, as Word and WPS save them. ISO 29500 (docx), Word 2007 RTF specification, ISO 32000 (pdf).
 *
 * @module
 */
import { utils, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import type { PageBlock } from '../generate/page.ts';
import { textOf } from '../generate/style.ts';
import { pdfOf } from './pdf.ts';
import { blocksHtml } from './report.ts';

/** How a report is published: as an article, or as a file of that ending. */
export type Container =
  | 'article'
  | 'pdf'
  | 'doc'
  | 'rtf.doc'
  | 'docx'
  | 'xls'
  | 'xlsx'
  | 'zip'
  | 'wps'
  | 'ofd'
  | 'rar';

export interface ContainedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: string;
}

const OPEN = 'application/vnd.openxmlformats-officedocument';
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: `${OPEN}.wordprocessingml.document`,
  xls: 'application/vnd.ms-excel',
  xlsx: `${OPEN}.spreadsheetml.sheet`,
  zip: 'application/zip',
  wps: 'application/octet-stream',
  ofd: 'application/octet-stream',
  rar: 'application/octet-stream',
};

/** Files that nobody but a person reads. */
export const UNREADABLE: readonly Container[] = ['wps', 'ofd', 'rar'];

/**
 * The file of a report.
 *
 * @example
 * fileOf('某局2023年报', blocks, 'rtf.doc').extension // => 'doc'
 */
export function fileOf(
  title: string,
  blocks: readonly PageBlock[],
  container: Exclude<Container, 'article'>,
): ContainedFile {
  const extension = container.replace('rtf.', '');
  const bytes = BYTES[container](title, blocks);
  return { bytes, extension, mediaType: MEDIA_TYPES[extension] ?? 'application/octet-stream' };
}

type Writer = (title: string, blocks: readonly PageBlock[]) => Uint8Array;

const BYTES: Readonly<Record<Exclude<Container, 'article'>, Writer>> = {
  pdf: (title, blocks) => pdfOf(linesOf(title, blocks)),
  doc: wordHtml,
  'rtf.doc': rtf,
  docx,
  xls: (title, blocks) => sheet(title, blocks, 'biff8'),
  xlsx: (title, blocks) => sheet(title, blocks, 'xlsx'),
  zip: (title, blocks) => zipSync({ [`${title}.docx`]: docx(title, blocks) }),
  wps: () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, ...filler()),
  ofd: () => zipSync({ 'OFD.xml': strToU8('<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"/>') }),
  rar: () => Uint8Array.of(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 0x00, ...filler()),
};

const filler = (): number[] => Array.from({ length: 4096 }, (_, i) => (i * 37) % 251);

function cellTexts(block: Extract<PageBlock, { kind: 'table' }>): string[][] {
  return block.table.rows.map((row) => row.map(textOf));
}

function linesOf(title: string, blocks: readonly PageBlock[]): string[] {
  return [
    title,
    ...blocks.flatMap((block) =>
      block.kind === 'table' ? cellTexts(block).map((row) => row.join(' ')) : [block.text],
    ),
  ];
}

function wordHtml(title: string, blocks: readonly PageBlock[]): Uint8Array {
  return strToU8(
    `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><title>${title}</title></head><body><p align="center"><b>${title}</b></p>${blocksHtml(blocks)}</body></html>`,
  );
}

function rtf(title: string, blocks: readonly PageBlock[]): Uint8Array {
  const said = (text: string): string =>
    [...text]
      .map((c) => {
        const code = c.charCodeAt(0);
        if (code < 0x80) return /[\\{}]/.test(c) ? `\\${c}` : c;
        return `\\u${code > 0x7fff ? code - 0x10000 : code}?`;
      })
      .join('');
  const body = blocks.map((block) =>
    block.kind === 'table'
      ? block.table.rows
          .map((row) => {
            const edges = row.map((_, i) => `\\cellx${(i + 1) * 900}`).join('');
            return `\\trowd${edges}${row.map((cell) => `\\pard\\intbl ${said(textOf(cell))}\\cell`).join('')}\\row`;
          })
          .join('\n')
      : `\\pard ${said(block.text)}\\par`,
  );
  return strToU8(`{\\rtf1\\ansi\\uc1\\pard ${said(title)}\\par\n${body.join('\n')}}`);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const run = (text: string): string =>
  `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;

function docx(title: string, blocks: readonly PageBlock[]): Uint8Array {
  const body = blocks.map((block) => (block.kind === 'table' ? docxTable(block) : run(block.text)));
  const main = `${OPEN}.wordprocessingml.document.main+xml`;
  const relation =
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument';
  return zipSync({
    '[Content_Types].xml': strToU8(
      `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${relation}" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${run(title)}${body.join('')}</w:body></w:document>`,
    ),
  });
}

function docxTable(block: Extract<PageBlock, { kind: 'table' }>): string {
  // Columns that a cell above still covers; Word repeats that cell with an empty vMerge.
  const covered = new Map<number, { rows: number; span: number }>();
  const rows = block.table.rows.map((row) => {
    const cells: string[] = [];
    let column = 0;
    const mergeAbove = () => {
      for (let above = covered.get(column); above && above.rows > 0; above = covered.get(column)) {
        above.rows -= 1;
        cells.push(docxCell('', above.span, '<w:vMerge/>'));
        column += above.span;
      }
    };
    for (const cell of row) {
      mergeAbove();
      const merge = cell.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '';
      cells.push(docxCell(textOf(cell), cell.columnSpan, merge));
      covered.set(column, { rows: cell.rowSpan - 1, span: cell.columnSpan });
      column += cell.columnSpan;
    }
    mergeAbove();
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  return `<w:tbl>${rows.join('')}</w:tbl>`;
}

function docxCell(text: string, span: number, merge: string): string {
  const width = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  return `<w:tc><w:tcPr>${width}${merge}</w:tcPr>${run(text)}</w:tc>`;
}

function sheet(
  title: string,
  blocks: readonly PageBlock[],
  bookType: 'biff8' | 'xlsx',
): Uint8Array {
  const rows = [[title]];
  const merges: { s: { r: number; c: number }; e: { r: number; c: number } }[] = [];
  for (const block of blocks) {
    if (block.kind !== 'table') {
      rows.push([block.text]);
      continue;
    }
    const first = rows.length;
    const taken = new Set<string>();
    for (const [r, row] of block.table.rows.entries()) {
      const line: string[] = [];
      let c = 0;
      for (const cell of row) {
        while (taken.has(`${r},${c}`)) c += 1;
        line[c] = textOf(cell);
        for (let y = 0; y < cell.rowSpan; y += 1)
          for (let x = 0; x < cell.columnSpan; x += 1) taken.add(`${r + y},${c + x}`);
        if (cell.rowSpan * cell.columnSpan > 1)
          merges.push({
            s: { r: first + r, c },
            e: { r: first + r + cell.rowSpan - 1, c: c + cell.columnSpan - 1 },
          });
        c += cell.columnSpan;
      }
      rows.push(Array.from(line, (text) => text ?? ''));
    }
  }
  const worksheet = utils.aoa_to_sheet(rows);
  worksheet['!merges'] = merges;
  const workbook = utils.book_new();
  utils.book_append_sheet(workbook, worksheet, 'Sheet1');
  return new Uint8Array(write(workbook, { type: 'array', bookType }) as ArrayBuffer);
}
