/**
 * A static copy of the explorer: the pages as files, in both languages, for any web server or a USB stick.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize as normalizePath } from 'node:path';
import type { Hono } from 'hono';
import { openStore, type Store } from '../store/store.ts';
import type { Language } from '../text/language.ts';
import { type AppOptions, createApp } from './app.ts';
import { assetAt, assetPath } from './assets/assets.ts';
import { INDEX_FILE, searchIndexScript, shownDivisions } from './static/search-page.ts';
import { servedAddress } from './view/static-name.ts';

export interface PublishOptions
  extends Pick<AppOptions, 'version' | 'contact' | 'redact' | 'base'> {
  /** Path of the database. */
  readonly db: string;
  /** Divisions without a report get a page too: thousands of pages that say so. */
  readonly allPlaces?: boolean;
  /** Pages after which to stop, in each language; 200,000 unless told. */
  readonly maxPages?: number;
  /** Told of every page written. */
  readonly onPage?: (path: string, written: number) => void;
  /** Asked between two pages: once it is aborted no further one is written. */
  readonly signal?: AbortSignal;
}

export interface PublishedSite {
  readonly pages: number;
  readonly files: number;
  /** Links that led to no page: none, unless the database changed meanwhile. */
  readonly broken: readonly string[];
  /** True where `maxPages` or `signal` ended it. */
  readonly truncated: boolean;
}

const LANGUAGES = ['zh', 'en'] as const;
const MAX_PAGES = 200_000;
/** A host that never exists (RFC 2606): pages are asked by path only. */
const BASE = 'http://static.invalid';
/** Files hold no links that are followed. */
const IS_FILE = /\.(?:csv|svg|json|xml|css|js)$/;

interface Total {
  readonly pages: number;
  readonly files: number;
  readonly broken: readonly string[];
  readonly truncated: boolean;
}

/**
 * Writes the pages to a folder; begins at the home page and follows its links.
 *
 * @throws StoreError where the database cannot be opened; the file system's own error where a file cannot be written
 */
export async function publish(dir: string, options: PublishOptions): Promise<PublishedSite> {
  const store = openStore(options.db, { readonly: true });
  try {
    const shown = new Set(shownDivisions(store));
    const hasPlacePage = (code: string) => options.allPlaces === true || shown.has(code);
    const app = createApp({ ...options, store, isStatic: true, hasPlacePage });
    let total: Total = { pages: 0, files: 1, broken: [], truncated: false };
    for (const lang of LANGUAGES) {
      total = await writeLanguage(app, { dir: join(dir, lang), lang }, total, options);
      await writeAssets(join(dir, lang), store);
    }
    await writeFile(join(dir, 'index.html'), ENTRANCE);
    return total;
  } finally {
    store.close();
  }
}

async function writeLanguage(
  app: Hono,
  { dir, lang }: { dir: string; lang: Language },
  before: Total,
  { maxPages = MAX_PAGES, onPage, signal }: PublishOptions,
): Promise<Total> {
  const queue = ['/index.html'];
  const seen = new Set(queue);
  let { pages, files } = before;
  const broken = new Set(before.broken);
  for (let file = queue.shift(); file !== undefined; file = queue.shift()) {
    if (pages - before.pages >= maxPages || signal?.aborted === true)
      return { pages, files, broken: [...broken], truncated: true };
    const address = servedAddress(file);
    const asked = new URL(address, BASE);
    asked.searchParams.set('lang', lang);
    const response = await app.request(asked.href);
    if (response.status !== 200) {
      broken.add(address);
      continue;
    }
    // Bytes: as text a CSV would lose its byte order mark.
    const bytes = new Uint8Array(await response.arrayBuffer());
    await write(dir, decoded(file), bytes);
    files += 1;
    if (IS_FILE.test(file)) continue;
    const body = new TextDecoder().decode(bytes);
    pages += 1;
    onPage?.(address, pages);
    for (const link of linksIn(body, file)) {
      if (seen.has(link)) continue;
      seen.add(link);
      queue.push(link);
    }
  }
  return { pages, files, broken: [...broken], truncated: before.truncated };
}

/** What pages load. Charts come alive on a server alone: what that needs is left out. */
async function writeAssets(dir: string, store: Store): Promise<void> {
  for (const name of ['style.css', 'search.js', 'page.js', 'icon.svg'] as const) {
    const path = assetPath(name);
    await write(dir, path, assetAt(path)?.body ?? '');
  }
  await write(dir, INDEX_FILE, searchIndexScript(store));
}

/** Chooses no language by itself: a file cannot know who reads it. */
const ENTRANCE = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>公开 gongkai</title></head><body><p><a href="zh/index.html">中文</a> · <a lang="en" href="en/index.html">English</a></p></body></html>
`;

async function write(dir: string, path: string, body: string | Uint8Array): Promise<void> {
  const file = join(dir, fileName(path));
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, body);
}

/** No name leads out of the folder, whatever an id is made of. */
function fileName(path: string): string {
  const safe = normalizePath(path).replaceAll('\0', '');
  if (safe.split(/[\\/]/).includes('..')) throw new Error(`${path}: not a name for a file`);
  return safe;
}

function decoded(path: string): string {
  return path
    .split('/')
    .map((segment) => decodeURIComponent(segment).replaceAll('/', '%2F'))
    .join('/');
}

/** Files of this language that a page links to, each with a slash before it. */
export function linksIn(body: string, file: string): string[] {
  const from = new URL(file, BASE);
  const links = new Set<string>();
  for (const [, address = ''] of body.matchAll(
    / (?:href|src|srcset|action)="([^"#]*)(?:#[^"]*)?"/g,
  )) {
    if (address === '' || /^[a-z]+:/i.test(address)) continue;
    const target = new URL(address.replaceAll('&amp;', '&'), from);
    if (target.origin !== BASE || target.pathname.startsWith('/assets/')) continue;
    if (/^\/(?:zh|en)\//.test(target.pathname)) continue;
    links.add(target.pathname);
  }
  return [...links];
}
