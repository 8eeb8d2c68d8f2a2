/**
 * A look at one page of a portal: everything that following it and explaining it need to know.
 *
 * @module
 */

import { textOf, type Visited } from '../follow.ts';
import type { Page } from '../page.ts';
import { scriptRedirect } from '../script-redirect.ts';
import { type Entry, type Seen, type Step, seenOf } from './family.ts';
import type { PlaceContext } from './place.ts';
import { type PageReading, readFamilies } from './read-families.ts';
import { type Orphan, pageRows } from './rows.ts';
import { scriptEntries } from './script-entries.ts';
import { PRIORITY, type Taken, type TakeOptions, take } from './take.ts';
import { isColumn, isReportTitle, plainLabel } from './title.ts';

/** All that is found on one page of a portal: what `crawl` follows and `--explain` tells. */
export interface PageFindings {
  readonly seen: Seen;
  /** Where it stands; a page with the official mark of a column is one. */
  readonly place: PlaceContext;
  readonly reading: PageReading;
  readonly taken: readonly Taken[];
  readonly rows: readonly Entry[];
  readonly orphans: readonly Orphan[];
  /** Addresses that go on with this page: its further pages, the calls that fill it, what it stands for. */
  readonly steps: readonly (Step & { readonly why: 'page' | 'fill' | 'shell' })[];
}

/** Looks at a page of a portal. */
export function lookAt(visited: Visited, known: PlaceContext, options: TakeOptions): PageFindings {
  const { page, url } = visited;
  const text = textOf(visited);
  // The official tag marks a column of annual reports wherever it stands, be it a portal's front page.
  const isList = known.role === 'list' || (known.role === 'hub' && isMarked(page));
  const role = isList ? 'list' : known.role;
  const seen = seenOf({
    url,
    text,
    page,
    ask: visited.ask,
    list: known.list,
    isFurther: known.further,
    row: known.row,
  });
  const reading = readFamilies(seen);
  const place: PlaceContext = { ...known, role, ...(isList ? { family: reading.family } : {}) };
  const scripted = page === null ? [] : scriptEntries(page);
  const entries = [...reading.entries, ...entriesOn(page), ...scripted];
  const taken = [
    ...reading.columns.map((entry) => ofColumn(entry, place, options)),
    ...entries.map((entry) => take(entry, place, options)),
  ];
  const found = pageRows(seen);
  const shown = reading.entries.length > 0 ? reading.entries : found.links.map(entryOf);
  const rows = shown.length > 0 ? shown : scripted.filter(({ title }) => isReportTitle(title));
  const orphans = isList ? found.orphans : columnsWithoutAddress(page);
  const steps = stepsOf(seen, place, reading, { taken, rows });
  return { seen, place, reading, taken, rows, orphans, steps };
}

/** Reports that stand on a way to columns go on as those of a list do. */
function stepsOf(
  { page }: Seen,
  { role }: PlaceContext,
  reading: PageReading,
  { taken, rows }: Pick<PageFindings, 'taken' | 'rows'>,
): PageFindings['steps'] {
  const isList = role === 'list' || (role === 'hub' && rows.length > 0);
  const leadsNowhere = !taken.some(({ place: to }) => to !== undefined);
  const fills = isList || leadsNowhere ? reading.fills : [];
  const pages = isList ? (reading.pager?.steps ?? []) : [];
  return [
    ...fills.map((step) => ({ ...step, why: 'fill' as const })),
    ...pages.map((step) => ({ ...step, why: 'page' as const })),
    ...shellsOf(page).map((href) => ({ href, why: 'shell' as const })),
  ];
}

function ofColumn(entry: Entry, place: PlaceContext, options: TakeOptions): Taken {
  const found = take(entry, { ...place, role: 'list' }, options);
  if (found.place !== undefined || found.as === 'other_year') return found;
  const { list: _list, further: _further, row: _row, year: _year, ...known } = place;
  return {
    entry,
    as: 'column',
    priority: PRIORITY.list,
    place: { ...known, role: 'list', title: entry.title },
  };
}

/** Rows of a template that a script repeats (avalon, Vue, Angular). */
const TEMPLATE = /\s(?:ms-repeat|ms-for|v-for|ng-repeat)=/;

/** A list with scripts, without an entry and without pages or lists to go on to may hold anything. */
export function unfilled(looked: PageFindings): PageReading['gap'] {
  const { seen, place, rows, steps } = looked;
  if (place.role !== 'list' || seen.page === null) return null;
  // Software that opens a body closes it: without, the page broke off on its way.
  if (/<body[\s>]/i.test(seen.text) && !/<\/(?:body|html)\s*>/i.test(seen.text))
    return { reason: 'list_page_cut', said: seen.text.trimEnd().slice(-40) };
  const hasRows = rows.length > 0;
  if (TEMPLATE.test(seen.text)) {
    const said = TEMPLATE.exec(seen.text)?.[0].trim() ?? '';
    return { reason: hasRows ? 'list_rest_by_script' : 'list_by_script', said };
  }
  if (seen.page.scripts === 0 || hasRows || steps.length > 0 || leadsOn(looked)) return null;
  return { reason: 'list_by_script', said: 'script' };
}

/** A page without rows that leads on to other lists is read when they are. */
export function leadsOn({ taken, reading, rows }: PageFindings): boolean {
  if (reading.columns.length > 0) return true;
  const lists = taken.filter(
    ({ as, entry }) =>
      as === 'year' || (as === 'column' && isColumnOfSome(entry.title)) || as === 'body',
  );
  return rows.length === 0 && lists.length > 1;
}

function isColumnOfSome(title: string): boolean {
  return /部门|乡镇|街道|单位|本级|[省市县区]/.test(plainLabel(title));
}

// Shells: pages that only frame another, or send on by refresh or script, lead to what they stand for.
function shellsOf(page: Page | null): string[] {
  if (page === null) return [];
  const framed = page.links
    .filter(({ kind }) => kind === 'frame' || kind === 'refresh')
    .map(({ href }) => href);
  const script = scriptRedirect(page);
  return script === null ? framed : [...framed, script];
}

/** Whether a page is nothing but scripts, and none of them says where to go on. */
export function isShell(page: Page | null): boolean {
  return (
    page !== null && page.scripts > 0 && page.links.length === 0 && scriptRedirect(page) === null
  );
}

/** The links of a page that have an address, as entries. */
export function entriesOn(page: Page | null): Entry[] {
  return (page?.links ?? [])
    .filter(({ kind }) => kind !== 'frame' && kind !== 'refresh' && kind !== 'blind')
    .map(entryOf);
}

function entryOf({ href, text }: { readonly href: string; readonly text: string }): Entry {
  return { href, title: text };
}

/** Names of columns on a hub that can be clicked and do not say where to, unless they stand there as links too. */
function columnsWithoutAddress(page: Page | null): Orphan[] {
  const links = page?.links ?? [];
  const named = new Set(
    links.filter(({ kind }) => kind !== 'blind').map(({ text }) => plainLabel(text)),
  );
  return links
    .filter(({ kind, text }) => kind === 'blind' && isColumn(text) && !named.has(plainLabel(text)))
    .map(({ text }) => ({ title: text, year: 0 }));
}

function isMarked(page: Page | null): boolean {
  return /公开年报/.test(page?.meta.get('columntype') ?? '');
}
