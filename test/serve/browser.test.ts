import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publish } from '../../src/serve/publish.ts';
import { type Served, serve } from '../../src/serve/serve.ts';
import { fits, violationsOf, withAxe } from './axe.ts';
import { artefacts, clearArtefacts, openBrowser } from './browser.ts';
import { archive, COUNTIES, type Town, town, townPage } from './town.ts';

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 375, height: 800 };

let place: Town;
let served: Served;
let browser: Browser;
const errors: unknown[] = [];

beforeAll(async () => {
  clearArtefacts();
  place = await town();
  served = await serve({
    db: place.path,
    version: '0.1.0',
    contact: 'mailto:corrections@example.test',
    onError: (error) => errors.push(error),
    source: async ({ sha256 }) => {
      const bytes = archive.get(sha256);
      return bytes === undefined ? null : { bytes, mediaType: 'text/html' };
    },
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await served?.close();
  place?.close();
});

interface Visit {
  readonly viewport?: { width: number; height: number };
  readonly javaScriptEnabled?: boolean;
  readonly locale?: string;
  readonly colorScheme?: 'light' | 'dark';
}

/** A tab whose every complaint fails the test: scripts, blocked content, requests elsewhere. */
async function visit(
  options: Visit,
  journey: (page: Page, context: BrowserContext) => Promise<void>,
) {
  const context = await browser.newContext({
    viewport: WIDE,
    locale: 'zh-CN',
    acceptDownloads: true,
    ...options,
  });
  await withAxe(context);
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on('console', (message) => {
    // A page that is not there says so to the console too.
    if (/status of 40[04]/.test(message.text())) return;
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:data|blob|file):/.test(request.url()) && !request.url().startsWith(served.url)) {
      complaints.push(`third party: ${request.url()}`);
    }
  });
  try {
    await journey(page, context);
    expect(complaints).toEqual([]);
    expect(errors).toEqual([]);
  } finally {
    await context.close();
  }
}

const at = (path: string): string => new URL(path, served.url).href;
const shoot = (page: Page, name: string, fullPage = true) =>
  page.screenshot({ path: join(artefacts(), `${name}.png`), fullPage });

