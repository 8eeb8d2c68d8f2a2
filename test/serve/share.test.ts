import { load } from 'cheerio';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp } from '../../src/serve/app.ts';
import { rows } from '../store/temporary.ts';
import { type Town, town } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(() => place.close());

const base = 'https://explorer.example';
const ask = async (path: string) => {
  const response = await createApp({ store: place.store, base }).request(path);
  return { response, text: await response.text() };
};

describe('a sheet', () => {
  it('is cited as GB/T 7714, APA and BibTeX by the report that has the number', async () => {
    const [report] = rows(
      place.store,
      `SELECT r.report_id, d.uri, v.published_on, d.fetched_at FROM report r
        JOIN report_version v USING (version_id) JOIN document d USING (document_id)
        WHERE r.division_code = '990102' AND r.fiscal_year = 2023 AND r.body_kind = 'government'`,
    );
    const path = `/evidence/cell/${encodeURIComponent(String(report?.['report_id']))}/requests/granted/total?lang=zh`;
    const page = load((await ask(path)).text);
    const [sentence, gbt, apa, bibtex] = page('.cite pre')
      .toArray()
      .map((one) => page(one).text());
    expect(sentence).toBe(page('.sentence').text());
    const days = `(${report?.['published_on']})[${String(report?.['fetched_at']).slice(0, 10)}]`;
    expect(gbt).toContain(`[R/OL]. ${days}. ${report?.['uri']}.`);
    expect(apa).toContain(`(${String(report?.['published_on']).slice(0, 4)})`);
    expect(bibtex).toMatch(
      /^@techreport\{gongkai,\n {2}title = \{[^{}]+\},\n {2}author = \{\{[^{}]+\}\},/,
    );
    expect(page('meta[name=description]').attr('content')).toBe(sentence);
  });

  it('of many reports gives the cells behind it as a file, whose sum is the number', async () => {
    const { text, response } = await ask('/evidence/metric/requests_received/all/2024.csv');
    expect(response.headers.get('content-disposition')).toContain('filename*=');
    const [head = '', ...lines] = text.replace('\ufeff', '').trimEnd().split('\r\n');
    const at = (name: string) => head.split(',').indexOf(name);
    const sum = lines
      .map((line) => line.split(','))
      .filter((line) => line[at('state')] === 'defined')
      .reduce((total, line) => total + Number(line[at('used_value')]), 0);
    const [own] = rows(
      place.store,
      `SELECT sum(used_value) AS n FROM cell WHERE fiscal_year = 2024 AND body_kind = 'government'
        AND row_code = 'received' AND column_code = 'total'`,
    );
    expect(sum).toBe(own?.['n']);
  });
});

describe('a chart elsewhere', () => {
  it('may be framed alone, and nothing else of the site may', async () => {
    const { response, text } = await ask('/rank/denial_rate/all/2023?embed=1&lang=zh');
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(response.headers.get('x-frame-options')).toBeNull();
    const page = load(text);
    expect(page('header, nav, form, table').length).toBe(0);
    expect(page('img').attr('alt')).toContain('不予公开率');
    for (const path of ['/?embed=1', '/rank/denial_rate/all/2023', '/sql?embed=1']) {
      const { headers } = (await ask(path)).response;
      expect(headers.get('x-frame-options'), path).toBe('DENY');
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    }
  });

  it('is a drawing that other origins may load', async () => {
    const { headers } = (await ask('/rank/denial_rate/all/2023.svg')).response;
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect((await ask('/')).response.headers.get('cross-origin-resource-policy')).toBe(
      'same-origin',
    );
  });

  it('gives the code of its frame with the address of the site', async () => {
    const page = load((await ask('/rank/denial_rate/all/2023?lang=zh')).text);
    expect(page('figure ~ .cite pre').text()).toContain(
      `<iframe src="${base}/rank/denial_rate/all/2023?embed=1`,
    );
  });
});

describe('the site', () => {
  it('has an icon, a description, robots.txt and a sitemap whose addresses all answer', async () => {
    const page = load((await ask('/')).text);
    const icon = page('link[rel=icon]').attr('href') ?? '';
    expect((await ask(icon)).response.headers.get('content-type')).toBe('image/svg+xml');
    expect(page('meta[name=description]').attr('content')).toMatch(/年度报告|Annual reports/);
    expect((await ask('/robots.txt')).text).toContain(`Sitemap: ${base}/sitemap.xml`);
    const map = load((await ask('/sitemap.xml')).text, { xml: true });
    const addresses = map('loc')
      .toArray()
      .map((one) => map(one).text());
    expect(addresses).toContain(`${base}/division/990102`);
    for (const address of addresses) {
      expect((await ask(address.replace(base, ''))).response.status, address).toBe(200);
    }
  });
});

describe('findings', () => {
  it('are narrowed by place, year and kind, and the file has all of them', async () => {
    const [own] = rows(
      place.store,
      `SELECT count(*) AS n FROM finding f JOIN report r ON r.version_id = f.version_id
        WHERE r.division_code LIKE '9901%' AND r.fiscal_year = 2023 AND r.body_kind = 'department'`,
    );
    const query = 'place=9901&year=2023&kind=department';
    const page = load((await ask(`/findings?${query}&lang=zh`)).text);
    expect(page('main').text()).toContain(`${own?.['n']} 条`);
    const { text } = await ask(`/findings.csv?${query}`);
    expect(text.trimEnd().split('\r\n').length - 1).toBe(own?.['n']);
  });

  it('reach feeds with the day they came, never with a day nobody knows', async () => {
    const feed = load((await ask('/feed.xml')).text, { xml: true });
    expect(feed('entry').length).toBeGreaterThan(5);
    for (const one of feed('entry > updated').toArray()) {
      expect(feed(one).text()).toMatch(/^20\d\d-/);
    }
  });
});
