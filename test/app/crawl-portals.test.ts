/** Crawling as the library does it: portals in, an archive and an honest account out. */

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../../src/crawl/events.ts';
import { type CrawlPortalsOptions, crawlPortals } from '../../src/index.ts';
import { tempFolder } from '../crawl/harness.ts';

let folder: ReturnType<typeof tempFolder>;
let server: Server;
let asked: string[];
beforeEach(() => {
  folder = tempFolder();
  asked = [];
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  folder.remove();
});

/** A portal of pages by path; what is not there is answered with 404, a number with that status. */
async function portal(pages: Readonly<Record<string, string | number>>): Promise<string> {
  server = createServer(({ url = '' }, response) => {
    asked.push(url);
    const page = pages[url] ?? 404;
    response.writeHead(typeof page === 'number' ? page : 200, {
      'content-type': 'text/html; charset=utf-8',
    });
    response.end(typeof page === 'number' ? '' : `<!doctype html><title>青禾区</title>${page}`);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function crawl(
  url: string,
  { code = '990102', ...more }: Partial<CrawlPortalsOptions> & { code?: string } = {},
) {
  return crawlPortals({
    portals: [{ code, url }],
    archive: join(folder.path, 'archive'),
    contact: 'you@example.org',
    years: { from: 2022, to: 2023 },
    politeness: { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 },
    allowAddresses: ['127.0.0.1'],
    patienceMs: 500,
    ...more,
  });
}

const HOME =
  '<p>青禾区人民政府门户网站，示例省，本站并不存在。</p><a href="/nb/">政府信息公开年报</a>';

describe('crawlPortals', () => {
  it('tells what happens, archives it, and goes on where it stopped', async () => {
    const url = await portal({
      '/': HOME,
      '/nb/':
        '<p>政府信息公开年报，共一条，列表到此为止。</p><a href="/t1.html">青禾区人民政府2023年政府信息公开工作年度报告</a>',
      '/t1.html': '<p>一、总体情况。这一页只有开头，没有表格，不是一份完整的报告。</p>',
    });
    const events: CrawlEvent[] = [];
    const first = await crawl(url, {
      pages: 2,
      onEvent: (event) => {
        events.push(event);
      },
    });
    expect(events[0]?.type).toBe('started');
    expect(events.at(-1)?.type).toBe('finished');
    expect(first).toMatchObject({ ending: 'parked', exitCode: 6 });
    expect(first.account.notSeen).toContainEqual(
      expect.objectContaining({ reason: 'not_asked_yet', isList: true }),
    );
    const second = await crawl(url);
    expect(second.ending).toBe('complete');
    const pages = asked.filter((path) => path !== '/robots.txt');
    expect(pages.length).toBe(new Set(pages).size);
    expect(pages).toEqual(expect.arrayContaining(['/', '/nb/', '/t1.html']));
  });

  it.each([
    ['challenged', 412],
    ['forbidden', 403],
    ['bad_request', 405],
  ])(
    'says that a list was not seen (%s), where to look, and ends with 3',
    async (reason, status) => {
      const url = await portal({ '/': HOME, '/nb/': status });
      const crawled = await crawl(url, {});
      expect(crawled.exitCode).toBe(3);
      expect(crawled.account.notSeen).toContainEqual({
        reason,
        detail: `status ${status}`,
        addresses: [`${url}nb/`],
        count: 1,
        isList: true,
      });
    },
  );

  it.each(['990102', '990100z-示例新区'])('says of %s that it has no column', async (code) => {
    const url = await portal({
      '/': '<p>青禾区人民政府门户网站，示例省，本站并不存在，什么也没有。</p>',
    });
    const crawled = await crawl(url, { code });
    expect(crawled.exitCode).toBe(3);
    expect(crawled.account.notSeen.map(({ reason }) => reason)).toContain('no_column');
  });

  it.each([
    [{ contact: '' }, /needs a contact/],
    [{ contact: 'nobody' }, /no(?:t a)? mail address/],
    [{ portals: [{ code: '990102', url: 'qinghe' }] }, /not a web address/],
    [{ parallel: 0 }, /At least one server/],
  ])('starts nothing as %j', async (options, message) => {
    const url = await portal({});
    await expect(crawl(url, options)).rejects.toThrow(message);
    expect(asked).toEqual([]);
  });
});
