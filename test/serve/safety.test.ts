import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { syntheticRecord } from '../../bench/synthetic-record.ts';
import { createApp } from '../../src/serve/app.ts';
import { CONTENT_POLICY } from '../../src/serve/guard.ts';
import { cookbookExamples, SHORT_EXAMPLES } from '../../src/serve/pages/sql-examples.ts';
import { localSource } from '../../src/serve/reading/local-source.ts';
import { READING_LIMITS, ThreadedReading } from '../../src/serve/reading/threaded-reading.ts';
import { RateLimit } from '../../src/serve/router.ts';
import { csvResponse } from '../../src/serve/routes/file-response.ts';
import { type Served, serve } from '../../src/serve/serve.ts';
import { searchIndexScript } from '../../src/serve/static/search-page.ts';
import { csv } from '../../src/serve/view/csv.ts';
import type { View } from '../../src/serve/view/view.ts';
import { openStore } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { type Town, town, townPage } from './town.ts';

let place: Town;
let served: Served;
beforeAll(async () => {
  place = await town();
  served = await serve({ db: place.path, version: '0.1.0' });
});
afterAll(async () => {
  await served.close();
  place.close();
});

const get = (path: string, init?: RequestInit) => fetch(new URL(path, served.url), init);

/** A request line as it is, which fetch would tidy up. */
function rawGet(path: string, headers: Record<string, string> = {}) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: served.port, path, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    });
    sent.on('error', reject).end();
  });
}

describe('headers', () => {
  it('forbid everything that pages never need, on every kind of answer', async () => {
    for (const path of [
      '/',
      '/nothing',
      '/api/v1',
      '/feed.xml',
      '/assets/none',
      '/data/metric.csv',
    ]) {
      const response = await get(path);
      await response.arrayBuffer();
      expect(response.headers.get('content-security-policy'), path).toBe(CONTENT_POLICY);
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('referrer-policy')).toBe('no-referrer');
      expect(response.headers.get('x-powered-by')).toBeNull();
      expect(response.headers.get('set-cookie')).toBeNull();
    }
    expect(CONTENT_POLICY).not.toContain('unsafe');
    expect(CONTENT_POLICY).not.toContain('http');
  });

  it('bind to this machine alone unless told otherwise', () => {
    expect(new URL(served.url).hostname).toBe('127.0.0.1');
  });
});

