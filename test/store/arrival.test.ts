import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReportRecord } from '../../src/normalize/record.ts';
import type { Delivery, RefusedDocument, SeenDocument } from '../../src/store/landing/delivery.ts';
import { rebuildRollup } from '../../src/store/metrics/rebuild-rollup.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { gongkai } from '../cli/run-cli.ts';
import { dump } from './dump.ts';
import {
  record,
  rows,
  sourceNumber,
  temporaryFolder,
  temporaryStore,
  withCells,
} from './temporary.ts';

type Arrival =
  | { readonly kind: 'land'; readonly delivery: Delivery }
  | { readonly kind: 'refuse'; readonly refused: RefusedDocument }
  | { readonly kind: 'seen'; readonly seen: SeenDocument };

const ADDRESSES = ['http://a.test/1.html', 'http://b.test/1.html', 'http://c.test/1.html'];
const TIMES = [1, 2, 3, 4].map((month) => `2024-0${month}-10T00:00:00.000Z`);

/** What stands in the bytes numbered so: two bodies, two years, corrections, blanks, a broken sum, prose. */
function content(bytes: number): ReportRecord {
  const body = bytes % 5 === 4 ? 3 : 2;
  const base = record(body, 2021 + (bytes % 2), {
    agency: `示例县教育局${bytes % 3 === 0 ? '' : '（教育工委）'}`,
    title: bytes % 4 === 3 ? '2021年年度报告（更正）' : '年度报告',
    publishedOn: [null, '2022-01-20', '2022-03-02'][bytes % 3] ?? null,
    function: bytes % 2 === 0 ? '教育' : null,
    sections: [{ number: 1, title: '一、总体情况', text: `主动公开${bytes}条` }] as never,
  });
  const changed = withCells(base, (cell) =>
    cell.row === 'received' && cell.column === 'total'
      ? { ...cell, value: bytes, raw: String(bytes) }
      : bytes % 6 === 5 && cell.table === 'review'
        ? { ...cell, state: 'blank', value: null, raw: '' }
        : cell,
  );
  return { ...changed, source: sourceNumber(base, bytes) };
}

/** The same bytes as somebody reads them who finds them there: hints belong to the address. */
function readAt(bytes: number, at: number, byHand: boolean): ReportRecord {
  const read = content(bytes);
  const source = { ...read.source, uri: ADDRESSES[at] ?? '', charsetRule: `rule ${at}` };
  const moved = byHand
    ? { fiscalYear: 2020, reportId: read.reportId.replace(/20\d\d/, '2020'), level: null }
    : {};
  return { ...read, source, ...(at === 2 ? { function: '教育体育' } : {}), ...moved };
}

interface Spec {
  readonly bytes: number;
  readonly at: number;
  readonly time: number;
  readonly kind: 'land' | 'seen';
}

const specs: fc.Arbitrary<Spec> = fc.record({
  bytes: fc.integer({ min: 0, max: 5 }),
  at: fc.integer({ min: 0, max: 2 }),
  time: fc.integer({ min: 0, max: 4 }),
  kind: fc.constantFrom('land', 'land', 'land', 'seen'),
});

function arrivalOf({ bytes, at, time, kind }: Spec): Arrival {
  const byHand = (bytes + at) % 4 === 3;
  const fetched = TIMES[time];
  const info = {
    parserVersion: '1.0.0',
    ...(byHand || fetched === undefined
      ? {}
      : { fetchedAt: fetched, archive: `a.warc.gz#${time}${at}` }),
    ...(byHand ? { evidence: 'by_hand' as const, note: `at ${at}`, savedOn: '2024-05-01' } : {}),
  };
  const read = readAt(bytes, at, byHand);
  // Bytes 0 give a report at one address, by what is known there, and none at the others.
  if (bytes === 0 && at > 0) {
    const refusal = { code: 'not_a_report', message: `no report at ${at}` } as const;
    return { kind: 'refuse', refused: { source: read.source, refusal, info } };
  }
  if (kind === 'seen' && fetched !== undefined && !byHand)
    return { kind, seen: { sha256: read.source.sha256, uri: read.source.uri, info } };
  return { kind: 'land', delivery: { record: read, info } };
}

function arrive(store: Store, list: readonly Arrival[]): void {
  for (const one of list) {
    if (one.kind === 'land') store.landAll([one.delivery]);
    else if (one.kind === 'refuse') store.refuse(one.refused);
    else store.seen([one.seen]);
  }
}

