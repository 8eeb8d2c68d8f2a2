/**
 * What a crawl will cost, before anything is asked: from how many portals, how many bodies and years, and what a report
 * costs on the re-made portals of the tests (`bench/plan.ts`). An estimate, not a promise: portals differ by tens.
 *
 * @module
 */
import { parallelFor } from '../../crawl/options.ts';
import { POLITE } from '../../crawl/politeness.ts';
import type { CrawlPortalsOptions } from './crawl-portals.ts';

/** Measured by `bench/plan.ts` and docs/crawling.md, or counted where said. */
const COSTS = {
  /** Requests before the first report: robots.txt, home page, hubs, columns, maps of the site. */
  portalRequests: 10,
  /** Requests a report: its row's share of a list, the page, now and then an attachment. */
  reportRequests: 1.2,
  /** Bodies of a county that publish: some 30 departments, 14 townships, and the government itself (census). */
  bodies: 45,
  /** Bytes of archive a request: real pages of reports, packed (the re-made ones are smaller). */
  requestBytes: 7000,
  /** Pages this program reads and archives a second (`bench/crawl.ts`, two shared cores). */
  pagesPerSecond: 400,
  /** Seconds an answer takes on a quick and on a slow server. */
  answerSeconds: [0.2, 1],
} as const;

export interface CrawlEstimate {
  readonly portals: number;
  /** Different hosts among the home pages. */
  readonly hosts: number;
  /** Fiscal years counted. */
  readonly years: number;
  readonly requests: number;
  /** From quick servers to slow ones. */
  readonly hours: readonly [low: number, high: number];
  /** Size of the archive. */
  readonly gigabytes: number;
}

/** From the first law to last year, where no years are asked for. */
const FIRST_YEAR = 2008;

/**
 * Estimates a crawl from its options. Asks nothing of anybody.
 *
 * @param now - epoch ms
 * @example
 * estimateCrawl({
 *   portals: [{ code: '520402', url: 'http://www.xixiu.gov.cn/' }],
 *   archive: '', contact: '', kind: 'government', years: { from: 2020, to: 2024 },
 * }, Date.parse('2026-01-01')).requests // => 16
 */
export function estimateCrawl(options: CrawlPortalsOptions, now: number): CrawlEstimate {
  const { portals, kind = 'all', years, pages = Number.POSITIVE_INFINITY } = options;
  const perHost = Map.groupBy(portals, ({ url }) => URL.parse(url)?.host ?? url);
  const last = new Date(now).getUTCFullYear() - 1;
  const count = years === undefined ? last - FIRST_YEAR + 1 : years.to - years.from + 1;
  const bodies = kind === 'government' ? 1 : COSTS.bodies;
  const ofPortal = COSTS.portalRequests + bodies * count * COSTS.reportRequests;
  const ofHosts = [...perHost.values()].map((own) => Math.min(own.length * ofPortal, pages));
  const requests = Math.round(ofHosts.reduce((sum, own) => sum + own, 0));
  const longest = Math.max(0, ...ofHosts);
  const { minDelayMs, maxDelayMs } = { ...POLITE, ...options.politeness };
  const parallel = options.parallel ?? parallelFor(perHost.size);
  // Each server in its turn, no more answers at a time than are asked for, and no more than can be read.
  const hours = (pauseMs: number, answer: number): number =>
    Math.max(
      longest * (pauseMs / 1000 + answer),
      (requests * answer) / parallel,
      requests / COSTS.pagesPerSecond,
    ) / 3600;
  const [quick, slow] = COSTS.answerSeconds;
  return {
    portals: portals.length,
    hosts: perHost.size,
    years: count,
    requests,
    hours: [hours(minDelayMs, quick), hours(maxDelayMs, slow)],
    gigabytes: (requests * COSTS.requestBytes) / 1e9,
  };
}
