import { load } from 'cheerio';
import { describe, expect, it } from 'vitest';
import type { Hints, ReportRecord } from '../../src/normalize/record.ts';
import { createApp } from '../../src/serve/app.ts';
import { groundsPhrase } from '../../src/serve/pages/grounds.ts';
import { reportTitle } from '../../src/serve/pages/page-parts.ts';
import { GROUNDS } from '../../src/store/read/grounds.ts';
import type { Store } from '../../src/store/store.ts';
import { INFO, record, sourceNumber, temporaryStore } from '../store/temporary.ts';
import { recordOf, townPage } from './town.ts';

/** A government's report with all tables; with faults some of its sums fail. */
async function land(store: Store, code: string, year: number, faults = 0): Promise<void> {
  const bytes = townPage({ code, body: '人民政府', year, seed: Number(code) + year, faults });
  const hints: Hints = {
    divisionCode: code,
    fiscalYear: year,
    scope: 'all_levels',
    origin: 'demo',
  };
  store.land(await recordOf(bytes, `http://www.p${code}.test/${year}.html`, hints), INFO);
}

/** A government's report in which no table was read. */
function landBare(
  store: Store,
  [code, name]: readonly [string, string],
  year: number,
  change: Partial<ReportRecord>,
): string {
  const base = record(0, year);
  const agencyId = `${code}-${name}人民政府`;
  const reportId = `${agencyId}-${year}-all_levels`;
  const bare: ReportRecord = {
    ...base,
    ...{ agencyId, agency: `${name}人民政府`, reportId, divisionCode: code, origin: 'demo' },
    ...{ bodyKind: 'government', level: 'county', scope: 'all_levels' },
    ...{ cells: [], tables: {}, findings: [], form: null, forms: {} },
    source: sourceNumber(base, Number(code) + year),
    ...change,
  };
  store.land(bare, INFO);
  return reportId;
}

/** What is left out in 2023, what asks something else in 2017, what has no table, and what is not there. */
async function county() {
  const store = temporaryStore();
  for (const year of [2022, 2024]) await land(store, '990102', year);
  await land(store, '990102', 2023, 8);
  await land(store, '990181', 2023);
  await land(store, '990202', 2022);
  const prose = landBare(store, ['990182', '白石市'], 2023, {});
  const statistics = { form: '2014', forms: { statistics: '2014' } } as const;
  landBare(store, ['990102', '青禾区'], 2017, statistics);
  const app = createApp({ store });
  return {
    prose,
    show: async (path: string) => load(await (await app.request(path)).text())('main'),
  };
}

describe('a page without a number says why', () => {
  it('a ranking tells a report of another form, a year not searched and a place never searched apart', async () => {
    const { show } = await county();
    const reasons = async (year: number) => {
      const main = await show(`/rank/denial_rate/99/${year}?lang=zh`);
      const page = load(main.html() ?? '');
      return new Map(
        page('dl.about dt')
          .toArray()
          .map((dt) => [page(dt).text(), page(dt).next().text().trim()]),
      );
    };
    const before = await reasons(2017);
    expect(before.get('有报告，但所用格式没有这个指标，或没有表格（1）')).toBe('青禾区');
    expect(before.get('没有报告：库里有其他年度的，这一年没有查找记录（2）')).toBe(
      '红枫市　金穗区',
    );
    expect(before.get('没有报告：尚未查找（2）')).toBe('白石县　云桥县');
    const failed = await reasons(2023);
    expect(failed.get('有报告，但没有可用的数（2）')).toBe('青禾区　白石市');
  });

  it('a ranking of departments counts their reports and claims no full list', async () => {
    const store = temporaryStore();
    store.land(record(3, 2023, { origin: 'demo', bodyKind: 'department' }), INFO);
    const app = createApp({ store });
    const path = '/rank/denial_rate/99/2023?kind=department&lang=zh';
    const main = load(await (await app.request(path)).text())('main');
    expect(main.text()).not.toContain('全部参加了排序');
    expect(main.text()).toContain('没有报告的不在此列');
    expect(main.find('table.data thead').text()).toContain('报告数');
    // One alone is first whatever the minimum: nothing is proved by it.
    expect(main.text()).not.toContain('第一位不变');
    expect(main.text()).toContain('不是当地人民政府的');
  });

  it('a report that is left out is in the table of a chart, a year without a report is a dash', async () => {
    const { show } = await county();
    const cells = async (path: string) =>
      (await show(path))
        .find('table.data')
        .first()
        .find('tbody tr')
        .toArray()
        .map((row) =>
          load(row)('td')
            .toArray()
            .map((cell) => load(cell).text()),
        );
    const [, failed] = await cells('/trends/composition/990102?lang=zh');
    expect(failed).toEqual([...Array(6).fill('勾稽不符'), '—', '0', '1']);
    const [, line] = await cells('/trends/denial_rate/990102,990202?lang=zh');
    // Its parts fail too, so that there is not even a sum to leave out.
    expect(line).toEqual(['算不出', '—']);
  });

  it('a report without tables is not called free of faults', async () => {
    const { show, prose } = await county();
    for (const [lang, said] of [
      ['zh', '没有勾稽关系可以核对'],
      ['en', 'no sum to check'],
    ] as const) {
      const main = await show(`/report/${encodeURIComponent(prose)}?lang=${lang}`);
      expect(main.text()).toContain(said);
      expect(main.text()).not.toMatch(/✓|与表格核对过|compared with the tables/);
    }
  });

  it('one missing report is another colour than none missing', async () => {
    const store = temporaryStore();
    for (const code of ['990102', '990181', '990182', '990202']) await land(store, code, 2023);
    const app = createApp({ store });
    const tile = async () =>
      load(await (await app.request('/coverage')).text())('table.tiles tbody td');
    expect((await tile()).text()).toBe('4/5');
    expect((await tile()).attr('class')).toBe('q3');
    await land(store, '990203', 2023);
    expect((await tile()).text()).toBe('5/5');
    expect((await tile()).attr('class')).toBe('q4');
  });
});

