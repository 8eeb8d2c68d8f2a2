/**
 * How pages look: contrast of marks, headings that stay in sight, what is folded and what is printed, tooltips under the policy.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LINE_COLOURS } from '../../src/serve/chart/build.ts';
import { colourOn, TILES, TILES_ON_DARK } from '../../src/serve/chart/colours.ts';
import { APPLICATION_OUTCOMES } from '../../src/serve/chart/outcomes.ts';
import { type Served, serve } from '../../src/serve/serve.ts';
import { openBrowser } from './browser.ts';
import { archive, type Town, town } from './town.ts';

let place: Town;
let served: Served;
let browser: Browser;
beforeAll(async () => {
  place = await town([2022, 2023]);
  served = await serve({
    db: place.path,
    source: async ({ sha256 }) => {
      const bytes = archive.get(sha256);
      return bytes === undefined ? null : { bytes, mediaType: 'text/html' };
    },
  });
  browser = await openBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await served?.close();
  place?.close();
});

const PHONE = { width: 390, height: 700 };
const WIDE = { width: 1280, height: 500 };

async function open(
  path: string,
  options: Parameters<Browser['newContext']>[0],
  look: (page: Page, context: BrowserContext) => Promise<void>,
) {
  const context = await browser.newContext({ viewport: WIDE, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(new URL(path, served.url).href);
  try {
    await look(page, context);
    expect(complaints).toEqual([]);
  } finally {
    await context.close();
  }
}

/** WCAG 2.2: relative luminance and the ratio of two. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5]
      .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

describe('marks on paper', () => {
  it('stand out from it by 3 to 1, pale tiles by their edge, and letters from their tiles by 4.5 to 1', () => {
    const marks = [...LINE_COLOURS, ...APPLICATION_OUTCOMES.map(({ colour }) => colour)];
    for (const mark of marks)
      for (const paper of ['#fdfcf9', '#ffffff'])
        expect(contrast(colourOn('light', mark), paper), mark).toBeGreaterThanOrEqual(3);
    for (const [name, [ground, letters, edge]] of Object.entries(TILES)) {
      expect(contrast(edge, '#fdfcf9'), name).toBeGreaterThanOrEqual(3);
      expect(contrast(letters, ground), name).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('marks on dark screens', () => {
  it('stand out from the paper by 3 to 1, and letters from their tiles by 4.5 to 1', () => {
    const marks = [...LINE_COLOURS, ...APPLICATION_OUTCOMES.map(({ colour }) => colour)];
    for (const mark of marks) {
      for (const paper of ['#15171a', '#1c1f23'])
        expect(contrast(colourOn('dark', mark), paper), mark).toBeGreaterThanOrEqual(3);
    }
    for (const [name, [ground, letters]] of Object.entries(TILES_ON_DARK)) {
      expect(contrast(ground, '#15171a'), name).toBeGreaterThanOrEqual(3);
      expect(contrast(letters, ground), name).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('a chart', () => {
  it('answers the pointer under the policy of the page, in its own drawing', async () => {
    await open('/trends/denial_rate/990102', {}, async (page) => {
      const canvas = page.locator('figure[data-state=live] canvas');
      await canvas.waitFor();
      const before = await canvas.screenshot();
      const box = await canvas.boundingBox();
      await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 200);
      await page.mouse.move((box?.x ?? 0) + 310, (box?.y ?? 0) + 210);
      await expect.poll(async () => (await canvas.screenshot()).equals(before)).toBe(false);
      expect(await page.locator('figure [style*="position: absolute"] table').count()).toBe(0);
    });
  });
});

describe('headings', () => {
  it('of a table stay in sight while the page is read down', async () => {
    await open('/rank/denial_rate/all/2023', {}, async (page) => {
      await page.locator('table.cards tbody tr').last().scrollIntoViewIfNeeded();
      await page.evaluate("document.querySelector('table.cards tbody tr').scrollIntoView()");
      const head = await page.locator('table.cards thead th').first().boundingBox();
      expect(Math.abs(head?.y ?? 99)).toBeLessThanOrEqual(1);
    });
  });

  it('of columns and of the row stand with the cell of a source on a phone', async () => {
    const cell = '/evidence/cell/990102-青禾区水务局-2023-own/requests/granted/total';
    await open(cell, { viewport: PHONE }, async (page) => {
      const snippet = page.locator('table.snip');
      expect(await snippet.locator('thead').textContent()).toMatch(/自然人.*商业.*企业/s);
      const [mark, label] = await Promise.all([
        snippet.locator('mark').boundingBox(),
        snippet
          .locator('tbody tr', { has: page.locator('mark') })
          .locator('th')
          .boundingBox(),
      ]);
      for (const box of [mark, label]) {
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(PHONE.width);
      }
      expect(await snippet.locator('tbody th').allTextContents()).toContain('（一）予以公开');
    });
  });
});

describe('a sheet of many reports', () => {
  it('folds them on the screen and prints them whole', async () => {
    await open('/evidence/metric/denial_rate/all/2023', { viewport: PHONE }, async (page) => {
      const cells = page.locator('.contribution dl');
      expect(await cells.count()).toBeGreaterThan(3);
      expect(await cells.first().isVisible()).toBe(false);
      expect(await page.locator('.contribution p').first().textContent()).toMatch(
        /^计入：\d+／\d+$/,
      );
      await page.locator('.contribution summary').first().click();
      expect(await cells.first().isVisible()).toBe(true);
      await page.evaluate("dispatchEvent(new Event('beforeprint'))");
      await page.emulateMedia({ media: 'print' });
      for (const one of await cells.all()) expect(await one.isVisible()).toBe(true);
      await page.evaluate("dispatchEvent(new Event('afterprint'))");
      await page.emulateMedia({ media: 'screen' });
      expect(await cells.last().isVisible()).toBe(false);
    });
  });
});

describe('waiting', () => {
  it('is shown where an answer takes longer than a moment, and ends when the page comes back', async () => {
    await open('/', {}, async (page) => {
      // The page stays, as it does while an answer is waited for.
      await page.evaluate("addEventListener('submit', (event) => event.preventDefault())");
      await page.locator('header input[name=q]').fill('青禾区');
      await page.locator('header button').click();
      await page.locator('html.busy').waitFor({ state: 'attached' });
      await page.evaluate("dispatchEvent(new Event('pageshow'))");
      expect(await page.locator('html.busy').count()).toBe(0);
    });
  });
});
