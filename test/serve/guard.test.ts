/** What a request costs a client: a file sent is dearer than a page, whatever its address. */
import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { guard } from '../../src/serve/guard.ts';

function app(): Hono {
  const own = new Hono();
  guard(own, () => 'a client');
  own.all('*', (context) => context.text('here'));
  return own;
}

/** How many of a run of requests are let through. */
async function answered(count: number, path: string, init?: RequestInit): Promise<number> {
  const own = app();
  let fine = 0;
  for (let sent = 0; sent < count; sent += 1)
    if ((await own.request(path, init)).status === 200) fine += 1;
  return fine;
}

it('what is sent, a query and whole tables are counted sparingly, pages in plenty', async () => {
  expect(await answered(30, '/')).toBe(30);
  expect(await answered(30, '/report/1')).toBe(30);
  expect(await answered(30, '/check', { method: 'POST', body: 'x' })).toBe(6);
  expect(await answered(30, '/anything', { method: 'POST', body: 'x' })).toBe(6);
  expect(await answered(30, '/sql?q=x')).toBe(6);
  expect(await answered(30, '/sql.csv?q=x')).toBe(6);
  expect(await answered(30, '/data/report.csv')).toBe(6);
});
