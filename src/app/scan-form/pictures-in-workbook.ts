/**
 * Pictures beside cells of a workbook (ECMA-376, part 1, 20.5 DrawingML for spreadsheets): the library that writes
 * workbooks writes none.
 *
 * @module
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** A PNG that lies over the cell at its row and column, from 0. */
export interface PlacedPicture {
  readonly png: Uint8Array;
  readonly row: number;
  readonly column: number;
  /** On the sheet, in pixels. */
  readonly width: number;
  readonly height: number;
  /** What it shows, for who cannot see it. */
  readonly name: string;
}

/** English metric units of a pixel at 96 an inch. */
const EMU = 9525;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/**
 * The workbook with pictures on one of its sheets.
 *
 * @param workbook - XLSX without drawings
 * @param sheet - number of the sheet, from 1
 */
export function withPictures(
  workbook: Uint8Array,
  sheet: number,
  pictures: readonly PlacedPicture[],
): Uint8Array {
  if (pictures.length === 0) return workbook;
  const parts: Record<string, Uint8Array> = unzipSync(workbook);
  const edit = (name: string, change: (text: string) => string): void => {
    parts[name] = strToU8(change(strFromU8(parts[name] ?? new Uint8Array())));
  };
  const link = `<drawing xmlns:r="${OFFICE}" r:id="rId1"/>`;
  // In a sheet a drawing stands behind the cells and their margins, and before what old programs left (18.3.1.99).
  edit(`xl/worksheets/sheet${sheet}.xml`, (text) =>
    text.replace('</worksheet>', `${link}</worksheet>`),
  );
  edit('[Content_Types].xml', (text) =>
    text.replace(
      '</Types>',
      `<Default Extension="png" ContentType="image/png"/><Override PartName="/xl/drawings/drawing1.xml" ContentType="application/vnd.openxmlformats-officedocument.drawing+xml"/></Types>`,
    ),
  );
  parts[`xl/worksheets/_rels/sheet${sheet}.xml.rels`] = relations([
    { type: 'drawing', target: '../drawings/drawing1.xml' },
  ]);
  parts['xl/drawings/drawing1.xml'] = strToU8(drawing(pictures));
  parts['xl/drawings/_rels/drawing1.xml.rels'] = relations(
    pictures.map((_, index) => ({ type: 'image', target: `../media/image${index + 1}.png` })),
  );
  for (const [index, { png }] of pictures.entries()) parts[`xl/media/image${index + 1}.png`] = png;
  return zipSync(parts, { level: 6 });
}

function relations(all: readonly { readonly type: string; readonly target: string }[]): Uint8Array {
  const lines = all.map(
    ({ type, target }, index) =>
      `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`,
  );
  return strToU8(`${HEAD}<Relationships xmlns="${PACKAGE}">${lines.join('')}</Relationships>`);
}

function drawing(pictures: readonly PlacedPicture[]): string {
  const anchors = pictures.map(({ row, column, width, height, name }, index) => {
    const size = `cx="${Math.round(width * EMU)}" cy="${Math.round(height * EMU)}"`;
    return `<xdr:oneCellAnchor><xdr:from><xdr:col>${column}</xdr:col><xdr:colOff>${2 * EMU}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${2 * EMU}</xdr:rowOff></xdr:from><xdr:ext ${size}/><xdr:pic><xdr:nvPicPr><xdr:cNvPr id="${index + 1}" name="${escaped(name)}" descr="${escaped(name)}"/><xdr:cNvPicPr><a:picLocks noChangeAspect="1"/></xdr:cNvPicPr></xdr:nvPicPr><xdr:blipFill><a:blip r:embed="rId${index + 1}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext ${size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:pic><xdr:clientData/></xdr:oneCellAnchor>`;
  });
  return `${HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="${OFFICE}">${anchors.join('')}</xdr:wsDr>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
