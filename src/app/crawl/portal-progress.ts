/**
 * How far a crawl of many portals has come, as a person wants to know it: from what the engine tells.
 *
 * @module
 */
import { placeContext } from '../../crawl/discovery/place.ts';
import type { CrawlEvent } from '../../crawl/events.ts';

type EngineProgress = Extract<CrawlEvent, { type: 'progress' }>;

export interface PortalsProgress extends EngineProgress {
  readonly portals: {
    readonly all: number;
    /** Of these nothing is left to ask for, as far as is known. */
    readonly done: number;
  };
  /** Pages taken for reports by their place in a list, fetched in this run. */
  readonly reports: number;
  /** Requests a minute, lately. */
  readonly perMinute: number;
}

/** What `crawlPortals` tells: the engine's events, with progress by portals. */
export type PortalsEvent = Exclude<CrawlEvent, EngineProgress> | PortalsProgress;

/** The rate is that of the last minute. */
const WINDOW = 60_000;

/** Counts along. */
export class PortalProgress {
  readonly #portals: ReadonlySet<string>;
  readonly #open = new Map<string, number>();
  #reports = 0;
  #samples: { readonly at: number; readonly requests: number }[] = [];

  /** @param portals - codes of the portals named */
  constructor(portals: Iterable<string>) {
    this.#portals = new Set(portals);
  }

  /** The addresses that wait, by portal, when the run begins. */
  begin(open: ReadonlyMap<string, number>): void {
    this.#open.clear();
    for (const [portal, count] of open) this.#open.set(portal, count);
  }

  /** Takes an event in, and gives it back as it is told on. */
  report(event: CrawlEvent, now: number): PortalsEvent {
    if (event.type === 'outcome') this.#see(event);
    if (event.type !== 'progress') return event;
    const done = [...this.#portals].filter((portal) => (this.#open.get(portal) ?? 0) <= 0).length;
    const portals = { all: this.#portals.size, done };
    return { ...event, portals, reports: this.#reports, perMinute: this.#rate(event, now) };
  }

  #see({ context, againAt, queued, outcome }: Extract<CrawlEvent, { type: 'outcome' }>): void {
    const place = placeContext(context);
    if (place === null) return;
    // Links found lead on within the portal; an address to be tried again still waits.
    const change = queued - (againAt === null ? 1 : 0);
    this.#open.set(place.portal, (this.#open.get(place.portal) ?? 0) + change);
    const isReport = place.role === 'article' || place.role === 'attachment';
    if (isReport && outcome === 'fetched') this.#reports += 1;
  }

  #rate({ requests }: EngineProgress, now: number): number {
    this.#samples = this.#samples.filter(({ at }) => now - at <= WINDOW);
    this.#samples.push({ at: now, requests });
    const [first] = this.#samples;
    if (first === undefined || now - first.at < 1000) return 0;
    return Math.round(((requests - first.requests) * 60_000) / (now - first.at));
  }
}
