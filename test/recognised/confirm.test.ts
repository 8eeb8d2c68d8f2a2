import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingestPaths } from '../../src/app/ingest/ingest-paths.ts';
import { ScanReader } from '../../src/app/recognise/scan-reader.ts';
import { localConfirming } from '../../src/cli/confirm/local-confirming.ts';
import { loadDecisions, storedDecisions } from '../../src/cli/decide/decisions.ts';
import { localSource } from '../../src/serve/reading/local-source.ts';
import { type Served, serve } from '../../src/serve/serve.ts';
import { openStore } from '../../src/store/store.ts';
import { violationsOf, withAxe } from '../serve/axe.ts';
import { openBrowser } from '../serve/browser.ts';
import { PLANTED, printedIn } from './fake-recogniser.ts';
import { greyScan } from './scanned-pdf.ts';

const SHADE = 88;
const truth = printedIn(SHADE);
const home = mkdtempSync(join(tmpdir(), '公开 confirm-'));
const db = join(home, 'a.sqlite');
const file = join(home, 'decisions.jsonl');
const reader = new ScanReader({
  module: new URL('./fake-recogniser.ts', import.meta.url).href,
  version: 'fake 1',
});
const confirming = localConfirming({
  ...{ db, file, lang: 'zh', reader },
  source: localSource([home]),
});
let served: Served;
let browser: Browser;

async function ingest() {
  const store = openStore(db);
  const decisions = loadDecisions(file, 'en');
  store.setDecisions(storedDecisions(decisions));
  try {
    await ingestPaths([join(home, 'in')], {
      ...{ open: () => store, parserVersion: '1.0.0', threads: 1, scans: reader, decisions },
    });
    return [...store.rows('SELECT * FROM cell')];
  } finally {
    store.close();
  }
}

beforeAll(async () => {
  mkdirSync(join(home, 'in'));
  writeFileSync(join(home, 'in/scan.pdf'), greyScan(SHADE, 3));
  expect(await ingest()).toEqual([]);
  served = await serve({ db, version: '0.1.0', confirming });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  await reader.close();
  rmSync(home, { recursive: true, force: true });
});

/** What has the focus: its field, its text, and whether its cell is marked as unsure. */
interface Focus {
  readonly tag: string;
  readonly name: string;
  readonly value: string;
  readonly unsure: boolean;
}
const FOCUS = `(() => { const { tagName: tag, name = '', value = '', parentElement } = document.activeElement;
  return { tag, name, value, unsure: parentElement.classList.contains('unsure') }; })()`;
const focus = (page: Page) => page.evaluate<Focus>(FOCUS);
const printed = ({ name }: Focus): string =>
  truth.cells.get(name.slice(2).replaceAll('/', '|'))?.printed ?? '?';

