/**
 * A whole report page: title, narrative of a fictional place, and the tables under their sections.
 *
 * @module
 */
import type { LayoutOptions } from './layout.ts';
import { layoutOf } from './layout.ts';
import type { Style, StyledTable } from './style.ts';
import { styled } from './style.ts';
import type { Truth, TruthTable } from './truth.ts';

export type PageBlock =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'table'; readonly table: StyledTable };

export interface Page {
  readonly title: string;
  readonly blocks: readonly PageBlock[];
}

/**
 * Renders a truth to a page.
 *
 * @example
 * pageOf(truth, PLAIN_LAYOUT, PLAIN_STYLE).blocks.filter(({ kind }) => kind === 'heading').length // => 6
 */
export function pageOf(truth: Truth, layout: LayoutOptions, style: Style): Page {
  const tables = layoutOf(truth, layout);
  const under = (name: TruthTable): PageBlock[] =>
    tables
      .filter(({ table }) => table === name)
      .map((table) => ({ kind: 'table', table: styled(table, style) }));
  const heading = (text: string): PageBlock => ({ kind: 'heading', text });
  const paragraph = (text: string): PageBlock => ({ kind: 'paragraph', text });
  return {
    title: `${truth.agency}${truth.fiscalYear}年政府信息公开工作年度报告`,
    blocks: [
      paragraph(
        `按照政府信息公开的要求，编制本报告。数据统计期限为${truth.fiscalYear}年1月1日至12月31日，联系电话：000-00000000。`,
      ),
      heading('一、总体情况'),
      paragraph(`${truth.fiscalYear}年，青禾县水务局把灌溉渠道维护、饮水水质等信息作为公开重点。`),
      paragraph('（一）主动公开情况'),
      paragraph('全年在县门户网站发布水质月报12期、渠道检修公告31条，公众号转载46条。'),
      heading('二、主动公开政府信息情况'),
      ...under('disclosure'),
      heading('三、收到和处理政府信息公开申请情况'),
      ...under('requests'),
      heading('四、政府信息公开行政复议、行政诉讼情况'),
      ...under('review'),
      heading('五、存在的主要问题及改进情况'),
      paragraph('水质数据的解释不够通俗；下一年将在每期月报后附一页说明。'),
      heading('六、其他需要报告的事项'),
      paragraph('本年度没有收取信息处理费，没有其他需要报告的事项。'),
    ],
  };
}
