import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { observationsOf } from '../../src/app/crawl/observe.ts';
import { settleCrawl } from '../../src/app/crawl/settle-crawl.ts';
import { accountText } from '../../src/cli/crawl/account-text.ts';
import { accountOf, type ReportPlace } from '../../src/crawl/discovery/account.ts';
import { discover } from '../../src/crawl/discovery/discover.ts';
import { homeContext } from '../../src/crawl/discovery/place.ts';
import { readPage } from '../../src/crawl/page.ts';
import { ReplicaPortal } from '../../src/demo/replica/portal.ts';
import { publishedReports } from '../../src/demo/replica/published.ts';
import { type Replica, startReplica } from '../../src/demo/replica/server.ts';
import { blankForm } from '../../src/parse/forms/blank-form.ts';
import { Judgements } from '../../src/store/crawl/judgements.ts';
import { ledgerIn, run, tempFolder } from './harness.ts';

const SAMPLES = join(import.meta.dirname, '../../data/demo-samples/fictional');
const HOST = 'www.hongfeng.shili.test';
const REPORTS = publishedReports(SAMPLES).filter(({ body }) => body === 'hongfeng');
const FAST = { minDelayMs: 0, maxDelayMs: 0, latencyFactor: 0 };
const close: (() => unknown)[] = [];
afterEach(async () => {
  for (const one of close.splice(0)) await one();
});

async function portalOf(blank?: Uint8Array) {
  const folder = tempFolder();
  const portal = new ReplicaPortal({
    name: '红枫市人民政府',
    host: HOST,
    address: '127.0.0.41',
    style: 'trs',
    government: REPORTS,
    mirror: 'copies.lookalike.test',
    ...(blank === undefined ? {} : { blankForm: blank }),
  });
  const replica = await startReplica([portal]);
  close.push(() => replica.close(), folder.remove);
  return { folder: folder.path, portal, replica };
}

/** Crawls everything again and gives the account of the run. */
async function visit(folder: string, replica: Replica) {
  const inScope = (host: string) => host === HOST;
  const since = Date.now();
  await run(folder, replica, {
    seeds: [{ url: `http://${HOST}/`, context: homeContext('990181') }],
    inScope,
    follow: discover({ inScope }),
    politeness: FAST,
    refresh: 'all',
  });
  const ledger = ledgerIn(folder);
  try {
    const settled = await settleCrawl({
      ledger,
      archive: join(folder, 'archive'),
      since,
      years: { from: 2016, to: 2024 },
    });
    const judgements = new Judgements(ledger.db);
    return { ...settled, places: judgements.places(since), noted: judgements.noted() };
  } finally {
    ledger.close();
  }
}

const title = (year: number) => REPORTS.find(({ fiscalYear }) => fiscalYear === year)?.title ?? '';

describe('the account of a run', () => {
  it('tells a changed, a moved and a withdrawn report apart, and what is missing', async () => {
    const { folder, portal, replica } = await portalOf();
    const first = await visit(folder, replica);
    expect(first.account.new).toHaveLength(REPORTS.length);
    expect(first.account.missing).toEqual({ not_found: 1 });

    const second = await visit(folder, replica);
    expect(second.account).toMatchObject({ new: [], changed: [], moved: [], withdrawn: [] });
    expect(second.account.unchanged).toBe(REPORTS.length);

    const [gone] = portal.addresses(title(2018));
    const [old] = portal.addresses(title(2021));
    const [edited] = portal.addresses(title(2022));
    portal.withdraw(title(2018));
    portal.move(title(2021));
    portal.change(title(2022), '1270', '1271');
    portal.change(title(2023), '</body>', '<p>浏览次数：17</p></body>');
    const [now] = portal.addresses(title(2021));
    const { account } = await visit(folder, replica);
    const at = (path: string | undefined) =>
      expect.objectContaining({ url: `http://${HOST}${path}` });
    expect(account.withdrawn).toEqual([at(gone)]);
    expect(account.changed).toEqual([at(edited)]);
    expect(account.moved).toEqual([
      expect.objectContaining({ url: `http://${HOST}${now}`, from: `http://${HOST}${old}` }),
    ]);
    expect(account.new).toEqual([]);
    expect(account.missing).toEqual({ gone: 1, not_found: 1 });
  });

  it('never counts a report twice, whatever the places say', () => {
    const id = fc.constantFrom('a', 'b', 'c');
    const content = fc.constantFrom('x', 'y');
    const place = fc.record({
      url: fc.webUrl(),
      outcome: fc.constantFrom('fetched', 'gone', 'unreachable', 'not_modified', null),
      verdict: fc.constantFrom('report', 'not_a_report', null),
      reportId: fc.option(id),
      content: fc.option(content),
      before: fc.option(fc.record({ reportId: id, content })),
    });
    fc.assert(
      fc.property(fc.array(place), (places: ReportPlace[]) => {
        const account = accountOf(places);
        const ids = [
          ...account.new,
          ...account.changed,
          ...account.moved,
          ...account.withdrawn,
        ].map(({ reportId }) => reportId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.length + account.unchanged).toBeLessThanOrEqual(3);
        for (const { reportId } of account.withdrawn)
          expect(
            places.some(
              (one) =>
                one.reportId === reportId && one.verdict === 'report' && one.outcome === 'fetched',
            ),
          ).toBe(false);
      }),
    );
  });

  it('does not take a report for withdrawn because a server did not answer', () => {
    const before = { reportId: 'a', content: 'x' };
    const place = { url: '/1', verdict: 'report', reportId: 'a', content: 'x', before };
    expect(accountOf([{ ...place, outcome: 'unreachable' }]).withdrawn).toEqual([]);
    expect(accountOf([{ ...place, outcome: 'gone' }]).withdrawn).toHaveLength(1);
  });
});

