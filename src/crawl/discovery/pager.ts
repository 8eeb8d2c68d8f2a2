/**
 * The one reader of pagers of static pages: what a page says of further pages, in whatever way, and where they are. What
 * speaks of more and cannot be followed is a gap.
 *
 * @module
 */

import type { Link } from '../page-links.ts';
import {
  exactPager,
  type Gap,
  LONGEST_LIST,
  type Pager,
  range,
  type Seen,
  type Step,
  withParameters,
} from './family.ts';
import { formPager } from './pager-form.ts';
import { countIn, SCRIPT_SIGNS, scriptPager, templatesIn, totalIn } from './pager-script.ts';

const TURN =
  /^(?:下一?[页頁]|后一?页|向后|尾页|末页|最后一?页|最末页|next|last|[>»›]{1,2}|\d{1,3}|第\d{1,3}页)$/i;
const MORE_WORDS = /下一?[页頁]|后一页|尾页|末页|最后一页|加载更多|点击加载|加载下一|查看更多信息/;
const PAGE_PARAMETER =
  /^(?:page|pageNum|PageIndex|pageNo|currPage|curPage|cur_page|currentPage|page_?index|pn|p|pageid)$/i;
/** Of text whose white space is reduced. */
const PAGES =
  /第\s?\d{1,4}\s?(?:页)?\s?\/\s?(?:共)?\s?(\d{1,4})\s?页|共\s?(?:有|计)?\s?(\d{1,4})\s?页|页[次码数]\s?[:：]?\s?\d{1,4}\s?\/\s?(\d{1,4})|总页数\s?[:：]?\s?(\d{1,4})|(?:^|\s)\d{1,4}\s?\/\s?(\d{1,4})\s?页|[Pp]age\s\d{1,4}\sof\s(\d{1,4})/;
const ROWS =
  /(?:^|[\s|,，:：;；(（[【\]】>])(?:共|总共|合计|总计)\s?(?:有|计|找到|检索到)?\s?(\d{1,6})\s?(?:条|篇|项|个|件)(?=记录|信息|数据|结果|文章|内容|公文|[\s|,，;；)）\]】/]|$)|(?:总记录数?|总条数|记录总数|总数)\s?[:：]?\s?(\d{1,6})|(?:^|\s)(\d{1,6})\s?条记录/;

/** What a page's words state of its list. */
export function statedIn(text: string): { pages: number | null; total: number | null } {
  const number = (pattern: RegExp): number | null => {
    const found = pattern
      .exec(text)
      ?.slice(1)
      .find((part) => part !== undefined);
    return found === undefined ? null : Number(found);
  };
  return { pages: number(PAGES), total: number(ROWS) };
}

/** The pager of a page; null where nothing speaks of further pages. */
export function readPager(seen: Seen): Pager | null {
  const { page, url } = seen;
  if (page === null) return null;
  const words = statedIn(page.text);
  const written = scriptPager(url, page.script);
  if (written !== null) return { ...written, total: written.total ?? words.total };
  const linked = linkPager(seen);
  if (linked.length > 0) return fromLinks(seen, linked, words);
  const pages = words.pages ?? countIn(page.script) ?? choicesCounted(seen)?.length ?? null;
  const sent = formPager(seen, pages);
  if (sent !== null) return { ...sent, total: words.total };
  const total = words.total ?? totalIn(page.script);
  if (pages !== null && pages <= 1) return exactPager('one page', { pages: 1, total });
  const derived = pages === null ? [] : derive(seen, pages);
  if (pages !== null && derived.length > 0)
    return { said: `${pages} pages`, pages, total, steps: derived, isExact: false, gap: null };
  const gap = signOfMore(seen, pages);
  if (gap === null && total === null) return null;
  // Where the rows are counted, the count decides; a bare word for turning the page stands on lists of one page too.
  const isDecided = total !== null && pages === null && gap?.reason === 'list_rest_by_script';
  return {
    said: gap?.said ?? `${total} rows`,
    pages,
    total,
    steps: [],
    isExact: true,
    gap: isDecided ? null : gap,
  };
}

