import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { archivedSource, archiveFolders } from '../../src/cli/archived-source.ts';
import { warcRecord } from '../../src/crawl/archive/warc-record.ts';
import { redact } from '../../src/normalize/redact.ts';
import type { Locator } from '../../src/parse/document.ts';
import { parse } from '../../src/parse/parse.ts';
import { createApp } from '../../src/serve/app.ts';
import { withoutPersonalWords } from '../../src/serve/pages/snippet-view.ts';
import { checkFile } from '../../src/serve/reading/check-file.ts';
import { type OpenedLimits, snippetReader } from '../../src/serve/reading/opened-sources.ts';
import { openedFor, openSource, snippetsIn } from '../../src/serve/reading/snippet.ts';
import type { OpenedSource, PageRegion, PageWord } from '../../src/serve/site.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { recordOf } from './town.ts';

const BINARY = join(import.meta.dirname, '../fixtures/binary');
const pdf = (name: string) => new Uint8Array(readFileSync(join(BINARY, `${name}.pdf`)));
type Box = PageRegion['box'];

const middle = ([a, b, c, d]: Box) => [(a + c) / 2, (b + d) / 2] as const;
const holds = ([a, b, c, d]: Box, [x, y]: readonly [number, number]) =>
  x >= a - 1 && x <= c + 1 && y >= b - 1 && y <= d + 1;

/** A point inside a word, by its origin, length and direction. */
function pointOf({ x, y, length, size, direction }: PageWord): readonly [number, number] {
  const [along, up] = [length / 2, size / 3];
  if (direction === 0) return [x + along, y - up];
  if (direction === 90) return [x + up, y + along];
  if (direction === 180) return [x - along, y + up];
  return [x - up, y - along];
}

async function regions(bytes: Uint8Array, places: readonly Locator[]): Promise<PageRegion[]> {
  const opened = await openSource(bytes, 'report.pdf', openedFor(places));
  const found = snippetsIn(opened, places);
  return found.flatMap((one) => (one.kind === 'page' ? [one.region] : []));
}

describe('the table of a PDF page', () => {
  for (const name of [
    'chromium-ruled',
    'chromium-page-break',
    'chromium-landscape',
    'chromium-borderless',
    'office-ruled',
    'office-page-break',
  ]) {
    it(`is redrawn with every cell's words where the cell stands: ${name}`, async () => {
      const bytes = pdf(name);
      const outcome = await parse(bytes, { uri: `${name}.pdf` });
      if (!outcome.ok) throw new Error(outcome.refusal.message);
      const cells = outcome.report.cells.flatMap((cell) =>
        cell.at !== null && 'page' in cell.at && cell.raw !== null
          ? [{ raw: cell.raw, at: cell.at }]
          : [],
      );
      expect(cells.length).toBeGreaterThan(150);
      const drawn = await regions(
        bytes,
        cells.map(({ at }) => at),
      );
      for (const { at, raw } of cells) {
        const own = drawn.filter(
          ({ page, here }) => page === at.page && here.some((box) => holds(at.box, middle(box))),
        );
        expect(own).toHaveLength(1);
        const inside = own[0]?.words.filter((word) => holds(at.box, pointOf(word))) ?? [];
        const text = inside.map((word) => word.text).join('');
        expect(text.replaceAll(/\s/g, '')).toBe(raw.replaceAll(/\s/g, ''));
      }
      for (const { box, words, rules } of drawn) {
        for (const word of words) expect(holds(box, pointOf(word))).toBe(true);
        for (const { axis, at, from, to } of rules) {
          expect(holds(box, axis === 'h' ? [from, at] : [at, from])).toBe(true);
          expect(holds(box, axis === 'h' ? [to, at] : [at, to])).toBe(true);
        }
        expect(words.map((word) => word.text).join('')).not.toMatch(/年度报告|总体情况/);
      }
      if (name !== 'chromium-borderless') {
        expect(drawn.some(({ rules }) => rules.length > 20)).toBe(true);
      }
    });
  }

  it('blots out a cell whose words together are personal data', () => {
    const word = (text: string, cell: number): PageWord => ({
      ...{ text, cell, x: 0, y: 0, length: 1, size: 10 },
      direction: 0,
    });
    const shown = withoutPersonalWords(
      [word('联系电话：0851-', 1), word('12345678', 1), word('97', 2)],
      redact,
    );
    expect(shown.map(({ text }) => text)).toEqual(['■'.repeat(10), '■'.repeat(8), '97']);
  });
});

