/**
 * Takes the pictures of docs/explorer.md: pages of the demo's database as a browser shows them, small WebP files.
 *
 *     node bin/gongkai.js demo --db /tmp/demo.sqlite
 *     node scripts/explorer-pictures.ts /tmp/demo.sqlite
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { serve } from '../src/serve/serve.ts';
import { openBrowser } from '../test/serve/browser.ts';

const FOLDER = join(import.meta.dirname, '../docs/pictures');
/** Bytes of a picture that a document may load. */
const MOST = 60 * 1024;

interface Picture {
  readonly name: string;
  readonly path: string;
  readonly lang: 'zh' | 'en';
  readonly width: number;
  readonly height: number;
  readonly dark?: true;
}

const WIDE = { width: 1280, height: 1060 } as const;
const PHONE = { width: 390, height: 1000 } as const;

const PICTURES: readonly Picture[] = [
  { name: 'home', path: '/', lang: 'zh', ...WIDE },
  { name: 'place', path: '/division/990102', lang: 'zh', ...WIDE },
  { name: 'body', path: '/agency/990102-青禾区城市管理局', lang: 'en', ...WIDE },
  { name: 'ranking', path: '/rank/denial_rate/all/2024', lang: 'zh', ...WIDE },
  { name: 'sheet', path: '/evidence/metric/denial_rate/990102/2024', lang: 'en', ...WIDE },
  { name: 'compare', path: '/compare/denial_rate/990102,990181,99', lang: 'en', ...WIDE },
  { name: 'phone-ranking', path: '/rank/denial_rate/all/2024', lang: 'zh', ...PHONE },
  {
    name: 'phone-sheet',
    path: '/evidence/metric/denial_rate/all/2024',
    lang: 'zh',
    ...PHONE,
    dark: true,
  },
];

async function take(browser: Browser, url: string, one: Picture): Promise<void> {
  const { name, path, lang, width, height, dark = false } = one;
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const response = await page.goto(new URL(`${path}?lang=${lang}`, url).href);
  if (response?.status() !== 200) throw new Error(`${path}: ${response?.status()}`);
  if ((await page.locator('figure[data-option]').count()) > 0)
    await page.locator('figure[data-state=live] canvas').first().waitFor();
  const session = await context.newCDPSession(page);
  // Half the size is enough to see what stands where, and keeps the repository small.
  for (const [scale, quality] of [
    [0.75, 70],
    [0.75, 50],
    [0.6, 40],
  ] as const) {
    const { data } = await session.send('Page.captureScreenshot', {
      ...{ format: 'webp', quality },
      clip: { x: 0, y: 0, width, height, scale: width === PHONE.width ? 1 : scale },
    });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > MOST) continue;
    writeFileSync(join(FOLDER, `${name}.webp`), bytes);
    console.log(`${name}.webp ${bytes.length} bytes`);
    await context.close();
    return;
  }
  throw new Error(`${name}: larger than ${MOST} bytes`);
}

const [db] = process.argv.slice(2);
if (db === undefined) throw new Error('usage: node scripts/explorer-pictures.ts demo.sqlite');
mkdirSync(FOLDER, { recursive: true });
const served = await serve({ db });
const browser = await openBrowser();
try {
  for (const one of PICTURES) await take(browser, served.url, one);
} finally {
  await browser.close();
  await served.close();
}
