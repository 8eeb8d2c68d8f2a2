/**
 * A chart as an option of echarts: plain data, the same for the drawing on the server and in the page.
 *
 * @module
 */
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { barLabels, whiskers } from './bars.ts';
import { allNotes, type Chart, type ChartSeries } from './chart.ts';
import { colourOn } from './colours.ts';
import { chartSize, FONT, type Ink, liesFlat, type Size, shown, type Theme } from './drawing.ts';
import { baseText } from './value-text.ts';

const INK = {
  light: { text: '#1f2328', soft: '#5b626b', line: '#dcd9d1', paper: '#ffffff' },
  dark: { text: '#e7e5df', soft: '#a3a8af', line: '#383c42', paper: '#1c1f23' },
} as const;

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'roundRect'];

/** Characters of a note that fit into a unit of width, roughly: Chinese ones are as wide as the font is high. */
const NOTE_SIZE = 11;

/** The option of a chart in a size and theme. */
export function chartOption(chart: Chart, theme: Theme, size: Size): Record<string, unknown> {
  const ink = INK[theme];
  const [width, height] = chartSize(chart, size);
  const footer = wrap(
    [...breakNotes(chart, size), ...allNotes(chart), chart.source].join('　'),
    Math.floor((width - 48) / NOTE_SIZE),
  );
  const footerHeight = footer.length * 15 + 14;
  const title = wrap(chart.title, Math.floor((width - 48) / 17)).join('\n');
  const under = [chart.subtitle, ...(chart.warning == null ? [] : [`△ ${chart.warning}`])];
  const subtitle = under.flatMap((line) => wrap(line, Math.floor((width - 48) / 12))).join('\n');
  const top = 30 + lines(title) * 22 + lines(subtitle) * 17;
  const legendRows = legendHeight(chart, width);
  const bars = chart.kind === 'bars';
  const flat = liesFlat(chart);
  return {
    // Not of echarts: how much room the page has to make.
    pageHeight: height,
    backgroundColor: ink.paper,
    animation: false,
    textStyle: { fontFamily: FONT, color: ink.text },
    title: {
      text: title,
      subtext: subtitle,
      left: 24,
      top: 14,
      itemGap: 6,
      textStyle: {
        fontSize: 17,
        lineHeight: 22,
        color: ink.text,
        fontWeight: 'bold',
        fontFamily: FONT,
      },
      subtextStyle: { fontSize: 12, lineHeight: 17, color: ink.soft, fontFamily: FONT },
    },
    legend: {
      show: chart.series.length > 1,
      left: 20,
      right: 20,
      top,
      itemWidth: 13,
      itemHeight: 11,
      itemGap: 14,
      textStyle: { color: ink.text, fontFamily: FONT, fontSize: 12 },
    },
    grid: {
      left: 24,
      right: bars ? 90 : 28,
      top: top + legendRows + 14,
      bottom: footerHeight + 12,
      outerBoundsMode: 'same',
      outerBoundsContain: 'axisLabel',
    },
    // As drawn text: markup with styles of its own is forbidden in pages.
    tooltip: {
      ...{ trigger: bars ? 'item' : 'axis', axisPointer: { type: 'shadow' }, confine: true },
      ...{ renderMode: 'richText', backgroundColor: ink.paper, borderColor: ink.soft },
      textStyle: { color: ink.text, fontFamily: FONT, fontSize: 12 },
    },
    xAxis: flat ? valueAxis(chart, ink, size) : categoryAxis(chart, ink, size),
    yAxis: flat
      ? { ...categoryAxis(chart, ink, size), inverse: true }
      : valueAxis(chart, ink, size),
    series: [
      ...chart.series.flatMap((series, index) =>
        drawnSeries(chart, series, index, { ...ink, theme }),
      ),
      ...(bars ? chart.series.map((series) => barLabels(chart, series, ink)) : []),
    ],
    graphic: [
      {
        type: 'text',
        left: 24,
        bottom: 10,
        style: {
          text: footer.join('\n'),
          fontSize: NOTE_SIZE,
          lineHeight: 15,
          fontFamily: FONT,
          fill: ink.soft,
        },
        silent: true,
      },
      ...(chart.demo ? [demoMark(ink.soft, width, height)] : []),
    ],
  };
}

function breakNotes(chart: Chart, size: Size): string[] {
  return isSmall(size) ? chart.breaks.map((one) => `※${one.before}: ${one.text}`) : [];
}

function categoryAxis(chart: Chart, ink: Ink, size: Size): Record<string, unknown> {
  return {
    type: 'category',
    data: chart.categories.map((category, index) => {
      const change = chart.breaks.find(({ before }) => before === category);
      const base = baseOf(chart, index);
      const name = change !== undefined && isSmall(size) ? `※${category}` : category;
      return [
        name,
        ...(base === null ? [] : [baseText(base, chart.lang)]),
        ...(change !== undefined && !isSmall(size) ? [`※${change.text}`] : []),
      ].join(liesFlat(chart) ? ' ' : '\n');
    }),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: ink.soft } },
    axisLabel: {
      color: ink.text,
      fontFamily: FONT,
      interval: chart.categories.length > 12 && !liesFlat(chart) ? 'auto' : 0,
      lineHeight: 16,
      ...(liesFlat(chart) && isSmall(size)
        ? { width: nameWidth(chart), overflow: 'truncate' }
        : {}),
    },
  };
}

