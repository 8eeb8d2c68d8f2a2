/**
 * What journalists ask, done by clicking from home: each in at most three clicks, in both languages, at three widths; every
 * page on the way is checked by axe, contrast included.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Served, serve } from '../../src/serve/serve.ts';
import { fits, violationsOf, withAxe } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type Town, town, townPage } from './town.ts';

let place: Town;
let served: Served;
let browser: Browser;
beforeAll(async () => {
  place = await town();
  served = await serve({ db: place.path });
  browser = await openBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await served?.close();
  place?.close();
});

/** What to click, in each language, and what then stands in the page. */
interface Task {
  readonly name: string;
  readonly clicks: readonly (readonly [zh: string | RegExp, en: string | RegExp])[];
  readonly answer: readonly [zh: RegExp, en: RegExp];
}

const TASKS: readonly Task[] = [
  {
    name: 'who lost most lawsuits in four years',
    clicks: [[/^诉讼被纠正最多的/, /^Most lawsuits lost/]],
    answer: [/2021–2024年.*行政诉讼结果纠正数/, /Lawsuits that corrected the body, 2021–2024/],
  },
  {
    name: 'the proof of one of these numbers',
    clicks: [
      [/^诉讼被纠正最多的/, /^Most lawsuits lost/],
      [/^\d+$/, /^\d+$/],
    ],
    answer: [/核实单.*行政诉讼/s, /Evidence sheet.*Lawsuits/s],
  },
  {
    name: 'which bureaus of one field refuse most',
    clicks: [[/部门谁不予公开多/, /^Refusals by bodies of/]],
    answer: [/教育局.*%/s, /教育局.*%/s],
  },
  {
    name: 'which departments have no report',
    clicks: [
      [/^哪些部门、乡镇没有年报/, /^Which departments and townships/],
      ['青禾区', '青禾区'],
    ],
    answer: [/青禾区教育局.*✓/s, /青禾区教育局.*✓/s],
  },
  {
    name: 'a province on the map, and a county of it',
    clicks: [
      ['地图', 'Map'],
      [/示例/, /示例/],
      [/青禾区/, /青禾区/],
    ],
    answer: [/主要数字|新收政府信息公开申请数/, /Requests received/],
  },
  {
    name: 'the same ranking with small bases gaining nothing',
    clicks: [
      [/^看全部排序/, /^The whole ranking/],
      [/^按区间下限排/, /^Order by the lower end/],
    ],
    answer: [/按区间下限从高到低/, /by the lower end of the interval/],
  },
  {
    name: 'the first five of a ranking over the years',
    clicks: [
      [/^看全部排序/, /^The whole ranking/],
      [/^把前5名逐年并排看/, /^The first 5 side by side/],
    ],
    answer: [/不予公开率：.*、.*2019.*%/s, /: .*, .*2019.*%/s],
  },
  {
    name: 'a place beside its neighbour',
    clicks: [
      [/^青禾区/, /^青禾区/],
      [/^与其他地区并排比较/, /^Side by side with other places/],
      [/^\+ .*红枫市/, /^\+ .*红枫市/],
    ],
    answer: [/青禾区人民政府、红枫市人民政府/, /青禾区.*, the government of 红枫市/],
  },
  {
    name: 'what a body wrote anew',
    clicks: [
      [/^青禾区/, /^青禾区/],
      [/^青禾区水务局$/, /^青禾区水务局$/],
      ['2022 → 2023', '2022 → 2023'],
    ],
    answer: [/字句（套话除外）两份相同.*2022年.*2023年/s, /of the words.*2022.*2023/s],
  },
];

const VIEWS = [
  { zh: true, width: 1440, colorScheme: 'light' },
  { zh: false, width: 1280, colorScheme: 'dark' },
  { zh: true, width: 390, colorScheme: 'dark' },
  { zh: false, width: 390, colorScheme: 'light' },
] as const;

