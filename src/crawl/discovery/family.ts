/**
 * A portal family: the software behind many portals, and how its lists are read. One file a family in
 * `families/`; see `docs/portals.md` for adding one.
 *
 * @module
 */

import type { Page } from '../page.ts';

/** A list page, or an answer of the interface that fills one. */
export interface Seen {
  readonly url: string;
  /** The decoded text: HTML, XML or JSON. */
  readonly text: string;
  /** Outside of the page; null where it is not HTML. */
  readonly page: Page | null;
}

export interface Entry {
  /** Absolute, or relative to the page. */
  readonly href: string;
  readonly title: string;
}

/** What a list page holds. */
export interface Reading {
  /** Entries that do not stand in the page as ordinary links. */
  readonly entries: readonly Entry[];
  /** Further pages of the same list, or calls of the interface that fills it. */
  readonly more: readonly string[];
}

export interface Family {
  readonly name: string;
  /** Whether a page comes from this software, by marks that ordinary pages do not have. */
  readonly fingerprint: (seen: Seen) => boolean;
  /** Reads a list. Never throws; a page without this family's constructs reads as nothing. */
  readonly read: (seen: Seen) => Reading;
}

export const NOTHING: Reading = { entries: [], more: [] };

/** Pages of one list that are followed. No county publishes so many reports. */
export const LONGEST_LIST = 100;

/** The links in a fragment of HTML, as entries. */
export function entriesOf(html: string): Entry[] {
  const entries: Entry[] = [];
  for (const match of html.matchAll(/<a\b([^>]*)>([\s\S]*?)<\/a>/gi)) {
    const href = attribute(match[1] ?? '', 'href');
    if (href === null) continue;
    const text = plain(match[2] ?? '');
    const title = plain(attribute(match[1] ?? '', 'title') ?? '');
    entries.push({ href, title: title.length > text.length ? title : text });
  }
  return entries;
}

/** Numbers from one to another, both included, no more than {@link LONGEST_LIST}. */
export function range(from: number, to: number): number[] {
  const length = Math.max(0, Math.min(to - from + 1, LONGEST_LIST));
  return Array.from({ length }, (_, i) => from + i);
}

/** JSON of unknown shape, or undefined. */
export function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A property of something that may not be an object. */
export function get(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

/** Entries among the objects of an array, by the names their fields have. */
export function entriesIn(list: unknown, href: string, title: string): Entry[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((item: unknown) => {
    const address = get(item, href);
    const text = get(item, title);
    return typeof address === 'string' && typeof text === 'string'
      ? [{ href: address, title: plain(text) }]
      : [];
  });
}

/** The same address with one query parameter set. */
export function withParameter(address: string, name: string, value: string | number): string {
  const url = new URL(address);
  url.searchParams.set(name, String(value));
  return url.href;
}

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(
    tag,
  );
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  return value === undefined ? null : value.replaceAll('&amp;', '&');
}

function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();
}
