/**
 * Why a report is missing, for people. What a crawl writes down is a code or short words of its own; here they get a
 * code and a sentence in both languages. A person's note stays as it is.
 *
 * @module
 */
import type { Language } from '../text/language.ts';
import { REFUSALS } from './vocabulary.ts';

export interface CoverageReason {
  /** Stable, for programs; `note` for the words of a person. */
  readonly code: string;
  readonly en: string;
  readonly zh: string;
}

type Texts = readonly [en: string, zh: string];

/** Why a document gave no report, as a clause. */
const REFUSED: Readonly<Record<string, Texts>> = Object.fromEntries(
  Object.entries(REFUSALS).map(([code, { zh, en, short }]) => [
    code,
    [short?.en ?? en, short?.zh ?? zh],
  ]),
);

/** Codes a crawl writes, and what they mean. */
const CODES: Readonly<Record<string, Texts>> = {
  ...REFUSED,
  column_read_to_end: [
    'the column was read to its end and has no report for the year',
    '年报栏目已读到底，没有该年度的报告',
  ],
  column_without_reports: [
    'a column was read, but nothing in it is a report of the government',
    '读了栏目，其中没有政府的报告',
  ],
  no_column: ['no column of annual reports was found', '没有找到年报栏目'],
  not_asked_yet: ['not asked for yet', '尚未请求'],
  nothing_asked: ['nothing was asked for', '没有请求任何网页'],
  list_by_script: [
    'a script brings the rows of this list: open it with a browser',
    '列表内容由脚本载入：请用浏览器打开',
  ],
  list_rest_by_script: [
    'a script brings the rest of this list: open it with a browser',
    '列表其余内容由脚本载入：请用浏览器打开',
  ],
  page_by_script: [
    'a script brings all of this page: open it with a browser',
    '网页内容全由脚本载入：请用浏览器打开',
  ],
  list_needs_post: [
    'the rest of this list comes by a form that is not sent: open it with a browser',
    '列表其余内容须提交表单：请用浏览器打开',
  ],
  entry_by_script: [
    'a row of this list does not say where it leads: open it with a browser',
    '列表中有条目未写明网址：请用浏览器打开',
  ],
  list_page_missing: ['the list has more pages than could be read', '列表有未能读取的分页'],
  list_page_repeated: [
    'a further page of the list answered with the rows of another',
    '列表分页返回了另一页的内容',
  ],
  list_page_cut: ['a page of the list breaks off before its end', '列表网页不完整，中途断开'],
  list_total_differs: [
    'the list says it has more rows than it shows',
    '列表标明的条数多于所见条数',
  ],
  list_empty: ['no row was found in this list', '列表中未见任何条目'],
  list_end_unstated: [
    'nothing says where the list ends, and it holds nothing older',
    '列表未标明终点，且没有更早的报告',
  ],
  way_off_site: [
    'a link to lists leads to a host that a crawl does not visit: open it with a browser',
    '通往列表的链接指向采集不访问的主机：请用浏览器打开',
  ],
  entry_unread: [
    'an entry that may be a report of any year could not be read',
    '有未标年度的条目未能读取，其中或有该年度的报告',
  ],
  hub_unread: ['a page that leads to lists could not be read', '通往列表的网页未能读取'],
  letter: ['a letter stands there, no report', '所在网页是函件'],
  notice: ['a notice stands there, no report', '所在网页是通知'],
  instructions: ['instructions stand there, no report', '所在网页是填报说明'],
  another_kind: ['a report of another kind stands there', '所在网页是另一种报告'],
  around_attachment: [
    'a page around an attachment that could not be reached',
    '附件页，附件未取得',
  ],
  robots_unknown: [
    'robots.txt could not be read, so nothing was asked for',
    'robots.txt 无法读取，未请求',
  ],
  off_site: ['the address leads to a host outside the portal', '网址跳转到网站之外'],
  redirected: ['the address was sent on', '网址已跳转'],
  throttled: ['the server asked for time', '服务器要求稍后再试'],
  unreachable: ['the server did not answer', '服务器没有应答'],
  server_error: ['the server failed', '服务器出错'],
  bad_tls: ['the certificate is not acceptable', '证书无效'],
  gone: ['the address leads nowhere', '网址已失效'],
  soft_404: ['the page says that it is not there', '网页写明内容不存在'],
  stub: ['the page is empty', '网页没有内容'],
  challenged: ['the site serves browsers only', '网站只接受浏览器'],
  forbidden: ['the site refuses this address', '网站拒绝访问'],
  robots_disallowed: ['robots.txt forbids it', 'robots.txt 不允许'],
  bad_body: ['the answer was cut off or garbled', '应答不完整或编码错误'],
  bad_redirect: ['the address is sent on in circles or to nowhere', '网址跳转循环或无效'],
  bad_request: ['the server does not take the request', '服务器不接受请求'],
  refused_address: ['the host name leads to a private address', '主机名指向内部地址'],
  not_modified: ['the page is as it was and says nothing of the report', '网页未变，没有报告'],
  fetched: ['the page was read and says nothing of the report', '网页已读，没有报告'],
};

