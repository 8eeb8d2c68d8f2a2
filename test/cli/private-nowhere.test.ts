/**
 * Personal data planted wherever a report, its file and its manifest can hold any, looked for as bytes in everything the
 * program keeps or gives away: the files of the database, the published copy, tables, panel and release, every page
 * and endpoint of the explorer with the sources at hand.
 */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivedSource } from '../../src/cli/archived-source.ts';
import { run } from '../../src/cli/main.ts';
import { redact } from '../../src/normalize/redact.ts';
import { parse } from '../../src/parse/parse.ts';
import type { Source } from '../../src/parse/report.ts';
import { ENDPOINTS } from '../../src/serve/api/routes.ts';
import { createApp } from '../../src/serve/app.ts';
import { linksIn } from '../../src/serve/publish.ts';
import { ThreadedReading } from '../../src/serve/reading/threaded-reading.ts';
import { connect } from '../../src/store/driver.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { townPage } from '../serve/town.ts';

/** Each stands in one place, so that what is found says where it came from. */
const PLANTED = {
  file: ['欧阳慕清', '13912340001'],
  folder: ['谭知远', '13912340002'],
  title: ['贺云舟', '13912340003'],
  prose: ['司徒望舒', '68120004', '祁连生', 'wxid_hq0004', '6212260000000000000'],
  heading: ['邵青禾', '13912340005'],
  cell: ['龚清越', '13912340006'],
  row: ['郝远山', '13912340007'],
  contact: ['买买提·吐尔逊', '13912340008'],
  applicant: ['汤若水'],
  agency: ['史明达', '13912340010'],
  note: ['尹长河', '13912340011'],
  address: ['13912340012'],
  refused: ['樊星野', '13912340013'],
} as const;
const SOURCE = {
  ...{ sha256: 'f'.repeat(64), mediaType: 'text/plain', charset: null, reader: 'text' },
} as unknown as Source;
const NEEDLES = Object.values(PLANTED).flat();
const [P] = [PLANTED];

function planted(year: number): string {
  const page = new TextDecoder().decode(
    townPage({ code: '990102', body: '水务局', year, seed: year, zeros: 'printed' }),
  );
  const prose = [
    `如有疑问，请与水务局办公室${P.prose[0]}同志联系，电话：0851\u2011${P.prose[1]}。`,
    `责任编辑：${P.prose[2]}　微信号：${P.prose[3]}　银行卡号：${P.prose[4]}`,
    `申请人${P.applicant[0]}不服我局答复，申请行政复议。`,
    `联 系 人：${P.contact[0]}（${P.contact[1]}）`,
  ].map((text) => `<p>${text}</p>`);
  const [name, phone] = P.heading;
  return page
    .replace(/<h1>[^<]*/, `$&（联系人：${P.title[0]} ${P.title[1]}）`)
    .replace(/总体情况/, `总体情况（填报人：${name}，${phone}）`)
    .replace('<p>（一）主动公开情况</p>', (all) => prose.join('') + all)
    .replace(/(行政许可<\/td><td[^>]*>)\d+/, `$1联系人：${P.cell[0]}，电话${P.cell[1]}`)
    .replaceAll(
      '</table>',
      `<tr><td>填报人 ${P.row[0]}</td><td>${P.row[1]}</td><td>0</td><td>0</td></tr></table>`,
    );
}

/** Runs a command in this process: six of their own would take longer to start than to work. */
async function gongkai(...args: string[]): Promise<void> {
  const [out, err] = [new PassThrough(), new PassThrough()];
  const said: [string, string] = ['', ''];
  for (const [at, stream] of [out, err].entries())
    stream.setEncoding('utf8').on('data', (chunk) => {
      said[at] += chunk;
    });
  const code = await run(args, {
    ...{ stdin: new PassThrough(), stdout: out, stderr: err, env: {}, lang: 'en', exitCode: 0 },
    signal: new AbortController().signal,
  });
  ran.push({ code, out: said[0], err: said[1] });
}

const home = mkdtempSync(join(tmpdir(), '公开 private-'));
const input = join(home, `资料 联系人${P.folder[0]}${P.folder[1]}`);
const db = join(home, 'a.sqlite');
const sources: { name: string; bytes: Uint8Array }[] = [];
const ran: { code: number | null; out: string; err: string }[] = [];