it('stands what is missing beside the same day last year, where an account of then was kept', async () => {
  const { folder, replica } = await portalOf();
  expect((await visit(folder, replica)).lastYear).toBeNull();
  const ledger = ledgerIn(folder);
  const kept = new Judgements(ledger.db);
  const daysAgo = (days: number) => Date.now() - days * 86_400_000;
  kept.keepAccount(daysAgo(400), { missing: { unknown: 9 } });
  kept.keepAccount(daysAgo(370), { missing: { blocked: 4 }, withdrawn: [{}, {}], new: [{}] });
  kept.keepAccount(daysAgo(100), { missing: { gone: 7 } });
  ledger.close();
  const settled = await visit(folder, replica);
  expect(settled.lastYear).toEqual({ blocked: 4 });
  const on = new Date(daysAgo(370)).toISOString().slice(0, 10);
  expect(settled.yearAgo).toEqual({ on, new: 1, changed: 0, moved: 0, withdrawn: 2 });
  expect(accountText(settled, 'en')).toContain(
    `a year ago (${on}): 1 new, 0 changed, 0 moved, 2 withdrawn`,
  );
  const { account } = settled;
  expect(accountText({ ...settled, account: { ...account, missing: {} } }, 'en')).toContain(
    'still missing: none (a year ago: 4 blocked)',
  );
  expect(accountText(settled, 'en')).toContain(
    'still missing: 1 not found (a year ago: 4 blocked)',
  );
  expect(accountText(settled, 'zh')).toContain('政府报告仍缺: 1 未找到（去年同日：4 被拦截）');
});

it('a page is a report by what it holds: letters, notices, instructions, blank forms and look-alikes are named', async () => {
  const { folder, replica } = await portalOf(await blankForm(2023));
  const { account, places, noted } = await visit(folder, replica);
  expect(account.notReports).toEqual({ 'blank form': 1, instructions: 1, letter: 1, notice: 1 });
  expect(places.filter(({ verdict }) => verdict === 'report')).toHaveLength(REPORTS.length);
  expect(account.lookAlikes).toBe(1);
  expect(noted[0]?.reason).toMatch(/^look-alike: /);
});

it('a column that was not read to its end is no evidence of absence', async () => {
  const { folder, replica } = await portalOf();
  const { places } = await visit(folder, replica);
  const years = { from: 2020, to: 2020 };
  const observed = (changed: typeof places) =>
    observationsOf(changed, { years, on: '2026-01-01' }).map(({ state }) => state);
  expect(observed(places)).toEqual(['not_found']);
  const column = places.find(({ context }) => JSON.parse(context || '{}').role === 'list');
  const cut = (gap: unknown) =>
    places.map((one) =>
      one === column
        ? { ...one, reading: JSON.stringify({ ...JSON.parse(one.reading ?? ''), gap }) }
        : one,
    );
  const rest = { reason: 'list_rest_by_script', said: '下一页' };
  expect(observationsOf(cut(rest), { years, on: '2026-01-01' })[0]).toMatchObject({
    state: 'unknown',
    reason: 'list_rest_by_script',
    evidence: 'needs_browser',
    uri: column?.url,
  });
  const listing = '<p>年报</p><dl ms-repeat="list"><a ms-attr-href="el.url"></a></dl>';
  const script = discover({ inScope: () => true })({
    url: 'http://www.qinghe.example/zfxxgknb/',
    outcome: 'fetched',
    status: 200,
    mediaType: 'text/html',
    headers: {},
    body: new TextEncoder().encode(listing),
    page: readPage(listing),
    depth: 1,
    context: JSON.stringify({ portal: '990102', role: 'list', hubs: 1, title: '' }),
  });
  expect(JSON.parse(script.reading ?? '')).toMatchObject({
    gap: { reason: 'list_by_script', said: 'ms-repeat=' },
  });
  const list = places.findIndex(({ context }) => JSON.parse(context || '{}').role === 'list');
  for (const broken of [{ outcome: 'unreachable' }, { outcome: null, isPending: true }])
    expect(observed(places.map((one, i) => (i === list ? { ...one, ...broken } : one)))).toEqual([
      'unknown',
    ]);
});

it('a column that shows its one report at its own address has a report', async () => {
  const folder = tempFolder();
  const report = REPORTS.find(({ extension }) => extension === '.html');
  const home = `<title>红枫市人民政府</title><a href="/nb/">政府信息公开年报</a><p>${'演示网站（虚构）。'.repeat(40)}</p>`;
  const pages: Record<string, string | Uint8Array> = { '/': home, '/nb/': report?.bytes ?? '' };
  const replica = await startReplica([
    {
      hosts: [HOST],
      address: '127.0.0.42',
      respond: ({ path }) => (path in pages ? { body: pages[path] ?? '' } : { status: 404 }),
    },
  ]);
  close.push(() => replica.close(), folder.remove);
  const { account, places } = await visit(folder.path, replica);
  expect(account.new).toMatchObject([{ url: `http://${HOST}/nb/` }]);
  expect(account.notReports).toEqual({});
  const year = report?.fiscalYear ?? 0;
  expect(observationsOf(places, { years: { from: year, to: year }, on: '2026-01-01' })).toEqual([]);
});
