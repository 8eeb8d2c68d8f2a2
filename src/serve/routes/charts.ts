/**
 * Routes of charts: their pages, and the same address in other shapes.
 *
 * @module
 */
import type { Context } from 'hono';
import { type Metric, metricById } from '../../store/metrics/definition.ts';
import { canRank } from '../../store/read/metric-ranking.ts';
import { canAddYears } from '../../store/read/period-ranking.ts';
import { ChartQuery, chartShapeOf, trendPath, wantedOf } from '../chart/address.ts';
import { trendCharts } from '../chart/build.ts';
import { COMPOSITION } from '../chart/outcomes.ts';
import { embedPage, isEmbedded } from '../pages/embed.ts';
import { defaultYear, rankPage } from '../pages/rank.ts';
import { trendsPage, typedPlaces, unclearPlaces } from '../pages/trends.ts';
import { unknownPlaces } from '../pages/unknown-place.ts';
import { DRAWN, rankChart } from '../rank/chart.ts';
import { rankCsv } from '../rank/csv.ts';
import { rankRows } from '../rank/rows.ts';
import { type RankWanted, rankPath, rankQuery } from '../rank/wanted.ts';
import { rankTitle } from '../rank/words.ts';
import { badRequest, notFound, send, viewOf, Year } from '../request.ts';
import type { Router } from '../router.ts';
import type { Site } from '../site.ts';
import { isCode, NATION } from '../view/places.ts';
import type { View } from '../view/view.ts';
import { CSV, inShape } from './chart-shape.ts';
import { fileResponse, fileTitle } from './file-response.ts';

/** Registers trends and rankings. */
export function chartRoutes(router: Router, site: Site): void {
  router.get('/trends', 'page', (context) => chosenTrend(viewOf(site, context), context));
  router.get('/trends/:metric/:places', 'work', (context) => trend(viewOf(site, context), context));
  router.get('/rank', 'page', (context) => chosenRank(viewOf(site, context), context));
  router.get('/rank/:metric/:place/:year', 'work', (context) =>
    rank(viewOf(site, context), context),
  );
}

/** What the form of the page asks for, as the address of a chart; nothing asked is the default view. */
function chosenTrend(view: View, context: Context): Response {
  const query = ChartQuery.safeParse(view.query);
  if (!query.success) return send(context, view, unclear(view));
  const metric = view.query['metric'] ?? COMPOSITION;
  const typed = typedPlaces((view.query['places'] ?? NATION).slice(0, 200));
  const unknown = unknownPlaces(view, [...typed.codes, ...typed.unclear.filter(isCode)]);
  if (unknown !== null) return send(context, view, unknown);
  if (typed.unclear.length > 0 || typed.codes.length === 0) {
    return send(context, view, unclearPlaces(view, typed.unclear, query.data));
  }
  const wanted = wantedOf(metric, typed.codes.join(','), query.data);
  if (wanted === null) return send(context, view, notFound(view, noMetric(view)));
  if (Object.keys(view.query).some((name) => name !== 'lang')) {
    return context.redirect(view.href(trendPath(wanted), queryOf(query.data)), 303);
  }
  return send(context, view, trendsPage(view, wanted));
}

function queryOf({ kind, level }: ChartQuery) {
  return { kind: kind === 'government' ? null : kind, level: level === 'county' ? null : level };
}

async function trend(view: View, context: Context): Promise<Response> {
  const { name, shape } = chartShapeOf(context.req.param('places') ?? '');
  const query = ChartQuery.safeParse(view.query);
  if (!query.success) return send(context, view, unclear(view));
  const wanted = wantedOf(context.req.param('metric') ?? '', name, query.data);
  if (wanted === null) return send(context, view, notFound(view, noMetric(view)));
  const unknown = unknownPlaces(view, wanted.places);
  if (unknown !== null) return send(context, view, unknown);
  const [first] = shape === null && isEmbedded(view) ? trendCharts(view, wanted) : [];
  if (first !== undefined) {
    return send(
      context,
      view,
      embedPage(view, first, { path: trendPath(wanted), query: queryOf(query.data) }),
    );
  }
  if (shape === null) return send(context, view, trendsPage(view, wanted));
  // A composition of several places has one drawing each; its files hold the first.
  const [drawn] = trendCharts(view, wanted);
  if (drawn === undefined) return send(context, view, notFound(view, noMetric(view)));
  return inShape(view, context, drawn, { ...query.data, shape });
}

