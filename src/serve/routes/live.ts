/**
 * Routes that work on what a visitor brings: a file to check, a query.
 *
 * @module
 */
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { CheckedUpload, CheckKeeper } from '../check/checked.ts';
import { checkUploads, MOST_FILES } from '../check/checked-upload.ts';
import { carriedFiles } from '../check/downloads.ts';
import { KeepError } from '../check/keeper.ts';
import {
  checkedPage,
  checkPage,
  type Keeping,
  keptPage,
  readingFailedPage,
  removedPage,
  tooLargePage,
} from '../pages/check.ts';
import {
  isOverloaded,
  MAX_SQL,
  queryErrorText,
  SQL_LIMITS,
  sqlPage,
  sqlResultPage,
  sqlValueText,
} from '../pages/sql.ts';
import { badRequest, demoOf, notFound, send, viewOf } from '../request.ts';
import type { Router } from '../router.ts';
import type { Site } from '../site.ts';
import { FORM_ROOM, formUploads, MAX_UPLOAD } from '../upload.ts';
import type { View } from '../view/view.ts';
import { csvResponse, MOST_ROWS } from './file-response.ts';

/** Registers `/check` and `/sql`. */
export function liveRoutes(router: Router, site: Site): void {
  const limit = bodyLimit({
    maxSize: MAX_UPLOAD + FORM_ROOM,
    onError: (context) => {
      const view = viewOf(site, context);
      return send(context, view, tooLargePage(view));
    },
  });
  router.get('/check', 'page', (context) => {
    const view = viewOf(site, context);
    return send(context, view, checkPage(view));
  });
  router.post('/check', 'run', limit, (context) => check(viewOf(site, context), context));
  router.get('/check/kept/:id', 'work', (context) => kept(viewOf(site, context), context));
  router.post('/check/kept/:id/remove', 'work', bodyLimit({ maxSize: 10_000 }), (context) =>
    removeKept(viewOf(site, context), context),
  );
  router.get('/sql', 'run', (context) => sql(viewOf(site, context), context));
  router.get('/sql.csv', 'run', (context) => sqlCsv(viewOf(site, context), context));
}

async function check(view: View, context: Context): Promise<Response> {
  const { t, site, lang } = view;
  const form = await formUploads(context);
  if (form === null) {
    return send(context, view, {
      ...badRequest(view, t('请选文件，或粘贴文字。', 'Choose files or paste text.')),
      demo: false,
    });
  }
  const { uploads } = form;
  const size = uploads.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > MAX_UPLOAD || uploads.length > MOST_FILES)
    return send(context, view, tooLargePage(view));
  if (site.reading === null)
    return send(
      context,
      view,
      notFound(view, t('这里不能核对文件。', 'Files are not checked here.')),
    );
  const all = await checkUploads(site.reading, uploads);
  const [first] = all;
  if (all.length === 1 && first?.failure != null)
    return send(context, view, readingFailedPage(view, first));
  const keeping = form.keep && site.keeper !== null ? await keep(site.keeper, all) : null;
  const carried = await carriedFiles(all, lang);
  return send(context, view, checkedPage(view, all, { carried, keeping }));
}

async function keep(keeper: CheckKeeper, all: readonly CheckedUpload[]): Promise<Keeping> {
  try {
    return { kind: 'kept', ...(await keeper.keep(all)) };
  } catch (error) {
    if (!(error instanceof KeepError)) throw error;
    return { kind: 'failed', code: error.code };
  }
}

/** A kept copy: for those who were given its address, and no search engine. */
async function kept(view: View, context: Context): Promise<Response> {
  const found = await view.site.keeper?.read(context.req.param('id') ?? '');
  context.header('x-robots-tag', 'noindex');
  context.header('referrer-policy', 'no-referrer');
  if (found == null)
    return send(
      context,
      view,
      notFound(view, view.t('没有这份结果，或已删除。', 'No such copy, or it was removed.')),
    );
  return send(context, view, keptPage(view, found, await carriedFiles(found.files, view.lang)));
}

async function removeKept(view: View, context: Context): Promise<Response> {
  const { keeper } = view.site;
  const { key } = await context.req.parseBody().catch(() => ({ key: '' }));
  const isRemoved =
    keeper !== null && (await keeper.remove(context.req.param('id') ?? '', String(key ?? '')));
  return send(context, view, removedPage(view, isRemoved));
}

async function sql(view: View, context: Context): Promise<Response> {
  const asked = (view.query['sql'] ?? '').trim();
  if (asked === '') return send(context, view, sqlPage(view, ''));
  if (asked.length > MAX_SQL) {
    return send(
      context,
      view,
      badRequest(
        view,
        view.t(`查询最多 ${MAX_SQL} 个字符。`, `A query has at most ${MAX_SQL} characters.`),
      ),
    );
  }
  return send(context, view, await sqlResultPage(view, asked));
}

async function sqlCsv(view: View, context: Context): Promise<Response> {
  const asked = (view.query['sql'] ?? '').trim();
  if (view.site.sql === null || asked === '' || asked.length > MAX_SQL) {
    return context.text('no query', 400);
  }
  try {
    const result = await view.site.sql(asked, {
      ...SQL_LIMITS,
      maxRows: MOST_ROWS,
      maxBytes: 32 * 1024 * 1024,
    });
    const rows = result.rows.map((row) =>
      row.map((value) =>
        typeof value === 'number' || value === null ? value : sqlValueText(value),
      ),
    );
    const demo = demoOf(view) !== 'none';
    const name = result.truncated ? `query-rows-1-${rows.length}` : 'query';
    return csvResponse({ header: result.columns, rows, demo, name }, null);
  } catch (error) {
    return context.text(queryErrorText(error), isOverloaded(error) ? 503 : 400);
  }
}