describe('hostile text', () => {
  const EVIL = `"><script>alert(1)</script><img src=x onerror=alert(2)>'&lt;`;

  it('is escaped wherever a report can put it', async () => {
    const folder = temporaryFolder();
    const writer = openStore(`${folder}/evil.sqlite`);
    const base = syntheticRecord({ county: 0, body: 0, year: 2023 });
    writer.land(
      {
        ...base,
        reportId: `r${EVIL}`,
        agencyId: `a${EVIL}`,
        agency: `局${EVIL}`,
        title: `报告${EVIL}`,
        source: { ...base.source, uri: 'javascript:alert(3)//' },
        cells: base.cells.map((cell, index) =>
          index === 30 ? { ...cell, state: 'text', value: null, raw: EVIL, note: EVIL } : cell,
        ),
        sections: [
          {
            number: 1,
            title: `总体${EVIL}`,
            text: `数字政府${EVIL}\n${EVIL}`,
            at: { line: 1, offset: 0 },
          },
        ],
        figures: [
          { indicator: 'x', value: 1, unit: EVIL, quote: `政府${EVIL}`, section: 1, offset: 2 },
        ],
        extras: [
          {
            table: 'requests',
            rowLabel: EVIL,
            columnLabel: EVIL,
            rowCode: null,
            columnCode: null,
            value: null,
            raw: EVIL,
            at: { line: 1, offset: 0 },
          },
        ],
        findings: [
          {
            rule: `x.${EVIL}`,
            severity: 'error',
            verdict: 'source',
            table: 'requests',
            row: EVIL,
            column: EVIL,
            left: null,
            right: null,
            cells: [{ table: 'requests', row: EVIL, column: EVIL }],
            message: EVIL,
            params: {},
          },
        ],
      },
      { parserVersion: '1', archive: EVIL },
    );
    writer.close();
    const store = openStore(`${folder}/evil.sqlite`, { readonly: true });
    const app = createApp({ store, contact: 'javascript:alert(4)' });
    const id = encodeURIComponent(`r${EVIL}`);
    const cell = base.cells[30];
    for (const path of [
      '/',
      `/report/${id}`,
      `/evidence/cell/${id}/${cell?.table}/${cell?.row}/${cell?.column}`,
      `/agency/${encodeURIComponent(`a${EVIL}`)}`,
      '/division/990101',
      `/search?q=${encodeURIComponent('数字政府')}`,
      `/search?q=${encodeURIComponent(EVIL)}`,
      `/compare-texts?a=${id}&b=${id}`,
      '/findings',
      `/findings/${encodeURIComponent(`x.${EVIL}`)}`,
      `/sql?sql=${encodeURIComponent(EVIL)}`,
      `/trends?places=${encodeURIComponent(EVIL)}`,
      `/${encodeURIComponent(EVIL)}`,
      '/evidence/metric/denial_rate/990101/2023',
    ]) {
      const text = await (await app.request(path)).text();
      expect(text, path).not.toMatch(/<script>|<img src=x|onerror=alert\(2\)>|href="javascript:/);
    }
    const feed = await (await app.request('/feed.xml')).text();
    expect(feed).not.toContain('<script>');
    const index = searchIndexScript(store);
    expect(index).not.toContain('<');
    expect(JSON.parse(index.slice(index.indexOf('{'), -2)).agencies[0]?.[1]).toBe(`局${EVIL}`);
    const file = await (await app.request(`/report/${id}.csv`)).text();
    expect(file).not.toMatch(/^=|,=/m);
    store.close();
  });

  it('is escaped in a page of a PDF redrawn', async () => {
    const writer = openStore(`${temporaryFolder()}/pdf.sqlite`);
    const made = syntheticRecord({ county: 0, body: 0, year: 2023 });
    const box = [0, 0, 99, 99] as const;
    const at = { page: 1, box };
    const record = {
      ...made,
      cells: made.cells.map((one) => (one.at === null ? one : { ...one, at })),
    };
    writer.land(record, { parserVersion: '1' });
    const word = { text: EVIL, x: 1, y: 1, length: 9, size: 9, direction: 0, cell: 0 } as const;
    const table = { page: 1, box, cells: [box], words: [word], rules: [] };
    const app = createApp({
      store: writer,
      source: async () => ({ bytes: new Uint8Array(), mediaType: null }),
      reading: {
        check: () => Promise.reject(new Error('not asked')),
        open: async () => ({ lines: [], grids: [], tables: [table] }),
      },
    });
    const cell = record.cells.find((one) => one.at !== null);
    const path = [record.reportId, cell?.table, cell?.row, cell?.column].map((part) =>
      encodeURIComponent(part ?? ''),
    );
    const text = await (await app.request(`/evidence/cell/${path.join('/')}`)).text();
    expect(text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(text).not.toMatch(/<script>|<img src=x/);
    writer.close();
  });

  it('is never a formula in a spreadsheet', () => {
    const file = csv(['a'], [['=1+1'], ['@SUM(A1)'], ['+cmd'], ['-3'], ['-x'], ['\t=1']], false);
    expect(file).toBe("\ufeffa\r\n'=1+1\r\n'@SUM(A1)\r\n'+cmd\r\n-3\r\n'-x\r\n'\t=1\r\n");
  });
});

describe('paths and requests', () => {
  it('lead to no file of this machine', async () => {
    for (const path of [
      '/../../etc/passwd',
      '/assets/../../package.json',
      '/assets/..%2f..%2fpackage.json',
      '/assets/%2e%2e/%2e%2e/package.json',
      '/data/..%2f..%2fpackage.json.csv',
      '/report/..%2f..%2f..%2fetc%2fpasswd',
      '/report/%00',
      '/data/sqlite_schema.csv',
      '/data/report_cells.csv',
      '/data/metric%20UNION%20SELECT%201.csv',
    ]) {
      const { status, body } = await rawGet(path);
      expect([400, 404], path).toContain(status);
      expect(body).not.toMatch(/root:|"dependencies"|CREATE TABLE/);
    }
  });

  it('are answered cleanly when malformed or oversized', async () => {
    expect((await rawGet('/%E4%B8')).status).toBe(404);
    expect((await rawGet('/search?q=%FF%FE%00')).status).toBe(400);
    expect((await rawGet(`/search?q=${'a'.repeat(300)}`)).status).toBe(400);
    expect((await rawGet(`/${'a'.repeat(45_000)}`)).status).toBe(414);
    expect((await rawGet('/', { 'x-long': 'a'.repeat(70_000) })).status).toBe(431);
    expect((await get('/', { method: 'DELETE' })).status).toBe(404);
    expect((await get('/check', { method: 'PUT', body: 'x' })).status).toBe(404);
    expect((await get('/search?page=-5&q=a')).status).toBe(200);
    expect((await get('/api/v1/reports?limit=1000000')).status).toBe(400);
    expect((await get('/api/v1/reports?page=0')).status).toBe(400);
    expect((await get('/trends/denial_rate/1,2,3')).status).toBe(404);
    expect((await get('/')).status).toBe(200);
  });

  it('survive a database that disappears under them', async () => {
    const folder = temporaryFolder();
    openStore(`${folder}/a.sqlite`).close();
    const store = openStore(`${folder}/a.sqlite`, { readonly: true });
    const errors: unknown[] = [];
    const app = createApp({ store, onError: (error) => errors.push(error) });
    store.close();
    for (const path of ['/', '/report/x', '/api/v1']) {
      const response = await app.request(path);
      expect([500, 503], path).toContain(response.status);
      expect(await response.text()).not.toMatch(/ {4}at |node_modules|sqlite/i);
    }
    expect(errors).toHaveLength(3);
  });
});

describe('SQL', () => {
  const ask = async (sql: string) => {
    const response = await get(`/sql?sql=${encodeURIComponent(sql)}`);
    return { status: response.status, text: await response.text() };
  };

  it('reads', async () => {
    const { status, text } = await ask('SELECT count(*) AS n FROM report_overview');
    expect(status).toBe(200);
    expect(text).toContain('<td class="n">87</td>');
    const file = await get(`/sql.csv?sql=${encodeURIComponent("SELECT '示例' AS a")}`);
    expect(new Uint8Array(await file.arrayBuffer()).slice(0, 3)).toEqual(
      new Uint8Array([0xef, 0xbb, 0xbf]),
    );
  });

  it('begins with examples of the cookbook, each of which runs', async () => {
    const cookbook = readFileSync(join(import.meta.dirname, '../../docs/cookbook.md'), 'utf8');
    for (const { zh, sql } of cookbookExamples('demo', 2024)) {
      expect(cookbook.includes(`\n${sql}\n`), zh).toBe(true);
    }
    const page = await (await get('/sql?lang=zh')).text();
    const asked = [...page.matchAll(/href="\/sql\?sql=([^"]*)"/g)].map(([, sql = '']) =>
      new URLSearchParams(`sql=${sql.replaceAll('&amp;', '&')}`).get('sql'),
    );
    expect(asked).toHaveLength(cookbookExamples('demo', 2024).length + SHORT_EXAMPLES.length);
    for (const sql of asked) {
      const { status, text } = await ask(sql ?? '');
      expect(status, sql ?? '').toBe(200);
      // In the town no government fails its sums.
      expect(/<tbody>\s*<tr>/.test(text) || text.includes('没有结果'), sql ?? '').toBe(true);
    }
  });

  it('gives whole views as files, by year, the same as the database has them', async () => {
    const file = await (await get('/data/request_total.csv?year=2023')).text();
    const lines = file.trimEnd().split('\r\n');
    expect(lines).toHaveLength(16);
    expect(lines[0]).toMatch(/^report_id,received,/);
    const app = createApp({ store: place.store });
    expect(await (await app.request('/data/request_total.csv?year=2023')).text()).toBe(file);
  });

  it('says in the name of a file which rows it holds, where it is not whole, and where the others are', async () => {
    const name = (response: Response) => response.headers.get('content-disposition') ?? '';
    const whole = await get('/data/request_total.csv?year=2023');
    expect(name(whole)).toContain('filename="request_total-2023.csv"');
    expect(whole.headers.get('link')).toBeNull();
    const rest = await get('/data/request_total.csv?year=2023&from=11');
    expect(name(rest)).toContain('filename="request_total-2023-rows-11-15.csv"');
    const lines = async (response: Response) => (await response.text()).trimEnd().split('\r\n');
    expect((await lines(rest)).slice(1)).toEqual((await lines(whole)).slice(11));
    const many = `WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 100001) SELECT x FROM n`;
    const cut = await get(`/sql.csv?sql=${encodeURIComponent(many)}`);
    expect(name(cut)).toContain('filename="query-rows-1-100000.csv"');
    const rows = Array.from({ length: 100_001 }, (_, index) => [index]);
    const view = {
      query: {},
      path: '/data/x.csv',
      href: (path: string, query: object) => `${path}?${JSON.stringify(query)}`,
    };
    const long = csvResponse(
      { header: ['x'], rows, demo: false, name: 'x' },
      view as unknown as View,
    );
    expect(name(long)).toContain('filename="x-rows-1-100000.csv"');
    expect(long.headers.get('link')).toBe('</data/x.csv?{"from":100001}>; rel="next"');
  });

  it('has no number that JSON cannot say, and no place on this disk, in any spelling', async () => {
    const sql = encodeURIComponent("SELECT 1e999 AS a, -1e999 AS b, 1e308 * 10 AS c, x'00' AS d");
    for (const path of [`/sql?sql=${sql}`, `/sql.csv?sql=${sql}`, `/api/v1/sql?sql=${sql}`]) {
      const response = await get(path);
      expect(response.status, path).toBe(200);
      expect(await response.text(), path).toMatch(/-Infinity/);
    }
    for (const asked of [
      'SELECT * FROM pragma_database_list',
      'SELECT * FROM "PRAGMA_Database_List"',
      'SELECT * FROM [pragma_database_list]()',
      'WITH a AS (SELECT file FROM main.pragma_database_list) SELECT * FROM a',
      'EXPLAIN SELECT * FROM pragma_database_list',
      'PRAGMA database_list',
      'EXPLAIN PRAGMA database_list',
      'SELECT * FROM no_such_table',
      'SELECT readfile(1)',
    ]) {
      for (const path of ['/sql', '/sql.csv', '/api/v1/sql']) {
        const response = await get(`${path}?sql=${encodeURIComponent(asked)}`);
        const text = await response.text();
        expect(response.status, asked).toBe(400);
        expect(text, asked).not.toContain(place.folder);
        expect(text, asked).not.toMatch(/\.sqlite|\/tmp/);
      }
    }
  });

  it('gives long texts whole in files, and says where a page leaves off', async () => {
    const sql = encodeURIComponent("SELECT replace(hex(zeroblob(1500)), '00', '字') || '末' AS a");
    expect(await (await get(`/sql.csv?sql=${sql}`)).text()).toContain('末');
    expect(await (await get(`/sql?sql=${sql}`)).text()).not.toContain('……');
    const longer = sql.replace('1500', '2500');
    expect(await (await get(`/sql.csv?sql=${longer}`)).text()).toContain('末');
    expect(await (await get(`/sql?sql=${longer}`)).text()).toContain('字……');
  });

  it('cannot write, attach, load or change settings', async () => {
    for (const sql of [
      'DELETE FROM report',
      "UPDATE report SET scope = 'own'",
      'DROP TABLE report',
      'CREATE TABLE x (a)',
      "ATTACH DATABASE '/tmp/x.sqlite' AS x",
      "VACUUM INTO '/tmp/x.sqlite'",
      'PRAGMA writable_schema = 1',
      "SELECT load_extension('x')",
      "SELECT writefile('/tmp/x', 'y')",
      'WITH a AS (SELECT 1) INSERT INTO report (report_no) SELECT * FROM a',
      'SELECT 1; DELETE FROM report',
    ]) {
      const { status, text } = await ask(sql);
      expect(status, sql).toBe(400);
      expect(text).toContain('没有查成');
      expect(text).not.toContain(place.folder);
    }
    expect((await ask('SELECT count(*) AS n FROM report')).text).toContain('>87<');
  });

  it('is cut at the row limit, ended when it takes too long, and keeps nobody waiting', async () => {
    const many = await ask(
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 5000) SELECT i FROM n',
    );
    expect(many.text).toContain('已截断');
    expect(many.text.match(/<tr>/g)?.length).toBeLessThanOrEqual(1002);
    const endless =
      'WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n';
    let ended = 0;
    const slow = Array.from({ length: 8 }, async (_, index) => {
      const answer = await ask(`${endless} -- ${index}`);
      ended += 1;
      return answer;
    });
    expect((await get('/')).status).toBe(200);
    expect((await ask('SELECT 9')).status).toBe(200);
    // Its turn came before theirs were over; how long before is the machine's.
    expect(ended).toBeLessThan(8);
    for (const { status, text } of await Promise.all(slow)) {
      expect(status).toBe(400);
      expect(text).toContain('longer than 5 s');
    }
    expect((await ask('SELECT 1')).status).toBe(200);
  });
});

