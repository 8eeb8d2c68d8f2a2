/**
 * How the software of a portal family lays out its lists: addresses, pagers, interfaces. One file a style in `styles/`;
 * see `docs/portals.md` for adding one.
 *
 * @module
 */

import type { ReplicaReply } from './server.ts';

export interface ListEntry {
  readonly href: string;
  readonly title: string;
  readonly date: string;
}

export interface Column {
  readonly id: number;
  readonly name: string;
  readonly entries: readonly ListEntry[];
}

export interface Style {
  readonly name: string;
  /** Address of a column's first page. */
  readonly path: (id: number) => string;
  /** Address of an article published in a year; unique by number. Of a report, `column` is the one it stands in. */
  readonly article: (number: number, year: number, column?: number) => string;
  /** The element that holds the text of an article. */
  readonly container: string;
  /** A page of the column, or an answer of the interface that fills it; null for other addresses. */
  readonly answer: (column: Column, url: URL, frame: Frame) => ReplicaReply | null;
}

/** Puts the middle of a page into the portal's header and footer, with further elements of its head where there are any. */
export type Frame = (title: string, middle: string, head?: string) => ReplicaReply;

/** Entries of one page of a list. */
export const PER_PAGE = 5;

/** Entries as rows of a list. */
export function items(entries: readonly ListEntry[]): string {
  return entries
    .map(
      (e) =>
        `<li><a href="${e.href}" title="${e.title}">${e.title.slice(0, 24)}</a><span>${e.date}</span></li>`,
    )
    .join('\n');
}

/** Entries of one page, counted from 1. */
export function slice(column: Column, page: number, per = PER_PAGE): readonly ListEntry[] {
  return column.entries.slice((page - 1) * per, page * per);
}

/** How many pages a list has. */
export function pages(column: Column, per = PER_PAGE): number {
  return Math.max(1, Math.ceil(column.entries.length / per));
}

/** An answer in JSON. */
export function json(value: unknown): ReplicaReply {
  return {
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(value),
  };
}
