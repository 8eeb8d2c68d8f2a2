/**
 * A PDF with a text layer and nothing else: lines of text, one under the other.
 *
 * Evidence: ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode). The font is named and not embedded, as many
 * printers leave it.
 *
 * @module
 */

const PER_PAGE = 48;
const WIDTH = 42;
/** A block of a map holds so many codes at most (ISO 32000-1, 9.10.3). */
const MOST_CODES = 100;

const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0'),
  ).join('');

/** Lines, cut where the page ends. */
export function pdfOf(lines: readonly string[]): Uint8Array {
  const cut = lines.flatMap((line) => line.match(new RegExp(`.{1,${WIDTH}}`, 'gu')) ?? []);
  const pages: string[][] = [];
  for (let at = 0; at < cut.length; at += PER_PAGE) pages.push(cut.slice(at, at + PER_PAGE));
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const stream = (text: string): number =>
    add(`<< /Length ${text.length} >>\nstream\n${text}\nendstream`);
  // Codes are UTF-16 units, so that the map from codes to text is the identity; it holds those that are used.
  const codes = [...new Set(hex(cut.join('')).match(/.{4}/g))].sort();
  const blocks: string[] = [];
  for (let at = 0; at < codes.length; at += MOST_CODES) {
    const some = codes.slice(at, at + MOST_CODES).map((code) => `<${code}> <${code}>`);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  const map = stream(
    `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /U def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('\n')}\nendcmap\nend\nend`,
  );
  const info = '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>';
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >>',
  );
  const font = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun ${info} /FontDescriptor ${descriptor} 0 R /DW 1000 >>`,
  );
  const composite = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [${font} 0 R] /ToUnicode ${map} 0 R >>`,
  );
  const root = objects.length + pages.length * 2 + 1;
  const kids = pages.map((page) => {
    const text = page.map((line, i) => `1 0 0 1 60 ${790 - i * 15} Tm <${hex(line)}> Tj`);
    const content = stream(`BT /F1 10.5 Tf ${text.join('\n')} ET`);
    return add(
      `<< /Type /Page /Parent ${root} 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 ${composite} 0 R >> >> /Contents ${content} 0 R >>`,
    );
  });
  add(
    `<< /Type /Pages /Kids [${kids.map((kid) => `${kid} 0 R`).join(' ')}] /Count ${kids.length} >>`,
  );
  const catalog = add(`<< /Type /Catalog /Pages ${root} 0 R >>`);
  return written(objects, catalog);
}

function written(objects: readonly string[], catalog: number): Uint8Array {
  let text = '%PDF-1.4\n';
  const places = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const end = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${end}\n%%EOF`;
  return new TextEncoder().encode(text);
}
