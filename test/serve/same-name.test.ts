import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/serve/app.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { pageHtml } from '../generate/html.ts';
import { PLAIN_LAYOUT } from '../generate/layout.ts';
import { pageOf } from '../generate/page.ts';
import { randomReport } from '../generate/report.ts';
import { PLAIN_STYLE } from '../generate/style.ts';
import { recordOf } from './town.ts';

/** Two districts that print nothing but 白云区 of themselves: their documents say no more. */
const TWINS = { '440111': '广州市白云区', '520113': '贵阳市白云区' } as const;

let store: Store;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gongkai-twins-'));
  store = openStore(join(folder, 'twins.sqlite'));
  for (const [index, code] of Object.keys(TWINS).entries()) {
    for (const [body, scope] of [
      ['人民政府', 'all_levels'],
      ['教育局', 'own'],
    ] as const) {
      const truth = randomReport(7 + index, {
        form: '2021',
        density: 0.9,
        largest: 40,
        zeros: 'printed',
        blankTotals: false,
        oddSpelling: false,
        faults: 0,
      });
      const page = pageOf(
        { ...truth, agency: `白云区${body}`, fiscalYear: 2024 },
        PLAIN_LAYOUT,
        PLAIN_STYLE,
      );
      const bytes = new TextEncoder().encode(pageHtml(page));
      const record = await recordOf(bytes, `https://www.by-${code}.test/${body}`, {
        divisionCode: code,
        fiscalYear: 2024,
        agency: `白云区${body}`,
        scope,
      });
      store.land(record, { parserVersion: '1.0.0' });
    }
  }
});

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const PAGES = [
  '/',
  '/rank/denial_rate/all/2024',
  '/rank/denial_rate/all/2024?kind=department',
  '/rank/composition/all/2024.csv',
  '/trends/denial_rate/440111,520113',
  '/trends/denial_rate/440111,520113.csv',
  '/evidence/metric/denial_rate/all/2024',
  '/evidence/metric/denial_rate/440111/2024',
  '/evidence/metric/denial_rate/520113/2024',
  '/search?q=%E7%99%BD%E4%BA%91%E5%8C%BA',
  '/findings',
  '/feed.xml',
];

describe('two districts of one name', () => {
  it.each(PAGES)('are told apart on %s in both languages', async (address) => {
    const app = createApp({ store, contact: 'mailto:a@example.org' });
    for (const lang of ['zh', 'en']) {
      const url = new URL(address, 'http://localhost');
      url.searchParams.set('lang', lang);
      const body = await (await app.request(url.href)).text();
      const text = body
        .replace(
          /<(?:title|h1)[^>]*>(?:搜索|Search).*?<\/\w+>|content="(?:搜索|Search)[^"]*"|value="[^"]*"|href="[^"]*"|https?:[^\s<"]*|urn:[^\s<"]*/g,
          ' ',
        )
        .replaceAll('“白云区”', ' ');
      const bare = [...text.matchAll(/.{0,6}白云区/g)].map(([found]) => found);
      expect(bare.filter((found) => !/(?:广州市|贵阳市|\d-)白云区$/.test(found))).toEqual([]);
    }
  });

  it('says the place above in titles and the one that is meant in sentences', async () => {
    const app = createApp({ store });
    for (const [code, name] of Object.entries(TWINS)) {
      const page = await (await app.request(`/division/${code}?lang=zh`)).text();
      expect(/<title>([^<]*)/.exec(page)?.[1]).toContain(name);
      const sheet = await (
        await app.request(`/evidence/metric/denial_rate/${code}/2024?lang=zh`)
      ).text();
      expect(/class="sentence">([^<]*)/.exec(sheet)?.[1]).toContain(`${name}人民政府`);
    }
  });
});
