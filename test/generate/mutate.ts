/**
 * Small damage to a text or to bytes, as transport, editors and scrapers do it: what every reader must survive.
 *
 * @module
 */
import type { Random } from './random.ts';

const SNIPPETS: readonly [string, ...string[]] = [
  '|',
  ...[
    '||||',
    ' | ',
    '\n',
    '\n|\n',
    '\t',
    '\r',
    '\0',
    '\ufeff',
    '\ud800',
    '0',
    '9',
    '00',
    '1 0',
    '-',
    '/',
  ],
  ...[
    '<td>',
    '</td>',
    '<tr>',
    '<table>',
    '</table>',
    '<td colspan=99999>',
    '<td rowspan=-1>',
    '<!--',
    '<script>',
  ],
  ...[
    '其他',
    '总计',
    '（七）总计',
    '三、本年度办理结果',
    '一、总体情况',
    '&nbsp;',
    '&#x110000;',
    '---|---|',
  ],
];

/** One random change: cut out, repeat, put in, swap or truncate. */
export function mutate(text: string, random: Random): string {
  const at = random.int(0, text.length);
  const length = random.int(1, random.chance(0.1) ? 400 : 12);
  const piece = text.slice(at, at + length);
  switch (random.int(0, 5)) {
    case 0:
      return text.slice(0, at) + text.slice(at + length);
    case 1:
      return text.slice(0, at) + piece + text.slice(at);
    case 2:
      return text.slice(0, at) + random.pick(SNIPPETS) + text.slice(at);
    case 3:
      return text.slice(0, at) + random.pick(SNIPPETS) + text.slice(at + length);
    case 4: {
      const to = random.int(0, text.length);
      return text.slice(0, to) + piece + text.slice(to);
    }
    default:
      return random.chance(0.2) ? text.slice(0, at) : text.slice(0, at) + text.slice(at + 1);
  }
}