describe('what a database says', () => {
  it('does not depend on the order in which documents arrive, nor on the number of runs', () => {
    const shuffled = fc
      .array(specs, { minLength: 2, maxLength: 12 })
      // What was found unchanged was read before: its reading is among the documents, in any place.
      .map((list) => [...list, ...list.map((one) => ({ ...one, kind: 'land' as const }))])
      .chain((list) =>
        fc.record({
          list: fc.constant(list),
          other: fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
          cuts: fc.array(fc.integer({ min: 1, max: list.length }), { maxLength: 3 }),
        }),
      );
    fc.assert(
      fc.property(shuffled, ({ list, other, cuts }) => {
        const all = list.map(arrivalOf);
        const once = temporaryStore();
        arrive(once, all);
        once.seen(seenOf(all));
        const path = join(temporaryFolder(), 'runs.sqlite');
        const ends = [...new Set(cuts), other.length].sort((a, b) => a - b);
        ends.forEach((end, index) => {
          const store = openStore(path);
          arrive(store, other.slice(ends[index - 1] ?? 0, end).map(arrivalOf));
          // What was found unchanged before its bytes were known says nothing then: it is told again in every run.
          store.seen(seenOf(all));
          store.close();
        });
        const many = openStore(path);
        const said = dump(many);
        expect(said).toEqual(dump(once));
        many.connection.transaction(() => rebuildRollup(many.connection))();
        expect(dump(many)).toEqual(said);
        expect(rows(many, 'PRAGMA foreign_key_check')).toEqual([]);
        many.close();
        once.close();
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});

function seenOf(list: readonly Arrival[]): SeenDocument[] {
  return list.flatMap((one) => (one.kind === 'seen' ? [one.seen] : []));
}

describe('of versions at several addresses', () => {
  const land = (store: Store, bytes: number, at: number, time: number) =>
    store.land(readAt(bytes, at, false), {
      parserVersion: '1.0.0',
      fetchedAt: TIMES[time] ?? '',
    });
  const counted = (store: Store) =>
    rows(store, 'SELECT sha256, version_reason FROM report_overview')[0];
  const hash = (bytes: number) => bytes.toString(16).padStart(64, '0');

  it.each([
    [0, 1],
    [1, 0],
  ])('a correction at the second address counts, X seen first at %i', (first, second) => {
    const store = temporaryStore();
    land(store, 2, first, 0);
    land(store, 2, second, 0);
    land(store, 4, 1, 1);
    // 4 is of another body: the same body's correction is 8.
    store.land(
      { ...readAt(2, 1, false), source: { ...sourceNumber(record(), 8), uri: ADDRESSES[1] ?? '' } },
      {
        parserVersion: '1.0.0',
        fetchedAt: TIMES[2] ?? '',
      },
    );
    expect(
      rows(
        store,
        `SELECT sha256, version_reason FROM report_overview WHERE sha256 <> '${hash(4)}'`,
      ),
    ).toEqual([{ sha256: hash(8), version_reason: 'newest_of_address' }]);
  });

  it('the content that an address went back to counts, whether it was read again or found unchanged', () => {
    for (const again of ['land', 'seen'] as const) {
      const store = temporaryStore();
      land(store, 2, 0, 0);
      const other = {
        ...readAt(2, 0, false),
        source: { ...sourceNumber(record(), 9), uri: ADDRESSES[0] ?? '' },
      };
      store.land(other, { parserVersion: '1.0.0', fetchedAt: TIMES[1] ?? '' });
      expect(counted(store)).toMatchObject({ sha256: hash(9) });
      const info = { parserVersion: '1.0.0', fetchedAt: TIMES[2] ?? '' };
      if (again === 'land') land(store, 2, 0, 2);
      else store.seen([{ sha256: hash(2), uri: ADDRESSES[0] ?? '', info }]);
      expect(counted(store)).toEqual({ sha256: hash(2), version_reason: 'newest_of_address' });
      expect(
        rows(store, 'SELECT fetched_at, last_fetched FROM document ORDER BY sha256')[0],
      ).toEqual({
        fetched_at: TIMES[0],
        last_fetched: TIMES[2],
      });
    }
  });

  it('a correction by its title counts before any hash, then the later publication, never a notice of one table', () => {
    const at = (n: number, change: Partial<ReportRecord>) => ({
      record: {
        ...record(),
        source: { ...sourceNumber(record(), n), uri: `http://x.test/${n}` },
        ...change,
      },
      info: { parserVersion: '1.0.0', fetchedAt: TIMES[0] ?? '' },
    });
    const reason = (...list: Delivery[]) => {
      const store = temporaryStore();
      store.landAll(list);
      return counted(store);
    };
    const early = at(1, { publishedOn: '2024-01-20' });
    const late = at(2, { publishedOn: '2024-03-20' });
    expect(reason(early, late)).toEqual({ sha256: hash(2), version_reason: 'published_later' });
    const corrected = at(3, {
      publishedOn: '2024-01-20',
      title: '2023年政府信息公开工作年度报告（更正版）',
    });
    expect(reason(corrected, late, early)).toEqual({
      sha256: hash(3),
      version_reason: 'correction',
    });
    const whole = record();
    const reviews = whole.cells.filter(({ table }) => table === 'review');
    const notice = at(4, {
      title: '更正公告',
      cells: reviews,
      tables: { review: whole.tables.review } as never,
    });
    expect(reason(notice, early)).toEqual({ sha256: hash(1), version_reason: 'most_cells' });
  });

  it('each keeps its own: the earliest names the document, all are listed', () => {
    const store = temporaryStore();
    land(store, 2, 1, 3);
    land(store, 2, 0, 2);
    land(store, 2, 2, 2);
    expect(rows(store, 'SELECT source_uri, fetched_at FROM report_overview')).toEqual([
      { source_uri: ADDRESSES[0], fetched_at: TIMES[2] },
    ]);
    expect(rows(store, 'SELECT uri, fetched_at FROM document_address ORDER BY uri')).toEqual([
      { uri: ADDRESSES[0], fetched_at: TIMES[2] },
      { uri: ADDRESSES[1], fetched_at: TIMES[3] },
      { uri: ADDRESSES[2], fetched_at: TIMES[2] },
    ]);
  });
});

/** An archive as crawls write it: each entry one answer; null is a 304, nothing has changed. */
function archive(
  path: string,
  answers: readonly (readonly [string, string, string | null])[],
): void {
  const records = answers.map(([uri, date, body], index) => {
    const head =
      body === null
        ? 'HTTP/1.1 304 Not Modified\r\n\r\n'
        : `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
    const profile = 'http://netpreserve.org/warc/1.1/revisit/server-not-modified';
    return [
      'WARC/1.1',
      `WARC-Type: ${body === null ? 'revisit' : 'response'}`,
      `WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000${index}>`,
      `WARC-Date: ${date}`,
      `WARC-Target-URI: ${uri}`,
      ...(body === null ? [`WARC-Profile: ${profile}`, 'X-Gongkai-Outcome: not_modified'] : []),
      'Content-Type: application/http;msgtype=response',
      `Content-Length: ${Buffer.byteLength(head)}`,
      '',
      `${head}\r\n\r\n`,
    ].join('\r\n');
  });
  writeFileSync(path, records.join(''));
}

const X = readFileSync('test/examples/report/notes-in-cells.html', 'utf8');
const Y = X.replace('<h1>', '<h1 class="changed">');

async function ingested(...files: readonly string[]): Promise<Record<string, unknown>[]> {
  const db = join(temporaryFolder(), 'a.sqlite');
  for (const file of files) {
    const ran = await gongkai(['ingest', file, '--db', db]);
    expect(ran.code, ran.err).toBe(0);
  }
  const store = openStore(db, { readonly: true });
  const found = rows(
    store,
    `SELECT v.status, v.reason, d.uri, d.fetched_at, d.last_fetched FROM report_version v
     JOIN document d USING (document_id) ORDER BY v.status, d.sha256`,
  );
  store.close();
  return found;
}

describe('archives', () => {
  const [u1 = '', u2 = ''] = ADDRESSES;
  const [t1 = '', t2 = '', t3 = ''] = TIMES;

  it('a page that went back to what it was counts as that, by its bytes or by a 304 after them', async () => {
    expect(Y).not.toBe(X);
    const folder = temporaryFolder();
    for (const [name, last] of Object.entries({ bytes: X, unchanged: null })) {
      const file = join(folder, `${name}.warc`);
      const before = name === 'bytes' ? X : Y;
      archive(file, [
        [u1, t1, before === X ? X : Y],
        [u1, t2, before === X ? Y : X],
        [u1, t3, last],
      ]);
      const [counted, other] = await ingested(file);
      expect(counted).toMatchObject({
        status: 'counted',
        reason: 'newest_of_address',
        last_fetched: t3,
      });
      expect(other).toMatchObject({
        status: 'set_aside',
        last_fetched: name === 'bytes' ? t2 : t1,
      });
      expect(await ingested(file, file)).toEqual([counted, other]);
    }
  }, 60_000);

  it('a correction at one of two addresses counts, in one archive or two, whichever is read first', async () => {
    const folder = temporaryFolder();
    const one = join(folder, 'one.warc');
    const two = join(folder, 'two.warc');
    archive(one, [
      [u1, t1, X],
      [u2, t1, X],
    ]);
    archive(two, [[u2, t2, Y]]);
    const [counted, other] = await ingested(one, two);
    expect(counted).toMatchObject({ status: 'counted', reason: 'newest_of_address', uri: u2 });
    expect(other).toMatchObject({ status: 'set_aside', uri: u1 });
    expect(await ingested(two, one)).toEqual([counted, other]);
  }, 60_000);

  const FAULTS = '../shared/faults/order';
  it.skipIf(!existsSync(FAULTS)).each([
    ['U1', '2024-02-10T00:00:00.000Z', 'newest_of_address'],
    ['U2', '2024-02-10T00:00:00.000Z', 'newest_of_address'],
    ['R1', '2024-01-10T00:00:00.000Z', 'newest_of_address'],
    ['R2', '2024-02-10T00:00:00.000Z', 'newest_of_address'],
  ])(
    '%s: the right one counts',
    async (name, fetched, reason) => {
      const [counted] = await ingested(`${FAULTS}/${name}.warc.gz`);
      expect(counted).toMatchObject({ status: 'counted', fetched_at: fetched, reason });
    },
    60_000,
  );
});