describe('/check', () => {
  const upload = async (bytes: Uint8Array<ArrayBuffer>, name: string) => {
    const form = new FormData();
    form.set('file', new File([bytes], name));
    const response = await get('/check', { method: 'POST', body: form });
    return { status: response.status, text: await response.text() };
  };

  it('redraws a file, checks its sums, and keeps nothing', async () => {
    const bytes = townPage({ code: '990102', body: '水务局', year: 2023, seed: 5, faults: 1 });
    const before = await (await get('/api/v1')).text();
    const { status, text } = await upload(new Uint8Array(bytes), '年报.html');
    expect(status).toBe(200);
    expect(text).toContain('id="requests.granted.total"');
    expect(text).toMatch(/不相等/);
    expect(await (await get('/api/v1')).text()).toBe(before);
    expect((await get(`/search?q=${encodeURIComponent('年报.html')}`)).status).toBe(200);
  });

  it('takes pasted text', async () => {
    const form = new URLSearchParams({ text: '天气晴，没有报告。' });
    const response = await get('/check', { method: 'POST', body: form });
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('没有认出政府信息公开年度报告');
  });

  it('says what is wrong with what it cannot read', async () => {
    expect((await upload(new Uint8Array(0), 'empty.txt')).status).toBe(400);
    expect((await upload(new Uint8Array([0, 1, 2, 3, 0, 255]), 'x.bin')).text).toContain(
      '没有读出报告',
    );
    const markup = `<title>"><script>alert(1)</script></title>${'<div>'.repeat(20_000)}`;
    const { status, text } = await upload(
      new TextEncoder().encode(markup),
      '"><script>alert(1)</script>.html',
    );
    expect(status).toBe(200);
    expect(text).not.toContain('<script>alert');
  });

  it('refuses uploads over the limit, and bodies that are no form', async () => {
    const { status } = await upload(new Uint8Array(34 * 1024 * 1024), 'big.bin');
    expect(status).toBe(413);
    const broken = await get('/check', {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'multipart/form-data; boundary=y' },
    });
    expect(broken.status).toBe(400);
    const json = await get('/check', {
      method: 'POST',
      body: '{}',
      headers: { 'content-type': 'application/json' },
    });
    expect(json.status).toBe(400);
  });

  it('ends a reading that takes too long, and reads the next file all the same', async () => {
    const limits = { ...READING_LIMITS, threads: 1, waiting: 1 };
    const hanging = new URL('./fixtures/hanging-reader.ts', import.meta.url);
    const reading = new ThreadedReading({ ...limits, timeLimit: 2000, script: hanging });
    const page = townPage({ code: '990102', body: '水务局', year: 2023, seed: 6 });
    await expect(reading.check(page, '长.html')).rejects.toMatchObject({ code: 'timeout' });
    expect((await reading.check(page, 'a.html')).ok).toBe(true);
    const patient = new ThreadedReading(limits);
    const first = patient.check(page, 'a.html');
    const second = patient.check(page, 'b.html');
    await expect(patient.check(page, 'c.html')).rejects.toMatchObject({ code: 'busy' });
    expect((await first).ok && (await second).ok).toBe(true);
    await Promise.all([reading.close(), patient.close()]);
  });
});