describe('an evidence sheet of a PDF', () => {
  const sample = join(import.meta.dirname, '../../data/demo-samples/fictional/qinghe-2024.pdf');
  const bytes = new Uint8Array(readFileSync(sample));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let store: Store;
  let id = '';
  let folder = '';

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gongkai-pdf-'));
    const path = join(folder, 'pdf.sqlite');
    const writer = openStore(path);
    const record = await recordOf(bytes, 'http://www.place-990102.test/nb/2024.pdf', {
      ...{ divisionCode: '990102', fiscalYear: 2024, agency: '青禾区人民政府' },
      ...{ scope: 'all_levels', origin: 'demo' },
    });
    id = record.reportId;
    writer.land(record, {
      ...{ parserVersion: '1.0.0', fetchedAt: '2025-02-01T00:00:00Z', archive: 'a.warc.gz#0' },
    });
    writer.close();
    store = openStore(path, { readonly: true });
  });
  afterAll(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const sheet = async (path: string, lang = 'zh') => {
    const app = createApp({
      ...{ store, redact, reading: { check: checkFile, open: openSource } },
      source: async (document) => (document.sha256 === sha256 ? { bytes, mediaType: null } : null),
    });
    const response = await app.request(`${path}?lang=${lang}`);
    return { status: response.status, text: await response.text() };
  };

  it('shows page, redrawn table with the cell marked, and its rows as text', async () => {
    const { status, text } = await sheet(`/evidence/cell/${id}/requests/granted/total`);
    expect(status).toBe(200);
    expect(text).toMatch(/第 \d 页<\/dd>/);
    expect(text).toMatch(/<svg role="img" aria-label="第 \d 页的表格/);
    expect(text.match(/<rect class="here"/g)).toHaveLength(1);
    expect(text.match(/<text /g)?.length).toBeGreaterThan(50);
    expect(text).toMatch(/<td[^>]*><mark>\d+<\/mark><\/td>/);
    expect(text).not.toMatch(/<svg[^>]* style=/);
    expect((await sheet(`/evidence/cell/${id}/requests/granted/total`, 'en')).text).toContain(
      'redrawn from the places of words and lines',
    );
  });

  it('is made from what is kept of a document that was opened lately, the same as from the file', async () => {
    const asked: string[] = [];
    const counted = (limits?: OpenedLimits, opened?: OpenedSource) =>
      snippetReader(
        async (document) => {
          asked.push(`source ${document.sha256}`);
          return { bytes, mediaType: null };
        },
        {
          check: checkFile,
          open: (...given) => {
            asked.push('open');
            return opened === undefined ? openSource(...given) : Promise.resolve(opened);
          },
        },
        limits,
      );
    const outcome = await parse(bytes, { uri: 'a.pdf' });
    const places = (outcome.ok ? outcome.report.cells : []).flatMap(({ at }) => at ?? []);
    const [first, second] = [places.slice(0, 1), places.slice(40, 41)];
    const document = (hash: string) => ({ sha256: hash, uri: 'a.pdf', archive: null });
    const reader = counted();
    const one = await reader(document('a'), first);
    const other = await reader(document('a'), second);
    expect(asked).toEqual(['source a', 'open']);
    expect(one).toEqual(await counted()(document('b'), first));
    expect(other).toEqual(await counted()(document('b'), second));
    expect(one).not.toEqual(other);
    // Bounded: the longest unseen is opened anew.
    asked.length = 0;
    const text = { lines: ['a'.repeat(500)], grids: [], tables: [] };
    const small = counted({ documents: 2, size: 64 * 1024 * 1024 }, text);
    for (const hash of ['a', 'b', 'a', 'c', 'a', 'b']) await small(document(hash), first);
    expect(asked.filter((one) => one.startsWith('source'))).toEqual(
      ['a', 'b', 'c', 'b'].map((hash) => `source ${hash}`),
    );
    asked.length = 0;
    const none = counted({ documents: 9, size: 1000 }, text);
    for (const hash of ['a', 'a']) await none(document(hash), first);
    expect(asked.length).toBe(4);
  });

  it('of a value marks every cell behind it, on each page the table goes over', async () => {
    const { text } = await sheet('/evidence/metric/denial_rate/990102/2024');
    expect(text.match(/<rect class="here"/g)).toHaveLength(9);
    expect(text.match(/<svg role="img"/g)).toHaveLength(2);
  });
});

describe('archives of a crawl', () => {
  const http = (body: string) =>
    Buffer.from(`HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n${body}`);
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const response = (body: string, id: string) =>
    warcRecord({
      type: 'response',
      recordId: `<urn:uuid:${id}>`,
      date: '2024-01-01T00:00:00.000Z',
      fields: [
        ['WARC-Target-URI', `http://a.test/${id}`],
        ['WARC-Payload-Digest', `sha256:${sha256(body)}`],
      ],
      contentType: 'application/http; msgtype=response',
      block: [http(body)],
    });
  const revisit = (body: string) =>
    warcRecord({
      type: 'revisit',
      recordId: '<urn:uuid:again>',
      date: '2024-01-02T00:00:00.000Z',
      fields: [
        ['WARC-Target-URI', 'http://a.test/again'],
        ['WARC-Payload-Digest', `sha256:${sha256(body)}`],
        ['WARC-Profile', 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest'],
      ],
      contentType: 'application/http; msgtype=response',
      block: [http('')],
    });

  it('give back a page by its place, a repeated one too, only while it is what was ingested', async () => {
    const folder = temporaryFolder();
    const pieces = [response('one', '1'), response('two', '2'), revisit('one')];
    writeFileSync(join(folder, 'a.warc.gz'), Buffer.concat(pieces));
    writeFileSync(join(folder, 'secret.txt'), 'two');
    const [first = 0, second = 0] = pieces.map((piece) => piece.length);
    const source = archivedSource([], [temporaryFolder(), folder]);
    const ask = async (archive: string | null, body: string) => {
      const found = await source({ uri: 'http://a.test/', sha256: sha256(body), archive });
      return found === null ? null : Buffer.from(found.bytes).toString();
    };
    expect(await ask('a.warc.gz#0', 'one')).toBe('one');
    expect(await ask(`a.warc.gz#${first}`, 'two')).toBe('two');
    expect(await ask(`a.warc.gz#${first + second}`, 'one')).toBe('one');
    for (const place of [
      ...['a.warc.gz#1', 'a.warc.gz#999999', 'a.warc.gz#', 'a.warc.gz', 'b.warc.gz#0', null],
      ...['secret.txt#0', '../a.warc.gz#0', `${folder}/a.warc.gz#0`, '#0', 'a.warc.gz#0'],
    ]) {
      expect(await ask(place, 'two'), String(place)).toBeNull();
    }
  });

  it('are looked for beside the database and where crawls put them', () => {
    expect(archiveFolders('data/demo.sqlite', undefined)).toEqual(['data/demo', 'data/archive']);
    expect(archiveFolders('data/demo.sqlite', 'elsewhere')).toEqual(['elsewhere']);
  });
});