/** Room for names beside lying bars: as much as the longest takes, and not more than a third of a phone. */
function nameWidth({ categories }: Chart): number {
  return Math.min(118, Math.ceil(Math.max(...categories.map(textWidth), 0) * 12) + 2);
}

/** Where there is no room for words on the axis: they stand in the notes. */
function isSmall(size: Size): boolean {
  return size === 'narrow' || size === 'phone';
}

function valueAxis(chart: Chart, ink: Ink, size: Size): Record<string, unknown> {
  return {
    type: 'value',
    ...(chart.kind === 'stack' ? { max: 100 } : {}),
    ...(chart.percent || chart.kind !== 'bars' ? {} : { minInterval: 1 }),
    ...(isSmall(size) ? { splitNumber: 3 } : {}),
    axisLabel: {
      hideOverlap: true,
      color: ink.soft,
      fontFamily: FONT,
      formatter: chart.percent ? (chart.inPoints === true ? '{value} pp' : '{value}%') : '{value}',
    },
    splitLine: { lineStyle: { color: ink.line } },
  };
}

/** A series as it is drawn: a line in pieces, where a change of law stands between the years. */
function drawnSeries(
  chart: Chart,
  series: ChartSeries,
  index: number,
  ink: Ink,
): Record<string, unknown>[] {
  if (chart.kind !== 'line') return [oneSeries(chart, series, index, ink)];
  const cuts = chart.breaks
    .filter((one) => one.cuts)
    .map(({ before }) => chart.categories.indexOf(before))
    .filter((at) => at > 0);
  const ends = [...cuts, chart.categories.length];
  return ends.flatMap((end, piece) => {
    const start = ends[piece - 1] ?? 0;
    const points = series.points.map((point, at) => (at >= start && at < end ? point : null));
    const isEmptyPiece = points.every((point) => point?.value == null);
    if (isEmptyPiece && piece > 0) return [];
    return [
      { ...oneSeries(chart, { ...series, points }, index, ink), name: nameWithN(chart, series) },
    ];
  });
}

function oneSeries(
  chart: Chart,
  series: ChartSeries,
  index: number,
  ink: Ink,
): Record<string, unknown> {
  const data = series.points.map((point) => shown(point?.value ?? null, chart.percent));
  const colour = colourOn(ink.theme ?? 'light', series.colour);
  const common = { name: nameWithN(chart, series), data, itemStyle: { color: colour } };
  if (chart.kind === 'line') {
    return {
      ...common,
      type: 'line',
      connectNulls: false,
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 8,
      lineStyle: { width: 2.5, color: colour },
    };
  }
  if (chart.kind === 'bars') {
    return {
      ...common,
      type: 'bar',
      barMaxWidth: 22,
      ...whiskers(chart, ink),
    };
  }
  return {
    ...common,
    type: 'bar',
    stack: 'all',
    barMaxWidth: 64,
    itemStyle: { color: colour, borderColor: ink.paper, borderWidth: 1 },
  };
}

/** Lines of several places: each says in the legend of how many reports it is. */
function nameWithN({ kind, series: all }: Chart, { name, points }: ChartSeries): string {
  if (kind !== 'line' || all.length === 1) return name;
  return `${name} (n=${points.reduce((sum, point) => sum + (point?.n ?? 0), 0)})`;
}

/** Of how many requests a stack is made, under its name; null where no part has a base. */
function baseOf({ kind, series }: Chart, index: number): number | null {
  if (kind !== 'stack') return null;
  return (
    series.map(({ points }) => points[index]?.base ?? null).find((base) => base !== null) ?? null
  );
}

function demoMark(colour: string, width: number, height: number): Record<string, unknown> {
  return {
    type: 'text',
    left: 'center',
    top: 'middle',
    silent: true,
    z: 50,
    rotation: Math.atan(height / width) / 2,
    style: { text: DEMO_NOTICE, fontSize: 46, fontFamily: FONT, fill: colour, opacity: 0.16 },
  };
}

function legendHeight(chart: Chart, width: number): number {
  const { series } = chart;
  if (series.length < 2) return 0;
  const needed = series.reduce((sum, one) => sum + textWidth(nameWithN(chart, one)) * 12 + 42, 0);
  return Math.ceil(needed / (width - 40)) * 24;
}

/** In units of the font size: Chinese characters are square, Latin ones about half as wide. */
function textWidth(text: string): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 1 : 0.55), 0);
}

/** Breaks a text into lines of at most `width` square characters. */
export function wrap(text: string, width: number): string[] {
  const result: string[] = [];
  let line = '';
  let used = 0;
  // An address is longer than a line and has no space to break at.
  const pieces = (text.match(/[\u2e80-\uffff]|[^\u2e80-\uffff\s]+\s?|\s/gu) ?? []).flatMap(
    (piece) => (textWidth(piece) > width ? piece.split(/(?<=[/,=&-])/) : [piece]),
  );
  for (const piece of pieces) {
    const wide = textWidth(piece);
    if (used + wide > width && line !== '' && !/^[，。；：、）》”]/.test(piece)) {
      result.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += piece;
    used += wide;
  }
  if (line.trim() !== '') result.push(line.trimEnd());
  return result;
}

function lines(text: string): number {
  return text === '' ? 0 : text.split('\n').length;
}
