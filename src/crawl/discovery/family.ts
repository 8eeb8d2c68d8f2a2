/**
 * A portal family: the software behind many portals, and how its lists are read. One file a family in
 * `families/`; see `docs/portals.md` for adding one.
 *
 * @module
 */

import { type CheerioAPI, load } from 'cheerio/slim';
import type { Ask } from '../ask.ts';
import { withoutCallEnd } from '../call-end.ts';
import { type Page, readPage } from '../page.ts';
import type { GapReason } from './gap.ts';

/** A page, or an answer of the interface that fills one. */
export interface Seen {
  readonly url: string;
  /** The decoded text: HTML, XML, JSON or a script. */
  readonly text: string;
  /** The model of the page; null where it is not HTML. */
  readonly page: Page | null;
  /** The text as JSON (also within a callback); undefined where it is none. */
  readonly json: unknown;
  /** What was sent for it, where that was no plain GET. */
  readonly ask?: Ask | undefined;
  /** Address of the first page of the list, where this is a further page or an answer of it. */
  readonly list?: string | undefined;
  /** Reached as a further page of a list. */
  readonly isFurther?: boolean | undefined;
  /** How the page that asked for this answer makes the address of a row: `/detail.do?id={id}`. */
  readonly row?: string | undefined;
}

export interface Entry {
  /** Absolute, or relative to the page. */
  readonly href: string;
  readonly title: string;
  readonly ask?: Ask | undefined;
}

/** An address of the same list that is to be asked for. */
export interface Step {
  readonly href: string;
  readonly ask?: Ask | undefined;
  /** List on whose behalf it is asked for, of addresses that serve many. */
  readonly apart?: string | undefined;
  /** How the page makes the address of a row from what is answered. */
  readonly row?: string | undefined;
}

/** Why a list cannot be read further. */
export interface Gap {
  readonly reason: GapReason;
  /** What on the page says so. */
  readonly said: string;
}

/** What a page says of the pages of its list. */
export interface Pager {
  /** What says it, for people: `createPageHTML(3, 0, "index", "html")`. */
  readonly said: string;
  /** Pages of the list; null where nothing states them. */
  readonly pages: number | null;
  /** Rows of the list; null where nothing states them. */
  readonly total: number | null;
  readonly steps: readonly Step[];
  /** Whether each of the steps is a page; otherwise some may not exist, and it is the number of pages that counts. */
  readonly isExact: boolean;
  readonly gap: Gap | null;
}

/** What a family finds on a page. */
export interface FamilyReading {
  /** Entries that do not stand in the page as ordinary links. */
  readonly entries?: readonly Entry[];
  /** Columns that do not stand in the page as ordinary links. */
  readonly columns?: readonly Entry[];
  /** Bodies with columns of their own that do not stand in the page as ordinary links. */
  readonly bodies?: readonly Entry[];
  /** Calls that bring the rows of the list: without their answers nothing of it was seen. */
  readonly fills?: readonly Step[];
  /** What the family knows of the pages; the pagers of static pages are read everywhere. */
  readonly pager?: Pager | null;
  /** Why it is certain that there is more than can be seen. */
  readonly gap?: Gap | null;
  /** An answer without rows, by which this interface says that the list is over. */
  readonly isEnd?: boolean;
}

export interface Family {
  readonly name: string;
  /** The mark by which a page is known to come from this software, as it stands there; null for other pages. */
  readonly mark: (seen: Seen) => string | null;
  /** Reads a page. Never throws; a page without this family's constructs reads as nothing. */
  readonly read: (seen: Seen) => FamilyReading;
}

/** A family whose interface answers with data, apart from its pages. */
export interface Beginning {
  readonly name: string;
  /** Marks of its addresses and of its pages. */
  readonly url: RegExp;
  readonly text: RegExp;
  /** What an answer of its interface holds; null where this is none. */
  readonly answer: (seen: Seen) => FamilyReading | null;
  /** What a page says, its calls above all. */
  readonly page: (seen: Seen) => FamilyReading;
}

