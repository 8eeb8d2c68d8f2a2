import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildDocs } from '../../scripts/docs.ts';
import { documents } from './documents.ts';

const to = mkdtempSync(join(tmpdir(), 'gongkai site-'));
const files = (ending: string): string[] =>
  readdirSync(to, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith(ending));
const read = (path: string): string => readFileSync(join(to, path), 'utf8');

describe('the documentation site', () => {
  let made: Awaited<ReturnType<typeof buildDocs>>;
  beforeAll(async () => {
    made = await buildDocs(to);
  }, 60_000);
  afterAll(() => rmSync(to, { recursive: true, force: true }));

  it('has a page for every document, and search knows each', () => {
    const paths = documents().filter(({ path }) => !path.startsWith('data/'));
    expect(made).toEqual({ pages: paths.length, searched: paths.length });
    expect(files('.html')).toHaveLength(paths.length);
    expect(read('index.html')).toContain('<html lang="en">');
    expect(read('zh.html')).toContain('<html lang="zh-CN">');
  });

  it('has links that lead to what is there, anchors too', () => {
    const broken = files('.html').flatMap((page) =>
      [...read(page).matchAll(/ (?:href|src)="([^"]+)"/g)]
        .map(([, address = '']) => address)
        .filter((address) => !/^[a-z]+:/i.test(address))
        .filter((address) => {
          const [file = '', anchor] = address.split('#');
          const path = file === '' ? page : join(dirname(page), file);
          if (!files('').includes(path)) return true;
          return anchor !== undefined && !read(path).includes(` id="${anchor}"`);
        })
        .map((address) => `${page}: ${address}`),
    );
    expect(broken).toEqual([]);
  });

  it('loads nothing from elsewhere', () => {
    for (const page of files('.html'))
      expect(read(page)).not.toMatch(/<(?:script|link|img)[^>]+(?:src|href)="(?:https?:)?\/\//);
  });

  it('is searched for words of both languages', () => {
    const fragments = files('.pf_fragment').map((path) =>
      gunzipSync(readFileSync(join(to, path)))
        .toString('utf8')
        .replaceAll('\u200b', ''),
    );
    for (const word of ['征地补偿', 'denial_rate', 'skipLibCheck', '演示数据'])
      expect(
        fragments.some((text) => text.includes(word)),
        word,
      ).toBe(true);
    expect(files('.pf_index').length).toBeGreaterThan(0);
    expect(files('.pf_meta').map((name) => name.replace(/_.*/, ''))).toEqual([
      'pagefind/pagefind.zh-cn',
    ]);
  });
});
