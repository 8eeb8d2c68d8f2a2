/**
 * Routes of the pages that only read the database.
 *
 * @module
 */
import type { Context, Hono } from 'hono';
import { provincesWithReports } from '../../store/read/contents.ts';
import { ChartQuery } from '../chart/address.ts';
import { agencyPage } from '../pages/agency.ts';
import { cellEvidencePage } from '../pages/cell-evidence.ts';
import { compareTextsPage } from '../pages/compare-texts.ts';
import { coveragePage, provinceCoveragePage } from '../pages/coverage.ts';
import { dataPage } from '../pages/data.ts';
import { divisionPage, divisionsPage } from '../pages/division.ts';
import { findingsPage, rulePage } from '../pages/findings.ts';
import { homePage } from '../pages/home.ts';
import { metricEvidencePage, metricOf } from '../pages/metric-evidence.ts';
import { reportPage } from '../pages/report.ts';
import { searchPage } from '../pages/search.ts';
import { correctionsPage, methodologyPage } from '../pages/texts.ts';
import { unknownPlaces } from '../pages/unknown-place.ts';
import { badRequest, notFound, originOf, send, viewOf, Year } from '../request.ts';
import type { Site } from '../site.ts';
import { staticSearchPage } from '../static/search-page.ts';
import { provinces } from '../view/places.ts';
import type { ExplorerPage, View } from '../view/view.ts';

/** Registers the pages. */
export function pageRoutes(app: Hono, site: Site): void {
  const page = (
    path: string,
    render: (view: View, context: Context) => ExplorerPage | Promise<ExplorerPage>,
  ) =>
    app.get(path, async (context) => {
      const view = viewOf(site, context);
      return send(context, view, await render(view, context));
    });
  const param = (context: Context, name: string): string => context.req.param(name) ?? '';

  page('/', homePage);
  page('/divisions', (view) => divisionsPage(view, shownProvinces(site)));
  page('/division/:code', (view, context) => divisionPage(view, param(context, 'code')));
  page('/agency/:id', (view, context) => agencyPage(view, param(context, 'id')));
  page('/findings', findingsPage);
  page('/findings/:rule', (view, context) => rulePage(view, param(context, 'rule')));
  page('/coverage', coveragePage);
  page('/coverage/:code', (view, context) => provinceCoveragePage(view, param(context, 'code')));
  page('/search', site.isStatic ? staticSearchPage : searchPage);
  page('/compare-texts', compareTextsPage);
  page('/data', dataPage);
  page('/methodology', methodologyPage);
  page('/corrections', correctionsPage);
  page('/evidence/cell/:id/:table/:row/:column', (view, context) =>
    cellEvidencePage(view, {
      reportId: param(context, 'id'),
      table: param(context, 'table'),
      row: param(context, 'row'),
      column: param(context, 'column'),
    }),
  );
  page('/evidence/metric/:metric/:place/:year', valuePage);
  page('/report/:id', (view, context) => reportPage(view, param(context, 'id')));
}

/** All provinces of the kind of data shown, and any other that a report is of. */
function shownProvinces(site: Site): string[] {
  const all = provinces(originOf(site) === 'demo');
  return [...new Set([...all, ...provincesWithReports(site.store)])];
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
  });
}
