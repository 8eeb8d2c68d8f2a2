/**
 * A page with the requests table of a fictional report, ruled, with whatever a test paints at one place of it.
 *
 * Evidence: ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode); as in `test/replicas/pdf.ts`, the Chinese font is named and not embedded.
 *
 * @module
 */
import { ROWS, valuesOf } from './blind-table.ts';

export interface Print {
  /** Operators at the place: the left and the lower edge of the text. */
  readonly draw: (x: number, y: number) => string;
  /** Annotations there, as dictionaries without their rectangle, and their appearance. */
  readonly annotation?: (x: number, y: number) => { dictionary: string; appearance?: string };
  readonly catalog?: string;
  /** Objects more, numbered from 1 (`LAYER` stands for the layer that is off), and what names them: entries of the resources by their kind, entries of the page. */
  readonly objects?: readonly string[];
  readonly resources?: Readonly<
    Partial<
      Record<
        'ExtGState' | 'Font' | 'Pattern' | 'ColorSpace' | 'Shading' | 'Properties' | 'XObject',
        string
      >
    >
  >;
  readonly page?: string;
}

const LEFT = 40;
const LABEL = 300;
const COLUMN = 32;
const ROW = 22;
const TOP = 740;

const hex = (text: string): string =>
  Array.from({ length: text.length }, (_, i) =>
    text.charCodeAt(i).toString(16).padStart(4, '0'),
  ).join('');
