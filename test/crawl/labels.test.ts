/** Charset labels that are wrong, and titles that name several years: read by the crawl as the parser reads them. */

import { afterEach, describe, expect, it } from 'vitest';
import { discover } from '../../src/crawl/discovery/discover.ts';
import { homeContext } from '../../src/crawl/discovery/place.ts';
import { encodeGb18030 } from '../../src/demo/replica/gb18030.ts';
import { type ReplicaReply, startReplica } from '../../src/demo/replica/server.ts';
import { run, tempFolder } from './harness.ts';

const HOST = 'www.qinghe.shili.test';
const TITLE = '2024年1月青禾区人民政府2023年政府信息公开工作年度报告';
const WORDS = `<p>${'演示网站（虚构）。'.repeat(40)}</p>`;
const close: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of close.splice(0)) await one();
});

type Serve = (text: string) => ReplicaReply;

/** The reports asked for on a portal of three pages, each written by `serve`. */
async function asked(serve: Serve, years?: { from: number; to: number }): Promise<string[]> {
  const pages: Readonly<Record<string, string>> = {
    '/': `<a href="/zw/">政府信息公开年报</a>${WORDS}`,
    '/zw/': `<a href="/r/1.html">${TITLE}</a> <a href="/r/2.html">青禾区人民政府2021年政府信息公开工作年度报告</a>${WORDS}`,
    '/r/1.html': WORDS,
    '/r/2.html': WORDS,
  };
  const replica = await startReplica([
    {
      hosts: [HOST],
      address: '127.0.0.52',
      respond: ({ path }) => {
        const body = pages[path];
        return body === undefined ? { status: 404, body: '' } : serve(body);
      },
    },
  ]);
  const { path, remove } = tempFolder();
  close.push(remove, () => replica.close());
  const inScope = (name: string) => name === HOST;
  const result = await run(path, replica, {
    seeds: [{ url: `http://${HOST}/`, context: homeContext('990202') }],
    inScope,
    follow: discover({ inScope, ...(years && { years }) }),
  });
  return result.outcomes
    .map(({ url }) => new URL(url).pathname)
    .filter((one) => one.startsWith('/r/'))
    .sort();
}

const BOTH = ['/r/1.html', '/r/2.html'];
const headed =
  (type: string, encode: (text: string) => Uint8Array): Serve =>
  (text) => ({ headers: { 'content-type': type }, body: Buffer.from(encode(text)) });
const utf8 = (text: string) => Buffer.from(text);
const tagged = (label: string, text: string) => `<head><meta charset="${label}"></head>${text}`;

describe('a page with a wrong charset label', () => {
  it.each<[string, Serve]>([
    ['UTF-8 said to be gb2312 by the header', headed('text/html; charset=gb2312', utf8)],
    [
      'UTF-8 said to be gb2312 by the page',
      headed('text/html', (text) => utf8(tagged('gb2312', text))),
    ],
    ['gb18030 said to be UTF-8', headed('text/html; charset=utf-8', encodeGb18030)],
    [
      'gb18030 without a label far from its start',
      headed('text/html', (text) =>
        encodeGb18030(`<head>${' '.repeat(3000)}${tagged('gb2312', '')}${text}`),
      ),
    ],
  ])('%s: its links are followed', async (_name, serve) => {
    expect(await asked(serve)).toEqual(BOTH);
  });
});

describe('a title that names the month of publication and the year of the report', () => {
  it('is of the year of the report', async () => {
    const serve = headed('text/html; charset=utf-8', utf8);
    expect(await asked(serve, { from: 2023, to: 2023 })).toEqual(['/r/1.html']);
    expect(await asked(serve, { from: 2024, to: 2024 })).toEqual([]);
  });
});
