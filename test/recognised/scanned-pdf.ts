/**
 * A PDF as a scanner writes one: each page one grey picture and nothing else (ISO 32000-1, 8.9).
 *
 * @module
 */

/** @param pages - grey values row by row, 0 to 255 */
export function scannedPdf(
  pages: readonly { readonly width: number; readonly height: number; readonly grey: Uint8Array }[],
): Uint8Array {
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  const write = (number: number, body: string, stream?: Uint8Array): void => {
    offsets[number] = parts.reduce((sum, { length }) => sum + length, 0);
    parts.push(Buffer.from(`${number} 0 obj\n${body}\n`));
    if (stream !== undefined)
      parts.push(Buffer.from('stream\n'), Buffer.from(stream), Buffer.from('\nendstream\n'));
    parts.push(Buffer.from('endobj\n'));
  };
  write(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = pages.map((_, index) => `${3 + 3 * index} 0 R`).join(' ');
  write(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  for (const [index, { width, height, grey }] of pages.entries()) {
    const [page, image, content] = [3 + 3 * index, 4 + 3 * index, 5 + 3 * index];
    const high = Math.round((595 * height) / width);
    write(
      page,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${high}] /Contents ${content} 0 R /Resources << /XObject << /Im ${image} 0 R >> >> >>`,
    );
    write(
      image,
      `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${grey.length} >>`,
      grey,
    );
    const paint = Buffer.from(`q 595 0 0 ${high} 0 0 cm /Im Do Q`);
    write(content, `<< /Length ${paint.length} >>`, paint);
  }
  const start = parts.reduce((sum, { length }) => sum + length, 0);
  const table = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  parts.push(
    Buffer.from(
      `xref\n0 ${offsets.length}\n0000000000 65535 f \n${table.join('')}trailer << /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}

/** A page on which nothing is to be read by anybody: a grey that tells scans apart. */
export function greyScan(shade: number, pages = 1): Uint8Array {
  const page = { width: 60, height: 85, grey: new Uint8Array(60 * 85).fill(shade) };
  return scannedPdf(Array.from({ length: pages }, () => page));
}
