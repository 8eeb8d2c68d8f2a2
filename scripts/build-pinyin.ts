/**
 * Writes data/characters/pinyin.json: the sounds of the characters in names of divisions and of everyday writing, without tones, from the package
 * `pinyin-pro` (MIT); and whole names whose sound is not that of their characters one by one (重庆 chongqing). For
 * searching and for reading names aloud, never for telling places apart.
 *
 *     node scripts/build-pinyin.ts
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { pinyin } from 'pinyin-pro';
import { divisionsByCode } from '../src/normalize/division-table.ts';

const names = new Set([...divisionsByCode().values()].flat().map(({ name }) => name));
const sounds = (text: string): string[] =>
  pinyin(text, { toneType: 'none', type: 'array', v: true });

/** The characters of everyday writing (first level of GB 2312), for names of bodies. */
const everyday = Array.from({ length: 0xd7 - 0xb0 + 1 }, (_, row) =>
  new TextDecoder('gb18030').decode(
    Uint8Array.from({ length: 2 * 94 }, (_, at) => (at % 2 === 0 ? 0xb0 + row : 0xa1 + (at >> 1))),
  ),
)
  .join('')
  .replace(/[^\u4e00-\u9fff]/g, '');

const characters = new Map<string, string>();
for (const character of new Set([...names, everyday].flatMap((name) => [...name]))) {
  characters.set(character, sounds(character)[0] ?? '');
}
const whole: Record<string, string> = {};
for (const name of [...names].sort()) {
  const read = sounds(name).join(' ');
  if (read !== [...name].map((one) => characters.get(one) ?? '').join(' ')) whole[name] = read;
}
const bySound = Map.groupBy([...characters].sort(), ([, sound]) => sound);
const table = Object.fromEntries(
  [...bySound].sort().map(([sound, list]) => [sound, list.map(([one]) => one).join('')]),
);
const note =
  'Sounds without tones of the characters in names of divisions and of everyday writing, and names that sound otherwise. Written by scripts/build-pinyin.ts from pinyin-pro.';
const path = fileURLToPath(new URL('../data/characters/pinyin.json', import.meta.url));
writeFileSync(path, `${JSON.stringify({ note, table, whole }, null, 1)}\n`);