function chosenRank(view: View, context: Context): Response {
  const asked = view.query['place'] ?? NATION;
  const unknown = unknownPlaces(view, isPlace(asked) ? [asked] : []);
  const wanted = wantedRank(view, {
    metric: view.query['metric'] ?? COMPOSITION,
    place: /^(?:\d{2}|\d{4})$/.test(asked) ? asked : NATION,
    years: period(view.query['since'], view.query['year'] ?? String(defaultYear(view))),
  });
  if (typeof wanted === 'string') return send(context, view, failedRank(view, wanted));
  if (unknown !== null) return send(context, view, unknown);
  if (Object.keys(view.query).some((name) => name !== 'lang')) {
    return context.redirect(view.href(rankPath(wanted), rankQuery(wanted)), 303);
  }
  return send(context, view, rankPage(view, wanted));
}

/** Years of a form: one, or from the first to the last. */
function period(since: string | undefined, year: string): string {
  return since === undefined || since === '' || since >= year ? year : `${since}-${year}`;
}

/** True for what can be the code of a division, or of all below one. */
function isPlace(text: string): boolean {
  return /^(?:\d{2}|\d{4}|\d{6})$/.test(text);
}

/** The composition is drawn in the order of refusals. */
function askedRank(name: string): Pick<RankWanted, 'drawn'> & { metric: Metric | undefined } {
  if (name === COMPOSITION) return { metric: metricById('denial_rate'), drawn: 'composition' };
  return { metric: metricById(name), drawn: 'values' };
}

/** The ranking of an address, or what is wrong with it. Years that must not be added are asked for one by one. */
function wantedRank(
  view: View,
  asked: { readonly metric: string; readonly place: string; readonly years: string },
): RankWanted | 'no metric' | 'unclear' {
  const query = ChartQuery.safeParse(view.query);
  const { metric, drawn } = askedRank(asked.metric);
  const [first = '', last = first, ...more] = asked.years.split('-');
  const [since, year] = [Year.safeParse(first), Year.safeParse(last)];
  if (metric === undefined || !canRank(metric)) return 'no metric';
  if (!since.success || !year.success || more.length > 0 || !query.success) return 'unclear';
  if (!/^(?:all|\d{2}|\d{4})$/.test(asked.place) || since.data > year.data) return 'unclear';
  const { kind, level, of, field, per, order } = query.data;
  const one = field === undefined || field === '' ? null : field;
  const isComposition = drawn === 'composition';
  return {
    ...{ metric, drawn, place: asked.place, year: year.data },
    since: canAddYears(metric) && year.data - since.data < MOST_YEARS ? since.data : year.data,
    // A field of work is one of departments: of governments nobody has it.
    kind: one !== null && kind === 'government' ? 'department' : kind,
    level,
    of: (one !== null || of === 'bodies') && !isComposition ? 'bodies' : 'places',
    field: one,
    perPeople: per === 'people' && metric.kind === 'count' && view.site.population !== null,
    order: metric.kind === 'ratio' && !isComposition ? order : 'value',
  };
}

const MOST_YEARS = 20;

function failedRank(view: View, why: 'no metric' | 'unclear') {
  return why === 'unclear' ? unclear(view) : notFound(view, noMetric(view));
}

async function rank(view: View, context: Context): Promise<Response> {
  const { name, shape } = chartShapeOf(context.req.param('year') ?? '');
  const place = context.req.param('place') ?? '';
  const wanted = wantedRank(view, {
    metric: context.req.param('metric') ?? '',
    place,
    years: name,
  });
  if (wanted === 'no metric') return send(context, view, failedRank(view, wanted));
  const unknown = unknownPlaces(view, isPlace(place) ? [place] : []);
  if (unknown !== null) return send(context, view, unknown);
  const query = ChartQuery.safeParse(view.query);
  if (wanted === 'unclear' || !query.success) return send(context, view, unclear(view));
  if (shape === null && isEmbedded(view)) {
    const chart = rankChart(view, wanted, rankRows(view, wanted));
    return send(
      context,
      view,
      embedPage(view, chart, { path: rankPath(wanted), query: rankQuery(wanted) }),
    );
  }
  if (shape === null) return send(context, view, rankPage(view, wanted));
  const rows = rankRows(view, wanted);
  if (shape === 'csv' && wanted.drawn === 'values') {
    const title = rankTitle(view, wanted);
    return fileResponse(rankCsv(view, wanted, rows), CSV, `${fileTitle(title)}.csv`);
  }
  const most = shape === 'csv' ? Number.POSITIVE_INFINITY : DRAWN;
  return inShape(view, context, rankChart(view, wanted, rows, most), { ...query.data, shape });
}

function noMetric({ t }: View): string {
  return t('没有这个指标或地区。', 'There is no such metric or place.');
}

function unclear(view: View) {
  return badRequest(
    view,
    view.t(
      '年度、地区、单位类型或层级写得不对。',
      'The year, place, kind of body or level is not one that exists.',
    ),
  );
}