/** Words of the crawl and of older databases that are a code. */
const WORDS: Readonly<Record<string, string>> = {
  'the column was read to its end': 'column_read_to_end',
  'no column of annual reports was found': 'no_column',
  'not asked for yet': 'not_asked_yet',
  'nothing was asked for': 'nothing_asked',
  'the rest of this list is put in by a script': 'list_rest_by_script',
  'blank form': 'blank_form',
  'report of another kind': 'another_kind',
  'page around an attachment': 'around_attachment',
};

/** Words with something in them; `$1` is what. */
const PATTERNS: readonly (readonly [RegExp, string, Texts])[] = [
  [
    /^(?:status )?(412|468|521)$/,
    'browsers_only',
    ['the site serves browsers only (status $1)', '网站只接受浏览器（状态码 $1）'],
  ],
  [
    /^(?:status )?(404|410)$/,
    'gone',
    ['the address leads nowhere (status $1)', '网址已失效（状态码 $1）'],
  ],
  [
    /^(?:status )?(401|403|407|451)$/,
    'forbidden',
    ['the site refuses this address (status $1)', '网站拒绝访问（状态码 $1）'],
  ],
  [
    /^(?:status )?(429|503)$/,
    'throttled',
    ['the server asked for time (status $1)', '服务器要求稍后再试（状态码 $1）'],
  ],
  [
    /^(?:status )?(408|5\d\d)$/,
    'server_error',
    ['the server failed (status $1)', '服务器出错（状态码 $1）'],
  ],
  [/^status (\d+)$/, 'status', ['the server answered with status $1', '服务器返回状态码 $1']],
  [
    /^robots\.txt(?: line (\d+))?$/,
    'robots',
    ['robots.txt forbids it (line $1)', 'robots.txt 不允许（第 $1 行）'],
  ],
  [
    /^robots\.txt: ([\s\S]+)$/,
    'robots_unknown',
    ['robots.txt could not be read ($1)', 'robots.txt 无法读取（$1）'],
  ],
  [/^says "([\s\S]*)"$/, 'says_gone', ['the page says “$1”', '网页写明“$1”']],
  [
    /^(?:script marker (.+)|header (x-via-jsl)|status 403 by (.+)|status 403 saying "(.+)")$/,
    'browsers_only',
    ['the site serves browsers only ($1)', '网站只接受浏览器（$1）'],
  ],
  [
    /^(?:status 202 with a script only|script sets a cookie and reloads)$/,
    'browsers_only',
    ['the site serves browsers only', '网站只接受浏览器'],
  ],
  [/^(?:empty body|\d+ bytes without content)$/, 'stub', ['the page is empty', '网页没有内容']],
  [/^timeout: (.+)$/, 'timeout', ['no answer in time ($1)', '超时（$1）']],
  [
    /^(?:error|ERR_\w+|UND_\w+|E[A-Z]{4}\w*): ([\s\S]+)$/,
    'unreachable',
    ['the server did not answer ($1)', '服务器没有应答（$1）'],
  ],
  [/^to (https?:\S+)/, 'redirected', ['the address was sent on to $1', '网址已跳转到 $1']],
  [
    /^(\d+ bytes|unpacks to more than \d+ bytes)$/,
    'too_large',
    ['too large ($1)', '文件过大（$1）'],
  ],
];

/**
 * Reads a stored reason.
 *
 * @example
 * coverageReason('list_by_script').zh // => '列表内容由脚本载入：请用浏览器打开'
 * coverageReason('status 521').en // => 'the site serves browsers only (status 521)'
 * coverageReason('the column was read to its end').code // => 'column_read_to_end'
 * coverageReason('bad_body: incorrect header check').zh // => '应答不完整或编码错误'
 * coverageReason('由档案馆提供').zh // => '由档案馆提供'
 */
export function coverageReason(stored: string): CoverageReason {
  const code = WORDS[stored] ?? stored;
  const texts = Object.hasOwn(CODES, code) ? CODES[code] : undefined;
  if (texts !== undefined) return { code, en: texts[0], zh: texts[1] };
  const [, general = '', detail = ''] = /^([a-z_0-9]+): ([\s\S]+)$/.exec(stored) ?? [];
  const known = Object.hasOwn(CODES, general) ? CODES[general] : undefined;
  if (known !== undefined) return { code: general, en: `${known[0]} (${detail})`, zh: known[1] };
  for (const [pattern, name, [en, zh]] of PATTERNS) {
    const match = pattern.exec(stored);
    if (match === null) continue;
    const what = match.slice(1).find((part) => part !== undefined);
    return { code: name, en: filled(en, what), zh: filled(zh, what) };
  }
  return { code: 'note', en: stored, zh: stored };
}

/**
 * Why a report is missing, in one language; empty where nobody looked.
 *
 * @example
 * reasonText('gone', 'en') // => 'the address leads nowhere'
 * reasonText(null, 'zh') // => ''
 */
export function reasonText(stored: string | null, lang: Language): string {
  return stored === null ? '' : coverageReason(stored)[lang];
}

function filled(text: string, what: string | undefined): string {
  return what === undefined
    ? text.replace(/\s?[(（][^()（）]{0,80}\$1[^()（）]{0,80}[)）]/, '')
    : text.replace('$1', () => what);
}
