import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { type AppOptions, createApp } from '../../src/serve/app.ts';
import { gaps } from '../../src/serve/pages/agency.ts';
import { spans } from '../../src/serve/pages/division.ts';
import { cellKey } from '../../src/serve/pages/tables.ts';
import { moment } from '../../src/serve/view/format.ts';
import { cellsOfVersion } from '../../src/store/read/report-cells.ts';
import { listReports, reportById } from '../../src/store/read/reports.ts';
import { openStore } from '../../src/store/store.ts';
import { INFO, record, temporaryStore } from '../store/temporary.ts';
import { archive, type Town, town } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(() => place.close());

const app = (more: Partial<AppOptions> = {}) =>
  createApp({ store: place.store, version: '0.1.0', contact: 'mailto:a@example.test', ...more });
const page = async (path: string) => {
  const response = await app().request(path);
  return { status: response.status, text: await response.text(), response };
};

const PAGES = [
  '/',
  '/trends',
  '/trends/composition/990102',
  '/trends/denial_rate/990102,990181',
  '/trends/late_share/99',
  '/rank',
  '/rank/denial_rate/99/2023',
  '/divisions',
  '/division/990102',
  '/division/990121',
  '/coverage',
  '/coverage/990000',
  '/findings',
  '/findings/requests.row_sum',
  '/search',
  '/search?q=水质',
  '/compare-texts',
  '/check',
  '/data',
  '/sql',
  '/methodology',
  '/corrections',
  '/api',
  '/report/990102-青禾区水务局-2023-own',
  '/agency/990102-青禾区水务局',
  '/evidence/metric/denial_rate/990102/2023',
  '/evidence/cell/990102-青禾区水务局-2023-own/requests/granted/total',
];

