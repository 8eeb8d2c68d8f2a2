/**
 * What portals print about an article beside it: the table of 索引号, 发布机构 and their like, and lines such
 * as `发布日期：2020-01-31 来源：…`.
 *
 * @module
 */
import { trimEndOf } from '../../../text/trim-end.ts';
import type { MetaEntry } from '../../document.ts';
import type { PlacedCells } from './table-model.ts';
import { oneLine } from './text.ts';
import type { Attributes } from './tree-sink.ts';

const LABELS =
  '索引号 信息索引号 信息索引 发布机构 发文机构 发布单位 发文单位 发文机关 制发机关 公开机构 公开主体 责任部门 公开责任部门 信息来源 来源 文章来源 稿件来源 发布日期 发布时间 发布日 发文日期 成文日期 成文时间 生成日期 生成时间 公开日期 公开时间 印发日期 更新时间 发文字号 文号 文件编号 主题分类 主题词 关键词 关键字 信息分类 信息类别 分类 体裁分类 组配分类 服务对象 服务对象分类 名称 标题 信息名称 文件名称 内容概述 内容概要 公开方式 公开形式 公开范围 公开时限 公开类别 公开属性 有效性 是否有效 效力状态 生效日期 生效时间 失效日期 废止日期 语种 作者 编辑 责任编辑 采集时间 浏览次数 浏览量 点击数 点击量 点击率 阅读次数 阅读量 访问次数 访问量 保存期限 载体类型 记录形式 字号 字体 分享到 分享 打印'.split(
    ' ',
  );
const KNOWN: ReadonlySet<string> = new Set(LABELS);
const LONGEST_FIRST = [...LABELS].sort((a, b) => b.length - a.length);
const spaced = (label: string) => [...label].join('\\s*');
const LINE = new RegExp(
  `(?:^|\\s|[|｜【\\[(（])(${LONGEST_FIRST.map(spaced).join('|')})\\s*[:：]`,
  'g',
);
const STARTS = new RegExp(`^[【\\[(（]?\\s*(?:${LONGEST_FIRST.map(spaced).join('|')})\\s*[:：]`);
/** The longest line that is taken for metadata rather than a sentence. */
const MAX_LINE = 300;
/** Labels are short, even with their letters spaced out. */
const MAX_LABEL = 24;

/**
 * Entries of a metadata table; empty where the table is not one (fewer than two known labels, or known labels
 * that are a small part of its cells).
 *
 * @example
 * metadataOf(grid of [['索 引 号：', 'A-1'], ['发布机构：', '示例县财政局']])
 * // => [{ name: '索引号', value: 'A-1' }, { name: '发布机构', value: '示例县财政局' }]
 */
export function metadataOf(placed: PlacedCells): MetaEntry[] {
  if (placed.cells.length > 80 || placed.cells.length < 2) return [];
  const filled = placed.cells.filter(({ text }) => text !== '');
  const entries: MetaEntry[] = [];
  let labels = 0;
  filled.forEach(({ text, row }, index) => {
    const inOne = lineMetadata(text);
    if (inOne.length > 0 && inOne.some(({ value }) => value !== '')) {
      labels += 2 * inOne.length;
      entries.push(...inOne);
      return;
    }
    const name = labelName(text);
    if (!KNOWN.has(name)) return;
    labels++;
    const next = filled[index + 1];
    const value = next !== undefined && next.row === row ? next.text.replaceAll('\n', ' ') : '';
    if (KNOWN.has(labelName(value))) return;
    labels++;
    if (value !== '') entries.push({ name, value });
  });
  const distinct = new Set(entries.map(({ name }) => name));
  return distinct.size >= 2 && labels * 2 >= filled.length ? entries : [];
}

function labelName(text: string): string {
  if (text.length > MAX_LABEL) return '';
  return text.replace(/[\s:：【】[\]]/g, '');
}

/**
 * Entries of one line of labels and values; empty where the line is something else.
 *
 * @example
 * lineMetadata('发布日期：2020-01-31 来源：办公室')
 * // => [{ name: '发布日期', value: '2020-01-31' }, { name: '来源', value: '办公室' }]
 */
export function lineMetadata(text: string): MetaEntry[] {
  const colon = text.search(/[:：]/);
  if (colon < 0 || colon > MAX_LABEL || text.length > MAX_LINE || !STARTS.test(text)) return [];
  const marks = [...text.matchAll(LINE)];
  return marks.map((mark, index) => {
    const from = mark.index + mark[0].length;
    const until = marks[index + 1]?.index ?? text.length;
    const value = trimEndOf(text.slice(from, until), /[|｜】\])）\s]/);
    return { name: (mark[1] ?? '').replace(/\s/g, ''), value: value.trim() };
  });
}

/** What a `meta` element says, if it says anything. */
export function metaOf(attributes: Attributes): MetaEntry[] {
  const name = attributes.get('name') ?? attributes.get('property');
  const value = oneLine(attributes.get('content') ?? '');
  return name === undefined || value === '' ? [] : [{ name: oneLine(name), value }];
}
