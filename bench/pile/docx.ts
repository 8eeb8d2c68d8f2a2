/**
 * A page as a Word file, as plain as Word makes one.
 *
 * @module
 */
import { strToU8, zipSync } from 'fflate';
import type { Page } from '../../test/generate/page.ts';
import type { StyledCell, StyledTable } from '../../test/generate/style.ts';

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const MAIN = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';

/** Headings and paragraphs as paragraphs, tables with their merged cells. */
export function docxOfPage({ title, blocks }: Page): Uint8Array {
  const body = blocks.map((block) =>
    block.kind === 'table' ? table(block.table) : paragraph(block.text),
  );
  const files = {
    '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${MAIN}"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${W}"><w:body>${paragraph(title)}${body.join('')}<w:sectPr/></w:body></w:document>`,
  };
  return zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
    // The same bytes whenever they are made.
    { mtime: new Date(2020, 0, 1), level: 1 },
  );
}

function paragraph(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<w:p><w:r><w:t xml:space="preserve">${safe}</w:t></w:r></w:p>`;
}

function table({ rows, width }: StyledTable): string {
  const open = new Map<number, { left: number; span: number }>();
  const lines = rows.map((row) => {
    const cells: string[] = [];
    let column = 0;
    const under = (): void => {
      for (
        let above = open.get(column);
        above !== undefined && above.left > 0;
        above = open.get(column)
      ) {
        cells.push(cell('', above.span, '<w:vMerge/>'));
        open.set(column, { ...above, left: above.left - 1 });
        column += above.span;
      }
    };
    for (const own of row) {
      under();
      const merge = own.rowSpan > 1 ? '<w:vMerge w:val="restart"/>' : '';
      cells.push(cell(textOf(own), own.columnSpan, merge));
      open.set(column, { left: own.rowSpan - 1, span: own.columnSpan });
      column += own.columnSpan;
    }
    under();
    return `<w:tr>${cells.join('')}</w:tr>`;
  });
  return `<w:tbl><w:tblGrid>${'<w:gridCol w:w="900"/>'.repeat(width)}</w:tblGrid>${lines.join('')}</w:tbl>`;
}

function cell(text: string, span: number, merge: string): string {
  const wide = span > 1 ? `<w:gridSpan w:val="${span}"/>` : '';
  return `<w:tc><w:tcPr>${wide}${merge}</w:tcPr>${paragraph(text)}</w:tc>`;
}

function textOf({ content }: StyledCell): string {
  return content.map((lines) => lines.map((nodes) => nodes.join('')).join('')).join('');
}
