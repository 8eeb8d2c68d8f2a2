/**
 * OFD files with one cell changed.
 *
 * `shown` is what a reader of OFD paints. Evidence: GB/T 33190-2016, 8.3 (colours), 8.5 (graphic objects: `Visible`, `Alpha`), 9 (paths), 11 (text: `DeltaX`), 7.7 (layers:
 * objects are painted in their order).
 *
 * @module
 */
import { strToU8, zipSync } from 'fflate';
import type { Allowed } from '../blind-html.ts';
import { ROWS, valuesOf } from '../blind-table.ts';
import type { LaterFile } from './rtf.ts';

const NS = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const NOTE: readonly Allowed[] = [519, 'text'];

let id = 100;
const text = (words: string, x: number, y: number, more = '', inside = ''): string =>
  `<ofd:TextObject ID="${++id}" Boundary="${x} ${y - 3} ${words.length * 3 + 2} 4" Font="10" Size="3"${more}>${inside}<ofd:TextCode X="0" Y="3" DeltaX="g ${Math.max(1, words.length - 1)} ${/^[\d.]+$/.test(words) ? '1.5' : '3'}">${words}</ofd:TextCode></ofd:TextObject>`;
const path = (x: number, y: number, w: number, h: number, more: string, inside = ''): string =>
  `<ofd:PathObject ID="${++id}" Boundary="${x} ${y} ${w} ${h}" LineWidth="0.2" ${more}>${inside}<ofd:AbbreviatedData>M 0 0 L ${w} 0 L ${w} ${h} L 0 ${h} C</ofd:AbbreviatedData></ofd:PathObject>`;
const rule = (x: number, y: number, w: number, h: number): string =>
  `<ofd:PathObject ID="${++id}" Boundary="${x} ${y} ${w + 0.2} ${h + 0.2}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${w} ${h}</ofd:AbbreviatedData></ofd:PathObject>`;
const WHITE = '<ofd:FillColor Value="255 255 255"/>';

const [LEFT, TOP, LABEL, COLUMN, ROW] = [10, 40, 110, 12, 8];

function ofd(place: (x: number, y: number) => string, worth: number): Uint8Array {
  const heads = ['自然人', '商业企业', '科研机构', '公益组织', '法律机构', '其他', '总计'];
  const rows = ROWS.length + 1;
  const bottom = TOP + rows * ROW;
  const out = [
    text('青禾县水务局2024年政府信息公开工作年度报告', 50, 20),
    text('三、收到和处理政府信息公开申请情况', LEFT, 32),
    text('申请人情况', LEFT + 1, TOP + 5),
    ...heads.map((head, c) => text(head, LEFT + LABEL + c * COLUMN, TOP + 5)),
    ...Array.from({ length: rows + 1 }, (_, i) => rule(LEFT, TOP + i * ROW, LABEL + 7 * COLUMN, 0)),
    ...[LEFT, ...Array.from({ length: 8 }, (_, c) => LEFT + LABEL + c * COLUMN)].map((x) =>
      rule(x, TOP, 0, rows * ROW),
    ),
    ...ROWS.flatMap(({ code, label }, r) => {
      const y = TOP + (r + 1) * ROW + 5;
      return [
        text(label.slice(0, 34), LEFT + 1, y),
        ...valuesOf(code, worth).map((value, c) => {
          const x = LEFT + LABEL + c * COLUMN + 1;
          return r === 0 && c === 0 ? place(x, y) : text(String(value), x, y);
        }),
      ];
    }),
    text('六、其他需要报告的事项', LEFT, bottom + 10),
    text('没有其他需要报告的事项。', LEFT, bottom + 18),
  ];
  const box = '<ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>';
  const files = {
    'OFD.xml': `<ofd:OFD ${NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NS}><ofd:CommonData><ofd:MaxUnitID>9999</ofd:MaxUnitID>${box}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/PublicRes.xml': `<ofd:Res ${NS} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="10" FontName="SimSun" FamilyName="SimSun"/></ofd:Fonts></ofd:Res>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${NS}>${box.replaceAll('PageArea', 'Area')}<ofd:Content><ofd:Layer ID="2" Type="Body">${out.join('')}</ofd:Layer></ofd:Content></ofd:Page>`,
  };
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, xml]) => [
        name,
        strToU8(`<?xml version="1.0" encoding="UTF-8"?>${xml}`),
      ]),
    ),
  );
}

const beside =
  (more: string, inside = '') =>
  (x: number, y: number): string =>
    `${text('519', x, y)}${text('3', x + 4.5, y, more, inside)}`;

const CASES: readonly (readonly [
  string,
  string,
  readonly Allowed[],
  (x: number, y: number) => string,
])[] = [
  ['plain', '519', NOTE, (x, y) => text('519', x, y)],
  ['not-visible', '519', NOTE, beside(' Visible="false"')],
  ['clear', '519', NOTE, beside(' Alpha="0"')],
  ['white', '519', NOTE, beside('', WHITE)],
  [
    'covered',
    '519',
    NOTE,
    (x, y) =>
      `${text('519', x, y)}${text('3', x + 4.5, y)}${path(x + 4.4, y - 3.5, 2, 4.5, 'Fill="true" Stroke="false"', WHITE)}`,
  ],
  ['not-filled', '519', NOTE, beside(' Fill="false"')],
  [
    'whole-not-visible',
    'nothing',
    ['blank', 'text'],
    (x, y) => text('519', x, y, ' Visible="false"'),
  ],
];

/** All of them. */
export const LATER_OFD: readonly LaterFile[] = CASES.map(([name, shown, allowed, place]) => ({
  id: `ofd-later-${name}`,
  shown,
  allowed,
  bytes: ofd(place, 519),
}));