beforeAll(async () => {
  mkdirSync(input);
  for (const year of [2022, 2023]) {
    const name = `填报人${P.file[0]}${P.file[1]}-${year}.html`;
    const bytes = new TextEncoder().encode(planted(year));
    sources.push({ name, bytes });
    writeFileSync(join(input, name), bytes);
  }
  writeFileSync(
    join(input, `联系人${P.refused[0]}.txt`),
    `通讯录：联系人${P.refused[0]}，电话${P.refused[1]}`,
  );
  const entry = {
    file: sources[0]?.name,
    url: `http://www.place.test/a.html?tel=${P.address[0]}`,
    agency: `青禾水务局 联系人：${P.agency[0]} ${P.agency[1]}`,
    division: '990102',
    year: 2022,
    origin: 'real',
    note: `由${P.note[0]}（手机${P.note[1]}）提供`,
  };
  writeFileSync(
    join(input, 'manifest.jsonl'),
    `${JSON.stringify(entry)}\n${JSON.stringify({ file: sources[1]?.name, origin: 'real', year: 2023 })}\n`,
  );
  writeFileSync(
    join(home, 'about.json'),
    JSON.stringify({
      title: 't',
      authors: [{ name: 'A' }],
      publicationDate: '2027-03-01',
      licence: 'CC0-1.0',
      contact: 'a@example.org',
    }),
  );
  await gongkai('ingest', input, '--db', db, '--manifest', join(input, 'manifest.jsonl'));
  await gongkai(
    'export',
    'tables',
    '--db',
    db,
    '--to',
    join(home, 'tables'),
    '--format',
    'csv,xlsx,jsonl,parquet',
  );
  await gongkai('export', 'panel', '--db', db, '--to', join(home, 'panel'), '--years', '2022-2023');
  await gongkai(
    'export',
    'release',
    '--db',
    db,
    '--to',
    join(home, 'release'),
    '--name',
    '1',
    '--about',
    join(home, 'about.json'),
  );
  await gongkai('publish', '--db', db, '--to', join(home, 'site'), '--max-pages', '40');
  await gongkai('redact', '--check', '--db', db);
}, 300_000);
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Needles in bytes, as they are and as addresses write them. */
function found(bytes: Uint8Array | string): string[] {
  const text = Buffer.from(bytes as Uint8Array);
  return NEEDLES.filter(
    (needle) =>
      text.includes(needle) ||
      text.includes(encodeURIComponent(needle)) ||
      text.includes(needle.replace('·', '')),
  );
}

/** Every file under a folder; spreadsheets are unpacked. */
function* filesOf(folder: string): Generator<readonly [name: string, bytes: Uint8Array]> {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    yield [`name ${path.slice(folder.length)}`, Buffer.from(path.slice(folder.length))];
    if (!entry.isFile()) continue;
    const bytes = readFileSync(path);
    yield [path, bytes];
    if (path.endsWith('.xlsx'))
      for (const [part, own] of Object.entries(unzipSync(bytes))) yield [`${path}/${part}`, own];
  }
}

function expectNone(folder: string, atLeast: number): void {
  const all = [...filesOf(folder)];
  expect(all.length).toBeGreaterThan(atLeast);
  const held = all.flatMap(([name, bytes]) => found(bytes).map((needle) => `${name}: ${needle}`));
  expect(held).toEqual([]);
}

describe('what is planted', () => {
  it('stands in what the parser reads, and every command ran', async () => {
    expect(
      ran.map(({ code }) => code),
      ran.map(({ err }) => err).join('\n'),
    ).toEqual([3, 0, 0, 0, 3, 0]);
    const [first] = sources;
    const outcome = await parse(first?.bytes ?? new Uint8Array(), { uri: first?.name ?? '' });
    const read = JSON.stringify(outcome);
    for (const place of [
      'title',
      'prose',
      'heading',
      'cell',
      'contact',
      'applicant',
      'file',
    ] as const)
      for (const needle of PLANTED[place]) expect(read, `${place}: ${needle}`).toContain(needle);
  });

  it('is said by no command, except that a file is named as it is to who has it', () => {
    const names = [...P.file, ...P.folder, ...P.refused];
    for (const { out, err } of ran)
      expect(found(out + err).filter((needle) => !names.includes(needle as never))).toEqual([]);
    expect(ran.at(-1)?.out).toContain('no personal data');
  });
});

