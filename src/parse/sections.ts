/**
 * The narrative: title, the numbered sections, what stands before and behind them.
 *
 * @module
 */
import {
  type Document,
  type Heading,
  isTable,
  type Paragraph,
  type TableBlock,
} from './document.ts';
import type { Section } from './report.ts';

export interface Narrative {
  readonly title: string | null;
  readonly preamble: string;
  readonly sections: readonly Section[];
  readonly closing: string;
}

const NUMERALS = '一二三四五六七八九十';
const SECTION = /^([一二三四五六七八九十])\s*[、.．,，]\s*(\S.*)$/;
/** A heading that is longer is a sentence. */
const LONGEST_HEADING = 45;
const REPORT_TITLE = /(?:信息|政务)公开.{0,12}(?:报告|年报)/;
/** The trail of a site's columns ends in one that is named like a report. */
const TRAIL = /^[>＞»›]|[>＞»›].*[>＞»›]|^首页|(?:当前|现在|所在|您的)\S{0,4}位置/;
/** `组配分类：政府信息公开年报` in the box above a text. */
const LABELLED = /^(?!标题|名称)[\u4e00-\u9fff]{2,6}[:：]/;
const SENTENCE = /[。；;：:]$|^(?:根据|按照|依据|为了?)|现将|特向/;
/** The sentence that announces the report may be the only place that has its title. */
const ANNOUNCED = /(?:公布|发布|公开)《([^《》]{4,60}(?:报告|年报))》/;
/** A column's name, or the second line of a title whose first has the body and the year. */
const BARE_TITLE = /^(?:政府信息|信息|政务)公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)$/;
const ENDS_IN_YEAR = /^.{2,40}(?:20\d\d|二[〇○零][〇○零一二三四五六七八九]{2})年(?:度)?$/;
/** The dateline and signature behind the last section. */
const SIGNATURE = /^.{0,40}\d{4}年\d{1,2}月\d{1,2}日$/;

/** Splits the text blocks of a document into its numbered sections. Tables belong to no section's text. */
export function readNarrative(document: Document): Narrative {
  const before: string[] = [];
  const sections: (Section & { paragraphs: string[] })[] = [];
  for (const block of document.blocks) {
    if (isTable(block) && sections.length === 0) before.push(...boxLines(block));
    if (block.kind !== 'heading' && block.kind !== 'paragraph') continue;
    const text = block.text.trim();
    if (text === '') continue;
    const heading = sectionHeading(block, (sections.at(-1)?.number ?? 0) + 1);
    if (heading !== null) sections.push({ ...heading, text: '', at: block.at, paragraphs: [] });
    else (sections.at(-1)?.paragraphs ?? before).push(text);
  }
  const closing = closingOf(sections.at(-1)?.paragraphs ?? []);
  return {
    title: titleOf(document, before),
    preamble: before.join('\n'),
    sections: sections.map(({ paragraphs, ...section }) => ({
      ...section,
      text: paragraphs.join('\n'),
    })),
    closing,
  };
}

/** The box above an article that says who published it, and when. */
const BOX = /索\s*引\s*号|发布机构|发文机[关构]|公开形式|生成日期|成文日期|信息来源|主题分类/;
const LARGEST_BOX = 60;

/** Lines of the box in a table above the text; none of any other table. */
function boxLines(block: TableBlock): string[] {
  const parts =
    block.kind === 'grid'
      ? block.cells.map(({ text, row }) => ({ text, row }))
      : block.tokens.map(({ text, line }) => ({ text, row: line }));
  if (parts.length > LARGEST_BOX || !parts.some(({ text }) => BOX.test(text))) return [];
  const rows = Map.groupBy(parts, ({ row }) => row);
  return [...rows.values()].map((row) => row.map(({ text }) => text.trim()).join(' | '));
}

/** A short numbered line that continues the count, or starts it. */
function sectionHeading(
  { text, kind }: Heading | Paragraph,
  expected: number,
): { number: number; title: string } | null {
  const line = text.trim();
  if (line.length > LONGEST_HEADING) return null;
  const match = SECTION.exec(line);
  if (match === null || /[。；;]$/.test(line)) return null;
  const number = NUMERALS.indexOf(match[1] ?? '') + 1;
  const follows = number === expected || (kind === 'heading' && number > expected);
  return follows ? { number, title: (match[2] ?? '').trim() } : null;
}

/** Takes the signature off the last section. */
function closingOf(paragraphs: string[]): string {
  const closing: string[] = [];
  while (paragraphs.length > 1 && isSignature(paragraphs.at(-1) ?? ''))
    closing.unshift(paragraphs.pop() ?? '');
  return closing.join('\n');
}

function isSignature(text: string): boolean {
  return SIGNATURE.test(text.replace(/\s+/g, ''));
}

/** The report's own title: meta tag, then the first line above section one that reads like one, then the page's. */
function titleOf({ meta }: Document, before: readonly string[]): string | null {
  const named = (name: string): string | null =>
    meta.find((entry) => entry.name.toLowerCase() === name && REPORT_TITLE.test(entry.value))
      ?.value ?? null;
  return (
    named('articletitle') ??
    ownTitle(before) ??
    named('标题') ??
    named('名称') ??
    named('title') ??
    null
  );
}

/** The line above section one that reads like the report's title; one set on two lines is joined. */
function ownTitle(before: readonly string[]): string | null {
  const lines = before.map((text) => ({ text, key: text.replace(/\s+/g, '') }));
  const like = lines.filter(
    ({ text, key }) =>
      text.length <= 80 &&
      REPORT_TITLE.test(key) &&
      ![TRAIL, LABELLED, SENTENCE].some((other) => other.test(key)),
  );
  const titled = like.filter(({ key }) => !BARE_TITLE.test(key));
  const whole = titled.find((line) => !isListed(line, titled, lines)) ?? titled[0];
  for (const bare of whole === undefined ? like : []) {
    const above = lines[lines.indexOf(bare) - 1];
    if (above !== undefined && ENDS_IN_YEAR.test(above.key)) return above.text + bare.text;
  }
  const named = lines.flatMap(({ text }) => ANNOUNCED.exec(text)?.[1] ?? [])[0];
  return (whole ?? like[0])?.text ?? brokenTitle(lines) ?? named ?? null;
}

interface Line {
  readonly text: string;
  readonly key: string;
}

/** Lines above a text that lead to other pages stand below such a heading. */
const LINKS =
  /^[[【]?(?:相关(?:链接|阅读|文章|信息|文件)|推荐阅读|延伸阅读|友情链接|历年年报|往年年报)/;

/** True for one of several titles in a row below a heading of links. */
function isListed(line: Line, titled: readonly Line[], lines: readonly Line[]): boolean {
  let at = lines.indexOf(line) - 1;
  while (titled.includes(lines[at] as Line)) at -= 1;
  return LINKS.test(lines[at]?.key ?? '');
}

/** The end of a title that a page was too narrow for: `…政府信息公开工作年度` and `报告`. */
const TITLE_END = /^(?:工作)?(?:年|年度|度)?(?:工作)?(?:报告|告|年报|报)(?:[（(].{1,20}[）)])?$/;

function brokenTitle(lines: readonly { text: string; key: string }[]): string | null {
  for (const [index, { text, key }] of lines.entries()) {
    const above = lines[index - 1];
    if (above === undefined || above.key.length > 80 || !TITLE_END.test(key)) continue;
    if (REPORT_TITLE.test(above.key + key) && !SENTENCE.test(above.key)) return above.text + text;
  }
  return null;
}
