/**
 * Routes that work on what a visitor brings: a file to check, a query.
 *
 * @module
 */
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { checkedPage, checkPage, readingFailedPage, tooLargePage } from '../pages/check.ts';
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
import { FORM_ROOM, formUpload, MAX_UPLOAD } from '../upload.ts';
import { csv } from '../view/csv.ts';
import type { View } from '../view/view.ts';
import { fileResponse } from './file-response.ts';

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
  router.get('/sql', 'run', (context) => sql(viewOf(site, context), context));
  router.get('/sql.csv', 'run', (context) => sqlCsv(viewOf(site, context), context));
}

async function check(view: View, context: Context): Promise<Response> {
  const { t, site } = view;
  const upload = await formUpload(context);
  if (upload === null || upload.bytes.length === 0) {
    return send(context, view, {
      ...badRequest(view, t('请选一个文件，或粘贴文字。', 'Choose a file or paste text.')),
      demo: false,
    });
  }
  if (upload.bytes.length > MAX_UPLOAD) return send(context, view, tooLargePage(view));
  if (site.reading === null)
    return send(
      context,
      view,
      notFound(view, t('这里不能核对文件。', 'Files are not checked here.')),
    );
  try {
    const checked = await site.reading.check(upload.bytes, upload.name);
    return send(context, view, checkedPage(view, checked, upload.name));
  } catch (error) {
    return send(context, view, readingFailedPage(view, error));
  }
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
      maxRows: 100_000,
      maxBytes: 32 * 1024 * 1024,
    });
    const rows = result.rows.map((row) =>
      row.map((value) =>
        typeof value === 'number' || value === null ? value : sqlValueText(value),
      ),
    );
    return fileResponse(
      csv(result.columns, rows, demoOf(view) !== 'none'),
      'text/csv; charset=utf-8',
      'query.csv',
    );
  } catch (error) {
    return context.text(queryErrorText(error), isOverloaded(error) ? 503 : 400);
  }
}