const words = (text: string, x: number, y: number, size = 8): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`;
export const digits = (text: string, x: number, y: number, state = ''): string =>
  `BT /F2 8 Tf ${state} 1 0 0 1 ${x} ${y} Tm (${text}) Tj ET`;
export const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `${x1} ${y1} m ${x2} ${y2} l S`;

function contentOf(print: Print, worth: number): string {
  const right = LEFT + LABEL + 7 * COLUMN;
  const heads = ['自然人', '商业企业', '科研机构', '公益组织', '法律机构', '其他', '总计'];
  const out = [
    words('青禾县水务局2024年政府信息公开工作年度报告', 120, 800, 14),
    words('三、收到和处理政府信息公开申请情况', LEFT, 775, 10),
    words('申请人情况', LEFT, TOP + 7),
    ...heads.map((head, c) => words(head, LEFT + LABEL + c * COLUMN + 1, TOP + 7, 7)),
  ];
  for (const [r, { code, label, path }] of ROWS.entries()) {
    const y = TOP - (r + 1) * ROW;
    out.push(words(`${path.at(-1) ?? ''}${label}`.slice(0, 36), LEFT + 2, y + 7));
    for (const [c, value] of valuesOf(code, worth).entries()) {
      const x = LEFT + LABEL + c * COLUMN + 4;
      out.push(
        r === 0 && c === 0 ? `q ${print.draw(x, y + 7)} Q` : digits(String(value), x, y + 7),
      );
    }
  }
  const rows = ROWS.length + 2;
  const lines = [
    ...Array.from({ length: rows }, (_, i) =>
      line(LEFT, TOP + ROW - i * ROW, right, TOP + ROW - i * ROW),
    ),
    ...[LEFT, ...Array.from({ length: 8 }, (_, c) => LEFT + LABEL + c * COLUMN)].map((x) =>
      line(x, TOP + ROW, x, TOP + ROW - (rows - 1) * ROW),
    ),
  ];
  const under = TOP - rows * ROW;
  out.push(
    words('四、其他需要报告的事项', LEFT, under, 10),
    words('没有其他需要报告的事项。', LEFT, under - 18, 10),
  );
  return [...lines, ...out].join('\n');
}

/** The file. */
export function printed(print: Print, worth: number): Uint8Array {
  const objects: string[] = [];
  const add = (body: string): number => objects.push(body);
  const layer = (print.objects?.length ?? 0) + 1;
  const withLayer = (text: string): string => text.replaceAll('LAYER', `${layer} 0 R`);
  for (const body of print.objects ?? []) add(withLayer(body));
  add('<< /Type /OCG /Name (draft) >>');
  const stream = (text: string, dictionary = ''): number =>
    add(`<< /Length ${text.length} ${dictionary} >>\nstream\n${text}\nendstream`);
  const ranges = Array.from({ length: 256 }, (_, i) => {
    const high = i.toString(16).padStart(2, '0');
    return `<${high}00> <${high}ff> <${high}00>`;
  });
  const map = stream(
    `/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /U def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${[0, 100, 200].map((from) => `${ranges.slice(from, from + 100).length} beginbfrange\n${ranges.slice(from, from + 100).join('\n')}\nendbfrange`).join('\n')}\nendcmap\nend\nend`,
  );
  const descriptor = add(
    '<< /Type /FontDescriptor /FontName /SimSun /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 859 /Descent -141 /CapHeight 700 /StemV 80 >>',
  );
  const descendant = add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor ${descriptor} 0 R /DW 1000 >>`,
  );
  const chinese = add(
    `<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /Identity-H /DescendantFonts [${descendant} 0 R] /ToUnicode ${map} 0 R >>`,
  );
  const latin = add(
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  );
  const form = stream(
    'BT /F2 8 Tf 0 0 Td (3) Tj ET',
    `/Type /XObject /Subtype /Form /BBox [0 0 0.01 0.01] /Resources << /Font << /F2 ${latin} 0 R >> >>`,
  );
  const content = stream(contentOf(print, worth));
  const [x, y] = [LEFT + LABEL + 4, TOP - ROW + 7];
  const annotation = print.annotation?.(x, y);
  const annotations: number[] = [];
  if (annotation !== undefined) {
    const look =
      annotation.appearance === undefined
        ? ''
        : `/AP << /N ${stream(annotation.appearance, `/Type /XObject /Subtype /Form /BBox [0 0 28 16] /Resources << /Font << /F2 ${latin} 0 R >> >>`)} 0 R >>`;
    annotations.push(
      add(
        `<< /Type /Annot ${annotation.dictionary.includes('/F ') ? '' : '/F 4'} /Rect [${x - 2} ${y - 4} ${x + 26} ${y + 12}] ${annotation.dictionary} ${look} >>`,
      ),
    );
  }
  const annots =
    annotations.length === 0 ? '' : `/Annots [${annotations.map((n) => `${n} 0 R`).join(' ')}]`;
  const root = objects.length + 2;
  const named = (kind: keyof NonNullable<Print['resources']>, own = ''): string =>
    `/${kind} << ${own} ${withLayer(print.resources?.[kind] ?? '')} >>`;
  const page = add(
    `<< /Type /Page /Parent ${root} 0 R /MediaBox [0 0 612 842] ${annots} ${print.page ?? ''} /Resources << ${named('Font', `/F1 ${chinese} 0 R /F2 ${latin} 0 R`)} ${named('ExtGState', '/Clear << /ca 0 /CA 0 >> /Half << /ca 0.02 >>')} ${named('Properties', `/L ${layer} 0 R`)} ${named('XObject', `/Cut ${form} 0 R`)} ${named('Pattern')} ${named('ColorSpace')} ${named('Shading')} >> /Contents ${content} 0 R >>`,
  );
  add(`<< /Type /Pages /Kids [${page} 0 R] /Count 1 >>`);
  const fields = annotations.length === 0 ? '' : `/AcroForm << /Fields [${annotations[0]} 0 R] >>`;
  const catalog = add(
    `<< /Type /Catalog /Pages ${root} 0 R ${fields} /OCProperties << /OCGs [${layer} 0 R] /D << /OFF [${layer} 0 R] >> >> >>`,
  );
  return written(objects, catalog);
}

function written(objects: readonly string[], catalog: number): Uint8Array {
  let text = '%PDF-1.6\n';
  const places = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const end = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R >>\nstartxref\n${end}\n%%EOF`;
  return new TextEncoder().encode(text);
}
