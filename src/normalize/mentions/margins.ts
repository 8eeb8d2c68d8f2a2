/**
 * Bodies named in the margins of a text: source line, head of the page, trail of its columns, signature, page data.
 *
 * @module
 */
import { bodyForm } from '../body-form.ts';
import { type PlaceReading, readPlaces } from '../place-names.ts';
import { isoDate } from '../published.ts';
import { bodyName, outerBody } from './body-name.ts';
import type { AgencySources, Mention } from './mention.ts';
import { isCounty } from './stated-place.ts';

/** Labels of whoever published, best first. */
const LABELS =
  '发布机构|发布单位|公开单位|发文机构|发文机关|发文单位|发布机关|制发机关|公开机构|公开主体|公开责任部门|责任部门|责任单位|信息来源|文章来源|稿件来源|内容来源|资料来源|来源|稿源|供稿单位|供稿|发布者|发布人|信息提供|填报单位|编制单位|编制机关|报送单位|制作单位|单位名称|单位|作者|撰稿|投稿单位|投稿';
const PRINTED = new RegExp(
  `(?:^|[\\s\\u3000|｜【（(\\[,，。])(${LABELS})(?:[（(][^（）()]{1,6}[）)])?[\\s\\u3000]*[:：|｜】][\\s\\u3000:：|｜]*(?=([^\\s\\u3000|｜【】（）()\\[\\]:：,，。;；]{3,40}))`,
  'gm',
);
const META_NAMES = [...LABELS.split('|'), 'contentsource', 'source', 'author'];
/** Sites, papers and those who run them publish for others. */
const CARRIER =
  /网|站$|报$|报社|日报|晚报|电台|电视台|融媒体|新闻(?!出版)|原创|平台|大数据(?:发展)?(?:服务)?中心|信息中心|传媒|政务服务中心|电子政务|客户端|公众号/;
/** Who publishes for everybody is weak evidence that the report is its own. */
const WEAK = 2;
const NEAR_THE_END = 600;
const LINES = 8;

/**
 * Bodies that the margins name.
 *
 * @example
 * inMargins({ title: null, preamble: '来源：青禾区民政局', overview: '', closing: '', meta: [] })[0]?.name // => '青禾区民政局'
 */
export function inMargins(sources: AgencySources): Mention[] {
  return [
    ...printedSources(sources),
    ...pageData(sources),
    ...heads(sources),
    ...signatures(sources),
  ];
}

function printedSources({ preamble, overview, closing, meta }: AgencySources): Mention[] {
  // `发布时间：2022-01-20 来源：区统计局` is one entry to whoever cut the page up.
  const entries = meta.map(({ value }) => value).join('\n');
  const margins = [preamble, entries, overview.slice(0, 300), overview.slice(-200), closing];
  return margins.flatMap((text) =>
    [...text.matchAll(PRINTED)].flatMap((match) =>
      sourceOf(match[2] ?? '', 'source', match[0].trim()),
    ),
  );
}

