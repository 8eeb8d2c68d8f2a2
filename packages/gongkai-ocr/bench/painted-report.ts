/**
 * Reports painted by a browser: pixels, and where each cell stands with what is printed in it.
 *
 * @module
 */
import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { Browser } from 'playwright-core';
import { pageHtml } from '../../../test/generate/html.ts';
import { LABEL_STYLES } from '../../../test/generate/labels.ts';
import { PLAIN_LAYOUT } from '../../../test/generate/layout.ts';
import { pageOf } from '../../../test/generate/page.ts';
import type { Random } from '../../../test/generate/random.ts';
import { randomReport } from '../../../test/generate/report.ts';
import { PLAIN_STYLE } from '../../../test/generate/style.ts';
import type { PagePixels, PixelBox } from '../src/types.ts';
import { FONTS, fontFace, fontFamily } from './fonts.ts';

export interface PaintedCell {
  readonly box: PixelBox;
  readonly text: string;
}

export interface PaintedPage {
  readonly pixels: PagePixels;
  readonly cells: readonly PaintedCell[];
}

/** Width of a sheet of A4 in CSS pixels. */
const SHEET = 794;
/** Dots an inch of the painting: finer than every scan made from it. */
export const PAINTED_DPI = 300;
const HIGHEST = 2400;

/** Paints the tables of a random report, each on a sheet of its own. */
export async function paintedReport(browser: Browser, random: Random): Promise<PaintedPage[]> {
  const seed = random.int(0, 1_000_000_000);
  const truth = randomReport(seed, {
    form: random.pick(['2019', '2021']),
    density: random.pick([0.05, 0.3, 0.7]),
    largest: random.pick([3, 9, 120, 5000, 90000]),
    zeros: random.pick(['printed', 'some_blank', 'marked', 'mixed']),
    blankTotals: false,
    oddSpelling: false,
    faults: 0,
  });
  const layout = { ...PLAIN_LAYOUT, labels: random.pick(LABEL_STYLES) };
  const html = pageHtml(pageOf(truth, layout, PLAIN_STYLE));
  const font = random.pick(FONTS);
  const weight = random.chance(0.12) ? 700 : 400;
  const size = random.pick([10, 11, 12, 13, 14]);
  const line = random.pick([0.6, 0.8, 1, 1.5]);
  const padding = random.pick([1, 2, 4]);
  const wrap = random.chance(0.15) ? 'word-break:break-all;' : '';
  const sheet = `<style>${fontFace(font, weight)}
body{margin:${random.int(20, 50)}px;font:${weight} ${size}px/1.4 ${fontFamily(font)};background:#fff;color:#000}
h1{font-size:20px;text-align:center}p{font-size:14px;text-indent:2em}
table{border-collapse:collapse;width:100%;border:0}td,th{border:${line}px solid #000;padding:${padding}px;text-align:center;${wrap}}</style>`;
  return paintedTables(browser, sheet + html);
}

/** Paints the tables of a page, each on a sheet of its own. */
export async function paintedTables(browser: Browser, html: string): Promise<PaintedPage[]> {
  const scale = PAINTED_DPI / 96;
  const page = await browser.newPage({
    viewport: { width: SHEET, height: HIGHEST },
    deviceScaleFactor: scale,
  });
  try {
    await page.setContent(html);
    await page.evaluate('document.fonts.ready.then(() => 0)');
    const tables = await page.locator('table').count();
    const painted: PaintedPage[] = [];
    for (let table = 0; table < tables; table++) {
      await page.evaluate(SHOW_ONLY(table));
      const { cells, height } = await page.evaluate<Shown>(CELLS_SHOWN);
      const png = await page.screenshot({
        clip: { x: 0, y: 0, width: SHEET, height: Math.min(HIGHEST, height) },
      });
      painted.push({
        pixels: await pixelsOfPng(png),
        cells: cells.map(({ text, box: [x0, y0, x1, y1] }) => ({
          text,
          box: { x0: x0 * scale, y0: y0 * scale, x1: x1 * scale, y1: y1 * scale },
        })),
      });
    }
    return painted;
  } finally {
    await page.close();
  }
}

/** For the page: one table with its heading; the prose only with the first. */
const SHOW_ONLY = (index: number): string => `{
  const shown = document.querySelectorAll('table')[${index}];
  for (const one of document.querySelectorAll('#zoom > *, h1')) {
    const isProse = one.tagName !== 'TABLE';
    const isNear = ${index} === 0 || one === shown.previousElementSibling;
    one.style.display = one === shown || (isProse && isNear) ? '' : 'none';
  }
}`;

interface Shown {
  readonly cells: {
    readonly text: string;
    readonly box: readonly [number, number, number, number];
  }[];
  readonly height: number;
}

/** For the page: the cells that are shown, in CSS pixels. */
const CELLS_SHOWN = `({
  height: Math.ceil(Math.max(...[...document.querySelectorAll('table, p, h1')].map((one) => one.getBoundingClientRect().bottom))) + 40,
  cells: [...document.querySelectorAll('td, th')].flatMap((cell) => {
    const { left, top, right, bottom } = cell.getBoundingClientRect();
    return right <= left ? [] : [{ text: cell.innerText.trim(), box: [left, top, right, bottom] }];
  }),
})`;

async function pixelsOfPng(png: Uint8Array): Promise<PagePixels> {
  const image = await loadImage(png);
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, image.width, image.height);
  return { width: image.width, height: image.height, data };
}
