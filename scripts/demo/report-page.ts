/**
 * A body's year as a page: words and tables in the markup habits of its shape.
 *
 * @module
 */
import type { LayoutOptions, LayoutTable } from '../../test/generate/layout.ts';
import { layoutOf, PLAIN_LAYOUT } from '../../test/generate/layout.ts';
import type { Page, PageBlock } from '../../test/generate/page.ts';
import { PLAIN_STYLE, type Style, styled, WORD_STYLE } from '../../test/generate/style.ts';
import type { Truth } from '../../test/generate/truth.ts';
import type { Narrative } from './narrative.ts';
import { statisticsRows } from './statistics.ts';
import type { Shape } from './world.ts';

const STYLES: Readonly<Record<Shape, Style>> = {
  'html-word': { ...WORD_STYLE, splitDigits: true },
  'html-plain': { ...PLAIN_STYLE, rowGap: '\n', blank: '&nbsp;' },
  'html-split': { ...PLAIN_STYLE, block: 'p', breakLabels: 'br' },
  'html-gb18030': { ...PLAIN_STYLE, block: 'div', rowGap: '\n', header: 'th' },
  'text-cells': WORD_STYLE,
  'text-lines': PLAIN_STYLE,
  markdown: PLAIN_STYLE,
  pdf: PLAIN_STYLE,
  docx: PLAIN_STYLE,
  xlsx: PLAIN_STYLE,
};

const LAYOUTS: Readonly<Partial<Record<Shape, Partial<LayoutOptions>>>> = {
  'html-word': { labels: 'half_width' },
  'html-split': { disclosure: 'per_item', split: true },
  'html-gb18030': { labels: 'other_words' },
};

/** A report of the forms of 2019 and 2021. */
export function blockPage(truth: Truth, words: Narrative, shape: Shape): Page {
  const tables = layoutOf(truth, { ...PLAIN_LAYOUT, ...LAYOUTS[shape] });
  const under = (name: LayoutTable['table']): PageBlock[] =>
    tables
      .filter(({ table }) => table === name)
      .map((table) => ({ kind: 'table', table: styled(table, STYLES[shape]) }));
  return {
    title: words.title,
    blocks: [
      ...words.opening.map(paragraph),
      heading('一、总体情况'),
      ...words.overview.map(paragraph),
      heading('二、主动公开政府信息情况'),
      ...under('disclosure'),
      heading('三、收到和处理政府信息公开申请情况'),
      ...under('requests'),
      heading('四、政府信息公开行政复议、行政诉讼情况'),
      ...under('review'),
      heading('五、存在的主要问题及改进情况'),
      ...words.problems.map(paragraph),
      heading('六、其他需要报告的事项'),
      ...words.other.map(paragraph),
    ],
  };
}

/** A report of the years before 2019: words, then the statistics table. */
export function statisticsPage(
  values: ReadonlyMap<string, number>,
  words: Narrative,
  shape: Shape,
): Page {
  const table: LayoutTable = { table: 'disclosure', rows: statisticsRows(values) };
  return {
    title: words.title,
    blocks: [
      ...words.opening.map(paragraph),
      heading('一、概述'),
      ...words.overview.slice(2).map(paragraph),
      heading('二、主动公开情况'),
      ...words.overview.slice(0, 1).map(paragraph),
      heading('三、依申请公开情况'),
      ...words.overview.slice(1, 2).map(paragraph),
      heading('四、存在的问题和改进措施'),
      ...words.problems.map(paragraph),
      heading('附：政府信息公开情况统计表'),
      { kind: 'table', table: styled(table, STYLES[shape]) },
    ],
  };
}

function heading(text: string): PageBlock {
  return { kind: 'heading', text };
}

function paragraph(text: string): PageBlock {
  return { kind: 'paragraph', text };
}
