/**
 * Routes of the JSON API, one for each endpoint.
 *
 * @module
 */
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { StoreError } from '../../store/store-error.ts';
import { queryErrorText } from '../pages/sql.ts';
import { send, viewOf } from '../request.ts';
import type { Router } from '../router.ts';
import type { Site } from '../site.ts';
import { anyUpload, FORM_ROOM, MAX_UPLOAD } from '../upload.ts';
import { html } from '../view/markup.ts';
import { CHECK_ENDPOINTS } from './check-endpoint.ts';
import { ApiError, camel, type Endpoint } from './endpoint.ts';
import { REPORT_ENDPOINTS } from './endpoints.ts';
import { METRIC_ENDPOINTS } from './metric-endpoints.ts';
import { openApi } from './openapi.ts';

export const ENDPOINTS: readonly Endpoint[] = [
  ...REPORT_ENDPOINTS,
  ...METRIC_ENDPOINTS,
  ...CHECK_ENDPOINTS,
];

const limit = bodyLimit({
  maxSize: MAX_UPLOAD + FORM_ROOM,
  onError: (context) =>
    problem(context, 413, 'too_large', [`at most ${MAX_UPLOAD / 1024 ** 2} MB`]),
});

/** Registers the API, its description, and the page about it. */
export function apiRoutes(router: Router, site: Site): void {
  const document = openApi(ENDPOINTS, site.version);
  router.get('/api/v1/openapi.json', 'page', (context) => context.json(document));
  for (const one of ENDPOINTS) {
    const path = `/api/v1${one.path === '/' ? '' : one.path.replace(/\{(\w+)\}/g, ':$1')}`;
    if (one.upload === true)
      router.post(path, one.cost, limit, (context) => answer(site, one, context));
    else router.get(path, one.cost, (context) => answer(site, one, context));
  }
  router.get('/api', 'page', (context) => {
    const view = viewOf(site, context);
    const { t, href } = view;
    return send(context, view, {
      title: t('接口（API）', 'API'),
      demo: false,
      body: html`<h1>${t('接口（API）', 'API')}</h1>
<p class="lead">${t('本站的内容都能以 JSON 取得：只读，分页，带 ETag。', 'Everything here is available as JSON: reading only, paged, with ETags.')} <a href="/api/v1/openapi.json">OpenAPI</a></p>
<div class="scroll" tabindex="0" role="region" aria-label="API"><table class="data"><thead><tr><th scope="col">${t('地址', 'Address')}</th><th scope="col">${t('内容', 'Content')}</th></tr></thead><tbody>${ENDPOINTS.map((one) => html`<tr><td><code>${one.upload === true ? 'POST ' : ''}/api/v1${one.path}</code></td><td>${t(one.summary[1], one.summary[0])}</td></tr>`)}</tbody></table></div>
<p><a href="${href('/data')}">${t('表和列的说明', 'Tables and columns')}</a></p>`,
    });
  });
}

async function answer(site: Site, one: Endpoint, context: Context): Promise<Response> {
  const query = one.query.safeParse(Object.fromEntries(new URL(context.req.url).searchParams));
  if (!query.success) {
    const problems = query.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return problem(context, 400, 'bad_request', problems);
  }
  try {
    const params = context.req.param() as Record<string, string>;
    const { name } = query.data as { readonly name?: string };
    const upload = one.upload === true ? await anyUpload(context, name ?? '') : null;
    const found = await one.answer({ site, params, query: query.data, upload });
    if (found === null || found === undefined) return context.json({ error: 'not_found' }, 404);
    return context.json(one.response.parse(one.keysAsStored ? found : camel(found)) as object);
  } catch (error) {
    if (error instanceof ApiError) {
      return problem(context, error.status, error.code, [error.message]);
    }
    if (!(error instanceof StoreError)) throw error;
    const status = error.code === 'overloaded' ? 503 : 400;
    return problem(context, status, error.code, [queryErrorText(error)]);
  }
}

function problem(
  context: Context,
  status: ApiError['status'],
  error: string,
  problems: readonly string[],
): Response {
  return context.json({ error, problems }, status);
}
