import { expect, it } from 'vitest';
import { type CrawlEstimate, estimateCrawl } from '../../src/app/crawl/estimate.ts';
import { estimateText } from '../../src/cli/crawl/plan-text.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const portals = (count: number, hosts = count) =>
  Array.from({ length: count }, (_, i) => ({
    code: String(520_000 + i),
    url: `http://h${i % hosts}.example/`,
  }));
const estimate = (count: number, more: object = {}): CrawlEstimate =>
  estimateCrawl({ portals: portals(count), archive: '', contact: '', ...more }, NOW);

it('grows with portals, years and bodies', () => {
  const years = { from: 2020, to: 2024 };
  const one = estimate(1, { kind: 'government', years });
  expect(one).toMatchObject({ portals: 1, hosts: 1, years: 5, requests: 16 });
  expect(estimate(10, { kind: 'government', years }).requests).toBe(160);
  expect(estimate(1, { kind: 'government' })).toMatchObject({ years: 18 });
  expect(estimate(1, { years }).requests).toBeGreaterThan(10 * one.requests);
});

it('takes as long as the slowest server, and longer where too few are asked at a time', () => {
  const [low, high] = estimate(100, { kind: 'government' }).hours;
  expect(low).toBeLessThan(high);
  expect(estimate(200, { kind: 'government' }).hours[0]).toBeCloseTo(low);
  expect(estimate(100, { kind: 'government', parallel: 1 }).hours[1]).toBeGreaterThan(high);
  const shared = estimateCrawl(
    { portals: portals(100, 1), archive: '', contact: '', kind: 'government' },
    NOW,
  );
  expect(shared.hosts).toBe(1);
  expect(shared.hours[0]).toBeCloseTo(100 * low);
});

it('knows what --pages and --delay do', () => {
  expect(estimate(3, { pages: 20 }).requests).toBe(60);
  const slow = { minDelayMs: 20_000, maxDelayMs: 50_000 };
  expect(estimate(3, { politeness: slow }).hours[0]).toBeGreaterThan(5 * estimate(3).hours[0]);
});

it('is said in both languages, in units a person can take in', () => {
  const small = estimate(1, { kind: 'government', years: { from: 2020, to: 2024 } });
  expect(estimateText(small, 'en')).toMatch(
    /1 portals on 1 hosts, 5 years: about 16 requests, 1 min to 2 min, 1 MB/,
  );
  expect(estimateText(small, 'zh')).toMatch(
    /1 个网站，1 台主机，5 个年度：约 16 次请求，1 分钟至 2 分钟/,
  );
  expect(estimateText(estimate(3207), 'en')).toMatch(/3,207 portals .* h to .* h, \d+\.\d GB/);
});