describe('what a place leads to', () => {
  it('the charts of the counties inside a province, and the zones that have no code', async () => {
    const { show } = await county();
    const links = (await show('/division/990000?lang=zh'))
      .find('.actions a')
      .toArray()
      .map((a) => a.attribs['href']);
    expect(links).toContain('/trends/composition/99?lang=zh');
    expect(links).toContain('/rank?metric=denial_rate&place=99&lang=zh');
    const store = temporaryStore();
    const agencyId = '990000z-示例开发区管理委员会';
    const zone = { agencyId, agency: '示例开发区管理委员会', bodyKind: 'zone' } as const;
    const nowhere = { divisionCode: null, reportId: `${agencyId}-2023-own` };
    store.land(record(0, 2023, { ...zone, ...nowhere }), INFO);
    const app = createApp({ store });
    const page = async (code: string) => (await app.request(`/division/${code}?lang=zh`)).text();
    expect(await page('990000')).toContain('示例开发区管理委员会');
    expect(await page('990100')).not.toContain('示例开发区管理委员会');
  });
});

describe('a title that names nobody', () => {
  it('is read with the body before it, wherever a report is named', async () => {
    const store = temporaryStore();
    const title = '2023年政府信息公开工作年度报告';
    const base = record(0, 2023, { origin: 'demo', title, agency: '示例县人民政府' });
    store.land(base, INFO);
    const app = createApp({ store });
    const id = encodeURIComponent(base.reportId);
    for (const path of [
      `/report/${id}`,
      `/evidence/cell/${id}/requests/granted/total`,
      `/evidence/metric/denial_rate/${base.divisionCode}/2023`,
    ]) {
      const text = await (await app.request(`${path}?lang=zh`)).text();
      expect(text, path).toContain(`示例县人民政府 ${title}`);
    }
    expect(
      reportTitle({ title: `甲局${title}`, agency: '甲局', fiscal_year: 1, report_id: '' }),
    ).toBe(`甲局${title}`);
    expect(reportTitle({ title: null, agency: '甲局', fiscal_year: 2023, report_id: '' })).toBe(
      '甲局2023',
    );
  });
});

describe('the ground used most', () => {
  it('is every ground that is level, never the first of the form alone', () => {
    expect(groundsPhrase(GROUNDS.slice(3, 4), 7, 'zh')).toBe('4.保护第三方合法权益（7）');
    expect(groundsPhrase([...GROUNDS.slice(0, 1), ...GROUNDS.slice(6, 7)], 1, 'zh')).toBe(
      '1.属于国家秘密、7.属于行政执法案卷（各1）',
    );
    expect(groundsPhrase(GROUNDS.slice(0, 4), 2, 'zh')).toBe('4项并列（各2）');
    expect(groundsPhrase(GROUNDS.slice(0, 2), 1, 'en')).toMatch(/; .* \(1 each\)$/);
    expect(groundsPhrase(GROUNDS, 1, 'en')).toBe('8 grounds alike (1 each)');
  });
});

