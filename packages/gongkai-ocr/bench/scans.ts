/**
 * How right scans are read: generated reports painted by a browser, damaged, read and held against what was printed.
 *
 * Run: node packages/gongkai-ocr/bench/scans.ts [REPORTS] [FROM_SEED] [DAMAGE]
 *
 * @module
 */

import { seeded } from '../../../test/generate/random.ts';
import { openBrowser } from '../../../test/serve/browser.ts';
import { createRecogniser } from '../src/index.ts';
import type { RecognisedCell } from '../src/types.ts';
import { DAMAGES, type Damage, scanned } from './damage.ts';
import { paintedReport } from './painted-report.ts';

const [reports = 2, from = 1] = process.argv.slice(2, 4).map(Number);
const only = process.argv[4] as Damage | undefined;

interface Tally {
  cells: number;
  noCell: number;
  right: number;
  wrong: number;
  refusedRight: number;
  refusedWrong: number;
  blank: number;
  milliseconds: number;
  pages: number;
}

const tallies = new Map<Damage, Tally>();
const recogniser = await createRecogniser();
const browser = await openBrowser();
const shown = process.env['SHOW'] === '1';
try {
  for (let seed = from; seed < from + reports; seed++) {
    const random = seeded(seed);
    const pages = await paintedReport(browser, random);
    for (const [index, page] of pages.entries()) {
      const damage = only ?? DAMAGES[(seed * 3 + index) % DAMAGES.length] ?? 'clean_200';
      const scan = await scanned(page.pixels, damage, random);
      const tally = tallies.get(damage) ?? fresh();
      tallies.set(damage, tally);
      const before = process.cpuUsage();
      const read = await recogniser.read(scan.pixels);
      const used = process.cpuUsage(before);
      tally.milliseconds += (used.user + used.system) / 1000;
      tally.pages += 1;
      for (const cell of page.cells) {
        if (!/^[\d/\-—–.无]*$/.test(cell.text)) continue;
        const middle = scan.place({
          x: (cell.box.x0 + cell.box.x1) / 2,
          y: (cell.box.y0 + cell.box.y1) / 2,
        });
        const found = read.cells
          .filter(
            ({ box }) =>
              middle.x > box.x0 && middle.x < box.x1 && middle.y > box.y0 && middle.y < box.y1,
          )
          .sort((a, b) => area(a) - area(b))[0];
        count(tally, cell.text, found, `seed ${seed}, page ${index}, ${damage}`);
      }
    }
  }
} finally {
  await browser.close();
  await recogniser.close();
}

console.log(
  'damage'.padEnd(13),
  'cells',
  'blank',
  'no cell',
  'right',
  'wrong',
  'refused right',
  'refused wrong',
  'ms/page',
);
for (const [damage, t] of tallies)
  console.log(
    damage.padEnd(13),
    [t.cells, t.blank, t.noCell, t.right, t.wrong, t.refusedRight, t.refusedWrong].join('\t'),
    Math.round(t.milliseconds / t.pages),
  );

function fresh(): Tally {
  return {
    cells: 0,
    noCell: 0,
    right: 0,
    wrong: 0,
    refusedRight: 0,
    refusedWrong: 0,
    blank: 0,
    milliseconds: 0,
    pages: 0,
  };
}

function area({ box }: RecognisedCell): number {
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}

function count(
  tally: Tally,
  printed: string,
  found: RecognisedCell | undefined,
  where: string,
): void {
  tally.cells += 1;
  if (found === undefined) {
    tally.noCell += 1;
    return;
  }
  const right = plain(found.text) === plain(printed);
  if (printed === '') tally.blank += 1;
  if (found.doubts.length > 0) {
    if (right) tally.refusedRight += 1;
    else tally.refusedWrong += 1;
  } else if (right) tally.right += 1;
  else {
    tally.wrong += 1;
    console.log(
      `${where}: printed ${JSON.stringify(printed)}, read ${JSON.stringify(found.text)} ${JSON.stringify(found.box)}`,
    );
  }
  if (shown && found.doubts.length > 0)
    console.log(
      where,
      JSON.stringify(printed),
      JSON.stringify(found.readings),
      found.doubts.join(),
    );
}

function plain(text: string): string {
  return text
    .replaceAll('\n', '')
    .replaceAll(/[—–一－]/g, '-')
    .replaceAll(' ', '');
}