describe('what is planted is nowhere', () => {
  it('in the bytes of the database, while it is written to and afterwards', () => {
    const copy = join(home, 'copy');
    mkdirSync(copy);
    const held = readdirSync(home).filter((name) => name.startsWith('a.sqlite'));
    for (const name of held) cpSync(join(home, name), join(copy, name));
    expectNone(copy, 1);
    // Before anything is written back from the log.
    const wal = join(home, 'wal.sqlite');
    const store = openStore(wal, { redact });
    const source = connect(db, { readonly: true });
    const rows = source.prepare('SELECT count(*) FROM narrative').pluck().get();
    expect(Number(rows)).toBeGreaterThan(5);
    source.close();
    store.connection.pragma('wal_autocheckpoint = 0');
    store.refuse({
      source: { ...SOURCE, uri: `/x/${P.file[0]}${P.file[1]}.pdf` },
      refusal: { code: 'not_a_report', message: `联系人：${P.note[0]}，${P.note[1]}` },
      info: { parserVersion: '1', note: `联系人：${P.note[0]}，${P.note[1]}` },
    });
    for (const suffix of ['', '-wal', '-shm'])
      expect(found(readFileSync(wal + suffix)), suffix).toEqual([]);
    store.close();
  });

  it('in tables, workbooks, panel and release', () => {
    expectNone(join(home, 'tables'), 20);
    expectNone(join(home, 'panel'), 2);
    expectNone(join(home, 'release'), 10);
  });

  it('in the published pages and the names of their files', () => {
    expectNone(join(home, 'site'), 40);
  });
});

describe('the explorer', () => {
  const reading = new ThreadedReading();
  let store: Store;
  beforeAll(() => {
    store = openStore(db, { readonly: true });
  });
  afterAll(async () => {
    store.close();
    await reading.close();
  });
  /** The sources lie where they were ingested from, so that evidence sheets show what stands there. */
  const app = () =>
    createApp({
      store,
      redact,
      reading,
      source: archivedSource([input, home, '/'], []),
      base: 'http://a.test',
    });

  it('shows it on no page that others lead to, sources included', async () => {
    const own = app();
    const ids = store.connection
      .prepare('SELECT report_id FROM report_overview')
      .pluck()
      .all() as string[];
    expect(ids).toHaveLength(2);
    const queue = ['/', ...ids.map((id) => `/report/${encodeURIComponent(id)}`), '/feed.xml'];
    const cells = store.connection
      .prepare(
        "SELECT report_id, table_name, row_code, column_code FROM cell WHERE state = 'text' LIMIT 8",
      )
      .raw()
      .all() as string[][];
    expect(cells.length).toBeGreaterThan(0);
    for (const parts of cells)
      queue.push(`/evidence/cell/${parts.map(encodeURIComponent).join('/')}`);
    const seen = new Set(queue);
    let snippets = 0;
    for (let at = 0; at < Math.min(queue.length, 140); at += 1) {
      const path = queue[at] ?? '/';
      const text = await (await own.request(path)).text();
      expect(found(text), path).toEqual([]);
      if (/class="snippet|填报人|行政许可[\s\S]*某某/.test(text)) snippets += 1;
      for (const link of linksIn(text, path)) {
        const plain = link.replace(/\?.*/, '');
        if (!seen.has(plain)) queue.push(plain);
        seen.add(plain);
      }
    }
    expect(snippets).toBeGreaterThan(0);
    for (const needle of NEEDLES) {
      const text = await (await own.request(`/search?q=${encodeURIComponent(needle)}`)).text();
      const echoed = [needle, encodeURIComponent(needle)];
      expect(found(echoed.reduce((all, one) => all.replaceAll(one, ''), text)), needle).toEqual([]);
      expect(text.split('<main')[1]?.includes('<mark>'), needle).toBe(false);
    }
  });

  it('gives it in no answer of the API', async () => {
    const own = app();
    const one = (sql: string) => String(store.connection.prepare(sql).pluck().get());
    const id = one('SELECT report_id FROM report_overview');
    const agency = one('SELECT agency_id FROM report_overview');
    const fill: Record<string, string> = {
      code: '990102',
      prefix: '99',
      place: 'all',
      year: '2023',
    };
    for (const { path, upload } of ENDPOINTS) {
      if (upload === true) continue;
      const views =
        path === '/views/{name}'
          ? (ENDPOINTS.find((e) => e.path === path)?.params['name']?.[0] ?? '').split(', ')
          : [''];
      for (const view of views) {
        const own_ = path
          .replace('/reports/{id}', `/reports/${encodeURIComponent(id)}`)
          .replace('/agencies/{id}', `/agencies/${encodeURIComponent(agency)}`)
          .replace('/metrics/{id}', '/metrics/denial_rate')
          .replace('{name}', view)
          .replace(/\{(\w+)\}/g, (_, name: string) => fill[name] ?? '');
        const query = path === '/search' ? '?q=联系' : '?limit=500';
        const response = await own.request(`/api/v1${own_}${query}`);
        expect(found(await response.text()), own_).toEqual([]);
        if (path !== '/sql') expect(response.status, own_).toBe(200);
      }
    }
  });
});