describe('a journalist', () => {
  for (const javaScriptEnabled of [true, false]) {
    for (const [locale, viewport] of [
      ['zh-CN', WIDE],
      ['en-GB', NARROW],
    ] as const) {
      const name = `${javaScriptEnabled ? 'js' : 'no-js'}-${locale.slice(0, 2)}`;
      it(`finds a county, its outcomes, its neighbours, the evidence, the file: ${name}`, async () => {
        await visit({ javaScriptEnabled, locale, viewport }, async (page) => {
          const zh = locale === 'zh-CN';
          await page.goto(at('/'));
          await page.getByRole('searchbox').last().fill('青禾区');
          await page.getByRole('searchbox').last().press('Enter');
          await page.getByRole('link', { name: '示例省甲州市青禾区' }).click();
          expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('青禾区');
          expect(await fits(page)).toBe(true);
          expect(await page.locator('figure img').count()).toBe(1);

          await page.goto(at('/'));
          await page.getByRole('link', { name: zh ? '看全部排序' : 'The whole ranking' }).click();
          const first = page.locator('main table tbody tr').first();
          const value = await first.locator('td').nth(1).textContent();
          expect(await first.locator('td').last().textContent()).toMatch(
            zh ? /^\d\..+（\d+）$/ : /^[a-z ]+ \(\d+\)$/,
          );
          await shoot(page, `rank-${name}`);
          await first.locator('td').nth(1).getByRole('link').click();
          const sheet = await page.locator('.sentence').textContent();
          expect(sheet).toContain(value);
          expect(await page.locator('main').textContent()).toMatch(/sha256\s*[0-9a-f]{64}/);
          await shoot(page, `evidence-${name}`);

          await page.goto(at('/trends/denial_rate/990102,990181'));
          expect(await fits(page)).toBe(true);
          if (!javaScriptEnabled) expect(await drawn(page)).toBe(true);
          const [download] = await Promise.all([
            page.waitForEvent('download'),
            page.getByRole('link', { name: 'CSV', exact: true }).click(),
          ]);
          const file = readFileSync(await download.path(), 'utf8');
          expect(file.startsWith('\ufeffcategory,')).toBe(true);
          expect(file).toContain('演示数据（虚构）');
        });
      });
    }
  }

  it('answers which district refuses most and on what ground in three steps, and prints the evidence', async () => {
    await visit({}, async (page) => {
      await page.goto(at('/'));
      const best = page.locator('main ol li').first();
      const share = await best.getByRole('link').nth(1).textContent();
      await best.getByRole('link').nth(1).click();
      expect(await page.locator('.sentence').textContent()).toContain(share);
      const ground = await page.locator('main table tbody tr').first().textContent();
      expect(ground).toMatch(/^\d\.\D+\d+\.\d%$/);
      const pdf = await page.pdf({ format: 'A4' });
      expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
      await page.emulateMedia({ media: 'print' });
      expect(await page.locator('header.bar').isVisible()).toBe(false);
      expect(await page.locator('.demo').isVisible()).toBe(true);
      await shoot(page, 'evidence-print');
      expect(await page.locator('main').textContent()).toContain(decodeURI(page.url()));
      await page.setViewportSize({ width: 794, height: 1123 });
      for (const path of ['/', '/division/990102', '/rank/composition/all/2023', '/trends']) {
        await page.goto(at(path));
        await page.locator('figure[data-state=live] canvas').first().waitFor({ state: 'attached' });
        expect(await page.locator('form').first().isVisible(), path).toBe(false);
        expect(await page.locator('figure img').first().isVisible(), path).toBe(true);
        expect(await page.locator('figure canvas').first().isVisible(), path).toBe(false);
        expect(await fits(page), path).toBe(true);
        await shoot(page, `print-${path.replaceAll('/', '-')}`);
      }
    });
  });

  it('gets a chart that answers the pointer, and PNGs in two sizes', async () => {
    await visit({}, async (page) => {
      await page.goto(at('/trends/composition/990102'));
      await page.locator('figure[data-state=live] canvas').waitFor();
      for (const [button, width, height] of [
        ['PNG（文章尺寸）', 1600, 1000],
        ['PNG（手机尺寸）', 1080, 1350],
      ] as const) {
        const [download] = await Promise.all([
          page.waitForEvent('download'),
          page.getByRole('button', { name: button }).click(),
        ]);
        const png = readFileSync(await download.path());
        expect(png.readUInt32BE(16)).toBe(width);
        expect(png.readUInt32BE(20)).toBe(height);
        expect(png.length).toBeGreaterThan(20_000);
        await download.saveAs(join(artefacts(), download.suggestedFilename()));
      }
      await shoot(page, 'trends-live');
    });
  });
});

