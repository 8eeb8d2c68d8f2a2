/**
 * Routes of files: assets, feeds, and CSV of reports, views and queries.
 *
 * @module
 */
import type { Context } from 'hono';
import { agencyById } from '../../store/read/agencies.ts';
import { divisionsWithReports } from '../../store/read/contents.ts';
import { PUBLIC_VIEWS } from '../../store/read/dictionary.ts';
import { cellsOfVersion } from '../../store/read/report-cells.ts';
import { reportById } from '../../store/read/reports.ts';
import { assetAt } from '../assets/assets.ts';
import { atomFeed } from '../pages/feeds.ts';
import { cellLabel } from '../pages/tables.ts';
import { demoOf, notFound, send, viewOf, Year } from '../request.ts';
import type { Router } from '../router.ts';
import type { Site } from '../site.ts';
import { csv } from '../view/csv.ts';
import { isKnownPlace, placeName, shownBodyName } from '../view/places.ts';
import { pathOf, type View } from '../view/view.ts';
import { rowsOfView } from '../view-rows.ts';
import { csvResponse, fileResponse, firstRow, MOST_ROWS } from './file-response.ts';

const CSV = 'text/csv; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
/** Addresses of the pages that lead to all others, and of every place with reports. */
function sitemap(view: View): string {
  const { site, base } = view;
  const first = [
    '/',
    '/trends',
    '/rank',
    '/map',
    '/divisions',
    '/departments',
    '/coverage',
    '/findings',
    '/data',
    '/methodology',
  ];
  const places = divisionsWithReports(site.store).map((code) => pathOf('division', code));
  const lines = [...first, ...places].map((path) => `<url><loc>${base}${path}</loc></url>`);
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lines.join('\n')}\n</urlset>\n`;
}

/** Registers files. */
export function fileRoutes(router: Router, site: Site): void {
  router.get('/assets/:name', 'page', (context) => {
    const asset = assetAt(`/assets/${context.req.param('name')}`);
    if (asset === undefined) return context.text('not found', 404);
    return context.body(asset.body, 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  router.get('/robots.txt', 'page', (context) => {
    const { base } = viewOf(site, context);
    return context.text(
      `User-agent: *\nDisallow: /sql\nDisallow: /api/\nDisallow: /search\nDisallow: /check\n${base === '' ? '' : `Sitemap: ${base}/sitemap.xml\n`}`,
    );
  });
  router.get('/sitemap.xml', 'work', (context) =>
    fileResponse(sitemap(viewOf(site, context)), 'application/xml; charset=utf-8'),
  );
  router.get('/feed.xml', 'work', (context) => {
    const view = viewOf(site, context);
    return fileResponse(
      atomFeed(view, { title: view.t('全部报告', 'All reports'), path: '/feed.xml' }),
      ATOM,
    );
  });
  router.get('/division/:code/feed.xml', 'work', (context) =>
    divisionFeed(viewOf(site, context), context),
  );
  router.get('/agency/:id/feed.xml', 'work', (context) =>
    agencyFeed(viewOf(site, context), context),
  );
  router.get('/report/:file{.+\\.csv}', 'page', (context) =>
    reportCsv(viewOf(site, context), context),
  );
  router.get('/data/:file{.+\\.csv}', 'run', (context) => viewCsv(viewOf(site, context), context));
}

function divisionFeed(view: View, context: Context): Response {
  const code = context.req.param('code') ?? '';
  if (!isKnownPlace(code)) return send(context, view, notFound(view, code));
  return fileResponse(
    atomFeed(view, {
      title: placeName(code, null, view.lang),
      path: pathOf('division', code, 'feed.xml'),
      division: code,
    }),
    ATOM,
  );
}

function agencyFeed(view: View, context: Context): Response {
  const id = context.req.param('id') ?? '';
  const agency = agencyById(view.site.store, id);
  if (agency === undefined) return send(context, view, notFound(view, id));
  return fileResponse(
    atomFeed(view, {
      title: agency.name === null ? id : shownBodyName(agency.name, agency.division_code),
      path: pathOf('agency', id, 'feed.xml'),
      agency: id,
    }),
    ATOM,
  );
}

function reportCsv(view: View, context: Context): Response {
  const id = (context.req.param('file') ?? '').replace(/\.csv$/, '');
  const report = reportById(view.site.store, id);
  if (report === undefined) {
    return send(
      context,
      view,
      notFound(view, view.t('库里没有这份报告。', 'There is no such report in this database.')),
    );
  }
  const header = [
    'report_id',
    'agency_id',
    'agency',
    'division_code',
    'fiscal_year',
    'table_name',
    'row_code',
    'column_code',
    'label',
    'value',
    'used_value',
    'basis',
    'state',
    'raw',
    'note',
    'unit',
  ];
  const rows = cellsOfVersion(view.site.store, report.version_id).map((cell) => [
    id,
    report.agency_id,
    report.agency,
    report.division_code,
    report.fiscal_year,
    cell.table,
    cell.row,
    cell.column,
    cellLabel(cell.form, cell.table, cell.row, cell.column),
    cell.value,
    cell.used,
    cell.basis,
    cell.state,
    cell.raw,
    cell.note,
    cell.unit,
  ]);
  return fileResponse(csv(header, rows, report.origin === 'demo'), CSV, `${id}.csv`);
}

async function viewCsv(view: View, context: Context): Promise<Response> {
  const name = (context.req.param('file') ?? '').replace(/\.csv$/, '');
  if (!PUBLIC_VIEWS.includes(name)) {
    return send(context, view, notFound(view, view.t('没有这个视图。', 'There is no such view.')));
  }
  const year = Year.optional().safeParse(view.query['year']).data;
  const window = { year, limit: MOST_ROWS + 1, offset: firstRow(view.query) - 1 };
  const { columns, rows } = await rowsOfView(view.site, name, window);
  const file = `${name}${year === undefined ? '' : `-${year}`}`;
  return csvResponse({ header: columns, rows, demo: demoOf(view) !== 'none', name: file }, view);
}
