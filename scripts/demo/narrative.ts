/**
 * The words around the tables: written for these fictional places, with numbers that come from their tables.
 *
 * @module
 */
import { cellKey } from '../../test/generate/truth.ts';
import type { YearCounts } from './simulate.ts';
import { type Body, nameIn } from './world.ts';

export const NOTICE = '演示数据（虚构）：本文件为演示软件而编写，所述地名、机构和数字均为虚构。';

export interface Narrative {
  readonly title: string;
  readonly opening: readonly string[];
  readonly overview: readonly string[];
  readonly problems: readonly string[];
  readonly other: readonly string[];
}

/** In this report the words and the table disagree about the requests received. */
const MISCOUNTED: Readonly<Record<string, number>> = { 'hongfeng-2021': 5 };

const PROBLEMS = [
  '答复书的理由部分写得过短，申请人看不懂依据',
  '部分栏目更新靠人工提醒，节假日后常有积压',
  '公开目录与实际文件的名称不一致，检索不便',
  '承办人员变动多，同类申请的答复口径不够统一',
] as const;
const PLANS = [
  '下一年将把常见申请的答复要点编成一页纸，供承办人对照',
  '下一年将按月抽查目录链接，失效的在五个工作日内修复',
  '下一年将请两名法制员共同审核不予公开的答复',
  '下一年将在办事大厅增设一台查阅终端，并安排专人值守',
] as const;

/** What a body writes about a year. */
export function narrativeOf(body: Body, counts: YearCounts): Narrative {
  const { year } = counts;
  const { agency } = nameIn(body, year);
  const office = body.scope === '' ? agency : `${agency}办公室`;
  return {
    title: `${agency}${year}年政府信息公开工作年度报告`,
    opening: [
      NOTICE,
      `本报告由${agency}编制，所列数据的统计期限为${year}年1月1日至${year}年12月31日。${body.scope}对本报告有疑问的，请与${office}联系（电话：000-00000000）。`,
    ],
    overview: [published(body, counts), requested(body, counts), managed(body, year)],
    problems: [
      `${pick(PROBLEMS, year + body.id.length)}。${pick(PLANS, year * 3 + body.id.length)}。`,
    ],
    other: [
      year < 2021
        ? '没有其他需要报告的事项。'
        : '本年度没有收取信息处理费。没有其他需要报告的事项。',
    ],
  };
}

function published(
  { topics }: Body,
  { year, published: items, website, wechat }: YearCounts,
): string {
  const [first, second] = [pick(topics, year), pick(topics, year + 1)];
  return `（一）主动公开。${year}年主动公开政府信息${items}条，其中网站${website}条、政务微信${wechat}条。“${first}”和“${second}”两个专栏的访问量居前。`;
}

function requested(body: Body, { year, cells }: YearCounts): string {
  const total = (row: string): number => cells.get(cellKey('requests', row, 'total')) ?? 0;
  const received = total('received') + (MISCOUNTED[`${body.id}-${year}`] ?? 0);
  if (received === 0) return '（二）依申请公开。本年度没有收到政府信息公开申请。';
  const carried = year < 2019 ? '' : `，结转下年度继续办理${total('carried_out')}件`;
  return `（二）依申请公开。本年新收政府信息公开申请${received}件${carried}。申请内容集中在${pick(body.topics, year + 2)}方面。`;
}

function managed({ topics }: Body, year: number): string {
  return `（三）平台与监督。把${pick(topics, year)}纳入季度检查，检查结果在单位例会上通报；全年组织业务学习${2 + (year % 3)}次。`;
}

function pick<T>(items: readonly T[], index: number): T {
  const item = items[index % items.length];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