describe('a journalist answers in at most three clicks from home', () => {
  for (const { zh, width, colorScheme } of VIEWS) {
    it(`${zh ? 'in Chinese' : 'in English'}, ${colorScheme}, ${width} pixels wide`, async () => {
      const context = await browser.newContext({
        viewport: { width, height: 900 },
        locale: zh ? 'zh-CN' : 'en-GB',
        colorScheme,
      });
      await withAxe(context);
      const page = await context.newPage();
      page.setDefaultTimeout(15_000);
      const faults: string[] = [];
      const checked = new Set<string>();
      for (const { name, clicks, answer } of TASKS) {
        expect(clicks.length, name).toBeLessThanOrEqual(3);
        await page.goto(served.url);
        for (const [chinese, english] of clicks) {
          const link = page
            .locator('main, header')
            .getByRole('link', { name: zh ? chinese : english })
            .first();
          const before = page.url();
          await link.click();
          await page.waitForURL((url) => url.href !== before);
          faults.push(...(await faultsOf(page, checked)));
        }
        expect(await page.locator('main').textContent(), name).toMatch(zh ? answer[0] : answer[1]);
      }
      faults.push(...(await checkSeveral(page, zh, checked)));
      await context.close();
      expect(faults).toEqual([]);
    }, 240_000);
  }
});

describe('a ranking', () => {
  it('is sorted by a click on its head, by the keyboard too, and says in which order', async () => {
    const page = await browser.newPage();
    await page.goto(new URL('/rank/denial_rate/all/2023?lang=zh', served.url).href);
    const numbers = () =>
      page
        .locator('table[data-sortable] tbody tr td:nth-child(4)')
        .evaluateAll((cells) =>
          cells.map((cell) =>
            Number((cell as unknown as { dataset: { key: string } }).dataset.key),
          ),
        );
    const head = page.locator('table[data-sortable] th').nth(3);
    await head.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await head.getAttribute('aria-sort')).toBe('descending');
    const down = await numbers();
    expect(down).toEqual([...down].sort((a, b) => b - a));
    await page.keyboard.press('Enter');
    expect(await numbers()).toEqual([...down].reverse());
    await page.close();
  }, 120_000);
});

/** One click on the field, one on the box, one on the button: two files are checked and a copy is kept; the pages by axe. */
async function checkSeveral(page: Page, zh: boolean, checked: Set<string>): Promise<string[]> {
  const faults: string[] = [];
  for (const path of ['/compare', '/check']) {
    await page.goto(new URL(path, served.url).href);
    faults.push(...(await faultsOf(page, checked)));
  }
  const file = (seed: number) => ({
    name: `${seed}.html`,
    mimeType: 'text/html',
    buffer: Buffer.from(townPage({ code: '990181', body: '水务局', year: 2023, seed, faults: 1 })),
  });
  await page.locator('input[type=file]').setInputFiles([file(5), file(6)]);
  await page.locator('input[name=keep]').check();
  await page.getByRole('button', { name: zh ? '核对' : 'Check' }).click();
  await page.locator('.batch').waitFor();
  checked.delete('/check');
  faults.push(...(await faultsOf(page, checked)));
  await page.locator('.kept a').last().click();
  await page.locator('main form').first().waitFor();
  checked.delete(new URL(page.url()).pathname);
  faults.push(...(await faultsOf(page, checked)));
  await page.getByRole('button', { name: zh ? '删除' : 'Remove' }).click();
  expect(await page.locator('h1').textContent()).toBe(zh ? '已删除' : 'Removed');
  return faults;
}

/** What axe finds on a page, and whether it sticks out sideways; each address once. */
async function faultsOf(page: Page, checked: Set<string>): Promise<string[]> {
  const { pathname } = new URL(page.url());
  if (checked.has(pathname)) return [];
  checked.add(pathname);
  const violations = await violationsOf(page);
  return [
    ...violations.map((one) => `${pathname}: ${one}`),
    ...((await fits(page)) ? [] : [`${pathname}: wider than the screen`]),
  ];
}
