import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { placesIn } from '../../src/cli/crawl/portals.ts';
import { probeFailure } from '../../src/cli/portals/add-portal.ts';
import { discover } from '../../src/crawl/discovery/discover.ts';
import { homeContext, placeContext } from '../../src/crawl/discovery/place.ts';
import { PROBE_REQUESTS, probe } from '../../src/crawl/discovery/probe.ts';
import { DEMO_PORTALS, demoSites } from '../../src/demo/replica/portals.ts';
import { type ReplicaSite, startReplica } from '../../src/demo/replica/server.ts';
import { folder, gongkai, jsonLines } from '../cli/run-cli.ts';
import { IDENTITY, ledgerIn, run, tempFolder } from './harness.ts';

const SAMPLES = join(import.meta.dirname, '../../data/demo-samples/fictional');
const FAST = { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 };
const close: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of close.splice(0)) await one();
});

async function serve(sites: ReplicaSite[]) {
  const replica = await startReplica(sites);
  close.push(() => replica.close());
  return replica;
}

describe('a probe', () => {
  it('finds robots.txt, home page, title, column and family of each demo portal by a few requests', async () => {
    const replica = await serve(demoSites(SAMPLES));
    const families: Record<string, string | null> = {};
    for (const { url, code } of DEMO_PORTALS) {
      const { path, remove } = tempFolder();
      const ledger = ledgerIn(path);
      const before = replica.log.length;
      const seen = await probe({
        seeds: [{ url }],
        ledger,
        archiveFolder: join(path, 'archive'),
        identity: IDENTITY,
        resolver: replica.resolver,
        allowAddresses: replica.addresses,
        politeness: FAST,
        patienceMs: 500,
      });
      ledger.close();
      remove();
      expect(replica.log.length - before).toBeLessThanOrEqual(PROBE_REQUESTS + 1);
      families[code] = seen.family;
      if (code === '990203') {
        expect(seen).toMatchObject({
          home: 'challenged: status 521',
          column: null,
          robots: 'none',
        });
        expect(probeFailure(seen, null, 'en')).toContain('home page challenged');
      } else {
        expect(seen).toMatchObject({ home: 'fetched', robots: 'rules' });
        expect(placesIn(seen.title ?? '').code).toBe(code);
        expect(probeFailure(seen, code, 'en')).toBeNull();
      }
    }
    expect(families).toEqual({
      990100: 'lonsun',
      990102: 'trs',
      990181: 'hanweb',
      990182: 'jpaas',
      990202: 'ucap',
      990203: null,
    });
  });

  it('names the division of a title only where it is one', () => {
    expect(placesIn('首页_贵州省安顺市西秀区人民政府')).toEqual({ code: '520402', name: '西秀区' });
    expect(placesIn('鼓楼区人民政府')).toEqual({ code: null, name: null });
    expect(placesIn('欢迎访问')).toEqual({ code: null, name: null });
  });
});

describe('gongkai portals', () => {
  it('lists what is named, and files of one’s own', async () => {
    const { code, out } = await gongkai(['portals', 'list', '西秀区', '--json']);
    expect(code).toBe(0);
    expect(jsonLines(out)).toEqual([
      { code: '520402', name: '西秀区', url: 'http://www.xixiu.gov.cn/', parent: null },
    ]);
    expect(await gongkai(['portals', 'list', '火星'])).toMatchObject({ code: 4 });
    expect(await gongkai(['portals', 'list', '--registry', '/nowhere.csv'])).toMatchObject({
      code: 4,
    });
  });

  it('asks nobody without a contact', async () => {
    const own = folder();
    mkdirSync(join(own, 'x'));
    const ran = await gongkai(['portals', 'add', 'http://www.qinghe.example/'], { cwd: own });
    expect(ran).toMatchObject({ code: 4, out: '' });
  });
});

describe('a map of the site', () => {
  const page = (title: string, links: readonly (readonly [string, string])[]) => ({
    body: `<html><head><title>${title}</title></head><body>${links
      .map(([href, text]) => `<a href="${href}">${text}</a>`)
      .join(' ')}<p>${'演示网站（虚构）。'.repeat(40)}</p></body></html>`,
  });
  const pages: Readonly<Record<string, ReturnType<ReplicaSite['respond']>>> = {
    '/': page('首页', [
      ['/wzdt.html', '网站地图'],
      ['/sitemap.xml', '地图'],
    ]),
    '/wzdt.html': page('网站地图', [
      ['/a/', '领导之窗'],
      ['/b/', '政府信息公开年报'],
    ]),
    '/b/': page('年报', [['/b/1.html', '甲州市人民政府2021年政府信息公开工作年度报告']]),
    '/b/1.html': page('报告', []),
    '/sitemap.xml': {
      headers: { 'content-type': 'application/xml' },
      body: '<?xml version="1.0"?><urlset><url><loc>http://www.map.shili.test/zwgk/zfxxgknb/</loc></url><url><loc>http://www.map.shili.test/a/</loc></url></urlset>',
    },
    '/zwgk/zfxxgknb/': page('年报', [
      ['/b/2.html', '甲州市人民政府2022年政府信息公开工作年度报告'],
    ]),
    '/b/2.html': page('报告', []),
  };

  it('leads to columns that the home page does not name, as a page or in XML', async () => {
    const host = 'www.map.shili.test';
    const replica = await serve([
      {
        hosts: [host],
        address: '127.0.0.51',
        respond: ({ path }) => pages[path] ?? { status: 404, body: '' },
      },
    ]);
    const { path, remove } = tempFolder();
    close.push(remove);
    const inScope = (name: string) => name === host;
    const result = await run(path, replica, {
      seeds: [{ url: `http://${host}/`, context: homeContext('990100') }],
      inScope,
      follow: discover({ inScope }),
      politeness: FAST,
    });
    expect(placeContext(result.of('/b/1.html')?.context ?? '')?.role).toBe('article');
    expect(placeContext(result.of('/b/2.html')?.context ?? '')?.role).toBe('article');
    expect(result.of('/a/')).toBeUndefined();
  });
});
