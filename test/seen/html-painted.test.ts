import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../serve/browser.ts';
import { emptyTally, Painter } from './painted.ts';
import { seenPage } from './seen-page.ts';

/** `scripts/fuzz-seen.ts` paints as many pages as it is told to; here a few, always the same. */
const PAGES = 3;
const SEED = 20_000;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(async () => browser.close());

describe('random markup in data cells', () => {
  test('no number is stored that Chromium does not paint, no blank where it paints one', async () => {
    const painter = await Painter.open(browser);
    const tally = emptyTally();
    for (let page = 0; page < PAGES; page++) await painter.check(seenPage(SEED + page), tally);
    expect(tally.falsehoods).toEqual([]);
    expect(tally.cells).toBeGreaterThan(200);
    expect(tally.numbers).toBeGreaterThan(50);
  });

  test('what editors write every day stays readable', async () => {
    const painter = await Painter.open(browser);
    const tally = emptyTally();
    // The first kind of page holds harmless cells alone, under the style sheet of a portal.
    for (let seed = SEED; tally.plain < 60; seed++) {
      const page = seenPage(seed);
      if ([...page.cells.values()].every(({ isPlain }) => isPlain))
        await painter.check(page, tally);
    }
    expect(tally.plainLost).toEqual([]);
    expect(tally.falsehoods).toEqual([]);
  });
});