describe('what a reader takes away from a chart', () => {
  it('the address under it leads back to the same kind of body', async () => {
    const { show } = await county();
    const store = temporaryStore();
    store.land(record(3, 2023, { origin: 'demo', bodyKind: 'department' }), INFO);
    const app = createApp({ store, base: 'https://data.example' });
    for (const path of ['/trends/denial_rate/99', '/rank/denial_rate/99/2023']) {
      const asked = `${path}.metadata.json?kind=department&lang=zh`;
      const metadata = JSON.parse(await (await app.request(asked)).text());
      expect(metadata.address).toBe(`https://data.example${path}?kind=department`);
      expect(metadata.source).toContain(`${path}?kind=department`);
    }
    // The word before a caution must not turn it round: “do not write: do not …”.
    const text = (await show('/trends/denial_rate/99?lang=zh')).text();
    expect(text).toContain('写稿时注意：不要把无法提供和不予处理算进不予公开');
    expect(text).not.toContain('不要这样写');
  });

  it('the picker keeps a metric that has a trend and no ranking', async () => {
    const { show } = await county();
    const main = await show('/trends/published_share/99?lang=zh');
    expect(main.find('select[name=metric] option[selected]').attr('value')).toBe('published_share');
    expect(main.text()).not.toContain('统计范围：“”');
    const rank = await show('/rank/denial_rate/99/2023?lang=zh');
    expect(rank.find('option[value=published_share]')).toHaveLength(0);
    // Not found is not unpublished: the name must not say so either.
    expect(main.text()).toContain('年报找到率');
    expect(main.text()).not.toContain('发布率');
  });

  it('no year is offered as a download that its form leaves empty', async () => {
    const { show } = await county();
    const years = (await show('/data?lang=zh')).find('ul.plain').first().find('li').toArray();
    const links = (year: string) => {
      const line = years.map((li) => load(li)).find((li) => li.text().startsWith(year));
      return line?.('a')
        .toArray()
        .map((a) => a.attribs['href']);
    };
    expect(links('2017')?.[0]).toMatch(/^\/data\/statistics\.csv\?year=2017/);
    expect(links('2019')?.[0]).toMatch(/^\/data\/request_total\.csv\?year=2019/);
  });
});

describe('a code that no division has', () => {
  const ADDRESSES = [
    '/trends/composition/888888',
    '/trends/denial_rate/990102,888888.csv',
    '/trends/denial_rate/8888.svg',
    '/trends?places=888888&metric=denial_rate',
    '/rank/denial_rate/888888/2023',
    '/rank/denial_rate/88/2023.csv',
    '/rank?place=888888',
    '/evidence/metric/denial_rate/888888/2023',
  ];

  it('is answered with 404 and a way to search, never with an empty chart', async () => {
    const store = temporaryStore();
    await land(store, '990102', 2023);
    const app = createApp({ store });
    for (const lang of ['zh', 'en'])
      for (const address of ADDRESSES) {
        const response = await app.request(
          `${address}${address.includes('?') ? '&' : '?'}lang=${lang}`,
        );
        expect(response.status, address).toBe(404);
        const main = load(await response.text())('main');
        expect(main.find('h1').text()).toBe(
          lang === 'zh' ? '没有这个区划代码' : 'No such division code',
        );
        expect(main.text(), address).toMatch(/\b88(?:88){0,2}\b/);
        expect(main.find('form[action="/search"] input[name=q]')).toHaveLength(1);
        expect(main.find('figure, .empty')).toHaveLength(0);
      }
    // Divisions of the table without a report, and a code that only a report has, keep their pages.
    landBare(store, ['887766', '某地'], 2023, {});
    const known = [
      '/trends/composition/990181',
      '/rank/denial_rate/5204/2023',
      '/trends?places=990181',
    ];
    for (const address of [...known, '/trends/denial_rate/887766', '/rank/denial_rate/8877/2023'])
      expect([200, 303], address).toContain((await app.request(address)).status);
  });
});