describe('a researcher', () => {
  for (const javaScriptEnabled of [true, false]) {
    it(`opens a failing report, sees why, finds the source line: ${javaScriptEnabled ? 'js' : 'no js'}`, async () => {
      await visit({ javaScriptEnabled }, async (page) => {
        await page.goto(at('/findings'));
        await page.getByRole('link', { name: '行合计不等' }).click();
        await page.locator('main ul.plain a').first().click();
        expect(await page.locator('#findings').isVisible()).toBe(true);
        const wrong = page.locator('td.wrong').first();
        const text = await wrong.textContent();
        await shoot(page, `report-${javaScriptEnabled ? 'js' : 'no-js'}`);
        await wrong.getByRole('link').click();
        expect(await page.locator('mark').first().textContent()).toBe(text);
        expect(await page.locator('main').textContent()).toMatch(/第 \d+ 个表格，第 \d+ 行/);
        await page.getByRole('link', { name: '看整份报告' }).click();
        expect(page.url()).toMatch(/#(?:requests|review|disclosure)\./);
      });
    });
  }

  it('drops a file on /check and sees its form, its sums and its figures', async () => {
    await visit({}, async (page) => {
      await page.goto(at('/check'));
      await page.locator('input[type=file]').setInputFiles({
        name: '年报.html',
        mimeType: 'text/html',
        buffer: Buffer.from(
          townPage({ code: '990181', body: '水务局', year: 2023, seed: 5, faults: 1 }),
        ),
      });
      await page.getByRole('button', { name: '核对' }).click();
      await page.locator('td#requests\\.granted\\.total').waitFor();
      expect(await page.locator('.findings li.error').count()).toBeGreaterThan(0);
      expect(await violationsOf(page)).toEqual([]);
      await shoot(page, 'check');
    });
  });

  it('asks in SQL and shares the address', async () => {
    await visit({}, async (page) => {
      await page.goto(at('/sql'));
      await page.getByRole('link', { name: '勾稽不符的报告' }).click();
      expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(0);
      expect(new URL(page.url()).searchParams.get('sql')).toContain('adds_up = 0');
      await shoot(page, 'sql');
    });
  });

  it('compares two texts', async () => {
    await visit({}, async (page) => {
      await page.goto(at('/compare-texts?a=990102-青禾区水务局-2023-own'));
      await page.getByRole('link', { name: '2022年' }).click();
      expect(await page.locator('mark.same').count()).toBeGreaterThan(1);
      expect(await page.locator('main p b').first().textContent()).toMatch(/%$/);
      await shoot(page, 'compare-texts');
    });
  });
});

describe('a static copy opened from a disk', () => {
  let site: string;
  let small: Town;
  beforeAll(async () => {
    small = await town([2023]);
    site = join(small.folder, 'site');
    await publish(site, { db: small.path, version: '0.1.0' });
  });
  afterAll(() => small?.close());

  /** Links of some selector that lead to no file. */
  async function deadLinks(page: Page, selector: string): Promise<string[]> {
    const links = await page
      .locator(selector)
      .evaluateAll((found) => found.map((one) => (one as unknown as { href: string }).href));
    expect(links.length).toBeGreaterThan(0);
    return links.filter((link) => !existsSync(fileURLToPath(link.replace(/#.*$/, ''))));
  }

  for (const lang of ['zh', 'en']) {
    it(`finds places, bodies and reports by name and year: ${lang}`, async () => {
      await visit({ viewport: NARROW }, async (page) => {
        await page.goto(pathToFileURL(join(site, lang, 'index.html')).href);
        expect(await drawn(page)).toBe(true);
        await page.locator('header input[name=q]').fill('青禾区');
        await page.locator('header input[name=q]').press('Enter');
        await page.waitForURL('**/search.html?q=*');
        await page.locator('#results h2').nth(1).waitFor();
        expect(await page.locator('#results a').first().textContent()).toBe('示例省甲州市青禾区');
        expect(await page.locator('#all').isVisible()).toBe(false);
        expect(await deadLinks(page, '#results a')).toEqual([]);
        await page.locator('main input[name=q]').fill('水务 2023');
        const own = page.locator('#results li').filter({ hasText: '青禾区' });
        await own.getByRole('link', { name: '2023' }).click();
        expect(await page.locator('h1').textContent()).toContain('青禾区水务局2023年');
        await page.goBack();
        // As a server finds them: by sound, by initials, and by fields of work in English.
        for (const [asked, found] of [
          ['qinghe', '示例省甲州市青禾区'],
          ['qhq', '示例省甲州市青禾区'],
          ['Qinghe District water 2023', '青禾区水务局'],
          ['education', '青禾区教育局'],
        ] as const) {
          await page.locator('main input[name=q]').fill(asked);
          const links = page.locator('#results a', { hasText: found });
          expect(await links.count(), asked).toBeGreaterThan(0);
        }
        await page.locator('main input[name=q]').fill('aihe');
        expect(await page.locator('#results .empty').isVisible()).toBe(true);
        await page.locator('main input[name=q]').fill('<img src=x onerror=alert(1)>');
        expect(await page.locator('#results .empty').isVisible()).toBe(true);
        expect(await page.locator('#results img').count()).toBe(0);
        expect(await violationsOf(page)).toEqual([]);
        await shoot(page, `static-search-${lang}`);
      });
    });
  }

  it('without scripts is a list of places that leads on', async () => {
    await visit({ javaScriptEnabled: false }, async (page) => {
      await page.goto(pathToFileURL(join(site, 'zh', 'index.html')).href);
      await page.locator('header input[name=q]').fill('青禾区');
      await page.locator('header input[name=q]').press('Enter');
      await page.locator('#all').getByRole('link', { name: '青禾区' }).click();
      expect(await page.locator('h1').textContent()).toContain('青禾区');
      await page.getByRole('link', { name: 'English' }).click();
      expect(page.url()).toContain('/en/division/990102.html');
    });
  });
});

/** An image that the browser could draw has a size of its own, and something in it. */
async function drawn(page: Page): Promise<boolean> {
  // Scripts may be off in the page; the browser's own view of it is asked.
  const box = await page.locator('figure img').first().boundingBox();
  const shot = await page.locator('figure img').first().screenshot();
  return (box?.width ?? 0) > 200 && shot.length > 8000;
}

describe('everybody', () => {
  const PAGES: readonly (readonly [name: string, path: string])[] = [
    ['home', '/'],
    ['trends', '/trends/denial_rate/990102,99'],
    ['rank', '/rank/denial_rate/99/2022'],
    ['places', '/divisions'],
    ['division', `/division/${COUNTIES[0]}`],
    ['agency', '/agency/990102-青禾区水务局'],
    ['coverage', '/coverage'],
    ['province', '/coverage/990000'],
    ['findings', '/findings'],
    ['rule', '/findings/requests.row_sum'],
    ['report', '/report/990102-青禾区水务局-2023-own'],
    ['cell', '/evidence/cell/990102-青禾区水务局-2023-own/requests/granted/total'],
    ['value', '/evidence/metric/denial_rate/990102/2023'],
    ['search', '/search?q=水质'],
    ['nothing', '/search?q=不存在'],
    ['data', '/data'],
    ['sql', '/sql?sql=SELECT%201%20AS%20one'],
    ['check', '/check'],
    ['methodology', '/methodology'],
    ['corrections', '/corrections'],
    ['compare', '/compare/denial_rate/990102,990181-红枫市水务局,99'],
    ['compare-start', '/compare'],
    ['compare-one', '/compare/penalties/990102'],
    ['compare-which', '/compare?add=红枫市'],
    ['texts', '/compare-texts'],
    ['compared', '/compare-texts?a=990102-青禾区水务局-2023-own&b=990102-青禾区水务局-2022-own'],
    ['composition', '/rank/composition/all/2023'],
    ['many-places', '/trends/composition/990102,990202'],
    ['aggregate', '/evidence/metric/denial_rate/all/2023'],
    ['missing', '/nowhere'],
    ['unclear', '/trends?places=县'],
    ['api', '/api'],
  ];

  for (const [language, colorScheme, viewport] of [
    ['zh', 'light', WIDE],
    ['en', 'dark', NARROW],
  ] as const) {
    it(`reads every page with a screen reader and a keyboard: ${language}, ${colorScheme}, ${viewport.width}px`, async () => {
      const violations: string[] = [];
      await visit({ viewport, colorScheme }, async (page) => {
        for (const [name, path] of PAGES) {
          const url = new URL(path, served.url);
          url.searchParams.set('lang', language);
          await page.goto(url.href);
          const found = await violationsOf(page);
          violations.push(...found.map((one) => `${name} ${one}`));
          if (!(await fits(page))) violations.push(`${name} sticks out sideways`);
        }
      });
      expect(violations).toEqual([]);
    });
  }

  it('reaches the content by keyboard, and switches the language where they are', async () => {
    await visit({}, async (page) => {
      await page.goto(at('/division/990102'));
      await page.keyboard.press('Tab');
      expect(await page.evaluate('document.activeElement.className')).toBe('skip');
      await page.keyboard.press('Enter');
      expect(page.url()).toContain('#content');
      await page.getByRole('link', { name: 'English' }).click();
      expect(page.url()).toContain('/division/990102?lang=en');
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page.getByRole('link', { name: 'Coverage' }).first().click();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
    });
  });
});
