import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/app/read-report.ts';
import { readArchive } from '../../src/crawl/archive/read-archive.ts';
import { discover } from '../../src/crawl/discovery/discover.ts';
import { FAMILIES } from '../../src/crawl/discovery/families.ts';
import { homeContext, placeContext } from '../../src/crawl/discovery/place.ts';
import { ReplicaPortal } from '../../src/demo/replica/portal.ts';
import { publishedReports } from '../../src/demo/replica/published.ts';
import { startReplica } from '../../src/demo/replica/server.ts';
import { STYLES } from '../../src/demo/replica/styles.ts';
import { run, tempFolder } from './harness.ts';

const SAMPLES = join(import.meta.dirname, '../../data/demo-samples/fictional');
const ALL = publishedReports(SAMPLES);
const of = (body: string) => ALL.filter((report) => report.body === body);
const HOST = 'www.jinsui.shili.test';
const FAST = { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 };

/** What a crawl of one portal brought, read by the parser: reports by agency and year, each as often as archived. */
async function crawlPortal(
  style: string,
  options: {
    kind?: 'government';
    years?: { from: number; to: number };
  } = {},
) {
  const folder = tempFolder();
  const portal = new ReplicaPortal({
    name: '金穗区人民政府',
    host: HOST,
    address: '127.0.0.31',
    style,
    government: of('jinsui'),
    bodies: [{ name: '金穗区教育局', reports: of('jinsui-jiaoyu') }],
    notices: style === 'gkmlpt' ? 110 : 12,
    mirror: 'copies.lookalike.test',
  });
  const replica = await startReplica([portal]);
  const inScope = (host: string) => host === HOST;
  const result = await run(folder.path, replica, {
    seeds: [{ url: `http://${HOST}/`, context: homeContext('990202') }],
    inScope,
    follow: discover({ ...options, inScope }),
    politeness: FAST,
  });
  const found: string[] = [];
  for await (const page of readArchive(join(folder.path, 'archive'))) {
    const read = await readReport(page.bytes, { uri: page.url, mediaType: page.mediaType });
    if (read.ok) found.push(`${read.record.agency} ${read.record.fiscalYear}`);
  }
  const lists = result.outcomes.map(({ context }) => placeContext(context));
  const known = lists.flatMap((place) => (place?.role === 'article' ? [place.family] : []));
  const families = [...new Set(known)];
  const asked = replica.log.map(({ path }) => path);
  await replica.close();
  folder.remove();
  return { found: found.sort(), asked, families };
}

const expected = (body: string) =>
  of(body).map(({ agency, fiscalYear }) => `${agency} ${fiscalYear}`);

describe.each(Object.keys(STYLES))('a portal of the family %s', (style) => {
  it('gives exactly the reports it publishes, each once', async () => {
    const { found, asked } = await crawlPortal(style);
    expect(found).toEqual([...expected('jinsui'), ...expected('jinsui-jiaoyu')].sort());
    expect(asked.length).toBe(new Set(asked).size);
    expect(asked.filter((path) => path.startsWith('/admin') || path.includes('copy'))).toEqual([]);
  });
});

describe('families and the styles the replica speaks', () => {
  const listed = (folder: string) =>
    readdirSync(join(import.meta.dirname, '../..', folder))
      .map((file) => file.replace(/\.ts$/, ''))
      .sort();

  it('are files of the same names, all of them listed', () => {
    const families = FAMILIES.map(({ name }) => name).sort();
    expect(listed('src/crawl/discovery/families')).toEqual(families);
    expect(listed('src/demo/replica/styles')).toEqual(Object.keys(STYLES).sort());
    expect(Object.keys(STYLES).filter((name) => !families.includes(name))).toEqual(['generic']);
  });

  it('know each other by their fingerprints', async () => {
    for (const style of Object.keys(STYLES)) {
      const { families } = await crawlPortal(style);
      expect(families, style).toEqual([style]);
    }
  });
});

describe('discovery', () => {
  it('of the government alone, for some years, asks for little else', async () => {
    const { found, asked } = await crawlPortal('hanweb', {
      kind: 'government',
      years: { from: 2019, to: 2021 },
    });
    expect(found).toEqual([2019, 2020, 2021].map((year) => `乙州市金穗区人民政府 ${year}`));
    expect(asked.length).toBeLessThan(17);
  });
});
