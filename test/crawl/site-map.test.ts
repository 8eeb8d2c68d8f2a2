import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { readReport } from '../../src/app/read-report.ts';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import { discover } from '../../src/crawl/discovery/discover.ts';
import { homeContext } from '../../src/crawl/discovery/place.ts';
import { MAPPED, MAPS, readSiteMap } from '../../src/crawl/discovery/site-map.ts';
import { publishedReports } from '../../src/demo/replica/published.ts';
import { type ReplicaReply, startReplica } from '../../src/demo/replica/server.ts';
import { run, tempFolder } from './harness.ts';

const SAMPLES = join(import.meta.dirname, '../../data/demo-samples/fictional');
const REPORTS = publishedReports(SAMPLES).filter(({ extension }) => extension === '.html');
const HOST = 'www.map.shili.test';
const FAST = { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 };
const close: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of close.splice(0)) await one();
});

const html = (title: string, links: readonly (readonly [string, string])[]): ReplicaReply => ({
  body: `<html><head><title>${title}</title></head><body>${links
    .map(([href, text]) => `<a href="${href}">${text}</a>`)
    .join(' ')}<p>${'演示网站（虚构）。'.repeat(40)}</p></body></html>`,
});
const xml = (body: string | Uint8Array, type = 'application/xml'): ReplicaReply => ({
  headers: { 'content-type': type },
  body,
});
const urlset = (...addresses: string[]) =>
  `<?xml version="1.0"?><urlset>${addresses.map((one) => `<url><loc>${one}</loc></url>`).join('')}</urlset>`;
const index = (...addresses: string[]) =>
  `<sitemapindex>${addresses.map((one) => `<sitemap><loc>${one}</loc></sitemap>`).join('')}</sitemapindex>`;

/** Crawls a portal of these pages; what was asked, in order, and the years of the reports archived. */
async function crawl(pages: Readonly<Record<string, ReplicaReply>>) {
  const missing: ReplicaReply = { status: 404, body: '' };
  const replica = await startReplica([
    {
      hosts: [HOST, 'other.shili.test'],
      address: '127.0.0.52',
      respond: ({ host, path }) => (host === HOST ? (pages[path] ?? missing) : missing),
    },
  ]);
  const { path, remove } = tempFolder();
  close.push(() => replica.close(), remove);
  const inScope = (name: string) => name === HOST;
  const { finished } = await run(path, replica, {
    seeds: [{ url: `http://${HOST}/`, context: homeContext('990100') }],
    inScope,
    follow: discover({ inScope }),
    politeness: FAST,
  });
  const years: (number | null)[] = [];
  for await (const page of readArchive(join(path, 'archive'))) {
    const read = await readReport(page.bytes, { uri: page.url, mediaType: page.mediaType });
    if (read.ok) years.push(read.record.fiscalYear);
  }
  return {
    exitCode: finished.exitCode,
    asked: replica.log.map(({ host, path: asked }) =>
      host === HOST ? asked : `//${host}${asked}`,
    ),
    years: years.sort(),
  };
}

const report = (year: number): ReplicaReply => {
  const one = REPORTS.find(({ fiscalYear, body }) => fiscalYear === year && body === 'qinghe');
  if (one === undefined) throw new RangeError(`no report of ${year}`);
  return { headers: { 'content-type': one.mediaType }, body: one.bytes };
};
const robots = (...maps: string[]): ReplicaReply => ({
  headers: { 'content-type': 'text/plain' },
  body: ['User-agent: *', 'Disallow: /admin/', ...maps.map((map) => `Sitemap: ${map}`)].join('\n'),
});

