/**
 * What calls of lists by software that nobody knows answer: JSON with rows and, mostly, a count. Where rows name no address, it is
 * made as the page that asked makes it.
 *
 * @module
 */

import {
  type Entry,
  entriesIn,
  type FamilyReading,
  get,
  LONGEST_LIST,
  numberAt,
  type Pager,
  range,
  type Seen,
  type Step,
  tryJson,
  withParameters,
} from './family.ts';

/** Fields that count pages. */
export const COUNTS_PAGES =
  /^(?:page|page_?no|page_?num(?:ber)?|page_?index|cur_?page|current_?page|curr|current|pn)$/i;
const SIZE = /^(?:limit|size|rows|page_?size|per_?page|num_?per_?page)$/i;

/** Names of titles and addresses in rows. */
const TITLES = [
  'title',
  'TITLE',
  'titleHtml',
  'subject',
  'infoTitle',
  'articleTitle',
  'docTitle',
  'name',
];
const ADDRESSES = [
  'redirectUrl',
  'linkUrl',
  'url',
  'URL',
  'link',
  'href',
  'pageUrl',
  'htmlUrl',
  'infourl',
  'docPubUrl',
];
const TOTAL =
  /^(?:total|count|total_?(?:count|num|row|rows|record|records|elements)|all_?row|record_?count|row_?count)$/i;
const PAGES = /^(?:pages|total_?pages?|page_?count|all_?page)$/i;

/** What a call of a list answered; null where it is no answer with rows. */
export function listAnswer(seen: Seen): FamilyReading | null {
  const { json, list } = seen;
  if (list === undefined || json === undefined) return null;
  const found = rowsIn(json, 0);
  if (found === null) return null;
  const { rows, around } = found;
  const entries = rows.flatMap((row) => entryOf(row, seen.row));
  if (rows.length > 0 && entries.length === 0) return null;
  if (rows.length === 0 && isFailure(json)) return null;
  const at = pageAsked(seen);
  const pager = at === null ? null : pagerOf(seen, { around, rows: rows.length, ...at });
  return { entries, pager, isEnd: at !== null && at.page > at.first && rows.length === 0 };
}

/** Whether an answer says itself that it is none. */
function isFailure(json: unknown): boolean {
  const code = get(json, 'code') ?? get(json, 'status');
  const isRefused = get(json, 'success') === false || Boolean(get(json, 'error'));
  return isRefused || /^(?:-\d+|[45]\d\d|error|fail\w*)$/i.test(String(code ?? ''));
}

interface Rows {
  readonly rows: readonly unknown[];
  /** Objects around them, the nearest first. */
  readonly around: readonly unknown[];
}

/** The longest array of objects, or the empty one that stands where rows would. */
function rowsIn(value: unknown, depth: number): Rows | null {
  if (depth > 4 || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value))
    return value.every((one) => typeof one === 'object' && one !== null)
      ? { rows: value, around: [] }
      : null;
  const found = Object.values(value).flatMap((inner) => rowsIn(inner, depth + 1) ?? []);
  const [best] = found.toSorted((a, b) => b.rows.length - a.rows.length);
  return best === undefined ? null : { rows: best.rows, around: [...best.around, value] };
}

function entryOf(row: unknown, template: string | undefined): Entry[] {
  const own = entriesIn([row], ADDRESSES, TITLES);
  if (own.length > 0 || template === undefined) return own;
  const name = /\{([\w$]+)\}/.exec(template)?.[1] ?? '';
  const id = get(row, name);
  if (typeof id !== 'string' && typeof id !== 'number') return [];
  const href = template.replace(`{${name}}`, encodeURIComponent(String(id)));
  return entriesIn([{ ...(row as object), url: href }], ['url'], TITLES);
}

interface Asked {
  readonly page: number;
  readonly first: number;
  readonly size: number | null;
  readonly to: (page: number) => Step;
}

/** Which page was asked for, and how another one is. */
function pageAsked({ url, ask, list, row }: Seen): Asked | null {
  const sent = ask === undefined ? undefined : tryJson(ask.body);
  const isJson = typeof sent === 'object' && sent !== null;
  const fields: [string, unknown][] = isJson
    ? Object.entries(sent)
    : [...new URLSearchParams(ask?.body ?? new URL(url).search)];
  const [name, value] = fields.find(([one]) => COUNTS_PAGES.test(one)) ?? [];
  if (name === undefined || list === undefined) return null;
  const size = Number(fields.find(([one]) => SIZE.test(one))?.[1]) || null;
  const rest = row === undefined ? {} : { row };
  const to = (page: number): Step => {
    if (ask === undefined) return { href: withParameters(url, { [name]: page }), ...rest };
    const body = isJson
      ? JSON.stringify({ ...sent, [name]: page })
      : new URLSearchParams(
          fields.map(([one, own]): [string, string] => [
            one,
            one === name ? String(page) : String(own),
          ]),
        ).toString();
    return { href: url, ask: { ...ask, body }, ...rest };
  };
  const page = Number(value);
  return { page, first: page === 0 ? 0 : 1, size, to };
}

function pagerOf(
  seen: Seen,
  { around, rows, page, first, size, to }: Asked & { around: readonly unknown[]; rows: number },
): Pager | null {
  const stated = statedAt(around, TOTAL);
  const total = isOfList(stated, rows, size) ? stated : null;
  const isLater = seen.isFurther === true;
  if (total === null) {
    // Without a count the answers are asked for until one is empty.
    const steps = rows > 0 && page < LONGEST_LIST ? [to(page + 1)] : [];
    return { said: `${rows} rows`, pages: null, total: null, steps, isExact: true, gap: null };
  }
  const pages = statedAt(around, PAGES) ?? Math.ceil(total / (size ?? Math.max(rows, 1)));
  const numbers = isLater ? [] : range(first + 1, first + pages - 1);
  const said = `total ${total}`;
  return { said, pages: null, total, steps: numbers.map(to), isExact: true, gap: null };
}

/**
 * Whether a count can be that of the whole list: a full page may have counted itself alone, fewer than there are rows are pages or
 * something else, and none at all is what software answers to whom it did not understand.
 */
function isOfList(stated: number | null, rows: number, size: number | null): boolean {
  if (stated === null || rows === 0) return stated !== null && stated > 0;
  return stated > rows || (stated === rows && rows < (size ?? 1));
}

/** A number that an object around the rows states. */
function statedAt(around: readonly unknown[], name: RegExp): number | null {
  for (const object of around)
    for (const key of Object.keys(object as object)) {
      const found = name.test(key) ? numberAt(object, key) : null;
      if (found !== null && found >= 0) return found;
    }
  return null;
}
