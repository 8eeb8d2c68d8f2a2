/**
 * A static copy of the explorer: the pages as files, in both languages, for any web server or a USB stick.
 *
 * @module
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, normalize as normalizePath } from 'node:path';
import { openStore } from '../store/store.ts';
import { type AppOptions, createApp } from './app.ts';
import { allAssets } from './assets/assets.ts';
import { staticFile } from './view/view.ts';

export interface PublishOptions
  extends Pick<AppOptions, 'version' | 'contact' | 'redact' | 'base'> {
  /** Path of the database. */
  readonly db: string;
  /** Pages after which to stop, in each language; 200,000 unless told. */
  readonly maxPages?: number;
  /** Told of every page written. */
  readonly onPage?: (path: string, written: number) => void;
}

export interface Published {
  readonly pages: number;
  readonly files: number;
  /** Links that led to no page: none, unless the database changed meanwhile. */
  readonly broken: readonly string[];
  /** True where `maxPages` ended it. */
  readonly truncated: boolean;
}

const LANGUAGES = ['zh', 'en'] as const;
const MAX_PAGES = 200_000;
/** A host that never exists (RFC 2606): pages are asked by path only. */
const BASE = 'http://static.invalid';
/** Linked files that are not followed: they are written where a page links them, but hold no links themselves. */
const IS_FILE = /\.(?:csv|svg|json|xml|css|js)$/;

/**
 * Writes the pages to a folder; begins at the home page and follows its links.
 *
 * @throws StoreError where the database cannot be opened; the file system's own error where a file cannot be written
 */
export async function publish(dir: string, options: PublishOptions): Promise<Published> {
  const store = openStore(options.db, { readonly: true });
  try {
    const app = createApp({ ...options, store, isStatic: true });
    const total = { pages: 0, files: 0, broken: new Set<string>(), truncated: false };
    for (const lang of LANGUAGES) {
      const queue = ['/'];
      const seen = new Set(queue);
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        if (total.pages >= (options.maxPages ?? MAX_PAGES) * (LANGUAGES.indexOf(lang) + 1)) {
          total.truncated = true;
          break;
        }
        const response = await app.request(`${BASE}${path}?lang=${lang}`);
        if (response.status !== 200) {
          total.broken.add(path);
          continue;
        }
        const body = await response.text();
        await write(dir, lang, staticFile(decoded(path)), body);
        total.files += 1;
        if (IS_FILE.test(path)) continue;
        total.pages += 1;
        options.onPage?.(path, total.pages);
        for (const link of linksIn(body, path)) {
          if (seen.has(link)) continue;
          seen.add(link);
          queue.push(link);
        }
      }
      for (const [path, asset] of allAssets()) {
        if (path.endsWith('.css')) await write(dir, lang, path, asset.body);
      }
    }
    await writeFile(join(dir, 'index.html'), ENTRANCE);
    const { pages, files, broken, truncated } = total;
    return { pages, files: files + 1, broken: [...broken], truncated };
  } finally {
    store.close();
  }
}

/** Chooses no language by itself: a file cannot know who reads it. */
const ENTRANCE = `<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>公开 gongkai</title></head><body><p><a href="zh/index.html">中文</a> · <a lang="en" href="en/index.html">English</a></p></body></html>
`;

async function write(dir: string, lang: string, path: string, body: string): Promise<void> {
  const file = join(dir, lang, fileName(path));
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

/** Paths of this site that a page links to, as they are asked from the application. */
export function linksIn(body: string, path: string): string[] {
  const from = new URL(staticFile(path), BASE);
  const links = new Set<string>();
  for (const [, address = ''] of body.matchAll(/ (?:href|src)="([^"#]*)(?:#[^"]*)?"/g)) {
    if (address === '' || /^[a-z]+:/i.test(address)) continue;
    const target = new URL(address.replaceAll('&amp;', '&'), from);
    if (target.origin !== BASE || target.pathname.startsWith('/assets/')) continue;
    if (/^\/(?:zh|en)\//.test(target.pathname)) continue;
    links.add(target.pathname.replace(/\.html$/, '').replace(/^\/index$/, '/'));
  }
  return [...links];
}