/** The beginning that families have in common: an answer is read as one, anything else as a page. */
export function familyOf({ name, url, text, answer, page }: Beginning): Family {
  return {
    name,
    mark: (seen) => markOf(seen.url, url) ?? markOf(seen.text, text),
    read: (seen) => answer(seen) ?? page(seen),
  };
}

/** Pages of one list that are followed. No county publishes so many reports. */
export const LONGEST_LIST = 100;

/**
 * A page or answer as families see it.
 *
 * @example
 * seenOf({ url: 'http://a.example/x', text: 'cb({"total":1})', page: null }).json // => { total: 1 }
 */
export function seenOf(read: Omit<Seen, 'json'>): Seen {
  const trimmed = read.text.trimStart();
  const isData = /^(?:[[{]|[\w.$]+\s*\(\s*[[{])/.test(trimmed.slice(0, 200));
  const inner = withoutCallEnd(trimmed.replace(/^[\w.$]+\s*\(/, ''));
  return { ...read, json: isData ? (tryJson(trimmed) ?? tryJson(inner)) : undefined };
}

/** First part of a text that a pattern finds, as a mark; null where it finds none. */
export function markOf(text: string, pattern: RegExp): string | null {
  return pattern.exec(text)?.[0].trim().slice(0, 80) ?? null;
}

/** The links in a fragment of HTML, as entries. */
export function entriesOf(html: string): Entry[] {
  return readPage(html).links.flatMap(({ href, text, kind }) =>
    kind === 'anchor' || kind === 'click' || kind === 'data' ? [{ href, title: text }] : [],
  );
}

/** A tree of XML, in which sections marked as character data are text. */
export function xmlOf(text: string): CheerioAPI {
  return load(text, { xml: { xmlMode: true, decodeEntities: true, recognizeCDATA: true } });
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

/** A property of something that may not be an object; several names go down. */
export function get(value: unknown, ...names: string[]): unknown {
  let found = value;
  for (const name of names) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[name];
  }
  return found;
}

/** A number among properties that may be text; null where there is none. */
export function numberAt(value: unknown, ...names: string[]): number | null {
  const found = get(value, ...names);
  const number = typeof found === 'string' && found.trim() !== '' ? Number(found) : found;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** Entries among the objects of an array: the first of each list of names that an object has. */
export function entriesIn(
  list: unknown,
  hrefs: readonly string[],
  titles: readonly string[],
): Entry[] {
  if (!Array.isArray(list)) return [];
  const first = (item: unknown, names: readonly string[]): string | undefined =>
    names
      .map((name) => get(item, name))
      .find((one): one is string => typeof one === 'string' && one !== '');
  return list.flatMap((item: unknown) => {
    const href = first(item, hrefs);
    const title = first(item, titles);
    return href === undefined || title === undefined ? [] : [{ href, title: plainText(title) }];
  });
}

/** The text of a title that may hold markup. */
function plainText(html: string): string {
  return /[<&]/.test(html) ? readPage(`<p>${html}</p>`).text : html.replace(/\s+/g, ' ').trim();
}

/** The same address with query parameters set. */
export function withParameters(
  address: string,
  parameters: Readonly<Record<string, string | number>>,
): string {
  const url = new URL(address);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  return url.href;
}

/** Steps to the same address with one parameter counting. */
export function counted(address: string, name: string, numbers: readonly number[]): Step[] {
  return numbers.map((n) => ({ href: withParameters(address, { [name]: n }) }));
}

/** A pager whose every step is a page. */
export function exactPager(
  said: string,
  stated: { readonly pages?: number | null; readonly total?: number | null },
  steps: readonly Step[] = [],
): Pager {
  const { pages = null, total = null } = stated;
  return { said, pages, total, steps, isExact: true, gap: null };
}