describe('every page', () => {
  for (const path of PAGES) {
    it(`is complete in both languages: ${path}`, async () => {
      for (const lang of ['zh', 'en']) {
        const { status, text } = await page(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        expect(status).toBe(200);
        expect(text).toContain(`<html lang="${lang === 'zh' ? 'zh-Hans' : 'en'}">`);
        expect(text.match(/<h1/g)).toHaveLength(1);
        // The dictionary says of columns where they are undefined; the page of queries shows it too.
        expect(path === '/data' || path === '/sql' ? '' : text).not.toMatch(
          /undefined|\[object|NaN|Infinity/,
        );
        expect(text).not.toMatch(/ style="|<script(?! (?:type="module"|defer) src="\/assets)/);
        expect(new TextEncoder().encode(text).length).toBeLessThan(100_000);
      }
    });
  }

  it('answers in the language that the browser prefers, and carries a chosen one along', async () => {
    const english = await app().request('/', { headers: { 'accept-language': 'en-GB,en;q=0.9' } });
    expect(english.headers.get('content-language')).toBe('en');
    expect(english.headers.get('vary')).toContain('Accept-Language');
    const { text } = await page('/?lang=en');
    expect(text).toContain('href="/coverage?lang=en"');
    expect(text).toContain('hreflang="zh" href="/?lang=zh"');
    expect(english.headers.get('set-cookie')).toBeNull();
  });

  it('says 演示数据（虚构） wherever demo data is shown', async () => {
    for (const path of PAGES) {
      const isAboutData = !['/check', '/methodology', '/api'].includes(path);
      const { text } = await page(path);
      if (isAboutData) expect(text, path).toContain('演示数据（虚构）');
    }
  });

  it('shows designed pages for what is not there and what cannot be understood', async () => {
    for (const path of [
      '/nothing',
      '/report/none',
      '/agency/none',
      '/division/123',
      '/division/888888',
    ]) {
      const { status, text } = await page(path);
      expect(status, path).toBe(404);
      expect(text).toContain('没有找到');
      expect(text).toContain('不等于没有公布');
    }
    for (const path of [
      '/trends/composition/990102?kind=nobody',
      '/evidence/metric/denial_rate/x/2023',
    ]) {
      expect((await page(path)).status, path).toBe(400);
    }
  });
});

describe('the report page', () => {
  it('redraws tables that read back as the same numbers', async () => {
    for (const report of listReports(place.store, {}, { limit: 90, offset: 0 }).slice(0, 24)) {
      const { text } = await page(`/report/${encodeURIComponent(report.report_id)}`);
      const tables = text.slice(text.indexOf('id="tables"'), text.indexOf('id="text"'));
      const plain = `<html><head><meta charset="utf-8"><title>政府信息公开工作年度报告</title></head><body>${tables}</body></html>`;
      const outcome = await parse(new TextEncoder().encode(plain), { uri: 'redrawn.html' });
      if (!outcome.ok) throw new Error(`${report.report_id}: ${outcome.refusal.message}`);
      const read = new Map(outcome.report.cells.map((cell) => [cellKey(cell), cell]));
      for (const cell of cellsOfVersion(place.store, report.version_id)) {
        expect(read.get(cellKey(cell))?.value, `${report.report_id} ${cellKey(cell)}`).toBe(
          cell.used,
        );
      }
    }
  });

  it('gives every cell of the form its own place and evidence', async () => {
    const id = '990102-青禾区水务局-2023-own';
    const { text } = await page(`/report/${encodeURIComponent(id)}`);
    const report = reportById(place.store, id);
    const cells = cellsOfVersion(place.store, report?.version_id ?? 0);
    expect(cells).toHaveLength(200);
    for (const cell of cells) {
      expect(text.split(`id="${cellKey(cell)}"`)).toHaveLength(2);
      expect(text).toContain(
        `/evidence/cell/${encodeURIComponent(id)}/${cell.table}/${cell.row}/${cell.column}`,
      );
    }
  });

  it('marks forced values apart from published ones, and blanks as blanks', async () => {
    const id = '990102-青禾区教育局-2021-own';
    const { text } = await page(`/report/${encodeURIComponent(id)}`);
    const cells = cellsOfVersion(place.store, reportById(place.store, id)?.version_id ?? 0);
    const inferred = cells.filter((cell) => cell.basis === 'inferred');
    expect(inferred.length).toBeGreaterThan(0);
    for (const cell of inferred) {
      expect(cell.value).toBeNull();
      expect(text).toContain(`id="${cellKey(cell)}" class="s-blank b-inferred`);
    }
    const open = cells.filter((cell) => cell.basis === 'none');
    for (const cell of open) expect(text).toContain(`id="${cellKey(cell)}" class="s-blank b-none"`);
  });

  it('shows a failing sum with both sides and marks its cells', async () => {
    const { text } = await page('/report/990102-青禾区水务局-2023-own');
    expect(text).toContain('勾稽不符');
    expect(text).toMatch(/六类申请人之和为\d+，总计为\d+，不相等/);
    expect(text).toMatch(/id="requests\.[\w.]+" class="s-number b-published wrong"/);
  });
});

describe('evidence sheets', () => {
  const address = '/evidence/cell/990102-青禾区水务局-2023-own/requests/granted/total';

  it('give sentence, place, address, time and hash of a cell', async () => {
    const { text } = await page(address);
    const report = reportById(place.store, '990102-青禾区水务局-2023-own');
    expect(text).toContain(report?.source_uri);
    expect(text).toContain(report?.sha256);
    expect(text).toContain(
      `<time datetime="${report?.fetched_at}">${moment(report?.fetched_at ?? '', 'zh')}</time>`,
    );
    expect(report?.fetched_at).toMatch(/Z$/);
    expect(text).toContain('青禾区水务局2023年年报中');
    expect(text).toContain('存档不在这台机器上');
  });

  it('show the rows of the archived source with the cell marked', async () => {
    const { openSource } = await import('../../src/serve/reading/snippet.ts');
    const { checkFile } = await import('../../src/serve/reading/check-file.ts');
    const response = await app({
      source: async ({ sha256 }) => {
        const bytes = archive.get(sha256);
        return bytes === undefined ? null : { bytes, mediaType: 'text/html' };
      },
      reading: { check: checkFile, open: openSource },
      redact: (text) => text.replaceAll('予以公开', '〔已隐去〕'),
    }).request(address);
    const text = await response.text();
    const cells = cellsOfVersion(
      place.store,
      reportById(place.store, '990102-青禾区水务局-2023-own')?.version_id ?? 0,
    );
    const cell = cells.find((one) => cellKey(one) === 'requests.granted.total');
    expect(text).toMatch(new RegExp(`<td[^>]*><mark>${cell?.raw}</mark></td>`));
    expect(text).toContain('二、上年结转政府信息公开申请数量');
    expect(text.slice(text.indexOf('在原文中的位置'), text.indexOf('出处'))).toContain(
      '〔已隐去〕',
    );
  });

  it('list for an aggregate the reports in it and those left out with the reason', async () => {
    const { text } = await page('/evidence/metric/denial_rate/990102/2023?kind=department');
    expect(text).toContain('已收录 2 份：计入 1 份，勾稽不符 1 份。');
    expect(text).toContain('青禾区教育局2023年');
    expect(text).toContain('未计入：用到的数所在的勾稽关系不成立');
    expect(text).toContain('7.属于行政执法案卷');
  });
});

describe('a value that cannot be computed', () => {
  it('has a sheet that says why, never a zero', async () => {
    const { status, text } = await page('/evidence/metric/fee_unpaid_rate/990102/2019');
    expect(status).toBe(200);
    expect(text).toContain('没有值：所用格式没有这个指标。');
    expect(text).toContain('所用格式没有这个指标');
    expect((await page('/evidence/metric/denial_rate/990102/2011')).status).toBe(404);
  });
});

describe('finding things', () => {
  it('finds a county by name and a word of two characters in the text', async () => {
    const { text } = await page('/search?q=青禾区');
    expect(text).toContain('href="/division/990102"');
    const words = await page('/search?q=数字政府');
    expect(words.text).toContain('<mark>数字政府</mark>');
    const nothing = await page('/search?q=不存在的词语');
    expect(nothing.text).toContain('没有找到“不存在的词语”');
  });

  it('turns typed names into the address of a chart, and asks where a name is not clear', async () => {
    const found = await app().request('/trends?metric=denial_rate&places=青禾区、红枫市');
    expect(found.status).toBe(303);
    expect(found.headers.get('location')).toBe('/trends/denial_rate/990102,990181');
    const unclear = await page('/trends?metric=denial_rate&places=鼓楼区');
    expect(unclear.status).toBe(400);
    expect(unclear.text.match(/\/trends\/composition\/\d{6}/g)?.length).toBeGreaterThan(2);
    expect((await page('/trends?places=没有这个县')).text).toContain('没有这个名字的行政区划');
  });

  it('names who is not ranked and their state', async () => {
    const { text } = await page('/rank/denial_rate/99/2022');
    expect(text).toContain('参加排序 4 个，共 5 个');
    expect(text).toMatch(/没有报告：库里有其他年度的，这一年没有查找记录[\s\S]*云桥区/);
    expect(text).toMatch(/分母下限/);
  });

  it('shows the findings of a division and of a body where they are', async () => {
    for (const path of ['/division/990102', '/agency/990102-青禾区水务局']) {
      const { text } = await page(path);
      expect(text).toMatch(/青禾区水务局 2023年<\/a>　行合计不等/);
      expect(text).not.toContain('红枫市水务局 2023年');
    }
  });

  it('shows the gaps of a division and its earlier name', async () => {
    const { text } = await page('/division/990203');
    expect(text).toMatch(/2022<\/th><td colspan="4" class="warning">尚未查找/);
    expect((await page('/division/990182')).text).toContain('白石县');
    expect(spans('2021,2019,2020,2023')).toBe('2019–2021, 2023');
    expect(gaps([2021, 2019])).toEqual([2020]);
  });
});

describe('a body that was reorganised', () => {
  it('shows the bodies before and after a reorganisation, as others', async () => {
    const store = temporaryStore();
    for (const [name, year] of [
      ['环境保护局', 2018],
      ['生态环境局', 2019],
    ] as const) {
      const agencyId = `990102-青禾区${name}`;
      const reportId = `${agencyId}-${year}-own`;
      store.land({ ...record(2, year), agencyId, agency: `青禾区${name}`, reportId }, INFO);
    }
    const show = async (path: string) => (await createApp({ store }).request(path)).text();
    const heir = await show('/agency/990102-青禾区生态环境局?lang=zh');
    expect(heir).toMatch(/承接自 <a [^>]*>青禾区环境保护局<\/a>：更名，2019年度起/);
    expect(heir).toContain('数字不合并');
    expect(heir).not.toContain('环境保护局-2018-own');
    const before = await show('/agency/990102-青禾区环境保护局?lang=en');
    expect(before).toMatch(
      /Taken over by <a [^>]*>青禾区生态环境局<\/a>: renamed, from fiscal year/,
    );
    expect((await page('/agency/990102-青禾区水务局?lang=zh')).text).not.toContain('承接自');
  });
});

describe('an empty database', () => {
  it('has designed pages and no error', async () => {
    const { mkdtempSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const path = `${mkdtempSync(`${tmpdir()}/gongkai-empty-`)}/empty.sqlite`;
    openStore(path).close();
    const store = openStore(path, { readonly: true });
    const empty = createApp({ store });
    for (const one of [
      '/',
      '/trends',
      '/rank',
      '/coverage',
      '/findings',
      '/data',
      '/divisions',
      '/feed.xml',
    ]) {
      const response = await empty.request(one);
      expect(response.status, one).toBe(200);
      if (one !== '/data') expect(await response.text()).not.toContain('演示数据');
    }
    expect(await (await empty.request('/')).text()).toContain('gongkai demo');
    store.close();
  });
});

describe('a database with demo data and one real report', () => {
  it('shows the figures of the demo, marked, and the real report without the mark', async () => {
    const { syntheticRecord } = await import('../../bench/synthetic-record.ts');
    const { copyFileSync } = await import('node:fs');
    const { temporaryFolder } = await import('../store/temporary.ts');
    const path = `${temporaryFolder()}/mixed.sqlite`;
    copyFileSync(place.path, path);
    const writer = openStore(path);
    const real = syntheticRecord({ county: 1, body: 3, year: 2022 });
    writer.land({ ...real, origin: 'real', reportId: 'real-2022' }, { parserVersion: '1' });
    writer.close();
    const store = openStore(path, { readonly: true });
    const mixed = createApp({ store });
    const home = await (await mixed.request('/')).text();
    expect(home).toContain('本库部分内容为演示数据（虚构）');
    expect(home).toContain('哪里不予公开最多（2024年）');
    expect(await (await mixed.request('/trends/composition/all.svg')).text()).toContain(
      '演示数据（虚构）',
    );
    expect(await (await mixed.request('/report/real-2022')).text()).not.toContain('演示数据');
    expect(await (await mixed.request('/report/real-2022.csv')).text()).not.toContain('演示数据');
    store.close();
  });
});
