/**
 * The explorer as one application: a function from requests to responses over a store.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { ExternalRow } from '../store/metrics/external.ts';
import type { Store } from '../store/store.ts';
import { apiRoutes } from './api/routes.ts';
import type { CheckKeeper } from './check/checked.ts';
import type { Confirming } from './confirm/confirming.ts';
import { guard } from './guard.ts';
import type { HostRule } from './host-rule.ts';
import { isOverloaded, OVERLOADED } from './pages/sql.ts';
import { snippetReader } from './reading/opened-sources.ts';
import { notFound, send, viewOf } from './request.ts';
import { type ClientOf, Router } from './router.ts';
import { chartRoutes } from './routes/charts.ts';
import { compareRoutes } from './routes/compare.ts';
import { confirmRoutes } from './routes/confirm.ts';
import { fileRoutes } from './routes/files.ts';
import { liveRoutes } from './routes/live.ts';
import { pageRoutes } from './routes/pages.ts';
import type { BoundedReader, Site, SourceReader, SqlRunner } from './site.ts';
import { html } from './view/markup.ts';

export interface AppOptions {
  /** Opened for reading only. */
  readonly store: Store;
  readonly version?: string;
  /** Where readers report errors: `https://…` or `mailto:…`. */
  readonly contact?: string | null;
  readonly sql?: SqlRunner | null;
  readonly reading?: BoundedReader | null;
  /** Bytes of archived documents, for snippets on evidence sheets. */
  readonly source?: SourceReader | null;
  /** Keeps results of checks for visitors who ask for it; left out, nothing is kept. */
  readonly keeper?: CheckKeeper | null;
  /** Lets a person confirm scans; left out, nobody may. */
  readonly confirming?: Confirming | null;
  readonly redact?: (text: string) => string;
  /** Address under which the site is known, without a slash at its end: absolute links are made from it, and from no request. */
  readonly base?: string | null;
  /** A table of inhabitants by division and year, for counts per 100,000 people. */
  readonly external?: readonly ExternalRow[];
  readonly isStatic?: boolean;
  /** Divisions that are linked; all unless told. */
  readonly hasPlacePage?: (code: string) => boolean;
  /** Names the client of a request; requests are then limited for each. Left out, nothing is limited. */
  readonly clientOf?: ClientOf;
  /** Which names are answered; any unless told. */
  readonly isOwnHost?: HostRule;
  /** Told of errors that are mistakes of this program. */
  readonly onError?: (error: unknown, path: string) => void;
}

/**
 * Makes the application. It holds no state but caches of what the store answers.
 *
 * @example
 * const app = createApp({ store: openStore('data/demo.sqlite', { readonly: true }) });
 * (await app.request('/')).status // => 200
 */
export function createApp(options: AppOptions): Hono {
  const site: Site = {
    store: options.store,
    version: options.version ?? '0',
    contact: options.contact ?? null,
    sql: options.sql ?? null,
    reading: options.reading ?? null,
    snippets:
      options.source && options.reading ? snippetReader(options.source, options.reading) : null,
    keeper: options.keeper ?? null,
    confirming: options.confirming ?? null,
    redact: options.redact ?? ((text) => text),
    population: populationOf(options.external),
    base: options.base ?? null,
    isStatic: options.isStatic ?? false,
    hasPlacePage: options.hasPlacePage ?? (() => true),
  };
  const app = new Hono({ strict: false });
  guard(app, options.isOwnHost ?? null);
  const router = new Router(app, options.clientOf ?? null);
  app.use(etag({ weak: true, generateDigest: digest }));
  fileRoutes(router, site);
  chartRoutes(router, site);
  compareRoutes(router, site);
  liveRoutes(router, site);
  confirmRoutes(router, site);
  apiRoutes(router, site);
  pageRoutes(router, site);
  app.notFound((context) => missing(site, context));
  app.onError((error, context) => {
    options.onError?.(error, context.req.path);
    return failed(site, context, error);
  });
  return app;
}

function populationOf(rows: readonly ExternalRow[] | undefined): Site['population'] {
  if (rows === undefined) return null;
  return new Map(
    rows.flatMap(({ divisionCode, fiscalYear, population }) =>
      population === undefined ? [] : [[`${divisionCode}|${fiscalYear}`, population] as const],
    ),
  );
}

/** The hash of Node itself: the one of Web Crypto waits for a thread. */
function digest(body: Uint8Array): ArrayBuffer {
  return Uint8Array.from(createHash('sha1').update(body).digest()).buffer;
}

function missing(site: Site, context: Context): Response {
  if (context.req.path.startsWith('/api/')) return context.json({ error: 'not_found' }, 404);
  const view = viewOf(site, context);
  return send(context, view, notFound(view, view.t('没有这个页面。', 'There is no such page.')));
}

function failed(site: Site, context: Context, error: unknown): Response {
  if (isOverloaded(error)) return context.text(OVERLOADED.join(' '), 503);
  if (context.req.path.startsWith('/api/')) return context.json({ error: 'internal' }, 500);
  const view = viewOf(site, context);
  const { t, href } = view;
  try {
    return send(context, view, {
      title: t('出错了', 'Something went wrong'),
      status: 500,
      demo: false,
      body: html`<h1>${t('出错了', 'Something went wrong')}</h1><p>${t('这一页没能做出来，数据没有受影响。请稍后再试，或把地址告诉我们。', 'This page could not be made; the data is not affected. Try again later, or tell us the address.')}</p><p><a href="${href('/')}">${t('首页', 'Home')}</a></p>`,
    });
  } catch {
    // The database itself cannot be read: the frame of a page needs it too.
    return context.text('数据库暂时读不了。 The database cannot be read at the moment.', 503);
  }
}
