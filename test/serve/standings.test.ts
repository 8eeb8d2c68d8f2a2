import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/serve/app.ts';
import { rows, temporaryStore } from '../store/temporary.ts';
import { type Town, town } from './town.ts';

let place: Town;
const external = [
  { divisionCode: '990102', fiscalYear: 2023, population: 200_000 },
  { divisionCode: '990181', fiscalYear: 2023, population: 50_000 },
];
beforeAll(async () => {
  place = await town();
});
afterAll(() => place.close());

const ask = async (path: string) => {
  const response = await createApp({ store: place.store, external }).request(path);
  return { status: response.status, response, text: await response.text() };
};

function lines(csv: string): Record<string, string>[] {
  const [header = '', ...all] = csv.replace('\ufeff', '').trimEnd().split('\r\n');
  const names = header.split(',');
  return all.map((line) =>
    Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])),
  );
}

/** What governments of counties published, by plain SQL: one row for each place and year whose cells are all usable. */
function lost(years: readonly [number, number]) {
  return rows(
    place.store,
    `SELECT division_code AS code, fiscal_year AS year, total(c.used_value) AS value
      FROM cell c WHERE c.table_name = 'review' AND c.column_code LIKE 'litigation%.corrected'
        AND c.body_kind = 'government' AND c.fiscal_year BETWEEN ${years[0]} AND ${years[1]}
        AND NOT EXISTS (SELECT 1 FROM finding f JOIN report r ON r.version_id = f.version_id
          WHERE r.report_id = c.report_id AND f.rule = 'review.sum' AND f.column_code LIKE 'litigation%')
      GROUP BY 1, 2 HAVING count(*) = count(c.used_value)`,
  );
}

describe('a count over years', () => {
  it('is the sum of its years, each beside it, and says which years are missing', async () => {
    const { text } = await ask('/rank/lawsuits_lost/all/2021-2024.csv?lang=zh');
    const file = lines(text).filter((line) => line['state'] === 'ranked');
    const sums = new Map<string, number>();
    for (const { code, value } of lost([2021, 2024])) {
      sums.set(String(code), (sums.get(String(code)) ?? 0) + Number(value));
    }
    expect(
      Object.fromEntries(file.map((line) => [line['division_code'], Number(line['value'])])),
    ).toEqual(Object.fromEntries(sums));
    for (const line of file) {
      const years = [2021, 2022, 2023, 2024].map((year) => line[`year_${year}`] ?? '');
      expect(years.reduce((sum, one) => sum + Number(one), 0)).toBe(Number(line['value']));
    }
    const order = file.map((line) => Number(line['value']));
    expect([...order].sort((a, b) => b - a)).toEqual(order);
  });

  it('gives equal values one place, and opens each year to its evidence', async () => {
    const page = load((await ask('/rank/lawsuits_lost/all/2021-2024?lang=zh')).text);
    const table = page('main table.data').first();
    const shown = table
      .find('tbody tr')
      .toArray()
      .map((row) => ({
        rank: Number(page(row).find('td').first().text()),
        value: Number(page(row).find('td').eq(1).text()),
      }));
    shown.forEach(({ rank, value }) => {
      expect(rank).toBe(1 + shown.filter((other) => other.value > value).length);
    });
    const link = table.find('tbody tr').first().find('td a').first().attr('href') ?? '';
    expect(link).toMatch(/^\/evidence\/metric\/lawsuits_lost\/\d{6}\/20\d\d/);
    expect((await ask(link)).status).toBe(200);
    expect(page('main').text()).toContain('4年之和');
  });

  it('is refused where cases would count twice, and says so', async () => {
    const { text } = await ask('/rank/lawsuits/all/2021-2024?lang=zh');
    expect(text).toContain('只能看一年：未审结的案件下一年还会出现');
    expect(load(text)('main h2').first().text()).toMatch(/^2024年/);
  });
});