function fromLinks(
  { url }: Seen,
  links: readonly string[],
  { pages, total }: { pages: number | null; total: number | null },
): Pager {
  const steps = new Map<string, Step>();
  const unsure = new Set<string>();
  for (const href of links) {
    for (const between of betweenPages(href)) {
      if (between.isFirst && !links.includes(between.href)) unsure.add(between.href);
      steps.set(between.href, { href: between.href });
    }
    steps.set(href, { href });
  }
  // Whether the first number is a page of its own cannot be told from the links: it is asked for, and need not be there.
  const sure = [...steps.values()].filter(({ href }) => !unsure.has(href) && href !== url);
  const said = `links to ${sure.length} further pages`;
  const isExact = pages === null;
  const all = isExact ? sure : [...steps.values()];
  return { said, pages, total, steps: all.slice(0, LONGEST_LIST), isExact, gap: null };
}

/** Addresses that links of the pager lead to: absolute, on the same host, near the list. */
function linkPager({ page, url }: Seen): string[] {
  if (page === null) return [];
  const here = new URL(url);
  const base = page.base === null ? url : (URL.parse(page.base, url)?.href ?? url);
  const targets = page.links.flatMap((link) => {
    const text = link.text.replace(/\s+/g, '').replace(/^[<«‹[]|[\]]$/g, '');
    const word = /^.{1,6}[>»›]+$/.test(text) ? text.replace(/[>»›]{1,6}$/, '') : text;
    if (link.kind === 'blind' || link.kind === 'frame' || !TURN.test(word)) return [];
    const target = URL.parse(link.href, base);
    if (target === null || target.host !== here.host || !/^https?:$/.test(target.protocol))
      return [];
    target.hash = '';
    const isNear = /^\D+$/.test(word)
      ? word.length > 1
      : isSameSeries(here, target) || isPage(target, word);
    // The link to the first page leads back to where the list began.
    return isNear && target.href !== here.href && !(word === '1' && !isFurther(target))
      ? [target.href]
      : [];
  });
  return [...new Set(targets)];
}

/** Whether an address says itself that it is the page of that number: static first pages go on under another address. */
function isPage(target: URL, number: string): boolean {
  return [...target.searchParams].some(
    ([name, value]) => PAGE_PARAMETER.test(name) && value === number,
  );
}

function isFurther(target: URL): boolean {
  return [...target.searchParams].some(
    ([name, value]) => PAGE_PARAMETER.test(name) && Number(value) > 1,
  );
}

function isSameSeries(here: URL, there: URL): boolean {
  const folder = (path: string) => path.slice(0, path.lastIndexOf('/') + 1);
  const [a, b] = [folder(here.pathname), folder(there.pathname)];
  return a.startsWith(b) || b.startsWith(a);
}

interface Between {
  readonly href: string;
  readonly isFirst: boolean;
}

// `index_7.html` or `?page=7` as the last page means that the pages before it exist too.
function betweenPages(target: string): Between[] {
  const url = new URL(target);
  for (const [name, value] of url.searchParams) {
    if (PAGE_PARAMETER.test(name) && /^\d{1,3}$/.test(value))
      return range(2, Number(value)).map((n) => ({
        href: withParameters(target, { [name]: n }),
        isFirst: false,
      }));
  }
  const named = /^(.*[_-])(\d{1,3})(\.\w+)$/.exec(url.pathname);
  if (named === null || Number(named[2]) > LONGEST_LIST) return [];
  return range(1, Number(named[2])).map((n) => {
    url.pathname = `${named[1]}${n}${named[3]}`;
    return { href: url.href, isFirst: n === 1 };
  });
}

