/**
 * Routes of comparisons: the form, the page, and the same address as file, drawing and frame.
 *
 * @module
 */
import type { Context } from 'hono';
import { metricById } from '../../store/metrics/definition.ts';
import { ChartQuery, chartShapeOf } from '../chart/address.ts';
import { compareChart, compareTitle } from '../compare/chart.ts';
import { offersFor } from '../compare/chooser.ts';
import { comparedSides } from '../compare/sides.ts';
import { compareCsv } from '../compare/table.ts';
import {
  type CompareWanted,
  comparedAt,
  comparePath,
  compareQuery,
  isPlaceSide,
  plainComparison,
} from '../compare/wanted.ts';
import { comparePage, compareStartPage, compareWhichPage } from '../pages/compare.ts';
import { embedPage, isEmbedded } from '../pages/embed.ts';
import { unknownPlaces } from '../pages/unknown-place.ts';
import { badRequest, notFound, originOf, QueryText, send, viewOf } from '../request.ts';
import type { Router } from '../router.ts';
import type { Site } from '../site.ts';
import type { ExplorerPage, View } from '../view/view.ts';
import { CSV, inShape } from './chart-shape.ts';
import { fileResponse, fileTitle } from './file-response.ts';

/** Registers `/compare`. */
export function compareRoutes(router: Router, site: Site): void {
  // A file for every choice of six would be more than a disk holds.
  if (site.isStatic) return;
  router.get('/compare', 'work', (context) => chosen(viewOf(site, context), context));
  router.get('/compare/:metric/:sides', 'work', (context) =>
    comparison(viewOf(site, context), context),
  );
}

/** What the form asks for, as the address of a comparison. */
function chosen(view: View, context: Context): Response {
  const { query } = view;
  const typed = QueryText.safeParse((query['add'] ?? '').trim());
  const asked = ChartQuery.safeParse(query);
  const metric = metricById(query['metric'] ?? 'denial_rate');
  if (!typed.success || !asked.success || metric === undefined)
    return send(context, view, unclear(view));
  const sides = (query['sides'] ?? '').split(',').filter((side) => side !== '');
  const { kind, level, from = null, to = null } = asked.data;
  const before: CompareWanted = { ...plainComparison(metric, sides), kind, level, from, to };
  const go = (wanted: CompareWanted) =>
    context.redirect(view.href(comparePath(wanted), compareQuery(wanted)), 303);
  if (typed.data === '') {
    return sides.length === 0 ? send(context, view, compareStartPage(view)) : go(before);
  }
  const offers = offersFor(view, typed.data);
  const [only] = offers;
  if (offers.length === 1 && only !== undefined && !sides.includes(only.id)) {
    return go({ ...before, sides: [...sides, only.id] });
  }
  return send(context, view, compareWhichPage(view, before, typed.data));
}

async function comparison(view: View, context: Context): Promise<Response> {
  const { name, shape } = chartShapeOf(context.req.param('sides') ?? '');
  const query = ChartQuery.safeParse(view.query);
  if (!query.success) return send(context, view, unclear(view));
  const wanted = comparedAt(context.req.param('metric') ?? '', name, query.data);
  if (wanted === null) return send(context, view, tooMany(view));
  const unknown = unknownPlaces(view, wanted.sides.filter(isPlaceSide));
  if (unknown !== null) return send(context, view, unknown);
  const { sides } = comparedSides(view, wanted);
  if (sides.length === 0) return send(context, view, tooMany(view));
  if (shape === 'csv') {
    const demo = originOf(view.site) === 'demo';
    const title = fileTitle(compareTitle(view, wanted, sides));
    const text = compareCsv(view, wanted, { sides, demo });
    return fileResponse(text, CSV, `${title}.csv`);
  }
  if (shape === null && !isEmbedded(view)) return send(context, view, comparePage(view, wanted));
  const chart = compareChart(view, wanted, sides);
  if (shape !== null) return inShape(view, context, chart, { ...query.data, shape });
  const address = { path: comparePath(wanted), query: compareQuery(wanted) };
  return send(context, view, embedPage(view, chart, address));
}

function tooMany(view: View): ExplorerPage {
  return notFound(
    view,
    view.t(
      '没有这个指标，或地址里没有两到六个库里有的地区、机关。',
      'No such metric, or the address does not name two to six places or bodies of this database.',
    ),
  );
}

function unclear(view: View): ExplorerPage {
  return badRequest(
    view,
    view.t(
      '指标、单位类型、层级或年度写得不对。',
      'The metric, kind of body, level or year is not one that exists.',
    ),
  );
}
