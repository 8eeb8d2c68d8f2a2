/**
 * Draws a chart as SVG on the server.
 *
 * @module
 */
import type { Chart } from './chart.ts';
import { chartSize, type Size, type Theme } from './drawing.ts';
import { chartOption } from './option.ts';

interface Drawer {
  readonly init: typeof import('echarts/core')['init'];
}

let drawer: Promise<Drawer> | undefined;

/** Loaded with the first chart: it takes longer to load than a page to draw. */
async function library(): Promise<Drawer> {
  const { initDrawing } = await import('./echarts.ts');
  return { init: initDrawing };
}

/** Loads the drawing library before the first chart is asked for. */
export async function prepareDrawing(): Promise<void> {
  drawer ??= library();
  await drawer;
}

/** The chart as an SVG document with a title for people who do not see it. */
export async function drawChart(chart: Chart, theme: Theme, size: Size): Promise<string> {
  drawer ??= library();
  const { init } = await drawer;
  const [width, height] = chartSize(chart, size);
  const instance = init(null, null, { renderer: 'svg', ssr: true, width, height });
  try {
    instance.setOption(chartOption(chart, theme, size));
    const drawn = instance.renderToSVGString();
    return drawn.replace(/^(<svg[^>]*>)/, `$1<title>${escaped(chart.title)}</title>`);
  } finally {
    instance.dispose();
  }
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