/** Further pages of a list that says how many it has, from a number in its own address or in its script. */
function derive({ url, page }: Seen, pages: number): Step[] {
  const address = new URL(url);
  const last = Math.min(pages, LONGEST_LIST);
  for (const [name, value] of address.searchParams)
    if (PAGE_PARAMETER.test(name) && /^\d{1,3}$/.test(value))
      return range(1, last).map((n) => ({ href: withParameters(url, { [name]: n }) }));
  const named = /^(.*(?:\/|[_-]))(\d{1,3})(\.\w+)$/.exec(address.pathname);
  if (named !== null)
    return range(1, last).map((n) => {
      address.pathname = `${named[1]}${n}${named[3]}`;
      return { href: address.href };
    });
  const choices = choicesOf({ page });
  const templates = templatesIn(`${page?.script ?? ''};${choices}`, url);
  return templates.flatMap(({ before, after }) =>
    range(1, last).flatMap((n) => {
      const href = URL.parse(`${before}${n}${after}`, url)?.href;
      return href === undefined || href === url ? [] : [{ href }];
    }),
  );
}

/** Scripts of elements that turn pages. */
function choicesOf({ page }: Pick<Seen, 'page'>): string {
  if (page === null) return '';
  const { $ } = page;
  return $('select[onchange], a[onclick], a[href^="javascript:"]')
    .toArray()
    .slice(0, 200)
    .map(
      (node) =>
        `${$(node).attr('onchange') ?? ''};${$(node).attr('onclick') ?? ''};${$(node).attr('href') ?? ''}`,
    )
    .join(';');
}

/** What on a page speaks of pages that cannot be followed; null where nothing does. */
function signOfMore(seen: Seen, pages: number | null): Gap | null {
  const { page, isFurther: isLater } = seen;
  if (page === null) return null;
  const { $ } = page;
  const form = $('form').filter((_, one) =>
    $(one)
      .find('input')
      .toArray()
      .some((input) => PAGE_PARAMETER.test($(input).attr('name') ?? '')),
  );
  if (form.length > 0)
    return { reason: 'list_needs_post', said: `form ${form.attr('action') ?? ''}`.trim() };
  const rest = (said: string): Gap => ({ reason: 'list_rest_by_script', said });
  if (pages !== null && pages > 1) return rest(`${pages} pages`);
  const turn = page.links.find((link) => link.kind === 'blind' && isTurn(link) && !isOff(link));
  if (turn !== undefined) return rest(turn.text);
  const sign = SCRIPT_SIGNS.exec(page.script)?.[0];
  if (sign !== undefined) return rest(sign);
  // The last page of a list names what it has not: there, a word without a link is its end.
  const word = isLater === true ? null : MORE_WORDS.exec(page.text)?.[0];
  return word === null || word === undefined ? null : rest(word);
}

function isTurn({ text }: Link): boolean {
  const word = text.replace(/\s+/g, '');
  return TURN.test(word) || MORE_WORDS.test(word);
}

/** A link of the pager that is switched off where there is no such page. */
function isOff({ node }: Link): boolean {
  const words = [node, node.parent ?? null].map((one) => one?.attribs?.['class'] ?? '').join(' ');
  return /\b(?:disabled|disable|nolink|off|gray|grey|current|active|on|cur)\b/i.test(words);
}

/** The choices of a page that count its list's pages; undefined where none do. */
function choicesCounted({ page }: Pick<Seen, 'page'>): readonly string[] | undefined {
  // The tree is asked for only where there is a choice.
  if (page === null || !/<select\b/i.test(page.source)) return undefined;
  const { $ } = page;
  return $('select')
    .toArray()
    .map((one) =>
      $(one)
        .find('option')
        .toArray()
        .map((option) => $(option).text().trim()),
    )
    .find(isCounting);
}

/** Choices that count pages: 1, 2, 3 or 第1页, 第2页. */
function isCounting(words: readonly string[]): boolean {
  return (
    words.length >= 2 && words.every((word, index) => word.replace(/\D/g, '') === String(index + 1))
  );
}
