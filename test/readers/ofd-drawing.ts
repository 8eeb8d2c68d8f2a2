/**
 * Draws small OFD files for the tests, object by object, as GB/T 33190-2016 describes them (7 packages, 8.5 graphic units, 9
 * paths, 11 text, 13 composites, 15 annotations): the geometry is exactly what a test says. Millimetres.
 */
import { strToU8, zipSync } from 'fflate';

export interface DrawnSheet {
  /** Objects of the body layer. */
  readonly objects: string;
  /** Objects of a template below, or with `above` over everything. */
  readonly template?: string;
  readonly above?: boolean;
  /** Annotations with their appearances. */
  readonly annotations?: string;
}

export interface Drawn {
  readonly sheets: readonly DrawnSheet[];
  /** Entries of the public resources. */
  readonly resources?: string;
  readonly namespace?: string;
  /** Prefix of elements; `ofd` unless told, '' for none. */
  readonly prefix?: string;
  /** Parts put beside or in place of the usual ones. */
  readonly parts?: Readonly<Record<string, string>>;
}

/** Text that begins at x on the line y; each character a half or a whole em behind the last. */
export function words(x: number, y: number, text: string, attributes = '', inner = ''): string {
  const size = 3.5;
  const wide = [...text].map((c) => ((c.codePointAt(0) ?? 0) < 0x80 ? size / 2 : size));
  const width = wide.reduce((sum, one) => sum + one, 0);
  const deltas = wide.slice(0, -1).join(' ');
  return `<ofd:TextObject ID="1" Boundary="${x} ${y - size} ${width} ${size * 1.3}" Font="3" Size="${size}" ${attributes}>${inner}<ofd:TextCode X="0" Y="${size}" ${deltas === '' ? '' : `DeltaX="${deltas}"`}>${text}</ofd:TextCode></ofd:TextObject>`;
}

/** A stroked line. */
export function stroke(x0: number, y0: number, x1: number, y1: number): string {
  const box = `${Math.min(x0, x1)} ${Math.min(y0, y1)} ${Math.abs(x1 - x0)} ${Math.abs(y1 - y0)}`;
  return `<ofd:PathObject ID="1" Boundary="${box}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${x1 - x0} ${y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>`;
}

/** A filled box. */
export function surface(
  x: number,
  y: number,
  width: number,
  height: number,
  colour: string,
  attributes = '',
): string {
  return `<ofd:PathObject ID="1" Boundary="${x} ${y} ${width} ${height}" Stroke="false" Fill="true" ${attributes}><ofd:FillColor Value="${colour}"/><ofd:AbbreviatedData>M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} C</ofd:AbbreviatedData></ofd:PathObject>`;
}

/** The rulings and the words of a table with its top left at (x, y); null leaves a cell empty. */
export function ruledWords(
  x: number,
  y: number,
  rows: readonly (readonly (string | null)[])[],
  widths: readonly number[],
): { readonly rules: string; readonly words: string } {
  const height = 7;
  const edges = [x];
  for (const width of widths) edges.push((edges.at(-1) ?? x) + width);
  const bottom = y + rows.length * height;
  const level = [...rows, null].map((_, row) =>
    stroke(x, y + row * height, edges.at(-1) ?? x, y + row * height),
  );
  const upright = edges.map((edge) => stroke(edge, y, edge, bottom));
  const texts = rows.flatMap((cells, row) =>
    cells.map((cell, column) =>
      cell === null ? '' : words((edges[column] ?? x) + 1, y + row * height + 5, cell),
    ),
  );
  return { rules: [...level, ...upright].join(''), words: texts.join('') };
}

/** The file. */
export function ofd({
  sheets,
  resources = '',
  namespace,
  prefix = 'ofd',
  parts = {},
}: Drawn): Uint8Array {
  const space = namespace ?? 'http://www.ofdspec.org/2016';
  const part = (name: string, body: string): string => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?><ofd:${name} xmlns:ofd="${space}">${body}</ofd:${name}>`;
    return prefix === 'ofd'
      ? xml
      : xml
          .replaceAll('xmlns:ofd', prefix === '' ? 'xmlns' : `xmlns:${prefix}`)
          .replaceAll(
            /<(\/?)ofd:/g,
            (_, slash: string) => `<${slash}${prefix === '' ? '' : `${prefix}:`}`,
          );
  };
  const list = sheets.map(
    (_, i) => `<ofd:Page ID="${100 + i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`,
  );
  const templates = sheets.flatMap(({ template, above }, i) =>
    template === undefined
      ? []
      : [
          `<ofd:TemplatePage ID="${200 + i}" BaseLoc="Tpls/Tpl_${i}/Content.xml" ${above === true ? 'ZOrder="Foreground"' : ''}/>`,
        ],
  );
  const common = `<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes>${templates.join('')}</ofd:CommonData>`;
  const files: Record<string, string> = {
    'OFD.xml': part(
      'OFD',
      '<ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>',
    ),
    'Doc_0/Document.xml': part(
      'Document',
      `${common}<ofd:Pages>${list.join('')}</ofd:Pages><ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>`,
    ),
    'Doc_0/PublicRes.xml': part(
      'Res',
      `<ofd:Fonts><ofd:Font ID="3" FontName="宋体"/></ofd:Fonts>${resources}`,
    ),
    'Doc_0/Annots/Annotations.xml': part(
      'Annotations',
      sheets
        .map(
          (_, i) =>
            `<ofd:Page PageID="${100 + i}"><ofd:FileLoc>Page_${i}.xml</ofd:FileLoc></ofd:Page>`,
        )
        .join(''),
    ),
  };
  sheets.forEach(({ objects, template, annotations = '' }, i) => {
    const use = template === undefined ? '' : `<ofd:Template TemplateID="${200 + i}"/>`;
    files[`Doc_0/Pages/Page_${i}/Content.xml`] = part(
      'Page',
      `${use}<ofd:Content><ofd:Layer ID="9">${objects}</ofd:Layer></ofd:Content>`,
    );
    files[`Doc_0/Annots/Page_${i}.xml`] = part('PageAnnot', annotations);
    if (template !== undefined)
      files[`Doc_0/Tpls/Tpl_${i}/Content.xml`] = part(
        'Page',
        `<ofd:Content><ofd:Layer ID="8">${template}</ofd:Layer></ofd:Content>`,
      );
  });
  return zipSync(
    Object.fromEntries(
      Object.entries({ ...files, ...parts }).map(([name, xml]) => [name, strToU8(xml)]),
    ),
  );
}
