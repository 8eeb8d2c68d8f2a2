import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecogniser, pixelsOf } from '../../packages/gongkai-ocr/src/index.ts';
import type { RecognisedPage, Recogniser } from '../../packages/gongkai-ocr/src/types.ts';
import { openBrowser } from '../serve/browser.ts';
import { PRINTED, tablePicture } from './small-table.ts';

let browser: Browser;
let recogniser: Recogniser;
beforeAll(async () => {
  [browser, recogniser] = await Promise.all([openBrowser(), createRecogniser({ native: false })]);
});
afterAll(async () => {
  await browser.close();
  await recogniser.close();
});

const PLAIN = PRINTED.flat();

/** Dashes have many forms; which one was printed no picture tells. */
const read = ({ cells }: RecognisedPage) =>
  cells.map(({ text }) => text.replace(/\n/g, '').replace(/^[-–一]$/, '—'));

/** No cell with a doubt, and no cell whose passes differ, may claim agreement. */
function expectHonest({ cells }: RecognisedPage): void {
  for (const { text, readings, doubts, agreement } of cells) {
    const isPlain = doubts.length === 0 && readings.every((one) => one === text);
    if (!isPlain) expect(agreement).toBeLessThan(1);
    expect(agreement).toBeGreaterThan(0);
  }
}

describe('a table on a page', () => {
  it('is read cell by cell, with the print around it', async () => {
    const page = await recogniser.read(await pixelsOf(await tablePicture(browser)));
    expect(read(page)).toEqual(PLAIN);
    expect(page.lines.map(({ text }) => text)).toEqual(['二、主动公开政府信息情况']);
    expect(page.rulings.filter(({ axis }) => axis === 'h')).toHaveLength(PRINTED.length + 1);
    expect(page.rulings.filter(({ axis }) => axis === 'v')).toHaveLength(5);
    expectHonest(page);
    const sure = page.cells.filter(({ agreement }) => agreement === 1);
    expect(sure.map(({ text }) => text)).toContain('305');
  });

  it('is read where the page lies crooked', async () => {
    const page = await recogniser.read(await pixelsOf(await tablePicture(browser, { turned: -2 })));
    expect(read(page)).toEqual(PLAIN);
    expectHonest(page);
  });

  it('is doubted where a seal lies over it', async () => {
    const page = await recogniser.read(await pixelsOf(await tablePicture(browser, { seal: true })));
    expectHonest(page);
    const sealed = page.cells.filter(({ doubts }) => doubts.includes('seal'));
    expect(sealed).toContain(page.cells[PLAIN.indexOf('4786')]);
    for (const cell of sealed) expect(cell.agreement).toBeLessThan(1);
    expect(page.cells.at(-1)?.doubts).not.toContain('seal');
  });
});

it('refuses pixels that are not there', async () => {
  const pixels = { width: 3, height: 3, data: new Uint8ClampedArray(4) };
  await expect(async () => recogniser.read(pixels)).rejects.toThrow('3 × 3 pixels');
});

it('reads nothing on a page without ink', async () => {
  const pixels = { width: 40, height: 30, data: new Uint8ClampedArray(4800).fill(255) };
  expect(await recogniser.read(pixels)).toMatchObject({ rulings: [], cells: [], lines: [] });
});
