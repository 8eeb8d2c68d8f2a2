/**
 * Reports as RTF with one cell changed.
 *
 * `shown` is what Word shows. Evidence: Rich Text Format Specification 1.9.1 (character properties, destinations, `\uc` and `\u`, tables).
 *
 * @module
 */
import type { Allowed } from '../blind-html.ts';
import { ROWS, valuesOf } from '../blind-table.ts';

export interface LaterFile {
  readonly id: string;
  readonly shown: string;
  readonly allowed: readonly Allowed[];
  readonly bytes: Uint8Array;
}

const NOTE: readonly Allowed[] = [519, 'text'];

const CELLS: readonly (readonly [string, string, readonly Allowed[], string])[] = [
  ['hidden', '519', NOTE, '519{\\v 3}'],
  ['hidden-undone', '5193', [5193, 'text'], '519{\\v\\plain 3}'],
  ['hidden-off', '5193', [5193, 'text'], '519{\\v0 3}'],
  ['struck', '519 and a struck 3', NOTE, '519{\\strike 3}'],
  ['deleted', '519 and a struck 3', NOTE, '519{\\deleted\\revauthdel1 3}'],
  ['white', '519', NOTE, '519{\\cf2 3}'],
  ['destination-not-known', '519', NOTE, '519{\\*\\more 3}'],
  ['code-units-with-two-stand-ins', '519', NOTE, '\\uc2\\u53 77\\u49 77\\u57 77\\uc1'],
  ['bytes', '519', NOTE, "\\'35\\'31\\'39"],
  ['field', '519', NOTE, '{\\field{\\*\\fldinst FORMTEXT}{\\fldrslt 519}}'],
  ['note-of-a-reader', '519', NOTE, '519{\\*\\annotation 3}'],
  ['binary', '519', NOTE, '519{\\*\\blob\\bin3 333}'],
];

const words = (text: string): string =>
  Array.from({ length: text.length }, (_, i) => {
    const unit = text.charCodeAt(i);
    return unit < 128 ? text[i] : `\\u${unit > 32767 ? unit - 65536 : unit}?`;
  }).join('');
const row = (cells: readonly string[]): string =>
  `\\trowd${cells.map((_, i) => `\\cellx${3000 + i * 900}`).join('')}${cells.map((cell) => `\\pard\\intbl ${cell}\\cell`).join('')}\\row\n`;

function rtf(cell: string, worth: number): Uint8Array {
  const heads = ['自然人', '商业企业', '科研机构', '社会公益组织', '法律服务机构', '其他', '总计'];
  const rows = ROWS.map(({ code, label }, r) =>
    row([
      words(label),
      ...valuesOf(code, worth).map((value, c) => (r === 0 && c === 0 ? cell : String(value))),
    ]),
  );
  const lines = (...some: readonly string[]): string =>
    some.map((text) => `\\pard ${words(text)}\\par\n`).join('');
  return new TextEncoder().encode(
    `{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0 Calibri;}}{\\colortbl;\\red0\\green0\\blue0;\\red255\\green255\\blue255;}\\uc1\n${lines('青禾县水务局2024年政府信息公开工作年度报告', '一、总体情况', '全年工作平稳。', '三、收到和处理政府信息公开申请情况')}${row([words('申请人情况'), ...heads.map(words)])}${rows.join('')}${lines('五、存在的主要问题及改进情况', '栏目更新不够及时。', '六、其他需要报告的事项', '没有其他需要报告的事项。')}}`,
  );
}

/** All of them. */
export const LATER_RTF: readonly LaterFile[] = CELLS.map(([id, shown, allowed, cell]) => {
  const first = allowed.find((one) => typeof one === 'number');
  return {
    id: `rtf-later-${id}`,
    shown,
    allowed,
    bytes: rtf(cell, typeof first === 'number' ? first : 519),
  };
});
