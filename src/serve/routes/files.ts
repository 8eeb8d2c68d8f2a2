/**
 * Routes of files: assets, feeds, and CSV of reports, views and queries.
 *
 * @module
 */
import type { Context, Hono } from 'hono';
import { agencyById } from '../../store/read/agencies.ts';
import {
  columnsOf,
  PUBLIC_VIEWS,
  type ViewWindow,
  viewRows,
  viewSql,
} from '../../store/read/dictionary.ts';
import { cellsOfVersion } from '../../store/read/report-cells.ts';
import { reportById } from '../../store/read/reports.ts';
import { assetAt } from '../assets/assets.ts';
import { atomFeed } from '../pages/feeds.ts';
import { sqlValueText } from '../pages/sql.ts';
import { cellLabel } from '../pages/tables.ts';
import { demoOf, notFound, send, viewOf, Year } from '../request.ts';
import type { Site } from '../site.ts';
import { type CsvField, csv } from '../view/csv.ts';
import { isKnownPlace, placeName, shownBodyName } from '../view/places.ts';
import { pathOf, type View } from '../view/view.ts';
import { fileResponse } from './file-response.ts';

const CSV = 'text/csv; charset=utf-8';
const ATOM = 'application/atom+xml; charset=utf-8';
/** Rows of one download: the command line exports without limit. */
const MAX_ROWS = 100_000;
const DOWNLOAD = { timeLimit: 60_000, maxRows: MAX_ROWS, maxBytes: 256 * 1024 ** 2 };

/** Registers files. */
export function fileRoutes(app: Hono, site: Site): void {
  app.get('/assets/:name', (context) => {
    const asset = assetAt(`/assets/${context.req.param('name')}`);
    if (asset === undefined) return context.text('not found', 404);
    return context.body(asset.body, 200, {
      'content-type': asset.type,
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  app.get('/feed.xml', (context) => {
    const view = viewOf(site, context);
    return fileResponse(
      atomFeed(view, { title: view.t('全部报告', 'All reports'), path: '/feed.xml' }),
      ATOM,
    );
  });
  app.get('/division/:code/feed.xml', (context) => divisionFeed(viewOf(site, context), context));
  app.get('/agency/:id/feed.xml', (context) => agencyFeed(viewOf(site, context), context));
  app.get('/report/:file{.+\\.csv}', (context) => reportCsv(viewOf(site, context), context));
  app.get('/data/:file{.+\\.csv}', (context) => viewCsv(viewOf(site, context), context));
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
  const { store } = view.site;
  const name = (context.req.param('file') ?? '').replace(/\.csv$/, '');
  if (!PUBLIC_VIEWS.includes(name)) {
    return send(context, view, notFound(view, view.t('没有这个视图。', 'There is no such view.')));
  }
  const year = Year.optional().safeParse(view.query['year']).data;
  const columns = columnsOf(store, name);
  const rows = await rowsOfView(view, name, columns, { year, limit: MAX_ROWS });
  const file = `${name}${year === undefined ? '' : `-${year}`}.csv`;
  return fileResponse(csv(columns, rows, demoOf(view) !== 'none'), CSV, file);
}

/** In a process of its own where there is one: a long download keeps no page waiting. */
async function rowsOfView(
  { site }: View,
  name: string,
  columns: readonly string[],
  window: ViewWindow,
): Promise<CsvField[][]> {
  if (site.sql === null) {
    const rows = viewRows(site.store, name, window);
    return rows.map((row) => columns.map((column) => row[column] ?? null));
  }
  const { rows } = await site.sql(viewSql(site.store, name, window), DOWNLOAD);
  return rows.map((row) =>
    row.map((value) => (value === null || typeof value === 'number' ? value : sqlValueText(value))),
  );
}