function pageData({ meta }: AgencySources): Mention[] {
  const labelled = meta.map(({ name, value }) => {
    const label = name.replace(/\s/g, '').toLowerCase();
    return { name, value, label, rank: META_NAMES.indexOf(label) };
  });
  return labelled
    .sort((a, b) => a.rank - b.rank)
    .flatMap(({ name, value, label, rank }) => {
      if (label === 'sitename')
        // The site's own name says who publishes only where the site is the body's: a government's site holds them all.
        return /(?:局|厅|委员会)$/.test(value.trim())
          ? [{ name: value.trim(), from: 'site', quote: `SiteName: ${value}`, weight: 3 }]
          : [];
      if (rank < 0) return [];
      // Page furniture runs together: `来源：… 时间：…` is one value in some templates.
      const [first = ''] = value.trim().split(/[\s\u3000|｜【（(]/);
      return sourceOf(first, 'meta', `${name}: ${value}`);
    });
}

function sourceOf(value: string, from: 'source' | 'meta', quote: string): Mention[] {
  if (CARRIER.test(value)) return [];
  const name = bodyName(value);
  if (name === null) return [];
  const { kind } = bodyForm(name).body;
  const weight = kind === 'government' || kind === 'office' ? WEAK : 5;
  return [{ name, from, quote, weight }];
}

/** A line that is a body's name, and the columns that lead to the page. */
function heads({ preamble }: AgencySources): Mention[] {
  return preamble.split('\n').flatMap((text) => {
    const line = text.trim();
    if (line.length > 200) return [];
    const trail = /[>＞»›]/.test(line) ? line.split(/[>＞»›]+/) : null;
    const slashed = trail === null && /^首页\s*\//.test(line) ? line.split('/') : trail;
    if (slashed !== null) return inTrail(slashed, line);
    return ownLine(line, 'heading', line, 3);
  });
}

/** 首页 > 丰都县 > 县文化委: a body's place is the column of a place above its own. */
function inTrail(columns: readonly string[], quote: string): Mention[] {
  let above: PlaceReading | null = null;
  return columns.slice(1).flatMap((column) => {
    const text = column.replace(/[\s\u00a0\u3000]/g, '');
    const own = ownLine(text, 'breadcrumb', quote, 4).map((mention) => placed(mention, above));
    const reading = readPlaces(text);
    if (reading !== null && OF_PLACE.test(reading.rest)) above = reading;
    return own;
  });
}

const OF_PLACE = /^(?:(?:人民)?政府)?(?:门户)?(?:网站|网)?$/;

function placed(mention: Mention, above: PlaceReading | null): Mention {
  const { place, local } = bodyForm(mention.name);
  if (above === null || place !== '') return mention;
  const isOwn = local === '' ? isCounty(above) : above.last.endsWith(local);
  return isOwn ? { ...mention, name: `${above.text}${mention.name.slice(local.length)}` } : mention;
}

/** A department's or township's name standing alone; that of a government is the site's. */
function ownLine(text: string, from: string, quote: string, weight: number): Mention[] {
  const plain = text.replace(/[\s\u00a0\u3000]/g, '');
  if (plain.length > 30 || CARRIER.test(plain)) return [];
  const name = bodyName(plain);
  if (name === null || name !== plain) return [];
  const { body, ofPlace } = bodyForm(name);
  if (ofPlace || body.kind === 'government' || body.kind === 'office') return [];
  return [{ name, from, quote, weight }];
}

/** The bodies that sign, on the line of the date or on the one above. */
function signatures({ closing }: AgencySources): Mention[] {
  const printed = closing
    .slice(-NEAR_THE_END)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(-LINES);
  const lines = printed.map((line) => line.replace(/[\s\u00a0\u3000]/g, ''));
  return [
    ...undated(lines.at(-1)),
    ...lines.flatMap((line, at): Mention[] => {
      if (line.length > 50 || isoDate(line) === null) return [];
      const beside = line.replace(/[（(]?(?:20\d\d|二[〇○零O][^年]{2})年.{0,60}$/, '');
      if (beside !== '') return signedBy(beside, line);
      const several = bodiesApart(printed[at - 1] ?? '');
      if (several.length > 1) return several.flatMap((text) => signedBy(text, line));
      const last = lines[at - 1] ?? '';
      // 白石市城关镇, and 人民政府 on a line of its own.
      return signedBy(CONTINUES.test(last) ? `${lines[at - 2] ?? ''}${last}` : last, line);
    }),
  ];
}

const CONTINUES = /^(?:(?:人民)?政府|办事处|(?:管理)?委员会|管委会|办公室)$/;

/** Bodies that sign side by side; none where a blank stands inside a name. */
function bodiesApart(line: string): string[] {
  const parts = line.split(/[\s\u00a0\u3000]+/);
  return parts.every((part) => part.length > 3 && bodyName(part) !== null) ? parts : [];
}

function signedBy(text: string, line: string): Mention[] {
  const name = text.length <= 40 ? bodyName(text) : null;
  if (name === null) return [];
  const signed = { from: 'signature', quote: `${text} ${line}`, weight: 5 } as const;
  const own = { name: outerBody(name), ...signed };
  // The office of a government signs for it as well.
  const government = /^(.*政府)(?:办公室|办公厅|办)$/.exec(own.name)?.[1];
  return government === undefined ? [own] : [own, { ...signed, name: government, weight: 4 }];
}

/** A body that stands alone at the very end, with its place, has signed without a date. */
function undated(line = ''): Mention[] {
  return readPlaces(line) === null ? [] : ownLine(line, 'signature', line, 3);
}
