/**
 * Which links of a page are rows of its list, and which rows say what they are but not where they lead. A row is a link in
 * a group of its like in which annual reports stand; menus and pagers are none.
 *
 * @module
 */

import { hash } from 'node:crypto';
import { titleYear } from '../../text/title-year.ts';
import { type Link, ownText, type PageNode } from '../page-links.ts';
import type { Entry, Seen } from './family.ts';
import { bareYear, isColumn, isReportTitle, mayBeReport } from './title.ts';

/** A row without an address: its title, and the year it names. */
export interface Orphan {
  readonly title: string;
  /** Zero where it names none. */
  readonly year: number;
}

export interface PageRows {
  readonly links: readonly Link[];
  readonly orphans: readonly Orphan[];
}

const ROW = /^(?:li|tr|dd|dt|p|div|ul|dl|option)$/;

/** The rows of a page. */
export function pageRows({ page }: Seen): PageRows {
  if (page === null) return { links: [], orphans: [] };
  const groups = Map.groupBy(page.links, ({ node }) => groupOf(node));
  const lists = [...groups].filter(([, links]) => links.some(({ text }) => isRowTitle(text)));
  const rows = lists.flatMap(([, links]) => links);
  const followed = lists.flatMap(([group, links]) =>
    onePerRow(
      group,
      links.filter(({ kind }) => kind !== 'blind'),
    ),
  );
  const blind = rows.filter(({ kind, text }) => kind === 'blind' && isRowTitle(text));
  const titles = new Set(followed.map(({ text }) => text.replace(/\s+/g, '')));
  const bare = lists.flatMap(([group, links]) => textRows(group, links));
  const orphans = [...blind.map(({ text }) => text), ...bare]
    .filter((title) => !titles.has(title.replace(/\s+/g, '')))
    .map((title) => ({ title: title.slice(0, 100), year: titleYear(title) ?? 0 }));
  return { links: followed, orphans };
}

/** Whether a text is what rows of such a list say. */
function isRowTitle(text: string): boolean {
  return bareYear(text) !== null || (mayBeReport(text) && !isColumn(text));
}

/** What the rows of a list have in common: the element around the row, or around the one around it. */
function groupOf(node: PageNode): PageNode | null {
  let row: PageNode | null = node;
  for (let up = 0; row !== null && up < 6; up += 1) {
    const parent: PageNode | null = row.parent ?? null;
    if (parent === null) return row;
    const like = (parent.children ?? []).filter((child) => child.name === row?.name).length;
    if (like > 1 && (row === node || ROW.test(row.name ?? ''))) return parent;
    row = parent;
  }
  return row;
}

/** A row may hold several links: to the page and to its file. It is one row. */
function onePerRow(group: PageNode | null, links: readonly Link[]): Link[] {
  const rows = new Map<PageNode, Link>();
  for (const link of links) {
    const row = childOf(group, link.node);
    const known = rows.get(row);
    if (known === undefined || (isRowTitle(link.text) && !isRowTitle(known.text)))
      rows.set(row, link);
  }
  return [...rows.values()];
}

/** The child of a group in which a node stands; the node itself where it stands in none. */
function childOf(group: PageNode | null, node: PageNode): PageNode {
  let child = node;
  for (let up: PageNode | null = node; up !== null && up !== group; up = up.parent ?? null)
    child = up;
  return child;
}

/** Texts in the places of rows that hold no link at all. */
function textRows(group: PageNode | null, links: readonly Link[]): string[] {
  const linked = new Set<PageNode>();
  for (const { node } of links)
    for (let up: PageNode | null = node; up !== null && up !== group; up = up.parent ?? null)
      linked.add(up);
  return (group?.children ?? []).flatMap((child) => {
    if (child.type === 'text' || child.type === 'comment' || linked.has(child)) return [];
    const text = ownText(child);
    const isRow = text.length <= 120 && (isReportTitle(text) || bareYear(text) !== null);
    return isRow && titleYear(text) !== null ? [text] : [];
  });
}

/**
 * A short name of a row, by which two pages are seen to hold the same.
 *
 * @example
 * rowKey({ href: '/a.html', title: 'x' }, 'http://www.a.example/') === rowKey({ href: 'a.html', title: 'y' }, 'http://www.a.example/') // => true
 */
export function rowKey({ href, title }: Entry, url: string): string {
  const address = URL.parse(href, url)?.href ?? `${href} ${title}`;
  return hash('sha256', address, 'base64url').slice(0, 8);
}