describe('a count for 100,000 people', () => {
  it('divides by the table of the user, and names who is not in it', async () => {
    const { text } = await ask('/rank/requests_received/all/2023.csv?per=people');
    const file = lines(text);
    const own = file.find((line) => line['division_code'] === '990102');
    const [received] = rows(
      place.store,
      `SELECT value FROM cell WHERE division_code = '990102' AND fiscal_year = 2023
        AND body_kind = 'government' AND row_code = 'received' AND column_code = 'total'`,
    );
    expect(Number(own?.['value'])).toBeCloseTo(
      (Number(received?.['value']) / 200_000) * 100_000,
      9,
    );
    expect(file.filter((line) => line['state'] === 'population_unknown').length).toBeGreaterThan(0);
  });
});

describe('bodies of one field', () => {
  it('are ranked one by one, by the numbers of their own reports', async () => {
    const [field] = rows(
      place.store,
      'SELECT function AS field FROM agency WHERE function IS NOT NULL',
    );
    const path = `/rank/denial_rate/all/2023.csv?kind=department&field=${encodeURIComponent(String(field?.['field']))}`;
    const file = lines((await ask(path)).text).filter((line) => line['value'] !== '');
    expect(file.length).toBeGreaterThan(1);
    for (const line of file) {
      const [own] = rows(
        place.store,
        `SELECT sum(CASE WHEN row_code LIKE 'refused.%' THEN used_value END) AS refused,
          sum(CASE WHEN row_code = 'processed_total' THEN used_value END) AS concluded
        FROM cell WHERE report_id IN (SELECT report_id FROM coverage WHERE agency_id = ?)
          AND fiscal_year = 2023 AND column_code = 'total'`,
        line['agency_id'],
      );
      expect([Number(line['numerator']), Number(line['base'])], line['agency_id']).toEqual([
        own?.['refused'],
        own?.['concluded'],
      ]);
    }
  });
});

describe('the order of a ranking', () => {
  it('can be by the lower end of the interval, and the file holds both ends', async () => {
    const { text } = await ask('/rank/denial_rate/all/2023.csv?order=bound');
    const low = lines(text)
      .filter((line) => line['state'] === 'ranked')
      .map((line) => Number(line['interval_low']));
    expect([...low].sort((a, b) => b - a)).toEqual(low);
  });

  it('is the name of its file', async () => {
    const { response } = await ask('/rank/denial_rate/all/2023.csv?lang=zh');
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      'gongkai-2023年各县级人民政府不予公开率.csv',
    );
  });
});

describe('departments', () => {
  it('are a grid of a place by year, with what is known where there is no report, and never “never”', async () => {
    const store = temporaryStore();
    store.connection.exec(`INSERT INTO coverage_observation
      (division_code, agency_id, body_kind, fiscal_year, state, reason, checked_on, origin) VALUES
      ('990102', '990102-青禾区林业局', 'department', 2023, 'not_found', NULL, '2024-05-01', 'real')`);
    const app = createApp({ store });
    const page = load(await (await app.request('/departments/990102?lang=zh')).text());
    expect(page('main').text()).toContain('一份年报也没有找到的（1）');
    expect(page('main .plain').text()).toMatch(/青禾区林业局.*2023：未找到/s);
    expect(page('main').text()).toContain('不能一概写成“从未公布”');
    const bare = load(await (await app.request('/departments/990121?lang=zh')).text());
    expect(bare('main').text()).toContain('尚未查找，不等于没有公布');
  });

  it('count for each place what is in the file', async () => {
    const page = load((await ask('/departments?year=2023&lang=zh')).text);
    const file = lines((await ask('/departments.csv')).text);
    for (const row of page('main table.data tbody tr').toArray()) {
      const cells = page(row)
        .children()
        .toArray()
        .map((cell) => page(cell).text());
      const code = page(row).find('a').attr('href')?.match(/\d{6}/)?.[0];
      const own = file.filter((line) => line['division_code'] === code);
      const bodies = (list: typeof own) => new Set(list.map((line) => line['agency_id'])).size;
      expect(Number(cells[1])).toBe(bodies(own));
      const ofYear = own.filter((line) => line['fiscal_year'] === '2023' && line['report_id']);
      expect(Number(cells[2])).toBe(bodies(ofYear));
    }
  });
});

