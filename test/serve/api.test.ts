import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { camel } from '../../src/serve/api/endpoint.ts';
import { ENDPOINTS } from '../../src/serve/api/routes.ts';
import { createApp } from '../../src/serve/app.ts';
import { query } from '../../src/store/query.ts';
import { cellsOfVersion } from '../../src/store/read/report-cells.ts';
import { reportById } from '../../src/store/read/reports.ts';
import { type Town, town } from './town.ts';

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
  for (const one of ENDPOINTS) {
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
});
