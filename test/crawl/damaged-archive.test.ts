/** Archives with damage in them: what is whole is read, and what is not is named. */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import { readRecord } from '../../src/crawl/archive/read-record.ts';
import { warcRecord } from '../../src/crawl/archive/warc-record.ts';
import { FAULTS, hasFaults } from '../faults/folder.ts';
import { tempFolder } from './harness.ts';

let folder: ReturnType<typeof tempFolder>;
beforeAll(() => {
  folder = tempFolder();
});
afterAll(() => folder.remove());

/** One page as a member of an archive; its text does not compress to nothing. */
function member(n: number): Uint8Array {
  const page = `<title>第${n}页</title>${Array.from({ length: 40 }, (_, i) => (n * 7919 + i * i * 104729).toString(36)).join(' ')}`;
  const head = 'HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\n\r\n';
  return warcRecord({
    type: 'response',
    recordId: `<urn:uuid:${n}>`,
    date: '2024-03-01T00:00:00.000Z',
    contentType: 'application/http;msgtype=response',
    fields: [
      ['WARC-Target-URI', `http://a.example/${n}.html`],
      ['X-Gongkai-Outcome', 'fetched'],
    ],
    block: [Buffer.from(head), Buffer.from(page)],
  });
}

const MEMBERS = Array.from({ length: 12 }, (_, n) => member(n));
const STARTS = MEMBERS.map((_, n) => Buffer.concat(MEMBERS.slice(0, n)).length);
const WHOLE = Buffer.concat(MEMBERS);
let files = 0;

async function read(bytes: Uint8Array, name = 'a.warc.gz') {
  files += 1;
  const path = join(folder.path, String(files));
  mkdirSync(path);
  writeFileSync(join(path, name), bytes);
  const pages = new Map<string, string>();
  const problems: string[] = [];
  for await (const page of readArchive(path, { onProblem: (said) => problems.push(said) }))
    pages.set(page.url, page.sha256);
  return { path, pages, problems };
}

describe('a damaged member of an archive', () => {
  it('is named with its place and address, and everything else is read', async () => {
    const whole = await read(WHOLE);
    expect([whole.pages.size, whole.problems]).toEqual([12, []]);
    const bytes = Buffer.from(WHOLE);
    const at = (STARTS[6] ?? 0) - 7;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    const { pages, problems } = await read(bytes);
    expect(problems).toEqual([
      `a.warc.gz: the record at offset ${STARTS[5]}, response http://a.example/5.html, is damaged (incorrect data check) and was left out; what follows was read`,
    ]);
    whole.pages.delete('http://a.example/5.html');
    expect(pages).toEqual(whole.pages);
  });

  it('never passes in silence, and never comes out as something else, wherever the damage is', async () => {
    const whole = await read(WHOLE);
    const place = fc.integer({ min: 0, max: WHOLE.length - 1 });
    await fc.assert(
      fc.asyncProperty(
        place,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, length, flip) => {
          const bytes = Buffer.from(WHOLE);
          for (let i = at; i < Math.min(at + length, bytes.length); i += 1)
            bytes.writeUInt8(bytes.readUInt8(i) ^ flip, i);
          const { pages, problems } = await read(bytes);
          for (const [url, sha256] of pages) expect(sha256).toBe(whole.pages.get(url));
          if (pages.size < whole.pages.size) expect(problems).not.toEqual([]);
          // Damage within a member or two costs these alone.
          expect(pages.size).toBeGreaterThanOrEqual(whole.pages.size - 2);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('at the end, where a process was killed, is named too', async () => {
    const { pages, problems } = await read(WHOLE.subarray(0, WHOLE.length - 30));
    expect(pages.size).toBe(11);
    expect(problems).toEqual([
      `a.warc.gz: the record at offset ${STARTS[11]}, response http://a.example/11.html, is damaged (the file ends within it) and was left out; what follows was read`,
    ]);
  });

  it('is not given as evidence', async () => {
    const bytes = Buffer.from(WHOLE);
    const at = (STARTS[6] ?? 0) - 7;
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    const { path } = await read(bytes);
    expect(await readRecord(path, `a.warc.gz#${STARTS[5]}`)).toBeNull();
    expect((await readRecord(path, `a.warc.gz#${STARTS[6]}`))?.url).toBe('http://a.example/6.html');
  });

  it('that was packed with others is named', async () => {
    const two = gzipSync(Buffer.concat(MEMBERS.slice(0, 2).map((one) => gunzipSync(one))));
    const { pages, problems } = await read(Buffer.concat([two, ...MEMBERS.slice(2)]));
    expect(pages.size).toBe(11);
    expect(problems).toEqual(['a.warc.gz: several records in one at offset 0: the first was read']);
  });

  it('in an archive that is not compressed stops the reading with its place', async () => {
    const plain = MEMBERS.slice(0, 4).map((one) => gunzipSync(one));
    const whole = await read(Buffer.concat(plain), 'a.warc');
    expect([whole.pages.size, whole.problems]).toEqual([4, []]);
    const cut = Buffer.concat(plain).subarray(0, -60);
    const end = Buffer.concat(plain.slice(0, 3)).length;
    const torn = await read(cut, 'a.warc');
    expect(torn.pages.size).toBe(3);
    expect(torn.problems).toHaveLength(1);
    expect(torn.problems[0]).toContain(`the record at offset ${end} is damaged`);
  });
});

describe.skipIf(!hasFaults)('the damaged archive that was found', () => {
  it('loses its one damaged record and no page behind it', async () => {
    const path = join(FAULTS, 'hidden-markup/warc-damaged');
    const problems: string[] = [];
    const pages: string[] = [];
    const options = { all: true, onProblem: (said: string) => problems.push(said) };
    for await (const page of readArchive(path, options)) pages.push(new URL(page.url).pathname);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/offset 10712, request \S+redir-dec, is damaged/);
    expect(pages).toEqual(expect.arrayContaining(['/secret', '/api/v1/reports']));
    const [name = ''] = readdirSync(path).filter((one) => one.endsWith('.gz'));
    expect(readFileSync(join(path, name)).length).toBe(22_220);
  });
});
