/**
 * Draws small PDFs for the tests, operator by operator: the geometry is exactly what a test says.
 *
 * The one font is the predefined STSong-Light with UniGB-UCS2-H: Chinese without embedding anything; ASCII is half an
 * em wide, everything else one em.
 */
export interface DrawnPage {
  readonly width?: number;
  readonly height?: number;
  readonly rotate?: number;
  readonly content: string;
  /** Extra entries of the resource dictionary, e.g. `/XObject << /F 9 0 R >>`. */
  readonly resources?: string;
}

/** Text with its left end at x and its line at y, counted from the top of an 842-point page unless told. */
export function text(x: number, y: number, words: string, size = 10, height = 842): string {
  return `BT /F1 ${size} Tf 1 0 0 1 ${x} ${height - y} Tm <${utf16(words)}> Tj ET\n`;
}

/** A stroked line. */
export function line(x0: number, y0: number, x1: number, y1: number, height = 842): string {
  return `0.5 w ${x0} ${height - y0} m ${x1} ${height - y1} l S\n`;
}

/** A thin filled box, as browsers draw borders. */
export function bar(x0: number, y0: number, x1: number, y1: number, height = 842): string {
  return `${x0} ${height - y1} ${x1 - x0} ${y1 - y0} re f\n`;
}

/** A ruled table with its top left at (x, y); `null` leaves a cell empty. */
export function ruledTable(
  x: number,
  y: number,
  rows: readonly (readonly (string | null)[])[],
  {
    widths,
    rowHeight = 20,
    size = 10,
  }: {
    readonly widths: readonly number[];
    readonly rowHeight?: number;
    readonly size?: number;
  },
): string {
  const right = x + widths.reduce((sum, width) => sum + width, 0);
  const bottom = y + rows.length * rowHeight;
  let drawn = '';
  for (let row = 0; row <= rows.length; row++) {
    drawn += line(x, y + row * rowHeight, right, y + row * rowHeight);
  }
  let left = x;
  for (const width of [0, ...widths]) {
    left += width;
    drawn += line(left, y, left, bottom);
  }
  rows.forEach((cells, row) => {
    let at = x;
    cells.forEach((cell, column) => {
      if (cell !== null) drawn += text(at + 3, y + row * rowHeight + 14, cell, size);
      at += widths[column] ?? 0;
    });
  });
  return drawn;
}

/** The file of these pages. `objects` are added as they are, numbered from 10. */
export function pdf(pages: readonly DrawnPage[], objects: readonly string[] = []): Uint8Array {
  const first = 10 + objects.length;
  const kids = pages.map((_, index) => `${first + 2 * index} 0 R`).join(' ');
  const fixed = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>',
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ...['null', 'null', 'null', 'null'],
  ];
  const drawn = pages.flatMap((page, index) => [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${page.width ?? 595} ${page.height ?? 842}] /Rotate ${page.rotate ?? 0} /Resources << /Font << /F1 3 0 R >> ${page.resources ?? ''} >> /Contents ${first + 2 * index + 1} 0 R >>`,
    `<< /Length ${page.content.length} >>\nstream\n${page.content}\nendstream`,
  ]);
  return assemble([...fixed, ...objects, ...drawn]);
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Uint8Array.from(file, (letter) => letter.charCodeAt(0));
}

function utf16(words: string): string {
  return [...words]
    .map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0'))
    .join('');
}