describe('maps of a site for programs', () => {
  it('lead to columns and articles nothing links to: robots.txt, /sitemap.xml, lists of maps, packed, text, and after all links', async () => {
    const { asked, years, exitCode } = await crawl({
      '/robots.txt': robots(`http://${HOST}/maps/all.xml`, `https://${HOST}/maps/plain.txt`),
      '/': html('首页', [['/zfxxgknb/', '政府信息公开年报']]),
      '/zfxxgknb/': html('年报', [['/zfxxgknb/2019.html', '2019年政府信息公开工作年度报告']]),
      '/zfxxgknb/2019.html': report(2019),
      '/maps/all.xml': xml(index(`http://${HOST}/maps/packed.xml.gz`)),
      '/maps/packed.xml.gz': xml(
        gzipSync(urlset(`<![CDATA[http://${HOST}/old/zfxxgknb/]]>`)),
        'application/x-gzip',
      ),
      '/old/zfxxgknb/': html('年报', [['/old/1.html', '2018年政府信息公开工作年度报告']]),
      '/old/1.html': report(2018),
      '/maps/plain.txt': xml(
        `http://${HOST}/zwgk/xxgknb/t20220120_17.html\nhttp://${HOST}/admin/xxgknb/t20220120_18.html`,
        'text/plain',
      ),
      '/zwgk/xxgknb/t20220120_17.html': report(2021),
      '/sitemap.xml': xml(
        urlset(
          // The same report under other schemes and names of the host is the same report.
          `https://${HOST}/zfxxgknb/2019.html`,
          `http://map.shili.test/zfxxgknb/2019.html`,
          `http://${HOST}/news/2022/t20220101_1.html`,
          'http://other.shili.test/zfxxgknb/t20220120_1.html',
        ),
      ),
    });
    expect(years).toEqual([2018, 2019, 2021]);
    expect(exitCode).toBe(0);
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked.filter((path) => /admin|news|other/.test(path))).toEqual([]);
    const firstMap = asked.findIndex((path) => /map/.test(path));
    expect(asked.slice(0, firstMap)).toEqual([
      '/robots.txt',
      '/',
      '/zfxxgknb/',
      '/zfxxgknb/2019.html',
    ]);
  });

  it('that are a maze, a bomb, endless, broken, or a page, end and cost little', async () => {
    const named = Array.from({ length: 5000 }, (_, i) => `http://${HOST}/m/${i}.xml`);
    const pages: Record<string, ReplicaReply> = {
      '/robots.txt': robots('http://other.shili.test/map.xml', ...named),
      '/': html('首页', [['/zwgk/', '新闻']]),
      '/m/0.xml': xml(
        index(
          `http://${HOST}/m/0.xml`,
          ...Array.from({ length: 900 }, (_, i) => `http://${HOST}/n/${i}.xml`),
        ),
      ),
      '/m/1.xml': xml(
        gzipSync(Buffer.alloc(64 * 1024 * 1024, 'http://x/zfxxgknb/ ')),
        'application/x-gzip',
      ),
      '/m/2.xml': xml(`<urlset><url><loc>http://${HOST}/zfxxgknb/`),
      '/m/3.xml': xml(`<urlset>${'<loc>  '.repeat(100_000)}`),
      '/m/4.xml': html('首页', [['/zfxxgknb/', '年报']]),
      '/m/5.xml': xml(
        urlset(...Array.from({ length: 20_000 }, (_, i) => `http://${HOST}/c${i}/zfxxgknb/`)),
      ),
      '/m/6.xml': xml(new Uint8Array([0x1f, 0x8b, 1, 2, 3])),
      '/m/7.xml': xml(
        urlset('javascript:alert(1)', 'http://', `http://${HOST}:99999/zfxxgknb/`, '\u0000'),
      ),
    };
    for (let i = 0; i < 900; i += 1)
      pages[`/n/${i}.xml`] = xml(index(`http://${HOST}/deep/${i}.xml`));
    const { asked, years, exitCode } = await crawl(pages);
    expect({ years, exitCode }).toEqual({ years: [], exitCode: 0 });
    expect(asked.filter((path) => path.startsWith('/m/')).length).toBeLessThanOrEqual(MAPS);
    expect(asked.filter((path) => path.startsWith('/n/')).length).toBeLessThanOrEqual(MAPS);
    expect(asked.filter((path) => path.startsWith('/deep/') || path.startsWith('//'))).toEqual([]);
    expect(asked.length).toBeLessThan(MAPS * 2 + MAPPED + 10);
    expect(asked).toContain('/zfxxgknb/');
  });

  it('never name what lies on another host, whatever they hold', () => {
    const site = 'http://www.qinghe.example';
    const address = fc.oneof(
      fc.webUrl(),
      fc.constantFrom(
        ...['//evil.example/zfxxgknb/', 'http://www.qinghe.example@evil.example/gknb/'],
        ...['http://qinghe.example/gknb/', 'https://WWW.QINGHE.EXAMPLE/gknb/t20200101_1.html'],
        ...['http://www.qinghe.example.evil.example/gknb/', 'ftp://qinghe.example/gknb/'],
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(address), fc.boolean(), (addresses, packed) => {
        const body = Buffer.from(urlset(...addresses));
        const { columns, articles } = readSiteMap(packed ? gzipSync(body) : body, undefined, site);
        for (const one of [...columns, ...articles]) expect(new URL(one).origin).toBe(site);
        expect(columns.length + articles.length).toBeLessThanOrEqual(addresses.length);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(readSiteMap(bytes, undefined, site).columns).toEqual([]);
      }),
    );
  });
});
