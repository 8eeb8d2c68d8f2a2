/**
 * How right scans are read: generated reports painted by a browser, damaged, read and held against what was printed.
 *
 * Run: node packages/gongkai-ocr/bench/scans.ts [REPORTS] [FROM_SEED] [DAMAGE] [--cells FILE]
 *
 * A cell counts as accepted where its agreement is 1. `--cells` writes a line for each cell: what was printed, what each
 * pass read, and the doubts.
 *
 * @module
 */
import { appendFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seeded } from '../../../test/generate/random.ts';
import { openBrowser } from '../../../test/serve/browser.ts';
import { createRecogniser } from '../src/index.ts';
import type { RecognisedCell, RecognisedPage } from '../src/types.ts';
import { DAMAGES, type Damage, type Scan, scanned } from './damage.ts';
import { type PaintedCell, paintedReport } from './painted-report.ts';

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { cells: { type: 'string' } },
});
const [reports = 2, from = 1] = positionals.slice(0, 2).map(Number);
const only = DAMAGES.find((one) => one === positionals[2]);

interface Tally {
  pages: number;
  milliseconds: number;
  cells: number;
  /** Accepted, blanks left out. */
  right: number;
  wrong: number;
  /** Blank cells taken for blank, and printed ones. */
  blank: number;
  missed: number;
  /** Not accepted, but read as printed; and read as something else. */
  doubtedRight: number;
  doubtedWrong: number;
  /** No cell was found where one was printed. */
  lost: number;
}

const tallies = new Map<Damage, Tally>(DAMAGES.map((damage) => [damage, noTally()]));
const recogniser = await createRecogniser();
const browser = await openBrowser();
try {
  for (let seed = from; seed < from + reports; seed++) {
    const random = seeded(seed);
    for (const [index, page] of (await paintedReport(browser, random)).entries()) {
      const damage = only ?? DAMAGES[(seed * 5 + index) % DAMAGES.length] ?? 'clean_200';
      const scan = await scanned(page.pixels, damage, random);
      const before = process.cpuUsage();
      const read = await recogniser.read(scan.pixels);
      const used = process.cpuUsage(before);
      const tally = tallies.get(damage) ?? noTally();
      tally.pages += 1;
      tally.milliseconds += (used.user + used.system) / 1000;
      for (const cell of page.cells.filter(({ text }) => /^[\d/\-—–.无]*$/u.test(text)))
        count(tally, cell, cellAt(read, scan, cell), `seed ${seed}, page ${index}, ${damage}`);
    }
  }
} finally {
  await browser.close();
  await recogniser.close();
}
print();

function cellAt(
  read: RecognisedPage,
  scan: Scan,
  { box }: PaintedCell,
): RecognisedCell | undefined {
  const { x, y } = scan.place({ x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2 });
  return read.cells
    .filter(({ box: own }) => x > own.x0 && x < own.x1 && y > own.y0 && y < own.y1)
    .sort((a, b) => area(a) - area(b))[0];
}

function area({ box }: RecognisedCell): number {
  return (box.x1 - box.x0) * (box.y1 - box.y0);
}

function count(
  tally: Tally,
  { text: printed }: PaintedCell,
  found: RecognisedCell | undefined,
  where: string,
): void {
  tally.cells += 1;
  if (values.cells !== undefined) {
    const { text, readings, sureness, doubts, agreement } = found ?? {};
    const line = { where, printed, text, readings, sureness, doubts, agreement };
    appendFileSync(values.cells, `${JSON.stringify(line)}\n`);
  }
  if (found === undefined) {
    tally.lost += 1;
    return;
  }
  const isRight = plain(found.text) === plain(printed);
  if (found.agreement < 1) {
    if (isRight) tally.doubtedRight += 1;
    else tally.doubtedWrong += 1;
  } else if (found.text === '') {
    if (isRight) tally.blank += 1;
    else tally.missed += 1;
  } else if (isRight) tally.right += 1;
  else tally.wrong += 1;
  if (found.agreement === 1 && !isRight) {
    const { x0, y0 } = found.box;
    const place = `${Math.round(x0)},${Math.round(y0)}`;
    console.error(`${where}, at ${place}: ${printed} printed, ${found.text} read`);
  }
}

/** Forms of a dash are one mark. */
function plain(text: string): string {
  return text.replaceAll(/\s/g, '').replaceAll(/[—–一－]/gu, '-');
}

function print(): void {
  const all = noTally();
  for (const tally of tallies.values())
    for (const key of Object.keys(all) as (keyof Tally)[]) all[key] += tally[key];
  console.log(`${reports} reports from seed ${from}, read by ${recogniser.model}`);
  console.log(
    '| damage | cells | accepted: right | wrong | blank: right | wrong | doubted: right | wrong | no cell | s a page |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
  for (const [name, tally] of [...tallies, ['all', all] as const]) {
    if (tally.pages === 0) continue;
    const { cells, right, wrong, blank, missed, doubtedRight, doubtedWrong, lost } = tally;
    const seconds = (tally.milliseconds / tally.pages / 1000).toFixed(1);
    const numbers = [cells, right, wrong, blank, missed, doubtedRight, doubtedWrong, lost, seconds];
    console.log(`| ${[name, ...numbers].join(' | ')} |`);
  }
}

function noTally(): Tally {
  return {
    ...{ pages: 0, milliseconds: 0, cells: 0, right: 0, wrong: 0, blank: 0, missed: 0 },
    ...{ doubtedRight: 0, doubtedWrong: 0, lost: 0 },
  };
}
