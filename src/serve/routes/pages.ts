/**
 * Routes of the pages that only read the database.
 *
 * @module
 */
import type { Context } from 'hono';
import { provincesWithReports } from '../../store/read/contents.ts';
import { ChartQuery, placePrefix } from '../chart/address.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { cellsCsv } from '../evidence/cells-csv.ts';
import { agencyPage } from '../pages/agency.ts';
import { cellEvidencePage } from '../pages/cell-evidence.ts';
import { compareTextsPage } from '../pages/compare-texts.ts';
import { coveragePage, provinceCoveragePage } from '../pages/coverage.ts';
import { dataPage } from '../pages/data.ts';
import { departmentsCsv, departmentsPage, placeDepartmentsPage } from '../pages/departments.ts';
import { divisionPage, divisionsPage } from '../pages/division.ts';
import { findingsPage, rulePage } from '../pages/findings.ts';
import { findingsCsv } from '../pages/findings-filter.ts';
import { homePage } from '../pages/home.ts';
import { metricEvidencePage, metricOf } from '../pages/metric-evidence.ts';
import { reportPage } from '../pages/report.ts';
import { searchPage } from '../pages/search.ts';
import { correctionsPage, methodologyPage } from '../pages/texts.ts';
import { mapFile, mapPage, provinceMapPage } from '../pages/tile-map.ts';
import { unknownPlaces } from '../pages/unknown-place.ts';
import { badRequest, notFound, originOf, send, viewOf, Year } from '../request.ts';
import type { Cost, Router } from '../router.ts';
import type { Site } from '../site.ts';
import { staticSearchPage } from '../static/search-page.ts';
import { provinces } from '../view/places.ts';
import type { ExplorerPage, View } from '../view/view.ts';

/** Registers the pages. */
export function pageRoutes(router: Router, site: Site): void {
  type Render = (view: View, context: Context) => ExplorerPage | Promise<ExplorerPage>;
  const page = (path: string, cost: Cost, render: Render) =>
    router.get(path, cost, async (context) => {
      const view = viewOf(site, context);
      return send(context, view, await render(view, context));
    });
  const param = (context: Context, name: string): string => context.req.param(name) ?? '';

  page('/', 'page', homePage);
  page('/divisions', 'page', (view) => divisionsPage(view, shownProvinces(site)));
  page('/division/:code', 'page', (view, context) => divisionPage(view, param(context, 'code')));
  page('/agency/:id', 'page', (view, context) => agencyPage(view, param(context, 'id')));
  router.get('/departments.csv', 'run', (context) => {
    const view = viewOf(site, context);
    const place = view.query['place'] ?? '';
    return departmentsCsv(view, /^\d{2,6}$/.test(place) ? place : '');
  });
  router.get('/departments/:file{\\d+\\.csv}', 'work', (context) =>
    departmentsCsv(viewOf(site, context), param(context, 'file').replace('.csv', '')),
  );
  const fileOfMap = (context: Context, code: string | null) => {
    const view = viewOf(site, context);
    const missing = view.t('没有这个指标或地区。', 'There is no such metric or place.');
    return mapFile(view, code) ?? send(context, view, notFound(view, missing));
  };
  router.get('/map.csv', 'work', (context) => fileOfMap(context, null));
  router.get('/map/:file{\\d+\\.csv}', 'work', (context) =>
    fileOfMap(context, param(context, 'file').replace('.csv', '')),
  );
  page('/map', 'work', mapPage);
  page('/map/:code', 'work', (view, context) => provinceMapPage(view, param(context, 'code')));
  page('/departments', 'work', departmentsPage);
  page('/departments/:code', 'work', (view, context) =>
    placeDepartmentsPage(view, param(context, 'code').slice(0, 6)),
  );
  router.get('/findings.csv', 'run', (context) => findingsCsv(viewOf(site, context)));
  page('/findings', 'work', findingsPage);
  page('/findings/:rule', 'work', (view, context) => rulePage(view, param(context, 'rule')));
  page('/coverage', 'page', coveragePage);
  page('/coverage/:code', 'work', (view, context) =>
    provinceCoveragePage(view, param(context, 'code')),
  );
  page('/search', 'work', site.isStatic ? staticSearchPage : searchPage);
  page('/compare-texts', 'work', compareTextsPage);
  page('/data', 'page', dataPage);
  page('/methodology', 'page', methodologyPage);
  page('/corrections', 'page', correctionsPage);
  page('/evidence/cell/:id/:table/:row/:column', 'work', (view, context) =>
    cellEvidencePage(view, {
      reportId: param(context, 'id'),
      table: param(context, 'table'),
      row: param(context, 'row'),
      column: param(context, 'column'),
    }),
  );
  router.get('/evidence/metric/:metric/:place/:file{\\d{4}\\.csv}', 'run', (context) =>
    valueCsv(viewOf(site, context), context),
  );
  page('/evidence/metric/:metric/:place/:year', 'work', valuePage);
  page('/report/:id', 'page', (view, context) => reportPage(view, param(context, 'id')));
}

/** All provinces of the kind of data shown, and any other that a report is of. */
function shownProvinces(site: Site): string[] {
  const all = provinces(originOf(site) === 'demo');
  return [...new Set([...all, ...provincesWithReports(site.store)])];
}

/** The cells behind a value. */
function valueCsv(view: View, context: Context): Response {
  const metric = metricOf(context.req.param('metric') ?? '');
  const place = context.req.param('place') ?? '';
  const year = Year.safeParse((context.req.param('file') ?? '').slice(0, 4));
  const query = ChartQuery.safeParse(view.query);
  const file =
    metric === undefined ||
    !year.success ||
    !query.success ||
    !/^(?:all|\d{2}|\d{4}|\d{6})$/.test(place)
      ? null
      : cellsCsv(view, metric, {
          selection: {
            ...{ place: placePrefix(place), kind: query.data.kind, level: query.data.level },
            origin: originOf(view.site),
          },
          year: year.data,
        });
  return (
    file ??
    send(context, view, notFound(view, view.t('没有这张核实单。', 'There is no such sheet.')))
  );
}

function valuePage(view: View, context: Context): ExplorerPage | Promise<ExplorerPage> {
  const { t } = view;
  const metric = metricOf(context.req.param('metric') ?? '');
  const place = context.req.param('place') ?? '';
  const year = Year.safeParse(context.req.param('year'));
  const query = ChartQuery.safeParse(view.query);
  if (metric === undefined) return notFound(view, t('没有这个指标。', 'There is no such metric.'));
  if (!year.success || !query.success || !/^(?:all|\d{2}|\d{4}|\d{6})$/.test(place)) {
    return badRequest(
      view,
      t(
        '年度、地区、单位类型或层级写得不对。',
        'The year, place, kind of body or level is not one that exists.',
      ),
    );
  }
  const unknown = unknownPlaces(view, [place]);
  if (unknown !== null) return unknown;
  return metricEvidencePage(view, {
    metric,
    place,
    year: year.data,
    kind: query.data.kind,
    level: query.data.level,
    ofComposition: view.query['of'] === COMPOSITION,
  });
}
