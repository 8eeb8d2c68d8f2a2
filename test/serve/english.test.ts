import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latinBody } from '../../src/normalize/pinyin.ts';
import { FORMS } from '../../src/parse/forms/form.ts';
import { ENDPOINTS } from '../../src/serve/api/routes.ts';
import { createApp } from '../../src/serve/app.ts';
import { columnGloss, glossOf, rowGloss } from '../../src/serve/view/gloss.ts';
import { type Town, town } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town([2022, 2023]);
});
afterAll(() => place.close());

const CHINESE = /[\u3400-\u9fff]/;
const page = async (path: string, lang = 'en') => {
  const app = createApp({ store: place.store });
  const response = await app.request(
    encodeURI(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`),
  );
  return load(await response.text());
};

describe('a statutory label', () => {
  it('has a gloss in English for every row, column and heading of the forms in force since 2019', () => {
    for (const form of FORMS.filter(({ tables }) => tables.requests !== undefined)) {
      for (const table of Object.values(form.tables)) {
        const heads = table.inPrint.flatMap((row) => [
          ...row.path,
          ...row.columns.flatMap((column) => column.path),
        ]);
        for (const head of heads) expect(glossOf(head), head).toMatch(/^[^\u3400-\u9fff]+$/);
        for (const row of table.inPrint) {
          expect(rowGloss(row)).not.toMatch(CHINESE);
          for (const column of row.columns) expect(columnGloss(column)).not.toMatch(CHINESE);
        }
      }
    }
  });

  it('carries it on English pages alone: form, cell, finding, formula', async () => {
    const report = '/report/990102-青禾区水务局-2023-own';
    const english = await page(report);
    const row = english('td[id="requests.granted.total"]').closest('tr');
    expect(row.find('th .gloss').last().text()).toBe('(1) Granted');
    expect(row.find('th').last().text()).toContain('（一）予以公开');
    expect(english('.findings .gloss').length).toBeGreaterThan(0);
    const chinese = await page(report, 'zh');
    expect(chinese('.gloss, .latin').length).toBe(0);
    const cell = await page('/evidence/cell/990102-青禾区水务局-2023-own/requests/granted/total');
    expect(cell('.sentence').text()).toMatch(
      /“.*予以公开.*” \(Requests: granted, all applicants\) is/,
    );
    const sheet = await page('/evidence/metric/denial_rate/990102/2023');
    expect(sheet('dd .gloss').first().text()).toMatch(/^\(refused.*\) ÷ \(processed total.*\)$/);
  });
});

describe('a name on English pages', () => {
  it('is said in Latin letters too: places and bodies', async () => {
    expect(latinBody('青禾区教育局', '青禾区')).toBe('Qinghe District Jiaoyu Bureau');
    expect(latinBody('南源街道办事处', null)).toBe('Nanyuan Subdistrict Office');
    for (const path of [
      '/',
      '/agency/990102-青禾区水务局',
      '/report/990102-青禾区水务局-2023-own',
      '/division/990102',
      '/rank/denial_rate/all/2023',
      '/rank/denial_rate/all/2023?of=bodies&kind=department',
      '/evidence/metric/denial_rate/990102/2023',
      '/evidence/cell/990102-青禾区水务局-2023-own/requests/granted/total',
      '/compare/denial_rate/990102,990181-红枫市水务局',
      '/trends/denial_rate/990102',
      '/search?q=青禾区',
      '/findings/requests.row_sum',
      '/compare-texts?a=990102-青禾区水务局-2022-own&b=990102-青禾区水务局-2023-own',
    ]) {
      const text = (await page(path))('main').text();
      expect(text, path).toMatch(/Qinghe District/);
    }
  });
});

describe('the description of the API', () => {
  it('is in both languages', async () => {
    for (const one of ENDPOINTS) {
      for (const [en, zh] of [one.summary, ...Object.values(one.params)]) {
        expect(en).not.toMatch(CHINESE);
        expect(zh).toMatch(CHINESE);
      }
    }
    const response = await createApp({ store: place.store }).request('/api/v1/openapi.json');
    const document = JSON.stringify(await response.json());
    const described = [...document.matchAll(/"(?:summary|description)":"([^"]*)"/g)];
    expect(described.length).toBeGreaterThan(60);
    for (const [, text] of described) expect(text).toMatch(CHINESE);
    expect((await page('/api', 'zh'))('table tbody').text()).toMatch(/一份报告/);
    expect((await page('/api'))('table tbody').text()).not.toMatch(CHINESE);
  });
});
