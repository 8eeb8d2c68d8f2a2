/**
 * Pagers that a page's own script writes: calls such as `createPageHTML(3, 0, "index", "html")` with their many orders of
 * arguments, variables such as `countPage`, and addresses that are put together around a number. Scripts are read as
 * text, never run.
 *
 * @module
 */

import { exactPager, LONGEST_LIST, type Pager, range, type Step } from './family.ts';
import { bracketed, namedValues, objectPairs } from './script-values.ts';

interface Stated {
  readonly said: string;
  readonly pages: number;
  readonly total: number | null;
}

const CALL = /\b([A-Za-z_$][\w$]{0,40})\s{0,8}\(([^()]{3,200})\)/g;
/** Functions that write a pager, by name; any function that is given the name of a page and its ending is one too. */
const WRITER =
  /^create_?page|page(?:nav|html|bar|list)$|^pagination|^showpage|^writepage|^getpage(?:html|nav)|^pagehtml/i;
const ENDING = /^\.?(?:s?html?|jspx?|aspx?|php|htm)$/i;
const COUNT =
  /\b(?:var\s+|let\s+|const\s+|["'])?(countPage|pageCount|totalPages?|pagesCount|page_count|total_page|pageTotal|maxPage|_?nPageCount|m_nPageCount|allPage|pages)["']?\s*[:=]\s*["']?(\d{1,5})\b/i;
const TOTAL =
  /\b(totalRecords?|recordCount|totalCount|m_nRecordCount|total_?records?|totalNum|rowCount|dataCount|totalRows?|totalSize)["']?\s*[:=]\s*["']?(\d{1,7})\b/i;

/** Words of scripts that speak of further pages, whether or not they can be understood. */
export const SCRIPT_SIGNS =
  /\b(?:countPage|totalRecords?|pageCount|totalPages?|recordCount|m_nRecordCount|jpage\s*\(|createPage\w*\s*\(|pagination\s*\(|laypage|__doPostBack|goPage\s*\(|toPage\s*\(|gotoPage\s*\(|turnPage\s*\(|loadMore|getMore)/;

/** The pager that a call or a variable of the page's script describes; null where there is none. */
export function scriptPager(url: string, script: string): Pager | null {
  const call = callPager(url, script) ?? layuiPager(url, script);
  if (call !== null) return call;
  const count = COUNT.exec(script);
  if (count === null) return null;
  const pages = Number(count[2]);
  const total = totalIn(script);
  const stated = { said: count[0].trim(), pages, total };
  const templates = templatesIn(script, url);
  if (pages > 1 && templates.length === 0 && !/^countPage$/i.test(count[1] ?? '')) return null;
  const names = templates.length > 0 ? templates : [ownName(url)];
  return numbered(stated, url, names);
}

const LAYUI = /\blaypage(?:\s{0,4}\.\s{0,4}render)?\s{0,4}\(\s{0,8}(?=\{)/;
const LAYUI_LIMIT = 10;

/** layui's pager: rows and rows of a page, or the pages, and beside it the address that a number is put into. */
function layuiPager(url: string, script: string): Pager | null {
  const call = LAYUI.exec(script);
  const given = call === null ? null : bracketed(script, call.index + call[0].length);
  if (call === null || given === null) return null;
  const pairs = objectPairs(given);
  const values = namedValues(script);
  const number = (name: string): number | null => {
    const written = pairs.get(name) ?? '';
    const said = /^\d+$/.test(written) ? written : values.get(written.toLowerCase());
    return said !== undefined && /^\d{1,7}$/.test(said) ? Number(said) : null;
  };
  const total = number('count');
  const rows = Math.ceil((total ?? 0) / (number('limit') ?? LAYUI_LIMIT));
  const pages = number('pages') ?? (total === null ? null : rows);
  const templates = templatesIn(script, url).filter(({ before }) => before.includes('='));
  if (pages === null || (pages > 1 && templates.length === 0)) return null;
  return numbered({ said: `laypage ${pages} pages`, pages, total }, url, templates);
}

/**
 * Rows that a script says its list has; null where it says none.
 *
 * @example
 * totalIn('var totalRecord = 31;') // => 31
 */
export function totalIn(script: string): number | null {
  const found = TOTAL.exec(script)?.[2];
  return found === undefined ? null : Number(found);
}

/**
 * Pages that a script says its list has; null where it says none.
 *
 * @example
 * countIn('pageCount:3,') // => 3
 */
export function countIn(script: string): number | null {
  const found = COUNT.exec(script)?.[2];
  return found === undefined ? null : Number(found);
}

/** Two halves of an address, with the number of a page between them. */
export interface Template {
  readonly before: string;
  readonly after: string;
}

const HALVES =
  /([\w./?&=%:-]{0,150}(?:_|-|\/|[?&](?:page|pageNum|pageNo|pageIndex|currPage|curPage|cur_page|currentPage|PageIndex|p|pn)=))\\?["']\s{0,8}\+\s{0,8}[\w.$()]{1,40}(?:\s{0,8}[-+]\s{0,8}\d)?\)?\s{0,8}(?:\+\s{0,8}\\?["'](\.\w{2,5}|&[^"'\\<>]{0,200})?)?/gi;

/**
 * Addresses that a script puts together around a number.
 *
 * @example
 * templatesIn('location.href="list_" + n + ".html"', 'http://a.example/x/') // => [{ before: 'list_', after: '.html' }]
 */
export function templatesIn(script: string, url: string): Template[] {
  const own = /\.\w{3,5}$/.exec(new URL(url).pathname)?.[0] ?? '.html';
  const found = [...script.matchAll(HALVES)].flatMap(([, before = '', after = '']): Template[] => {
    const isQuery = before.includes('=');
    if (!isQuery && !/\w[_-]$|\w\/$/.test(before)) return [];
    if (!isQuery && after === '' && /\/$/.test(before)) return [];
    return [{ before, after: isQuery ? after : after || own }];
  });
  return [...new Map(found.map((one) => [`${one.before} ${one.after}`, one])).values()].slice(0, 2);
}

function callPager(url: string, script: string): Pager | null {
  for (const [whole, name = '', inner = ''] of script.matchAll(CALL)) {
    const parts = argumentsOf(inner);
    if (parts === null || !parts.some((part) => typeof part === 'number')) continue;
    const hasEnding = parts.some((part) => typeof part === 'string' && ENDING.test(part));
    const isNamed = WRITER.test(name);
    if (!isNamed && !(hasEnding && parts.length >= 3)) continue;
    const read = readCall(parts, url);
    if (read === null) continue;
    const { pages, total, template } = read;
    return numbered({ said: whole.slice(0, 120), pages, total }, url, [template]);
  }
  return null;
}

/** Strings and numbers of a call; null where it is given anything else, as in a definition. */
function argumentsOf(inner: string): (string | number)[] | null {
  const parts: (string | number)[] = [];
  for (const piece of inner.split(',')) {
    const text = piece.trim();
    const quoted = /^(["'])(.*)\1$/s.exec(text)?.[2];
    if (quoted !== undefined) parts.push(/^\d+$/.test(quoted) ? Number(quoted) : quoted);
    else if (/^\d{1,7}$/.test(text)) parts.push(Number(text));
    else if (!/^(?:true|false|null|undefined|this)$/.test(text)) return null;
  }
  return parts;
}

interface Call {
  readonly pages: number;
  readonly total: number | null;
  readonly template: Template;
}

// (pages, current, "index", "html"); ('id of an element', pages, current, 'prefix', 'shtml', rows); (rows, pages, current).
function readCall(parts: readonly (string | number)[], url: string): Call | null {
  const own = ownName(url);
  const [first, second] = parts;
  const isForElement =
    typeof first === 'string' && !ENDING.test(first) && typeof second === 'number';
  const rest = isForElement ? parts.slice(1) : parts;
  const names = rest.filter((part) => typeof part === 'string' && part !== '') as string[];
  const ending = names.find((name) => ENDING.test(name));
  const prefix = names.find((name) => !ENDING.test(name) && /^[\w./-]+$/.test(name));
  const at = rest.findIndex((part) => typeof part === 'string');
  const before = (at < 0 ? rest : rest.slice(0, at)).filter((part) => typeof part === 'number');
  const behind = (at < 0 ? [] : rest.slice(at)).filter((part) => typeof part === 'number');
  const [a, b] = before as number[];
  if (a === undefined) return null;
  const hasRows = before.length >= 3 && b !== undefined;
  const pages = hasRows ? (b as number) : a;
  const total = hasRows ? a : ((behind as number[]).find((rows) => rows >= pages) ?? null);
  const after = ending === undefined ? own.after : `.${ending.replace(/^\./, '')}`;
  return {
    pages,
    total,
    template: { before: prefix === undefined ? own.before : `${prefix}_`, after },
  };
}

/** The name of the page itself, without its number: `list_2.shtml` and `list.shtml` go on as `list_3.shtml`. */
function ownName(url: string): Template {
  const name = /([^/]{0,300}?)(?:_\d{1,3})?(\.\w{3,5})$/.exec(new URL(url).pathname);
  return { before: `${name?.[1] || 'index'}_`, after: name?.[2] ?? '.html' };
}

/** Page two is `_1` on some sites and `_2` on others: all are asked for, and how many there are decides. */
function numbered(stated: Stated, url: string, templates: readonly Template[]): Pager {
  const { said, pages, total } = stated;
  if (pages <= 1) return exactPager(said, { pages: 1, total });
  const last = Math.min(pages, LONGEST_LIST);
  const steps: Step[] = templates.flatMap(({ before, after }) =>
    range(before.includes('=') ? 2 : 1, last).flatMap((n) => {
      const href = URL.parse(`${before}${n}${after}`, url)?.href;
      return href === undefined ? [] : [{ href }];
    }),
  );
  return { said, pages, total, steps, isExact: false, gap: null };
}
