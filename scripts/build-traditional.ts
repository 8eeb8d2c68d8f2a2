/**
 * Writes data/characters/traditional.json: traditional characters and the simplified ones that stand for them, from
 * the dictionaries of OpenCC (Apache 2.0) in the package `opencc-js` (MIT). One character for one: a text keeps its
 * length. Characters that GB 2312 has (於, 後) stand in `common`: a simplified text may hold them too. `phrases` are those of
 * the forms in which OpenCC needs the word: 反覆 is 反复, 覆盖 stays.
 *
 *     node scripts/build-traditional.ts
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Converter } from 'opencc-js';

const FIRST = 0x3400;
const LAST = 0x9fff;
const convert = Converter({ from: 't', to: 'cn' });
const known = gb2312();
let traditional = '';
let simplified = '';
let common = '';
for (let code = FIRST; code <= LAST; code += 1) {
  const sign = String.fromCharCode(code);
  const plain = convert(sign);
  if (plain === sign || plain.length !== 1) continue;
  if (known.has(sign)) common += sign;
  traditional += sign;
  simplified += plain;
}
const phrases = Object.fromEntries(['反覆'].map((words) => [words, convert(words)]));
const note =
  'Traditional characters and, at the same place, the simplified ones. Written by scripts/build-traditional.ts from opencc-js.';
const path = fileURLToPath(new URL('../data/characters/traditional.json', import.meta.url));
writeFileSync(
  path,
  `${JSON.stringify({ note, traditional, simplified, common, phrases }, null, 2)}\n`,
);

/** Every character of GB 2312. */
function gb2312(): Set<string> {
  const decoder = new TextDecoder('gb2312');
  const signs = new Set<string>();
  for (let row = 0xb0; row <= 0xf7; row += 1)
    for (let cell = 0xa1; cell <= 0xfe; cell += 1)
      signs.add(decoder.decode(new Uint8Array([row, cell])));
  return signs;
}
