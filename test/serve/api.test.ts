import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { camel } from '../../src/serve/api/endpoint.ts';
import { ENDPOINTS } from '../../src/serve/api/routes.ts';
import { createApp } from '../../src/serve/app.ts';
import { checkFile } from '../../src/serve/reading/check-file.ts';
import { ReadingError } from '../../src/serve/site.ts';
import { query } from '../../src/store/query.ts';
import { cellsOfVersion } from '../../src/store/read/report-cells.ts';
import { reportById } from '../../src/store/read/reports.ts';
import { openStore } from '../../src/store/store.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { recordOf, type Town, town, townPage } from './town.ts';

let place: Town;
beforeAll(async () => {
  place = await town();
});
afterAll(() => place.close());

const app = () =>
  createApp({
    store: place.store,
    version: '0.1.0',
    sql: (sql, limits) => query(place.path, sql, limits),
  });
const get = async (path: string, headers: Record<string, string> = {}) => {
  const response = await app().request(`/api/v1${path}`, { headers });
  return {
    status: response.status,
    response,
    json: response.status === 304 ? null : JSON.parse(await response.text()),
  };
};

/** One address for each endpoint that has an answer in the fictional country. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '/': '',
  '/reports': '/reports?year=2023&kind=government',
  '/reports/{id}': '/reports/990102-青禾区水务局-2023-own',
  '/agencies/{id}': '/agencies/990102-青禾区水务局',
  '/divisions/{code}': '/divisions/990102',
  '/findings': '/findings?severity=error',
  '/rules': '/rules',
  '/coverage': '/coverage',
  '/coverage/{prefix}': '/coverage/99',
  '/search': '/search?q=水质',
  '/corrections': '/corrections',
  '/metrics': '/metrics',
  '/metrics/{id}/series/{place}': '/metrics/denial_rate/series/990102',
  '/metrics/{id}/ranking/{place}/{year}': '/metrics/denial_rate/ranking/99/2023',
  '/views/{name}': '/views/request_total?year=2023',
  '/sql': `/sql?sql=${encodeURIComponent('SELECT report_id FROM report_overview LIMIT 2')}`,
};

describe('the API', () => {
  for (const one of ENDPOINTS.filter(({ upload }) => upload !== true)) {
    it(`answers ${one.path} as its schema says`, async () => {
      const { status, json } = await get(EXAMPLES[one.path] ?? '/no-example');
      expect(status).toBe(200);
      expect(one.response.parse(json)).toEqual(json);
      const isEmpty = one.path === '/corrections';
      expect(JSON.stringify(json).length).toBeGreaterThan(isEmpty ? 10 : 100);
    });
  }

  it('describes every endpoint and parameter in an OpenAPI document made from the same schemas', async () => {
    const { json } = await get('/openapi.json');
    expect(json.openapi).toBe('3.1.0');
    expect(Object.keys(json.paths).sort()).toEqual(ENDPOINTS.map((one) => one.path).sort());
    const report = json.paths['/reports/{id}'].get;
    expect(report.parameters[0]).toMatchObject({ name: 'id', in: 'path', required: true });
    const schema = report.responses['200'].content['application/json'].schema;
    expect(schema.properties.fiscalYear).toEqual({ type: ['number', 'null'] });
    expect(schema.properties.cells.items.properties.state.enum).toContain('ambiguous');
    const list = json.paths['/reports'].get.parameters;
    expect(list.find((one: { name: string }) => one.name === 'limit').schema).toMatchObject({
      maximum: 500,
      default: 50,
    });
    const search = json.paths['/search'].get.parameters.find(
      (one: { name: string }) => one.name === 'q',
    );
    expect(search.required).toBe(true);
  });

  it('gives cells exactly as the database has them', async () => {
    const { json } = await get(EXAMPLES['/reports/{id}'] ?? '');
    const version = reportById(place.store, json.reportId)?.version_id ?? 0;
    const cells = cellsOfVersion(place.store, version);
    expect(json.cells).toHaveLength(cells.length);
    cells.forEach((cell, index) => {
      const { value, state, raw, used, basis } = cell;
      expect(json.cells[index]).toMatchObject({ value, state, raw, used, basis });
    });
    expect(json.notice).toBe('演示数据（虚构）');
  });

  it('pages through every report once', async () => {
    const seen = new Set<string>();
    for (let page = 1, more = true; more; page += 1) {
      const { json } = await get(`/reports?limit=20&page=${page}`);
      for (const one of json.items) {
        expect(seen.has(one.reportId)).toBe(false);
        seen.add(one.reportId);
      }
      more = json.hasMore;
    }
    expect(seen.size).toBe(87);
  });

  it('is cacheable: the same answer has the same ETag, and 304 says so', async () => {
    const first = await get('/reports');
    const tag = first.response.headers.get('etag') ?? '';
    expect(tag).toMatch(/^W\/".+"$/);
    const again = await get('/reports', { 'if-none-match': tag });
    expect(again.status).toBe(304);
    expect((await get('/reports?page=2', { 'if-none-match': tag })).status).toBe(200);
    const page = await app().request('/');
    expect(page.headers.get('etag')).not.toBeNull();
  });

  it('says what is wrong with a question', async () => {
    const bad = await get('/reports?limit=x&kind=nobody');
    expect(bad.status).toBe(400);
    expect(bad.json.problems).toHaveLength(2);
    expect((await get('/reports/none')).status).toBe(404);
    expect((await get('/views/report_cells')).status).toBe(404);
    expect((await get('/metrics/requests_per_10000/series/all')).status).toBe(404);
    expect((await get('/metrics/denial_rate/ranking/99/x')).status).toBe(404);
    const sql = await get('/sql?sql=DELETE%20FROM%20report');
    expect(sql.status).toBe(400);
    expect(sql.json.error).toBe('not_read_only');
    expect((await get('/none')).json).toEqual({ error: 'not_found' });
  });

  it('writes keys in camel case, all the way down', () => {
    expect(camel({ fiscal_year: 1, list: [{ report_id: 'a_b' }] })).toEqual({
      fiscalYear: 1,
      list: [{ reportId: 'a_b' }],
    });
  });
});

describe('POST /check', () => {
  const page = townPage({ code: '990102', body: '水务局', year: 2023, seed: 5, faults: 1 });
  const post = async (
    body: string | Uint8Array<ArrayBuffer> | FormData | URLSearchParams,
    headers: Record<string, string> = {},
    path = '',
  ) => {
    const reading = { check: checkFile, open: async () => ({ lines: [], grids: [], tables: [] }) };
    const response = await createApp({ store: place.store, reading }).request(
      `/api/v1/check${path}`,
      { method: 'POST', body, headers },
    );
    return { status: response.status, json: JSON.parse(await response.text()) };
  };
  const fileForm = (bytes: Uint8Array, name: string) => {
    const form = new FormData();
    form.set('file', new File([new Uint8Array(bytes)], name));
    return form;
  };

  it('gives the record that parse prints, for a file, its bytes, and pasted text', async () => {
    const schema = ENDPOINTS.find(({ path }) => path === '/check')?.response;
    const sent = await post(fileForm(page, '年报.html'));
    expect(sent.status).toBe(200);
    const checked = await checkFile(page, '年报.html');
    const record = checked.ok ? JSON.parse(JSON.stringify(checked.record)) : null;
    expect(Object.keys(sent.json).length).toBeGreaterThan(20);
    for (const [name, value] of Object.entries(sent.json)) {
      if (name !== 'sections') expect(value, name).toEqual(record[name]);
    }
    expect(sent.json.tables.requests.granted.total).toEqual(expect.any(Number));
    expect(sent.json.findings.map((one: { severity: string }) => one.severity)).toContain('error');
    expect(schema?.parse(sent.json)).toEqual(sent.json);
    const type = { 'content-type': 'text/html' };
    const raw = await post(new Uint8Array(page), type, `?name=${encodeURIComponent('年报.html')}`);
    expect(raw.json).toEqual(sent.json);
    const text = `示例省甲州市青禾区水务局2023年政府信息公开工作年度报告\n一、总体情况\n本年收到申请3件。\n四、行政复议\n无。\n五、存在的主要问题及改进情况\n无。\n六、其他需要报告的事项\n无。`;
    const pasted = await post(new URLSearchParams({ text }));
    expect(pasted.json).toMatchObject({ fiscalYear: 2023, source: { uri: 'pasted.txt' } });
  });

  it('stores nothing', async () => {
    const before = (await get('')).json;
    await post(fileForm(page, 'a.html'));
    expect((await get('')).json).toEqual(before);
  });

  it('says why a file gives no record', async () => {
    expect((await post(new URLSearchParams({ text: '天气晴。' }))).json.error).toBe('not_a_report');
    expect((await post(new URLSearchParams({ text: '天气晴。' }))).status).toBe(422);
    expect((await post('', { 'content-type': 'text/plain' })).status).toBe(400);
    expect((await post(new FormData())).json.error).toBe('bad_request');
    const broken = { 'content-type': 'multipart/form-data; boundary=y' };
    expect((await post('x', broken)).status).toBe(400);
    expect((await post(page.slice(), {}, `?name=${'x'.repeat(300)}`)).status).toBe(400);
    const big = await post(fileForm(new Uint8Array(34 * 1024 ** 2), 'big.bin'));
    expect(big).toMatchObject({ status: 413, json: { error: 'too_large' } });
    expect((await app().request('/api/v1/check', { method: 'POST', body: 'x' })).status).toBe(404);
    const refusing = (code: 'busy' | 'timeout') => {
      const check = () => Promise.reject(new ReadingError(code, 'no'));
      return { check, open: async () => ({ lines: [], grids: [], tables: [] }) };
    };
    for (const [code, status] of [
      ['busy', 503],
      ['timeout', 422],
    ] as const) {
      const app = createApp({ store: place.store, reading: refusing(code) });
      const response = await app.request('/api/v1/check', { method: 'POST', body: 'x' });
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error: code, problems: ['no'] });
    }
  });

  it('is described with the form it takes, and limited like an upload', async () => {
    const { json } = await get('/openapi.json');
    const { post: described, get: none } = json.paths['/check'];
    expect(none).toBeUndefined();
    const form = described.requestBody.content['multipart/form-data'].schema.properties;
    expect(form.file).toMatchObject({ type: 'string', format: 'binary' });
    expect(form.text.type).toBe('string');
    const answer = described.responses['200'].content['application/json'].schema;
    expect(answer.properties.tables.properties.requests.additionalProperties).toBeDefined();
    expect(Object.keys(described.responses)).toEqual(expect.arrayContaining(['413', '422', '503']));
    const limited = createApp({ store: place.store, clientOf: () => '203.0.113.7' });
    const ask = () => limited.request('/api/v1/check', { method: 'POST', body: 'x' });
    for (let i = 0; i < 6; i += 1) expect((await ask()).status).toBe(404);
    expect((await ask()).status).toBe(429);
  });
});

describe('feeds', () => {
  it('are Atom, with new reports first, for everything, a division and an agency', async () => {
    for (const path of [
      '/feed.xml',
      '/division/990102/feed.xml',
      `/agency/${encodeURIComponent('990102-青禾区水务局')}/feed.xml`,
    ]) {
      const response = await app().request(path);
      expect(response.headers.get('content-type')).toContain('application/atom+xml');
      const text = await response.text();
      expect(text).toContain('<feed xmlns="http://www.w3.org/2005/Atom"');
      expect(text).toContain('演示数据（虚构）');
      const times = [...text.matchAll(/<entry>.*\n.*\n.*\n<updated>(.*?)<\/updated>/g)].map(
        (match) => match[1] ?? '',
      );
      expect(times.length).toBeGreaterThan(3);
      const ids = [...text.matchAll(/<id>(.*?)<\/id>/g)].map((match) => match[1]);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const own = await (await app().request('/division/990102/feed.xml')).text();
    expect(own).not.toContain('红枫市');
  });

  it('say what is new, what changed and what was withdrawn, the latest first, and the page shows what changed', async () => {
    const path = join(temporaryFolder(), 'changing.sqlite');
    const writer = openStore(path);
    const uri = 'http://www.place-990102.test/nb/2023.html';
    let id = '';
    for (const [seed, month] of [
      [3, '02'],
      [4, '03'],
    ] as const) {
      const bytes = townPage({ code: '990102', body: '水务局', year: 2023, seed });
      const record = await recordOf(bytes, uri, {
        ...{ divisionCode: '990102', fiscalYear: 2023, agency: '青禾区水务局' },
        ...{ scope: 'own', origin: 'demo' },
      });
      id = record.reportId;
      writer.land(record, { parserVersion: '1.0.0', fetchedAt: `2024-${month}-01T00:00:00Z` });
    }
    writer.observe([
      {
        ...{ divisionCode: '990102', bodyKind: 'department', fiscalYear: 2023, origin: 'demo' },
        ...{ state: 'gone', checkedOn: '2024-05-06', agencyId: '990102-青禾区水务局' },
      },
    ]);
    writer.close();
    const store = openStore(path, { readonly: true });
    const app = createApp({ store, contact: 'mailto:corrections@example.test' });
    const agency = encodeURIComponent('990102-青禾区水务局');
    for (const address of [
      '/feed.xml',
      '/division/990102/feed.xml',
      `/agency/${agency}/feed.xml`,
    ]) {
      const feed = await (await app.request(`${address}?lang=zh`)).text();
      const titles = [...feed.matchAll(/<entry><title>([^：]*)：/g)].map(([, kind]) => kind);
      expect(titles, address).toEqual(['已撤下', '有变动', '新收录']);
      expect(feed.match(/<updated>([^T]*)/)?.[1]).toBe('2024-05-06');
    }
    const page = await (await app.request(`/report/${encodeURIComponent(id)}?lang=zh`)).text();
    expect(page).toMatch(/与采用的版本有 \d+ 格不同/);
    expect(page).toMatch(/href="mailto:corrections@example\.test\?subject=[^"]*">报错、更正</);
    store.close();
  });
});
