import { describe, expect, it } from 'vitest';
import type { Chart, ChartPoint } from '../../src/serve/chart/chart.ts';
import { chartOption } from '../../src/serve/chart/option.ts';

const point = (value: number): ChartPoint => ({
  ...{ value, numerator: 1, base: 2, n: 1, removed: 0, undefined: 0 },
  ...{ median: null, sameBodies: null, evidence: null },
});

function chart(cuts: boolean): Chart {
  return {
    ...{ kind: 'line', title: '结果纠正率', subtitle: '', axis: '年度', percent: true, lang: 'zh' },
    categories: ['2022', '2023', '2024', '2025'],
    breaks: [{ before: '2024', text: '复议前置', cuts }],
    series: [{ id: 'a', name: '甲', colour: '#0b57a4', points: [0.1, 0.2, 0.3, 0.4].map(point) }],
    ...{ notes: [], caution: null, source: '', demo: false },
  };
}

/** Neighbouring categories that one line joins. */
function joined(one: Chart): string[] {
  const { series } = chartOption(one, 'light', 'page') as {
    series: { type: string; data: (number | null)[] }[];
  };
  return series
    .filter(({ type }) => type === 'line')
    .flatMap(({ data }) =>
      data.flatMap((value, at) =>
        at > 0 && value !== null && data[at - 1] !== null
          ? [`${one.categories[at - 1]}–${one.categories[at]}`]
          : [],
      ),
    );
}

describe('a line over the years', () => {
  it('does not cross a break of law, and crosses a change of form that the metric continues', () => {
    expect(joined(chart(true))).toEqual(['2022–2023', '2024–2025']);
    expect(joined(chart(false))).toEqual(['2022–2023', '2023–2024', '2024–2025']);
  });
});