describe('queries beyond what the server can run', () => {
  it('are answered 503 with the time to come again, wherever they are asked', async () => {
    const app = createApp({
      store: place.store,
      sql: () => Promise.reject(new StoreError('overloaded', '/var/x.sqlite', 'too many')),
    });
    const sql = `sql=${encodeURIComponent('SELECT 1')}`;
    const paths = [
      `/sql?${sql}`,
      `/sql.csv?${sql}`,
      `/api/v1/sql?${sql}`,
      '/data/report_overview.csv',
    ];
    for (const path of paths) {
      const response = await app.request(path);
      expect(response.status, path).toBe(503);
      expect(Number(response.headers.get('retry-after')), path).toBeGreaterThan(0);
      expect(await response.text(), path).not.toContain('/var/');
    }
  });
});

describe('sources on this machine', () => {
  it('are opened only inside the folder, and only while they are what was ingested', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'inside'));
    writeFileSync(join(folder, 'inside', 'a.txt'), '一');
    writeFileSync(join(folder, 'secret.txt'), '二');
    symlinkSync(join(folder, 'secret.txt'), join(folder, 'inside', 'link.txt'));
    const hash = (text: string) => createHash('sha256').update(text).digest('hex');
    const source = localSource([join(folder, 'inside')]);
    const ask = (uri: string, text: string) => source({ uri, sha256: hash(text), archive: null });
    expect((await ask('a.txt', '一'))?.bytes.length).toBe(3);
    expect(await ask('a.txt', '另一份')).toBeNull();
    for (const uri of [
      '../secret.txt',
      join(folder, 'secret.txt'),
      'link.txt',
      'file:///etc/passwd',
      'none.txt',
      '.',
    ]) {
      expect(await ask(uri, '二'), uri).toBeNull();
    }
  });
});

