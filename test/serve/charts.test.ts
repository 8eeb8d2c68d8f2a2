import { load } from 'cheerio';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/serve/app.ts';
import { wrap } from '../../src/serve/chart/option.ts';
import { APPLICATION_OUTCOMES } from '../../src/serve/chart/outcomes.ts';
import { metricById } from '../../src/store/metrics/definition.ts';
import { cellsOfVersion } from '../../src/store/read/report-cells.ts';
import { governmentReports } from '../../src/store/read/reports.ts';
import { type Town, town } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(() => place.close());

const BASE = 'https://data.example';
const ask = async (path: string) => {
  const app = createApp({ store: place.store, version: '0.1.0', base: BASE });
  const response = await app.request(path);
  return { status: response.status, response, text: await response.text() };
};

function rowsOf(csv: string): Record<string, string>[] {
  const [header = '', ...lines] = csv.replace('\ufeff', '').trimEnd().split('\r\n');
  const names = header.split(',');
  return lines.map((line) =>
    Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])),
  );
}

describe('a chart address', () => {
  it('gives in .csv what the reports themselves add up to', async () => {
    const { text } = await ask('/trends/composition/990102.csv');
    const rows = rowsOf(text);
    expect(rows).toHaveLength(6 * 6);
    for (const report of governmentReports(place.store, '990102')) {
      const cells = new Map(
        cellsOfVersion(place.store, report.version_id).map((cell) => [
          `${cell.table}/${cell.row}/${cell.column}`,
          cell.used,
        ]),
      );
      const sum = (pattern: RegExp) =>
        [...cells]
          .filter(([key]) => pattern.test(key))
          .reduce((total, [, value]) => total + (value ?? 0), 0);
      const base = cells.get('requests/processed_total/total') ?? 0;
      const expected: Record<string, number> = {
        full_disclosure_rate: sum(/^requests\/granted\/total$/),
        partial_disclosure_rate: sum(/^requests\/partially_granted\/total$/),
        denial_rate: sum(/^requests\/refused\..*\/total$/),
        unavailable_rate: sum(/^requests\/unavailable\..*\/total$/),
        not_processed_rate: sum(/^requests\/not_processed\..*\/total$/),
        other_outcome_rate: sum(/^requests\/other(?:\.\w+)?\/total$/),
      };
      for (const [id, numerator] of Object.entries(expected)) {
        const row = rows.find(
          (one) => one['series'] === id && one['category'] === String(report.fiscal_year),
        );
        expect(Number(row?.['numerator']), `${id} ${report.fiscal_year}`).toBe(numerator);
        expect(Number(row?.['base'])).toBe(base);
        expect(Number(row?.['value'])).toBeCloseTo(numerator / base, 12);
      }
    }
  });

  it('opens in Chinese Excel: BOM, CRLF, and 演示数据（虚构） in every row', async () => {
    const { response } = await ask('/trends/denial_rate/990102,990181.csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const again = await createApp({ store: place.store }).request(
      '/trends/denial_rate/990102,990181.csv',
    );
    const bytes = new Uint8Array(await again.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const lines = new TextDecoder().decode(bytes).trimEnd().split('\r\n');
    for (const line of lines.slice(1)) expect(line).toMatch(/演示数据（虚构）$/);
  });

  it('is drawn as well-formed SVG with title, unit, n, source, break and notice, in every size and theme', async () => {
    for (const query of ['', '?size=article', '?size=phone&theme=dark', '?size=narrow&lang=en']) {
      const { text, response } = await ask(`/trends/composition/990102.svg${query}`);
      expect(response.headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'unsafe-inline'",
      );
      const xml = load(text, { xml: true });
      expect(text).not.toContain('<script');
      expect(xml('svg > title').text()).toContain('青禾区');
      const words = xml('text').text().replace(/\s/g, '');
      for (const part of [
        '演示数据（虚构）',
        '990102',
        query.includes('en') ? 'Unit:percentoftherequests' : '单位：占当年办结件数（分母）的百分比',
      ]) {
        expect(words, query).toContain(part);
      }
      expect(words).toMatch(query.includes('en') ? /;6reports/ : /；6份报告/);
      expect(words.match(/20\d\d(?:分母|base)\d{3}/g)).toHaveLength(6);
      expect(words).toContain(query.includes('en') ? 'formof2021' : '2021年格式');
      // An attribute must not end early: the drawing library does not escape font names.
      expect(text).not.toMatch(/style="[^"]*"[^ />]/);
    }
  });

  it('can be printed as it is: title, unit, n, source and note, whatever is drawn', async () => {
    for (const [path, n] of [
      ['/trends/denial_rate/990102', /；6份报告/],
      ['/trends/denial_rate/990102,990181,99', /青禾区人民政府\(n=6\)红枫市人民政府\(n=\d\)/],
      ['/rank/denial_rate/all/2023', /%分母\d+/],
      ['/rank/composition/all/2023', /青禾区分母\d+/],
    ] as const) {
      for (const size of ['page', 'narrow', 'article', 'phone']) {
        const { text } = await ask(`${path}.svg?size=${size}`);
        const xml = load(text, { xml: true });
        const words = xml('text').text().replace(/\s/g, '');
        expect(words, path).toMatch(n);
        expect(words, path).toContain('单位：');
        expect(words, path).toContain('来源：各级行政机关政府信息公开工作年度报告');
        expect(words, path).toContain(path);
        expect(words, path).toContain('统计范围：含下级汇总');
        expect(words, path).toContain(xml('svg > title').text().replace(/\s/g, ''));
        expect(words, path).toContain('演示数据（虚构）');
      }
    }
  });

  it('describes itself in .metadata.json', async () => {
    const { text } = await ask('/trends/denial_rate/990102.metadata.json');
    const metadata = JSON.parse(text);
    expect(metadata).toMatchObject({
      address: `${BASE}/trends/denial_rate/990102`,
      notice: '演示数据（虚构）',
      program: 'gongkai 0.1.0',
    });
    expect(metadata.series[0].n).toBe(6);
    expect(metadata.notes).toContain(metricById('denial_rate')?.do_not_write.zh);
  });

  it('stands in the page with a table of the same numbers, each open to its evidence', async () => {
    const { text } = await ask('/trends/composition/990102');
    const page = load(text);
    const rows = rowsOf((await ask('/trends/composition/990102.csv')).text);
    const shown = page('main table').first().find('tbody tr');
    expect(shown).toHaveLength(6);
    shown.each((index, row) => {
      APPLICATION_OUTCOMES.forEach((outcome, column) => {
        const value = rows.filter((one) => one['series'] === outcome.metricId)[index]?.['value'];
        const link = page(row).find('td').eq(column).find('a');
        expect(link.text()).toBe(`${(Number(value) * 100).toFixed(1)}%`);
        expect(link.attr('href')).toBe(
          `/evidence/metric/${outcome.metricId}/990102/${2019 + index}`,
        );
      });
    });
    expect(page('figure img').attr('src')).toBe('/trends/composition/990102.svg');
    expect(page('figure img').attr('alt')).toContain('青禾区');
  });

  it('says in the page once what not to write, and takes it along in every drawing', async () => {
    for (const lang of ['zh', 'en'] as const)
      for (const address of ['/trends/denial_rate/990102,990181', '/rank/denial_rate/99/2023']) {
        const caution = metricById('denial_rate')?.do_not_write[lang] ?? '';
        const page = load((await ask(`${address}?lang=${lang}`)).text);
        expect(page('main').text().split(caution), address).toHaveLength(2);
        for (const size of ['page', 'phone']) {
          const { text } = await ask(`${address}.svg?lang=${lang}&size=${size}`);
          const words = load(text, { xml: true })('text').text().replace(/\s/g, '');
          expect(words, address).toContain(caution.replace(/\s/g, ''));
        }
      }
  });

  it('leaves a gap for a year without a report, never a zero', async () => {
    const rows = rowsOf((await ask('/trends/denial_rate/990203.csv')).text);
    const gap = rows.find((row) => row['category'] === '2022');
    expect(gap?.['value']).toBe('');
    const option = JSON.parse((await ask('/trends/denial_rate/990203.option.json')).text);
    expect(option.series[0].data[3]).toBeNull();
    expect(option.series[0].connectNulls).toBe(false);
  });

  it('puts medians and same bodies beside pooled values', async () => {
    const { text } = await ask('/trends/denial_rate/99');
    expect(text).toContain('中位数');
    expect(text).toContain('同一批单位');
  });
});

describe('a ranking', () => {
  it('is in order, with n of N, interval, ground, and the same numbers in its CSV', async () => {
    const page = load((await ask('/rank/denial_rate/99/2023')).text);
    const values = page('main table tbody tr')
      .map((_, row) => Number.parseFloat(page(row).find('td').eq(1).text()))
      .get();
    expect(values).toHaveLength(5);
    expect([...values].sort((a, b) => b - a)).toEqual(values);
    expect(page('main').text()).toMatch(/\d+\.\d%–\d+\.\d%/);
    expect(page('main table thead').text()).toContain('用得最多的理由');
    const rows = rowsOf((await ask('/rank/denial_rate/99/2023.csv')).text);
    expect(rows.map((row) => Math.round(Number(row['value']) * 1000) / 10)).toEqual(values);
  });
});

describe('the grounds of refusal', () => {
  it('add up to the refusals, also where a report is left out', async () => {
    for (const path of [
      '/evidence/metric/denial_rate/990102/2023?kind=department',
      '/evidence/metric/denial_rate/99/2023',
      '/evidence/metric/denial_rate/99/2023?kind=department',
    ]) {
      const { text } = await ask(path);
      const refused = Number(/class="equation">([\d,]+) ÷/.exec(text)?.[1]?.replaceAll(',', ''));
      const page = load(text);
      const grounds = page('main table')
        .first()
        .find('tbody tr')
        .map((_, row) => Number(page(row).find('td').first().text().replaceAll(',', '')))
        .get();
      expect(grounds).toHaveLength(8);
      expect(
        grounds.reduce((sum, one) => sum + one, 0),
        path,
      ).toBe(refused);
      expect([...grounds].sort((a, b) => b - a)).toEqual(grounds);
    }
  });
});

describe('the composition', () => {
  it('adds up to all in every year, although sums fail in parts of some reports', async () => {
    for (const path of [
      '/trends/composition/99.csv?kind=department',
      '/trends/composition/all.csv',
      '/trends/composition/990102.csv?kind=department',
    ]) {
      const rows = rowsOf((await ask(path)).text);
      const years = [...new Set(rows.map((row) => row['category']))];
      expect(years).toHaveLength(6);
      for (const year of years) {
        const own = rows.filter((row) => row['category'] === year);
        expect(new Set(own.map((row) => row['base'])).size, `${path} ${year}`).toBe(1);
        const sum = own.reduce((total, row) => total + Number(row['numerator']), 0);
        expect(sum, `${path} ${year}`).toBe(Number(own[0]?.['base']));
      }
    }
    const departments = rowsOf((await ask('/trends/composition/99.csv?kind=department')).text);
    const broken = departments.filter((row) => row['category'] === '2023');
    expect(Number(broken[0]?.['removed_sum_fails'])).toBeGreaterThan(0);
  });
});

describe('places side by side', () => {
  it('show the six parts of each in the order of refusals, adding up to all', async () => {
    const { text } = await ask('/rank/composition/99/2023.csv');
    const rows = rowsOf(text);
    expect(rows).toHaveLength(5 * 6);
    const places = [...new Set(rows.map((row) => row['category']))];
    const refused = rows
      .filter((row) => row['series'] === 'denial_rate')
      .map((row) => Number(row['value']));
    expect([...refused].sort((a, b) => b - a)).toEqual(refused);
    for (const place of places) {
      const sum = rows
        .filter((row) => row['category'] === place)
        .reduce((total, row) => total + Number(row['value']), 0);
      expect(sum).toBeCloseTo(1, 10);
    }
    const asked = await ask('/rank?metric=composition&place=99&year=2023');
    expect(asked.response.headers.get('location')).toBe('/rank/composition/99/2023');
    expect((await ask('/rank/composition/99/2023')).text).toContain(
      '/rank/composition/99/2023.svg',
    );
    expect((await ask('/rank/request_growth/99/2023')).status).toBe(404);
  });
});

describe('wrapping of notes', () => {
  it('loses nothing but spaces, and keeps lines to their width', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[一-龥a-z0-9 ，。]{0,80}$/),
        fc.integer({ min: 8, max: 60 }),
        (text, width) => {
          const lines = wrap(text, width);
          expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
    );
  });
});
