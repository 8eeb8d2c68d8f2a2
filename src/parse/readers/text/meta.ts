/**
 * `标题: …`, `发布时间: …` lines that crawlers put above a text.
 *
 * @module
 */
import type { MetaEntry } from '../../document.ts';
import type { SourceLine } from './lines.ts';

/** Lines beyond these belong to the article. */
const HEAD = 30;

const ENTRY =
  /^(标题|名称|发布时间|发布日期|发文日期|成文日期|生成日期|公开日期|更新时间|文号|发文字号|发布机构|发文机关|公开机构|信息来源|来源|作者|栏目|索引号|主题分类|原文链接|链接|网址|本地目录|title|date|url|source)\s{0,4}[:：](.*)$/i;

/**
 * Splits the entries off the head of a text.
 *
 * @example
 * const { meta, rest } = splitMeta(cutLines('标题: 年度报告\n文号:\n一、总体情况').lines);
 * meta // => [{ name: '标题', value: '年度报告', at: { line: 1, offset: 0 } }, { name: '文号', value: '', at: { line: 2, offset: 9 } }]
 * rest.length // => 1
 */
export function splitMeta(lines: readonly SourceLine[]): {
  readonly meta: readonly MetaEntry[];
  readonly rest: readonly SourceLine[];
} {
  const meta: MetaEntry[] = [];
  const taken = new Set<SourceLine>();
  for (const line of lines.slice(0, HEAD)) {
    if (line.bars > 0 || line.text.startsWith('一、')) break;
    if (/^={4,}/.test(line.text)) {
      taken.add(line);
      break;
    }
    const match = line.text.length < 400 ? ENTRY.exec(line.text) : null;
    if (match === null) continue;
    taken.add(line);
    const [, name = '', behind = ''] = match;
    const value = behind.trimStart();
    meta.push({ name, value, at: { line: line.number, offset: line.offset } });
  }
  return { meta, rest: taken.size === 0 ? lines : lines.filter((line) => !taken.has(line)) };
}
