/**
 * A chart in the shape that its address asks for: file, drawing, description, or what the page draws it from.
 *
 * @module
 */
import type { Context } from 'hono';
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import type { ChartQuery, ChartShape } from '../chart/address.ts';
import { allNotes, baseRange, type Chart } from '../chart/chart.ts';
import { chartAddress } from '../chart/describe.ts';
import { drawChart } from '../chart/draw.ts';
import { chartOption } from '../chart/option.ts';
import { chartCsv } from '../chart/table.ts';
import type { Query, View } from '../view/view.ts';
import { fileResponse, fileTitle } from './file-response.ts';

export const CSV = 'text/csv; charset=utf-8';

/** The response for a chart in a shape. */
export async function inShape(
  view: View,
  context: Context,
  chart: Chart,
  { theme, size, shape }: ChartQuery & { readonly shape: ChartShape },
): Promise<Response> {
  const name = fileTitle(chart.title);
  if (shape === 'csv') return fileResponse(chartCsv(chart), CSV, `${name}.csv`);
  if (shape === 'option.json') return context.json(chartOption(chart, theme, size));
  if (shape === 'metadata.json') return context.json(metadata(view, chart));
  return fileResponse(await drawChart(chart, theme, size), 'image/svg+xml; charset=utf-8');
}

/** What the chart says, for machines and for citing. */
function metadata(view: View, chart: Chart) {
  const range = baseRange(chart);
  return {
    title: chart.title,
    unit: chart.subtitle,
    source: chart.source,
    address: chartAddress(view, view.path.replace(/\.metadata\.json$/, ''), asked(view)),
    categories: chart.categories,
    breaks: chart.breaks,
    series: chart.series.map(({ id, name, points }) => ({
      id,
      name,
      n: points.reduce((sum, point) => sum + (point?.n ?? 0), 0),
      left_out: points.reduce(
        (sum, point) => sum + (point === null ? 0 : point.removed + point.undefined),
        0,
      ),
    })),
    base: range === null ? null : { smallest: range[0], largest: range[1] },
    notes: allNotes(chart),
    notice: chart.demo ? DEMO_NOTICE : null,
    program: `gongkai ${view.site.version}`,
  };
}

/** What of the query decides what is drawn, and not how. */
function asked({ query: { kind, level, from, to } }: View): Query {
  return { kind, level, from, to };
}
