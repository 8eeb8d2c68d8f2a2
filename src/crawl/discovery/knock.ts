/**
 * One polite look at the home page of each of many portals: does it answer, where does it send on, does it serve programs
 * at all. After robots.txt the home page is asked for and nothing that it links to; where nothing answers, the same host
 * by the other scheme.
 *
 * @module
 */
import { crawl } from '../crawl.ts';
import type { CrawlOptions } from '../options.ts';
import type { Outcome } from '../outcome.ts';

/** What became of one home page. */
export interface Knock {
  /** As given with the address. */
  readonly code: string;
  readonly url: string;
  readonly outcome: Outcome | 'unasked';
  readonly reason: string;
  readonly status: number | null;
  /** Where the answer came from in the end, where that is another address. */
  readonly to: string | null;
  /** It answers by the other scheme only, or sends on to it. */
  readonly otherScheme: boolean;
}

export interface KnockSeed {
  readonly code: string;
  readonly url: string;
}

export type KnockOptions = Omit<CrawlOptions, 'seeds' | 'follow' | 'inScope'>;

/** Looks whose failure may be the scheme's. */
const SCHEME_FAULTS: ReadonlySet<string> = new Set(['unreachable', 'bad_tls', 'bad_request']);

/**
 * Looks at portals, many at a time and each host in its own pace.
 *
 * @param seeds - home pages with what they are called in the answer
 * @param options - as for a crawl, asked for once a round with a ledger of its own, which is closed behind it; seeds, scope
 *   and following are the look's own
 */
export async function* knock(
  seeds: readonly KnockSeed[],
  options: () => KnockOptions,
): AsyncGenerator<Knock> {
  const again: KnockSeed[] = [];
  for await (const seen of look(seeds, options)) {
    if (SCHEME_FAULTS.has(seen.outcome))
      again.push({ code: seen.code, url: otherScheme(seen.url) });
    else yield seen;
  }
  for await (const seen of look(again, options)) {
    const own = seeds.find(({ code }) => code === seen.code)?.url ?? seen.url;
    const answered = !SCHEME_FAULTS.has(seen.outcome);
    yield { ...seen, url: own, otherScheme: answered, to: answered ? (seen.to ?? seen.url) : null };
  }
}

async function* look(seeds: readonly KnockSeed[], ask: () => KnockOptions): AsyncGenerator<Knock> {
  if (seeds.length === 0) return;
  const options = ask();
  try {
    yield* answers(seeds, options);
  } finally {
    options.ledger.close();
  }
}

async function* answers(seeds: readonly KnockSeed[], options: KnockOptions): AsyncGenerator<Knock> {
  const waiting = new Map(seeds.map((seed) => [seed.code, seed]));
  const events = crawl({
    ...options,
    seeds: seeds.map(({ code, url }) => ({ url, context: code })),
    refresh: 'seeds',
    retry: { ...options.retry, retries: 0 },
    follow: () => ({ links: [], isList: false }),
  });
  for await (const event of events) {
    if (event.type !== 'outcome' || event.outcome === 'redirected') continue;
    const seed = waiting.get(event.context);
    if (seed === undefined) continue;
    waiting.delete(event.context);
    const { outcome, reason, status, url } = event;
    const to = sameAddress(url, seed.url) ? null : url;
    const turned =
      to !== null && new URL(to).host === new URL(seed.url).host && !sameScheme(to, seed.url);
    yield { ...seed, outcome, reason, status, to, otherScheme: turned };
  }
  for (const seed of waiting.values())
    yield {
      ...seed,
      outcome: 'unasked',
      reason: 'run_ended',
      status: null,
      to: null,
      otherScheme: false,
    };
}

function otherScheme(url: string): string {
  return url.startsWith('https:') ? url.replace('https:', 'http:') : url.replace('http:', 'https:');
}

function sameScheme(a: string, b: string): boolean {
  return new URL(a).protocol === new URL(b).protocol;
}

function sameAddress(a: string, b: string): boolean {
  return new URL(a).href === new URL(b).href;
}
