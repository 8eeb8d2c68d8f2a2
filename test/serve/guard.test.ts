/** What a request costs a client: by the kind of its route, whatever its address. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ENDPOINTS } from '../../src/serve/api/routes.ts';
import { createApp } from '../../src/serve/app.ts';
import { type Cost, Router } from '../../src/serve/router.ts';
import { openStore, type Store } from '../../src/store/store.ts';

let store: Store;
const folder = mkdtempSync(join(tmpdir(), '公开 guard-'));
beforeAll(() => {
  store = openStore(join(folder, 'a.sqlite'));
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** How many of a run of requests of one client are refused, and what the first refusal says. */
async function refused(app: Hono, count: number, path: string, init?: RequestInit) {
  let refusals = 0;
  let again: string | null = null;
  for (let sent = 0; sent < count; sent += 1) {
    const { status, headers } = await app.request(path, init);
    if (status !== 429) continue;
    refusals += 1;
    again ??= headers.get('retry-after');
  }
  return { refusals, again: Number(again) };
}

const newApp = () => createApp({ store, clientOf: () => 'a client' });
const post = { method: 'POST', body: 'x' };

describe('what a visitor has run', () => {
  it.each<[string, RequestInit?]>([
    ['/sql?sql=SELECT+1'],
    ['/sql.csv?sql=SELECT+1'],
    ['/api/v1/sql?sql=SELECT+1'],
    ['/api/v1/views/metric'],
    ['/api/v1/views/cell?page=9000'],
    ['/data/metric.csv'],
    ['/check', post],
    ['/api/v1/check', post],
  ])('%s is counted sparingly, and the time to come again is said', async (path, init) => {
    const { refusals, again } = await refused(newApp(), 20, path, init);
    expect(refusals).toBeGreaterThanOrEqual(13);
    expect(again).toBeGreaterThan(0);
  });

  it('is one account: who has spent it on one address has spent it on all', async () => {
    const app = newApp();
    await refused(app, 6, '/sql.csv?sql=SELECT+1');
    for (const path of ['/api/v1/sql?sql=SELECT+1', '/api/v1/views/metric', '/data/metric.csv'])
      expect((await app.request(path)).status, path).toBe(429);
    expect((await app.request('/methodology')).status).toBe(200);
    expect((await app.request('/search?q=示例')).status).toBe(200);
  });
});

it('what is searched, drawn or compared is counted between that and a page', async () => {
  for (const path of [
    '/search?q=示例',
    '/compare-texts?a=1&b=2',
    '/trends/denial_rate/all.svg',
    '/coverage/99',
    '/api/v1/search?q=示例',
    '/api/v1/findings?page=900',
  ]) {
    const { refusals } = await refused(newApp(), 100, path);
    expect(refusals, path).toBeGreaterThan(0);
    expect(refusals, path).toBeLessThan(50);
  }
  expect((await refused(newApp(), 100, '/methodology')).refusals).toBe(0);
  expect((await refused(newApp(), 300, '/nothing')).refusals).toBeGreaterThan(0);
});

describe('no route', () => {
  it('is registered without saying what it costs', () => {
    const source = join(import.meta.dirname, '../../src/serve');
    const around = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && name !== 'router.ts')
      .filter((name) =>
        /\bapp\s*\.(?:get|post|all|on|put|route|mount)\(/.test(
          readFileSync(join(source, name), 'utf8'),
        ),
      );
    expect(around).toEqual([]);
  });

  it('that takes SQL, a file or a whole view costs less than a run', () => {
    const runs = ENDPOINTS.filter(({ path, upload }) => upload || /sql|views/.test(path));
    expect(runs.map(({ cost }) => cost)).toEqual(runs.map((): Cost => 'run'));
    expect(runs).toHaveLength(3);
  });
});

it('who is not named is not counted', async () => {
  const app = new Hono();
  const router = new Router(app, () => null);
  router.get('/', 'run', (context) => context.text('here'));
  expect((await refused(app, 50, '/')).refusals).toBe(0);
});
