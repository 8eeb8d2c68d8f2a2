/**
 * What every page is rendered with: the site, the language, and how to write links.
 *
 * @module
 */

import type { Language } from '../../text/language.ts';
import type { Site } from '../site.ts';
import type { Html } from './markup.ts';

export type Query = Readonly<Record<string, string | number | null | undefined>>;

export interface View {
  readonly site: Site;
  readonly lang: Language;
  /** Path of the page and its query, for the language switch and for citing. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Absolute address of this site, e.g. `http://127.0.0.1:8080`; empty where nobody said it. */
  readonly base: string;
  /** Absolute address of a page, for printing and citing; empty where the site has none. */
  readonly address: (path: string, query?: Query) => string;
  /** Chinese or English. */
  readonly t: <A, B>(zh: A, en: B) => A | B;
  /** Address of a page of this site. */
  readonly href: (path: string, query?: Query) => string;
}

/** A page before the layout is put around it. */
export interface ExplorerPage {
  readonly title: string;
  readonly body: Html;
  readonly status?: 200 | 400 | 403 | 404 | 413 | 429 | 500 | 503;
  /** True where demo data is on the page; undefined leaves it to what the database holds. */
  readonly demo?: boolean;
  /** Address of the page's own Atom feed. */
  readonly feed?: string;
  /** What the page says in a sentence, for search engines. */
  readonly description?: string;
  /** Path of a drawing of what the page shows. */
  readonly picture?: string;
  /** True where the page has an interactive chart. */
  readonly chart?: boolean;
  /** Extra class on the body: `sheet` for pages made for print. */
  readonly kind?: string;
}

/**
 * A path from segments, each encoded.
 *
 * @example
 * pathOf('report', '990102-青禾区-2023-own') // => '/report/990102-%E9%9D%92%E7%A6%BE%E5%8C%BA-2023-own'
 */
export function pathOf(...segments: readonly (string | number)[]): string {
  return `/${segments.map((segment) => encodeURIComponent(segment)).join('/')}`;
}

/** Links of a served site: the language is carried along only where the reader chose it. */
export function servedLink(chosen: Language | null): View['href'] {
  return (path, query = {}) => {
    if (path.startsWith('/assets/')) return path;
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
    }
    if (chosen !== null && !search.has('lang')) search.set('lang', chosen);
    const text = search.toString();
    return text === '' ? path : `${path}?${text}`;
  };
}