describe('the page of a place', () => {
  it('has for a province the sums and the middle of its counties, and a tile for each', async () => {
    const page = load((await ask('/division/990000?lang=zh')).text);
    const row = page('table.figures tbody tr').first();
    expect(row.find('th').text()).toBe('新收政府信息公开申请数');
    const years = page('table.figures thead th')
      .toArray()
      .map((head) => page(head).text());
    const at = years.indexOf('2024');
    const values = rows(
      place.store,
      `SELECT c.used_value AS value FROM cell c WHERE c.fiscal_year = 2024 AND c.body_kind = 'government'
        AND c.row_code = 'received' AND c.column_code = 'total' ORDER BY 1`,
    ).map((one) => Number(one['value']));
    const shown = row.children().eq(at).text();
    expect(shown).toBe(
      `${values.reduce((sum, one) => sum + one, 0).toLocaleString('en-US')} (${values.length})`,
    );
    const middle = values[Math.floor(values.length / 2)];
    expect(row.children().last().text()).toBe(`${middle}（${values.length} 个）`);
    expect(page('.tilerow li').length).toBe(values.length);
    expect(page('.tilerow').text()).toContain('青禾区');
  });

  it('gives a government its numbers by year with its rank among its peers', async () => {
    const page = load((await ask('/division/990102?lang=zh')).text);
    const ranks = page('table.figures tbody tr td:last-child').toArray();
    expect(page(ranks[0]).text()).toMatch(/^第\d，共5$/);
    const link = page(ranks[0]).find('a').attr('href') ?? '';
    const order = load((await ask(link)).text)('main table.data tbody tr');
    const own = order.filter((_, row) => load(row).text().includes('青禾区'));
    expect(page(ranks[0]).text()).toContain(`第${own.find('td').first().text()}，`);
  });

  it('gives a body its numbers, each open to the report that has it', async () => {
    const page = load((await ask('/agency/990102-青禾区教育局?lang=zh')).text);
    const cells = page('table.figures tbody tr').first().find('td a').toArray();
    expect(cells.length).toBeGreaterThan(3);
    expect(page(cells[0]).attr('href')).toMatch(/^\/report\//);
  });
});

describe('the tile map', () => {
  it('has in its table what is in its tiles, and no zero for what is not there', async () => {
    const page = load((await ask('/map/990000?year=2023&metric=denial_rate&lang=zh')).text);
    const tiles = new Map(
      page('.tilerow li')
        .toArray()
        .map((tile) => [page(tile).find('b').text(), page(tile).find('span').text()]),
    );
    const table = page('main table.data tbody tr').toArray();
    expect(table).toHaveLength(tiles.size);
    for (const row of table) {
      expect(tiles.get(page(row).find('th').text())).toBe(page(row).find('td').first().text());
    }
    expect(page('.tilelegend').text()).toContain('不是零');
  });

  it('is a file too: for each place what its government published, with who has no report', async () => {
    const page = load((await ask('/map/990000?year=2023&metric=lawsuits_lost&lang=zh')).text);
    const at = page('main a[download]').attr('href') ?? '';
    const { response, text } = await ask(at);
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      'gongkai-示例省2023',
    );
    const file = lines(text);
    expect(file).toHaveLength(page('main table.data tbody tr').length);
    const truth = new Map(lost([2023, 2023]).map(({ code, value }) => [code, String(value)]));
    for (const line of file) {
      const code = line['division_code'] ?? '';
      const [there] = rows(
        place.store,
        `SELECT count(*) AS n FROM report WHERE division_code = '${code}' AND fiscal_year = 2023
          AND body_kind = 'government'`,
      );
      expect(line['value'], code).toBe(truth.get(code) ?? '');
      expect(line['n']).toBe(truth.has(code) ? '1' : '0');
      expect(line['governments_with_report']).toBe(String(there?.['n']));
      expect(line['governments']).toBe('1');
    }
    const whole = lines((await ask('/map.csv?year=2023&metric=denial_rate&lang=zh')).text);
    expect(whole.map((line) => line['division_code'])).toEqual(['990000']);
    expect(Number(whole[0]?.['value'])).toBeCloseTo(
      Number(whole[0]?.['numerator']) / Number(whole[0]?.['base']),
      12,
    );
    expect((await ask('/map/123456.csv')).status).toBe(404);
    expect((await ask('/map.csv?metric=none')).status).toBe(404);
  });
});