describe('the page where scans are confirmed', () => {
  it('is worked by keys alone: unsure cells first, wrong ones corrected, a report of what was confirmed', async () => {
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
    await withAxe(context);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (one) => one.type() === 'error' && complaints.push(one.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(served.confirmAt ?? '');
    expect(page.url()).toBe(`${served.url}confirm`);
    await page.focus('td a');
    await page.keyboard.press('Enter');
    await page.waitForSelector('form.confirm');
    expect(await focus(page)).toMatchObject({ name: 'agency', value: truth.agency });
    expect(await violationsOf(page)).toEqual([]);
    for (const key of ['Enter', 'Enter', 'Enter', 'Tab']) await page.keyboard.press(key);
    await page.keyboard.type('张某某');
    await page.keyboard.press('Enter');

    // A misread number breaks the sums it stands in, in red, until it is corrected.
    const first = await focus(page);
    expect(first.unsure).toBe(true);
    expect(await page.locator('td.wrong').count()).toBeGreaterThan(0);
    // What is looked at is shown on the picture, where it was scanned.
    await page.waitForSelector('.here:not([hidden])');
    expect(await page.evaluate<number[]>(OFF)).toEqual([0, 0]);
    await page.keyboard.press('ArrowRight');
    expect((await focus(page)).name).not.toBe(first.name);
    await page.keyboard.press('ArrowLeft');
    expect((await focus(page)).name).toBe(first.name);

    let keys = 0;
    let sure = false;
    for (let now = await focus(page); now.tag === 'INPUT'; now = await focus(page)) {
      expect(sure && now.unsure, 'an unsure cell behind a sure one').toBe(false);
      sure = !now.unsure;
      if (now.value !== printed(now)) {
        expect(now.value).toBe(String(PLANTED));
        await page.keyboard.type(printed(now));
      }
      await page.keyboard.press(now.unsure ? 'Enter' : 'Shift+Enter');
      keys += 1;
      if (keys > truth.cells.size) throw new Error('there is no end of it');
    }
    expect(await page.locator('td.wrong').count()).toBe(0);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=status]');
    expect(await page.textContent('pre')).toContain('gongkai ingest');
    expect(complaints).toEqual([]);
    await context.close();

    const saved = loadDecisions(file, 'en');
    expect(saved.filter(({ target }) => target === 'cell')).toHaveLength(truth.cells.size);
    expect(saved.every(({ author }) => author === '张某某')).toBe(true);
    expect(readFileSync(file, 'utf8')).toContain('"basis":"confirmed","picture":"');
    const cells = await ingest();
    expect(cells).toHaveLength(truth.cells.size);
    for (const { table_name, row_code, column_code, value, used_value, basis } of cells)
      expect({ value, used_value, basis }).toEqual({
        ...{ value: null, basis: 'confirmed' },
        used_value: truth.cells.get(`${table_name}|${row_code}|${column_code}`)?.value ?? null,
      });
  });

  it('is there for who has the key, from its own pages, on this machine alone', async () => {
    const ask = (path: string, init: RequestInit = {}) =>
      fetch(new URL(path, served.url), { redirect: 'manual', ...init });
    const sha256 = [...openRows('SELECT sha256 FROM document')][0]?.['sha256'];
    const path = `/confirm/${sha256}`;
    for (const other of ['/confirm', path, `${path}/page/1.png`, '/confirm?key=guess'])
      expect((await ask(other)).status, other).toBe(403);
    const cookie = (await ask(`/confirm?key=${confirming.key}`)).headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Strict/i);
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await ask(path, { headers })).status).toBe(200);
    const picture = await ask(`${path}/page/1.png`, { headers });
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('cache-control')).toBe('no-store');
    const body = new URLSearchParams({ author: '甲', agency: '某局', year: '2023' });
    for (const origin of ['http://evil.example', 'null', undefined]) {
      const from = origin === undefined ? headers : { ...headers, origin };
      expect((await ask(path, { method: 'POST', body, headers: from })).status).toBe(403);
      // Another port of this machine is the same site, and gets the cookie sent along.
      const near = { ...from, 'sec-fetch-site': 'same-site' };
      expect((await ask(path, { method: 'POST', body, headers: near })).status).toBe(403);
    }
    const own = { ...headers, origin: served.url.slice(0, -1) };
    const nothing = await ask(path, { method: 'POST', body, headers: own });
    expect(nothing.status).toBe(400);
    expect(await nothing.text()).toContain('没有标为已核对的单元格');
    const open = await serve({ db, confirming, publicUrl: 'https://data.example' });
    try {
      expect(open.confirmAt).toBeNull();
      const shut = await fetch(new URL(`/confirm?key=${confirming.key}`, open.url));
      expect(shut.status).toBe(404);
    } finally {
      await open.close();
    }
  });
});

function openRows(sql: string) {
  const store = openStore(db, { readonly: true });
  try {
    return [...store.rows(sql)];
  } finally {
    store.close();
  }
}

/** How far the mark on the picture lies from the box that was read, in pixels of the screen. */
const OFF = `(() => {
  const here = document.querySelector('.here:not([hidden])');
  const image = here.parentElement.querySelector('img');
  const [x0, y0] = document.activeElement.dataset.box.split(',').map(Number);
  const scale = image.clientWidth / image.naturalWidth;
  const [mark, page] = [here.getBoundingClientRect(), image.getBoundingClientRect()];
  return [mark.left - page.left - x0 * scale, mark.top - page.top - y0 * scale].map(Math.round).map(Math.abs);
})()`;