describe('the rate limit of public addresses', () => {
  it('lets a burst through, then a steady flow, each client by itself', () => {
    const limit = new RateLimit({ burst: 3, perSecond: 2 });
    const taken = [0, 0, 0, 0, 500, 500].map((now) => limit.take('a', now));
    expect(taken).toEqual([0, 0, 0, 1, 0, 1]);
    expect(limit.take('b', 500)).toBe(0);
    expect(limit.take('a', 100)).toBeGreaterThan(0);
  });

  it('holds where the server is open to others, and not on this machine alone', async () => {
    for (const [host, limited] of [
      ['0.0.0.0', true],
      ['127.0.0.1', false],
    ] as const) {
      const served = await serve({ db: place.path, host });
      const ask = () => fetch(`http://127.0.0.1:${served.port}/methodology`);
      const answers = await Promise.all(Array.from({ length: 600 }, ask));
      const refused = answers.filter(({ status }) => status === 429);
      expect(refused.length > 0, host).toBe(limited);
      await Promise.all(answers.map((one) => one.arrayBuffer()));
      await served.close();
    }
  });

  it('answers 429 with the time to wait, for costly requests sooner', async () => {
    const app = createApp({ store: place.store, clientOf: () => '203.0.113.7' });
    const statuses: number[] = [];
    for (let i = 0; i < 8; i += 1) statuses.push((await app.request('/data/metric.csv')).status);
    expect(statuses.slice(0, 6)).toEqual([200, 200, 200, 200, 200, 200]);
    const refused = await app.request('/data/metric.csv');
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await app.request('/methodology')).status).toBe(200);
  });
});
