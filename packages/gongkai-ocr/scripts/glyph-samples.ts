/**
 * Characters to train on: sheets of random cells, painted, damaged as scans are, and taken apart by the program itself.
 *
 * @module
 */
import type { Browser } from 'playwright-core';
import type { Random } from '../../../test/generate/random.ts';
import { DAMAGES, scanned } from '../bench/damage.ts';
import { type FontName, fontFace, fontFamily } from '../bench/fonts.ts';
import { paintedTables } from '../bench/painted-report.ts';
import { inverted, mapped } from '../src/image/projective.ts';
import { GLYPH_CLASSES } from '../src/model/glyph-net.ts';
import { findTables } from '../src/page/find-tables.ts';

export interface GlyphSample {
  readonly picture: Uint8Array;
  /** Its number in {@link GLYPH_CLASSES}. */
  readonly label: number;
}

const ROWS = 26;
const COLUMNS = 8;
const OTHER = GLYPH_CLASSES.length - 1;
/** What stands beside numbers or instead of them. */
const UNITS = [
  '件',
  '个',
  '条',
  '万',
  '元',
  '项',
  '宗',
  '次',
  '无',
  '增',
  '减',
  '年',
  '%',
  'o',
  'l',
  'O',
  ')',
  '(',
  '~',
  ':',
  '+',
  '*',
  '〇',
  '一',
  '二',
  'B',
  'S',
  'Z',
  'I',
  '十',
] as const;

/** A sheet's characters; those of cells whose ink does not come apart as it should are left out. */
export async function glyphSamples(
  browser: Browser,
  random: Random,
  fonts: readonly [FontName, ...FontName[]],
): Promise<GlyphSample[]> {
  const font = random.pick(fonts);
  const weight = random.chance(0.2) ? 700 : 400;
  const texts = Array.from({ length: ROWS * COLUMNS }, () => cellText(random));
  const rows = Array.from({ length: ROWS }, (_, row) =>
    texts
      .slice(row * COLUMNS, (row + 1) * COLUMNS)
      .map((text) => `<td>${text}</td>`)
      .join(''),
  );
  const size = random.pick([9, 10, 11, 12, 13, 14, 16]);
  const html = `<style>${fontFace(font, weight)}
body{margin:30px;background:#fff;color:#000;font:${weight} ${size}px/1.4 ${fontFamily(font)}}
table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:2px;text-align:center}</style>
<table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
  const [painted] = await paintedTables(browser, html);
  if (painted === undefined) return [];
  const scan = await scanned(painted.pixels, random.pick(DAMAGES), random);
  const samples: GlyphSample[] = [];
  for (const { straight, inks, lines } of findTables(scan.pixels).tables) {
    const back = inverted(straight.toPage);
    const places = painted.cells.map(({ box: { x0, x1, y0, y1 }, text }) => ({
      text,
      at: mapped(back, scan.place({ x: (x0 + x1) / 2, y: (y0 + y1) / 2 })),
    }));
    straight.cells.forEach((cell, index) => {
      const printed = places.filter(
        ({ at }) => at.x > cell.x0 && at.x < cell.x1 && at.y > cell.y0 && at.y < cell.y1,
      );
      const [ink, more] = inks[index]?.lines ?? [];
      const line = lines.find((one) => one.line === ink);
      if (printed.length !== 1 || line === undefined || more !== undefined) return;
      samples.push(...labelled(printed[0]?.text ?? '', line.glyphs()));
    });
  }
  return samples;
}

/** Pictures with what they show, where there are as many as characters. */
function labelled(text: string, pictures: readonly Uint8Array[]): GlyphSample[] {
  const characters = [...text];
  if (UNITS.some((unit) => unit === text))
    return pictures.map((picture) => ({ picture, label: OTHER }));
  // Fewer pieces than characters: at least one of them is several characters that touch, and which is not known.
  if (characters.length === 2 && pictures.length === 1)
    return pictures.map((picture) => ({ picture, label: OTHER }));
  if (characters.length !== pictures.length) return [];
  return pictures.map((picture, at) => {
    const label = GLYPH_CLASSES.findIndex((one) => one === plain(characters[at] ?? ''));
    return { picture, label: label < 0 ? OTHER : label };
  });
}

function plain(character: string): string {
  return /[-—–]/u.test(character) ? '-' : character;
}

function cellText(random: Random): string {
  const roll = random.int(0, 99);
  if (roll < 12) return String(random.int(0, 9));
  if (roll < 18) return '/';
  if (roll < 25) return random.pick(['-', '—', '–']);
  if (roll < 45) return random.pick(UNITS);
  if (roll < 55) return `${random.int(0, 999)}.${random.int(10, 99)}`;
  if (roll < 65) return `${random.int(1, 999)}${random.pick(UNITS)}`;
  return String(random.int(0, 10 ** random.int(2, 6)));
}
