/**
 * The styles of an Excel file with one cell of its own look.
 *
 * Evidence: ISO/IEC 29500-1, 18.8.
 *
 * @module
 */
const S = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

export interface Look {
  readonly format?: string;
  readonly font?: string;
  readonly fill?: string;
  readonly alignment?: string;
  readonly xf?: string;
  readonly dxfs?: string;
}

const attribute = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** A sheet of styles whose style 1 has that look. */
export function stylesOf({
  format,
  font = '',
  fill,
  alignment = '',
  xf = '',
  dxfs = '',
}: Look): string {
  const formats =
    format === undefined
      ? ''
      : `<numFmts count="1"><numFmt numFmtId="200" formatCode="${attribute(format)}"/></numFmts>`;
  const solid =
    fill === undefined
      ? ''
      : `<fill><patternFill patternType="solid"><fgColor rgb="${fill}"/></patternFill></fill>`;
  const plain =
    '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>';
  return `<styleSheet xmlns="${S}">${formats}<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font>${font}<sz val="11"/><name val="Calibri"/></font></fonts><fills>${plain}${solid}</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf/><xf numFmtId="${format === undefined ? 0 : 200}" fontId="1" fillId="${fill === undefined ? 0 : 2}" borderId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1"${xf}>${alignment}</xf></cellXfs>${dxfs === '' ? '' : `<dxfs count="1"><dxf>${dxfs}</dxf></dxfs>`}</styleSheet>`;
}
