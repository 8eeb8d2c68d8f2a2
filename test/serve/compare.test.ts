import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/serve/app.ts';
import { rows } from '../store/temporary.ts';
import { type Town, town } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town([2022, 2023]);
});
afterAll(() => place.close());

const ask = async (path: string) => {
  const response = await createApp({ store: place.store }).request(encodeURI(path));
  return { status: response.status, headers: response.headers, text: await response.text() };
};

function lines(csv: string): Record<string, string>[] {
  const [header = '', ...all] = csv.replace('\ufeff', '').trimEnd().split('\r\n');
  const names = header.split(',');
  return all.map((line) =>
    Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])),
  );
}

const BODIES = ['990102', '990181', '990203'].map((code) => {
  const name = { 990102: '青禾区', 990181: '红枫市', 990203: '云桥区' }[code];
  return `${code}-${name}水务局`;
});

/** What a body published as received, and whether anything in its requests table does not add up, by plain SQL. */
function received(agency: string, year: number) {
  const [own] = rows(
    place.store,
    `SELECT c.used_value AS value, (SELECT count(*) FROM finding f JOIN report r ON r.version_id = f.version_id
        WHERE r.report_id = c.report_id AND f.rule LIKE 'requests.%') AS failing
      FROM cell c JOIN agency a ON a.agency_id = '${agency}' JOIN report r ON r.report_id = c.report_id
        AND r.agency_no = a.agency_no
      WHERE c.fiscal_year = ${year} AND c.row_code = 'received' AND c.column_code = 'total'`,
  );
  return own;
}

describe('a comparison of bodies', () => {
  it('has for each year what the body published, or the reason why there is no number', async () => {
    const { text } = await ask(`/compare/requests_received/${BODIES.join(',')}.csv?lang=zh`);
    const file = lines(text);
    expect(file.length).toBe(BODIES.length * 2);
    for (const line of file) {
      const own = received(line['side'] ?? '', Number(line['fiscal_year']));
      const at = `${line['side']} ${line['fiscal_year']}`;
      if (own === undefined) expect(line['state'], at).toBe('no_report');
      else if (line['state'] === 'value') expect(Number(line['value']), at).toBe(own['value']);
      else {
        expect(line['state'], at).toBe('sums_fail');
        expect(own['failing'], at).toBeGreaterThan(0);
      }
      expect(line['value'] !== '', at).toBe(line['state'] === 'value');
    }
    expect(new Set(file.map((line) => line['state'])).has('no_report')).toBe(true);
  });

  it('shows the same cells as a table, each open to its report, and can be taken apart again', async () => {
    const { text, status } = await ask(`/compare/requests_received/${BODIES.join(',')}?lang=zh`);
    expect(status).toBe(200);
    const page = load(text);
    const cells = page('table.compare tbody td[data-state]').toArray();
    expect(cells.length).toBe(BODIES.length * 2);
    for (const cell of cells) {
      const state = page(cell).attr('data-state');
      const link = page(cell).find('a').attr('href');
      if (state === 'value') expect(link).toMatch(/^\/report\//);
      if (state === 'no_report') expect(page(cell).text()).toBe('库里没有报告');
    }
    expect(page('.sides a').length).toBe(3);
    const shorter = decodeURIComponent(page('.sides a').first().attr('href') ?? '');
    expect(shorter).toBe(`/compare/requests_received/${BODIES.slice(1).join(',')}?lang=zh`);
  });
});

describe('a comparison of places', () => {
  it('says of how many governments a group is, and leads to the sheets', async () => {
    const { text } = await ask('/compare/denial_rate/990102,99?lang=en');
    const page = load(text);
    const [own, group] = page('table.compare tbody tr').first().find('td').toArray();
    expect(page(own).text()).toMatch(/^\d+\.\d% base [\d,]+( △)?$/);
    const there = rows(
      place.store,
      `SELECT count(DISTINCT division_code) AS n FROM report WHERE body_kind = 'government'
        AND fiscal_year = 2022 AND level = 'county'`,
    )[0]?.['n'];
    expect(page(group).text()).toMatch(new RegExp(` \\(${there} of \\d+\\)$`));
    expect(page(own).find('a').attr('href')).toContain('/evidence/metric/denial_rate/990102/2022');
    expect(page('figure img').attr('src')).toContain('/compare/denial_rate/990102,99.svg');
  });

  it('is drawn, described and framed at its address', async () => {
    const at = '/compare/denial_rate/990102,990181';
    expect((await ask(`${at}.svg`)).text).toContain('<svg');
    const described = JSON.parse((await ask(`${at}.metadata.json`)).text);
    expect(described.series.map((one: { id: string }) => one.id)).toEqual(['990102', '990181']);
    const framed = await ask(`${at}?embed=1`);
    expect(framed.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(load(framed.text)('header, form').length).toBe(0);
  });

  it('adds what is typed, asks which one where it fits several, and says where none fits', async () => {
    const added = await ask('/compare?sides=990102&add=红枫市水务局&metric=penalties&lang=zh');
    expect(added.status).toBe(303);
    expect(decodeURIComponent(added.headers.get('location') ?? '')).toBe(
      '/compare/penalties/990102,990181-红枫市水务局?lang=zh',
    );
    const which = load((await ask('/compare?sides=990102&add=红枫市&lang=zh')).text);
    expect(which('.offers a').length).toBe(3);
    expect((await ask('/compare?sides=990102&add=无此处')).status).toBe(404);
  });

  it('answers seven sides, no metric, unknown codes and bodies cleanly', async () => {
    const seven = ['990102', '990121', '990181', '990182', '990202', '990203', '99'].join(',');
    for (const path of [
      `denial_rate/${seven}`,
      'nothing/990102',
      'denial_rate/123456',
      'denial_rate/nobody',
    ]) {
      expect((await ask(`/compare/${path}`)).status, path).toBe(404);
    }
    expect((await ask('/compare/denial_rate/990102?kind=nothing')).status).toBe(400);
    const half = load((await ask('/compare/denial_rate/990102,nobody?lang=en')).text);
    expect(half('.warning').text()).toContain('nobody');
  });
});
