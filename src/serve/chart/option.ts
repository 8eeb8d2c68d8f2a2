/**
 * A chart as an option of echarts: plain data, the same for the drawing on the server and in the page.
 *
 * @module
 */
import { DEMO_NOTICE } from '../../normalize/demo-notice.ts';
import { allNotes, type Chart, type ChartSeries } from './chart.ts';

export type Theme = 'light' | 'dark';
export type Size = 'page' | 'narrow' | 'article' | 'phone';

/** Width and height in units of the drawing; PNGs are drawn at twice that. */
export const SIZES: Readonly<Record<Size, readonly [width: number, height: number]>> = {
  page: [960, 560],
  narrow: [360, 600],
  article: [800, 500],
  phone: [540, 675],
};

const INK = {
  light: { text: '#1f2328', soft: '#5b626b', line: '#dcd9d1', paper: '#ffffff' },
  dark: { text: '#e7e5df', soft: '#a3a8af', line: '#383c42', paper: '#1c1f23' },
} as const;

/** Single quotes: the drawing puts this into an attribute as it is. */
const FONT =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', 'Noto Sans Hans', sans-serif";

const SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'roundRect'];

/** Characters of a note that fit into a unit of width, roughly: Chinese ones are as wide as the font is high. */
const NOTE_SIZE = 11;

/** The option of a chart in a size and theme. */
export function chartOption(chart: Chart, theme: Theme, size: Size): Record<string, unknown> {
  const ink = INK[theme];
  const [width, height] = SIZES[size];
  const footer = wrap(
    [...breakNotes(chart, size), ...allNotes(chart), chart.source].join('　'),
    Math.floor((width - 48) / NOTE_SIZE),
  );
  const footerHeight = footer.length * 15 + 14;
  const title = wrap(chart.title, Math.floor((width - 48) / 17)).join('\n');
  const subtitle = wrap(chart.subtitle, Math.floor((width - 48) / 12)).join('\n');
  const top = 30 + lines(title) * 22 + lines(subtitle) * 17;
  const legendRows = legendHeight(chart, width);
  const bars = chart.kind === 'bars';
  return {
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
    tooltip: { trigger: bars ? 'item' : 'axis', axisPointer: { type: 'shadow' }, confine: true },
    xAxis: bars ? valueAxis(chart, ink) : categoryAxis(chart, ink, size),
    yAxis: bars ? { ...categoryAxis(chart, ink, size), inverse: true } : valueAxis(chart, ink),
    series: chart.series.map((series, index) => oneSeries(chart, series, index, ink)),
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

interface Ink {
  readonly text: string;
  readonly soft: string;
  readonly line: string;
  readonly paper: string;
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
        ...(base === null ? [] : [`n=${base}`]),
        ...(change !== undefined && !isSmall(size) ? [`※${change.text}`] : []),
      ].join(isCrowded(chart) ? ' ' : '\n');
    }),
    axisTick: { show: false },
    axisLine: { lineStyle: { color: ink.soft } },
    axisLabel: {
      color: ink.text,
      fontFamily: FONT,
      interval: chart.categories.length > 12 && chart.kind !== 'bars' ? 'auto' : 0,
      lineHeight: 16,
      ...(isCrowded(chart) ? { rotate: 50 } : {}),
    },
  };
}

/** Names under so many stacks stand aslant, each in one line. */
function isCrowded({ kind, categories }: Chart): boolean {
  return kind === 'stack' && categories.length > 9;
}

/** Where there is no room for words on the axis: they stand in the notes. */
function isSmall(size: Size): boolean {
  return size === 'narrow' || size === 'phone';
}

function valueAxis(chart: Chart, ink: Ink): Record<string, unknown> {
  return {
    type: 'value',
    ...(chart.kind === 'stack' ? { max: 100 } : {}),
    axisLabel: {
      color: ink.soft,
      fontFamily: FONT,
      formatter: chart.percent ? '{value}%' : '{value}',
    },
    splitLine: { lineStyle: { color: ink.line } },
  };
}

function oneSeries(
  chart: Chart,
  series: ChartSeries,
  index: number,
  ink: Ink,
): Record<string, unknown> {
  const data = series.points.map((point) => shown(point?.value ?? null, chart.percent));
  const common = { name: nameWithN(chart, series), data, itemStyle: { color: series.colour } };
  if (chart.kind === 'line') {
    return {
      ...common,
      type: 'line',
      connectNulls: false,
      symbol: SYMBOLS[index % SYMBOLS.length],
      symbolSize: 8,
      lineStyle: { width: 2.5, color: series.colour },
    };
  }
  if (chart.kind === 'bars') {
    return {
      ...common,
      type: 'bar',
      barMaxWidth: 22,
      data: data.map((value, at) => ({
        value,
        label: {
          show: true,
          position: 'right',
          color: ink.text,
          fontFamily: FONT,
          // As in the table: 15.0% and not 15%.
          formatter: `${chart.percent ? `${value?.toFixed(1)}%` : '{c}'}  n=${series.points[at]?.base ?? 0}`,
        },
      })),
    };
  }
  return {
    ...common,
    type: 'bar',
    stack: 'all',
    barMaxWidth: 64,
    itemStyle: { color: series.colour, borderColor: ink.paper, borderWidth: 1 },
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

/** Percentages with one decimal, so that what is drawn is what is written. */
function shown(value: number | null, percent: boolean): number | null {
  if (value === null) return null;
  return percent ? Math.round(value * 1000) / 10 : Math.round(value * 1000) / 1000;
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
  for (const piece of text.match(/[\u2e80-\uffff]|[^\u2e80-\uffff\s]+\s?|\s/gu) ?? []) {
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
