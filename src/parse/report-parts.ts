/**
 * Several reports on one page, or in one text: where one ends and the next begins, if that is plain.
 *
 * @module
 */
import { decode } from '../text/decode.ts';
import { titleYear } from '../text/title-year.ts';
import { isPlain, sniff } from './sniff.ts';

/** Section one of a report. */
const STARTS = /一\s{0,4}[、.．]\s{0,4}(?:总体情况|概\s{0,4}述|基本情况)/g;
const ENDS = /[五六]\s{0,4}[、.．]/;
const TITLE_WORDS =
  '[^<>\\n。；，《》|>＞]{2,60}(?:政府信息|政务信息|政务|信息)公开[^<>\\n。；，《》|>＞]{0,14}(?:报告|年报)';
/** A line that is a title, or an element that holds nothing else. */
const LINES = new RegExp(`^[^\\S\\n]{0,40}(${TITLE_WORDS})[^\\S\\n]{0,40}$`, 'gm');
const ELEMENTS = new RegExp(`<[a-zA-Z][^<>]{0,400}>\\s{0,40}(${TITLE_WORDS})\\s{0,40}(?=<)`, 'g');
/** More than these on one page are a list of reports, not reports. */
const MOST = 50;

/**
 * The reports of a text or page, each as a document of its own; null where there is one, or where a border is not plain:
 * each report must begin with a title of its own, with a year, on a line or in an element of its own, behind the last
 * sections of the one before.
 *
 * @example
 * reportParts(new TextEncoder().encode('天气晴')) // => null
 */
export function reportParts(bytes: Uint8Array): Uint8Array[] | null {
  const container = sniff(bytes, { uri: '' });
  if (!isPlain(container)) return null;
  const { text } = decode(bytes, { charset: null });
  const isPage = container === 'html';
  const borders = bordersOf(text, isPage ? ELEMENTS : LINES);
  if (borders === null) return null;
  const head = isPage ? (/<head[\s>][\s\S]{0,200000}?<\/head>/i.exec(text)?.[0] ?? '') : '';
  const parts = borders.map((from, index) => text.slice(from, borders[index + 1]));
  // The mark says that a part is UTF-8, whatever the head of the page says of the page.
  return parts.map((part, index) =>
    new TextEncoder().encode(`\ufeff${index === 0 ? '' : head}${part}`),
  );
}

/** Where the reports begin, the first at 0; null where there are not several, or one has no title of its own. */
function bordersOf(text: string, pattern: RegExp): number[] | null {
  const starts = [...text.matchAll(STARTS)].map(({ index }) => index);
  if (starts.length < 2 || starts.length > MOST) return null;
  const titles = [...text.matchAll(pattern)].flatMap(({ index, 1: title = '' }) =>
    titleYear(title) === null ? [] : [{ index, title: title.replace(/\s/g, '') }],
  );
  const borders = [0];
  const own = new Set(
    titles
      .filter(({ index }) => index < (starts[0] ?? 0))
      .slice(-1)
      .map(nameOf),
  );
  for (const [at, start] of starts.entries()) {
    const before = starts[at - 1];
    if (before === undefined) continue;
    const ended = ENDS.exec(text.slice(before + 1, start));
    if (ended === null) return null;
    const from = before + 1 + ended.index;
    const title = titles.find(({ index }) => index > from && index < start);
    if (title === undefined || own.has(title.title)) return null;
    own.add(title.title);
    borders.push(title.index);
  }
  return own.size === starts.length ? borders : null;
}

function nameOf({ title }: { readonly title: string }): string {
  return title;
}
