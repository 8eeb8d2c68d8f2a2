/**
 * Routes of `/confirm`: on this machine alone, for who knows the key that stands on the terminal.
 *
 * @module
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { scanReadings } from '../../store/read/scans.ts';
import { readForm } from '../confirm/confirm-form.ts';
import type { Confirming } from '../confirm/confirming.ts';
import { confirmedPage, confirmListPage, confirmPage } from '../pages/confirm.ts';
import { notFound, send, viewOf } from '../request.ts';
import type { Router } from '../router.ts';
import type { Site } from '../site.ts';
import { html } from '../view/markup.ts';

const COOKIE = 'gongkai-confirm';
/** A cell has some 100 bytes. */
const MAX_FORM = 512 * 1024;

/** Registers `/confirm` where somebody may confirm; else there is no such page. */
export function confirmRoutes(router: Router, site: Site): void {
  const { confirming } = site;
  if (confirming === null || site.isStatic) return;
  const own =
    (answer: (context: Context) => Response | Promise<Response>) =>
    (context: Context): Response | Promise<Response> => {
      context.header('x-robots-tag', 'noindex');
      context.header('cache-control', 'no-store');
      return mayConfirm(context, confirming) ? answer(context) : stranger(site, context);
    };
  router.get('/confirm', 'page', (context) => {
    const key = context.req.query('key');
    if (key === undefined)
      return own(() =>
        send(context, viewOf(site, context), confirmListPage(viewOf(site, context))),
      )(context);
    if (!isKey(key, confirming)) return stranger(site, context);
    setCookie(context, COOKIE, key, { httpOnly: true, sameSite: 'Strict', path: '/confirm' });
    return context.redirect('/confirm', 303);
  });
  router.get(
    '/confirm/:sha256{[0-9a-f]{64}}',
    'page',
    own((context) => show(site, confirming, context)),
  );
  router.get(
    '/confirm/:sha256{[0-9a-f]{64}}/page/:page{\\d{1,3}\\.png}',
    'work',
    own((context) => picture(site, confirming, context)),
  );
  router.post(
    '/confirm/:sha256{[0-9a-f]{64}}',
    'work',
    bodyLimit({ maxSize: MAX_FORM }),
    own((context) => save(site, confirming, context)),
  );
}

function isKey(given: string, { key }: Confirming): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(key));
}

/** The cookie, and for what changes something a request of a page of this site. */
function mayConfirm(context: Context, confirming: Confirming): boolean {
  if (!isKey(getCookie(context, COOKIE) ?? '', confirming)) return false;
  if (context.req.method !== 'POST') return true;
  // Forms of pages that send no referrer say `null` as their origin; what browsers say of the site no script can write.
  const { origin } = new URL(context.req.url);
  return (
    context.req.header('origin') === origin ||
    context.req.header('sec-fetch-site') === 'same-origin'
  );
}

function stranger(site: Site, context: Context): Response {
  const view = viewOf(site, context);
  const { t } = view;
  return send(context, view, {
    title: t('校对扫描件', 'Confirm scans'),
    status: 403,
    demo: false,
    body: html`<h1>${t('这一页要用终端上的地址打开', 'Open this page by the address on the terminal')}</h1>
<p>${t('gongkai serve 启动时在终端写出校对页的地址，其中有一把钥匙：只有知道它的人可以确认。', 'When it starts, gongkai serve writes the address of this page to the terminal, with a key in it: only who knows it may confirm.')}</p>`,
  });
}

function show(site: Site, confirming: Confirming, context: Context): Response {
  const view = viewOf(site, context);
  const sha256 = context.req.param('sha256') ?? '';
  const found = scanReadings(site.store, sha256);
  if (found === undefined) return missing(site, context);
  return send(context, view, confirmPage(view, { ...found, decided: confirming.decided(sha256) }));
}

async function picture(site: Site, confirming: Confirming, context: Context): Promise<Response> {
  const found = scanReadings(site.store, context.req.param('sha256') ?? '');
  const page = Number.parseInt(context.req.param('page') ?? '', 10);
  if (found === undefined) return context.text('no such scan', 404);
  const shown = await confirming.picture(found.scan, page);
  if (shown === null) return context.text('the document is not at hand', 404);
  // What is confirmed is confirmed of the picture that was read.
  const read = found.cells.find((cell) => cell.page === page)?.picture ?? shown.picture;
  if (read !== shown.picture)
    return context.text(
      'painted otherwise than when it was read: gongkai ingest reads it anew',
      409,
    );
  return context.body(Uint8Array.from(shown.png), 200, { 'content-type': 'image/png' });
}

async function save(site: Site, confirming: Confirming, context: Context): Promise<Response> {
  const view = viewOf(site, context);
  const sha256 = context.req.param('sha256') ?? '';
  const found = scanReadings(site.store, sha256);
  if (found === undefined) return missing(site, context);
  const sent = await context.req.parseBody().catch(() => ({}));
  const read = readForm(sent, found, new Date().toISOString().slice(0, 10));
  if (read.faults.length > 0) {
    const open = { ...found, decided: confirming.decided(sha256) };
    return send(context, view, confirmPage(view, open, { ...read, sent }));
  }
  const saved = confirming.save(found.scan, read.decisions);
  const count = read.decisions.filter(({ target }) => target === 'cell').length;
  return send(context, view, confirmedPage(view, found.scan, { ...saved, count }));
}

function missing(site: Site, context: Context): Response {
  const view = viewOf(site, context);
  return send(
    context,
    view,
    notFound(view, view.t('没有这份扫描件的识别结果。', 'No readings of such a scan.')),
  );
}
