/**
 * Whether a list was read to its end, from what all of its pages said. Pure. `complete` is a proof: the pager was understood,
 * and every page it speaks of was fetched and held rows of its own.
 *
 * @module
 */

import type { GapReason } from './gap.ts';
import type { ListReading } from './list-reading.ts';

/** A page of a list as the ledger knows it. */
export interface ListPage {
  /** The frontier's key. */
  readonly key: string;
  readonly url: string;
  readonly isRead: boolean;
  /** Key of where it was sent on to. */
  readonly target: string | null;
  readonly reading: ListReading | null;
}

export type ListState =
  /** `isStated`: the list itself says where it ends; otherwise nothing speaks of more. */
  | { readonly state: 'complete'; readonly isStated: boolean }
  | { readonly state: 'incomplete'; readonly reason: GapReason; readonly address: string };

/**
 * The state of a list.
 *
 * @param pages - all pages of it that are known, the first page first
 */
export function listState(pages: readonly ListPage[]): ListState {
  const byKey = new Map(pages.map((page) => [page.key, page]));
  const read = pages.flatMap((page) =>
    page.isRead && page.reading !== null ? [{ ...page, reading: page.reading }] : [],
  );
  const [first] = pages;
  const at = first?.url ?? '';
  if (read.length === 0) return incomplete('list_page_missing', at);
  const cut = read.find(({ reading }) => reading.gap !== null);
  if (cut?.reading.gap) return incomplete(cut.reading.gap.reason, cut.url);
  const held = distinct(read);
  const total = highest(read.map(({ reading }) => reading.total));
  const isCounted = total !== null && held.rows.size >= total;
  return (
    missingCall(read, byKey) ??
    (isCounted ? null : missingPage(read, byKey, held.news)) ??
    (isCounted ? null : miscounted(read, held, at)) ?? {
      state: 'complete',
      isStated: isStated(read),
    }
  );
}

type Read = ListPage & { readonly reading: ListReading };

interface Held {
  readonly rows: ReadonlySet<string>;
  /** Rows that a page holds and none before it. */
  readonly news: ReadonlyMap<string, number>;
}

function distinct(read: readonly Read[]): Held {
  const rows = new Set<string>();
  const news = new Map<string, number>();
  for (const { key, reading } of read) {
    const before = rows.size;
    for (const row of reading.rows) rows.add(row);
    news.set(key, rows.size - before);
  }
  return { rows, news };
}

function missingCall(
  read: readonly Read[],
  byKey: ReadonlyMap<string, ListPage>,
): ListState | null {
  for (const { reading } of read)
    for (const key of reading.fills)
      if (resolved(key, byKey)?.isRead !== true) return incomplete('list_page_missing', plain(key));
  return null;
}

function missingPage(
  read: readonly Read[],
  byKey: ReadonlyMap<string, ListPage>,
  news: Held['news'],
): ListState | null {
  for (const { reading } of read) {
    for (const key of reading.needs) {
      const page = resolved(key, byKey);
      if (page?.isRead !== true || page.reading === null)
        return incomplete('list_page_missing', plain(key));
      if (page.reading.isEnd) continue;
      if (page.reading.rows.length === 0) return incomplete('list_page_missing', page.url);
      if (news.get(page.key) === 0) return incomplete('list_page_repeated', page.url);
    }
  }
  return null;
}

function miscounted(read: readonly Read[], { rows, news }: Held, at: string): ListState | null {
  const pages = highest(read.map(({ reading }) => reading.pages));
  const total = highest(read.map(({ reading }) => reading.total));
  if (pages !== null && pages > 1) {
    const held = [...news.values()].filter((own) => own > 0).length;
    if (held < pages) return incomplete('list_page_missing', at);
  }
  if (total !== null) return incomplete('list_total_differs', at);
  const leads = read.some(({ reading }) => reading.leads);
  return rows.size === 0 && !leads ? incomplete('list_empty', at) : null;
}

/** A chain of links that ends with a page as full as the others may have been cut off there. */
function isStated(read: readonly Read[]): boolean {
  if (
    read.some(({ reading: { pages, total, isEnd } }) => pages !== null || total !== null || isEnd)
  )
    return true;
  const lengths = read.map(({ reading }) => reading.rows.length).filter((length) => length > 0);
  const hasPager = read.some(({ reading }) => reading.needs.length > 0);
  return hasPager && Math.min(...lengths) < Math.max(...lengths);
}

function highest(numbers: readonly (number | null)[]): number | null {
  const known = numbers.filter((number) => number !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** The page at the end of redirects. */
function resolved(key: string, byKey: ReadonlyMap<string, ListPage>): ListPage | undefined {
  let page = byKey.get(key);
  for (let hop = 0; hop < 5 && page !== undefined && !page.isRead && page.target !== null; hop += 1)
    page = byKey.get(page.target);
  return page;
}

function incomplete(reason: GapReason, address: string): ListState {
  return { state: 'incomplete', reason, address };
}

/** The address of a key; what was sent with it stands behind `#`. */
function plain(key: string): string {
  return key.split('#')[0] ?? key;
}
