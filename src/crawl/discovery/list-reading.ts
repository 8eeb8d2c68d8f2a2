/**
 * What one page of a list was found to hold, as it is kept with its address: enough to tell later, from all pages together,
 * whether the list was read to its end.
 *
 * @module
 */

import { z } from 'zod';
import { askedFor } from '../ask.ts';
import { canonicalUrl } from '../canonical-url.ts';
import type { Entry, Seen, Step } from './family.ts';
import { GAPS } from './gap.ts';
import type { PageReading } from './read-families.ts';
import { type Orphan, rowKey } from './rows.ts';

const Reading = z.object({
  family: z.string(),
  /** Short names of the rows. */
  rows: z.array(z.string()),
  pages: z.number().nullable(),
  total: z.number().nullable(),
  /** Keys of further pages of which each must be there. */
  needs: z.array(z.string()),
  /** Keys of further pages that may be there: their number decides. */
  may: z.array(z.string()),
  /** Keys of calls that bring the rows. */
  fills: z.array(z.string()),
  gap: z.object({ reason: z.enum(GAPS), said: z.string() }).nullable(),
  /** Years of rows without an address; 0 where a row names none. */
  orphans: z.array(z.number()),
  /** It leads to other lists rather than to reports. */
  leads: z.boolean(),
  isEnd: z.boolean(),
  /** Addresses of ways to lists on hosts that the crawl may not visit. */
  away: z.array(z.string()).default([]),
});
export type ListReading = z.infer<typeof Reading>;

/** Reads back what was kept; null where nothing was, or by a later version. */
export function listReading(kept: string | null): ListReading | null {
  if (kept === null) return null;
  try {
    return Reading.safeParse(JSON.parse(kept)).data ?? null;
  } catch {
    return null;
  }
}

/** Everything that decides what is kept of a page. */
export interface Kept {
  readonly seen: Seen;
  readonly reading: PageReading;
  readonly rows: readonly Entry[];
  readonly orphans: readonly Orphan[];
  readonly leads: boolean;
  readonly away: readonly string[];
}

/** What is kept of a page. */
export function keptReading({ seen, reading, rows, orphans, leads, away }: Kept): ListReading {
  const { family, pager, gap, isEnd } = reading;
  const base = baseOf(seen);
  const keys = (steps: readonly Step[]) => [
    ...new Set(steps.flatMap((step) => keyOf(step, base) ?? [])),
  ];
  return {
    family,
    rows: [...new Set(rows.map((row) => rowKey(row, base)))],
    pages: pager?.pages ?? null,
    total: pager?.total ?? null,
    needs: pager?.isExact === true ? keys(pager.steps) : [],
    may: pager?.isExact === false ? keys(pager.steps) : [],
    fills: keys(reading.fills),
    gap: gap === null ? null : { reason: gap.reason, said: gap.said.slice(0, 120) },
    orphans: [...new Set(orphans.map(({ year }) => year))],
    leads,
    isEnd,
    away: [...away],
  };
}

/** The frontier's key of a step. */
function keyOf({ href, ask, apart }: Step, base: string): string | null {
  const canonical = canonicalUrl(href, base);
  return canonical === null ? null : askedFor(canonical, ask, apart);
}

/** What addresses on a page are relative to. */
export function baseOf({ page, url }: Pick<Seen, 'page' | 'url'>): string {
  return page?.base === null || page === null ? url : (URL.parse(page.base, url)?.href ?? url);
}
