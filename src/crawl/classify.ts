/**
 * What an answer is: a page, or one of the many ways of not being one. Pure.
 *
 * Chinese government sites know a third state between serving and failing: they serve browsers and
 * decline programs (412, 468, 521, pages that are only a script). That is recorded as `challenged`, with
 * the evidence, and never worked around.
 *
 * @module
 */

import { charsetOf, decode } from '../text/decode.ts';
import { withoutCallEnd } from './call-end.ts';
import type { Outcome } from './outcome.ts';
import { type Page, readPage } from './page.ts';

/** A complete answer, unpacked. */
export interface Answer {
  readonly status: number;
  /** Header names in lower case; repeated ones joined by `, `, Set-Cookie by newlines. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface Classification {
  readonly outcome: Outcome;
  /** Short and stable: `status 521`, `script marker __jsl_clearance`. */
  readonly reason: string;
  /** The page as read on the way, for HTML with a body. */
  readonly page: Page | null;
}

/** Traces of the products that ask for a browser. */
const MARKERS: readonly (readonly [RegExp, string])[] = [
  [/__jsl_clearance|__jsluid/, '__jsl_clearance'],
  [/\$_ts\b/, '$_ts'],
  [/acw_sc__v2/, 'acw_sc__v2'],
  [/\bC3VK\b/, 'C3VK'],
  [/\bCT6T\b/, 'CT6T'],
  [/WZWS/i, 'WZWS'],
  [/\bNWAF\b/, 'NWAF'],
  [/EO_Bot_Ssid|EdgeOne/i, 'EdgeOne'],
];

const NOT_FOUND =
  /页面(不存在|未找到|已(被)?删除|没有找到)|(网页|文件|内容|信息|栏目)(不存在|未找到|已(被)?删除)|(您|你)(所)?(访问|查找|请求|浏览)的(页面|网页|文件|内容|信息).{0,12}(不存在|删除|找不到|未找到)|(找不到|无法找到)(该|您|你|此)?.{0,6}(页面|网页|文件)|not found/i;
/** A bare number is a sign only where a title stands: a page may well speak of 404 items. */
const TITLE_404 = /^\W*404\b|\b404 *(错误|页面|error)/i;
const WAF =
  /访问(被)?(拦截|阻断|拒绝)|安全(防护|狗|拦截)|防火墙|验证码|人机验证|滑块|access denied|web application firewall/i;

/**
 * The outcome of an answer. Redirects are decided by `redirect.ts`, which knows the way so far.
 *
 * @example
 * ```ts
 * classify({ status: 404, headers: {}, body: new Uint8Array() }).outcome; // 'gone'
 * classify({ status: 521, headers: {}, body: new Uint8Array() }).outcome; // 'challenged'
 * ```
 */
export function classify(answer: Answer): Classification {
  const page = readIfHtml(answer);
  const challenge = challengeOf(answer, page);
  if (challenge !== null) return { outcome: 'challenged', reason: challenge, page };
  const { status } = answer;
  const reason = `status ${status}`;
  if (status === 304) return { outcome: 'not_modified', reason, page: null };
  if (status === 404 || status === 410) return { outcome: 'gone', reason, page };
  if (status === 401 || status === 403 || status === 407 || status === 451) {
    return { outcome: 'forbidden', reason, page };
  }
  if (status === 429 || status === 503) return { outcome: 'throttled', reason, page };
  if (status === 408 || status >= 500) return { outcome: 'server_error', reason, page };
  if (status < 200 || status >= 300 || status === 206)
    return { outcome: 'bad_request', reason, page };
  if (status === 204 || answer.body.length === 0) {
    return { outcome: 'stub', reason: 'empty body', page };
  }
  return page === null ? { outcome: 'fetched', reason, page } : ofPage(page, answer, reason);
}

function ofPage(page: Page, answer: Answer, reason: string): Classification {
  const short = page.text.length < 600 && page.links.length < 40;
  const missing = short ? notFound(page) : null;
  if (missing !== null) return { outcome: 'soft_404', reason: `says "${missing}"`, page };
  const bare = page.text.length < 20 && page.title.length < 40;
  if (bare && answer.body.length < 2048 && page.links.every(({ kind }) => ASIDE.has(kind))) {
    return { outcome: 'stub', reason: `${answer.body.length} bytes without content`, page };
  }
  return { outcome: 'fetched', reason, page };
}

/** Links that no reader sees as rows of a page. */
const ASIDE: ReadonlySet<string> = new Set(['frame', 'refresh', 'blind']);

function notFound(page: Page): string | null {
  const titles = `${page.title}\n${page.heading}`;
  const words = TITLE_404.exec(titles) ?? NOT_FOUND.exec(titles) ?? NOT_FOUND.exec(page.text);
  return words?.[0].trim() ?? null;
}

function challengeOf(answer: Answer, page: Page | null): string | null {
  const { status, headers } = answer;
  if (status === 412 || status === 468 || status === 521) return `status ${status}`;
  if (headers['x-via-jsl'] !== undefined && status >= 400) return 'header x-via-jsl';
  if (status !== 200 && status !== 202 && status !== 403) return null;
  const text = page?.text ?? '';
  // Scripts of challenge products also run inside ordinary pages: only a page without text is one.
  if (page !== null && page.scripts > 0 && text.length < 100) {
    const marker = MARKERS.find(([pattern]) => pattern.test(page.script));
    if (marker) return `script marker ${marker[1]}`;
    if (status === 202) return 'status 202 with a script only';
    if (/document\.cookie\s*=/.test(page.script) && /location/.test(page.script)) {
      return 'script sets a cookie and reloads';
    }
  }
  if (status === 403) {
    const seen = headers['server'] ?? '';
    if (/wzws|waf|safedog|yunsuo/i.test(seen)) return `status 403 by ${seen.slice(0, 40)}`;
    const words = WAF.exec(text.slice(0, 600));
    if (words) return `status 403 saying "${words[0]}"`;
  }
  return null;
}

/** Answers of interfaces call themselves HTML as often as not: XML, JSON, a call or a list of a script. */
function isData(text: string): boolean {
  if (/^\s*(?:<\?xml|<datastore|<urlset|<sitemapindex|<rss)\b/i.test(text))
    return !/<html\b/i.test(text);
  if (/^\s*(?:var\s+)?dataStore\s*=/i.test(text)) return true;
  const inner = /^\s*(?:[\w.$]{1,60}\s*\()?\s*(?=[[{])/.exec(text)?.[0];
  if (inner === undefined) return false;
  try {
    JSON.parse(withoutCallEnd(text.slice(inner.length)));
    return true;
  } catch {
    return false;
  }
}

function readIfHtml(answer: Answer): Page | null {
  const type = answer.headers['content-type'] ?? '';
  if (answer.body.length === 0) return null;
  const named = /html|xml/i.test(type);
  if (!named && type !== '' && !/text\/plain/i.test(type)) return null;
  const text = decode(answer.body, { charset: charsetOf(type) }).text;
  if (!named && !/^\s*<(!doctype|html|head|script|body|meta|table)/i.test(text)) return null;
  return isData(text) ? null : readPage(text);
}
