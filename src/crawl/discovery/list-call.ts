/**
 * Lists that a page's own script asks for by the number of the page (`$.post('/article/page.do', { columnId: '301', page: page })`).
 * A call is sent only where everything it is given can be read from the page; where rows name no address, the script's own
 * text for their links says it. `list-answer.ts` reads what is answered.
 *
 * @module
 */

import type { Ask } from '../ask.ts';
import { type Seen, type Step, withParameters } from './family.ts';
import { COUNTS_PAGES } from './list-answer.ts';
import { bracketed, joinedText, namedValues, objectPairs } from './script-values.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';
const CALL =
  /(?:\$|jQuery)\s{0,4}\.\s{0,4}(post|get|getJSON|ajax)\s{0,4}(?=\()|\baxios\.(post|get)\s{0,4}(?=\()/g;
/** Fields of a search that is not made. */
const SEARCHED = /title|keyword|^kw$|search|time|date|start|end|name|word/i;
/** Calls that change something. */
const CHANGES =
  /login|save|add|insert|update|delete|remove|submit|vote|comment|message|hit|click|visit|count/i;
const MOST = 3;

/** Calls of the list on a page whose rows they bring; empty where there are none, or where one of their fields is unknown. */
export function listCalls(seen: Seen): Step[] {
  const { page, url } = seen;
  if (page === null || !/\$\.|jQuery|axios/.test(page.script)) return [];
  const { script } = page;
  const variables = namedValues(script);
  const value = (name: string): string | null => variables.get(name.toLowerCase()) ?? null;
  const row = rowAddressIn(script);
  const steps: Step[] = [];
  for (const { index, 0: whole, 1: jquery, 2: axios } of script.matchAll(CALL)) {
    const kind = axios === undefined ? (jquery ?? '') : `axios.${axios}`;
    const call = callAt(script, index + whole.length, kind, value);
    if (call === null || CHANGES.test(call.path.split('?')[0] ?? '')) continue;
    const fields = fieldsOf(call.given, seen, value);
    const href = URL.parse(call.path, url);
    if (fields === null || href === null || href.host !== new URL(url).host) continue;
    const step = stepOf({ ...call, href: href.href }, fields);
    steps.push(row === null ? step : { ...step, row });
  }
  return [
    ...new Map(steps.map((step) => [`${step.href} ${step.ask?.body ?? ''}`, step])).values(),
  ].slice(0, MOST);
}

interface Call {
  readonly path: string;
  /** The object of its fields, as written. */
  readonly given: string;
  readonly isPosted: boolean;
  readonly isJson: boolean;
}

function callAt(
  script: string,
  start: number,
  kind: string,
  value: (name: string) => string | null,
): Call | null {
  const inner = (bracketed(script, start) ?? '').slice(1, -1).trimStart();
  // What begins with a variable is joined to nothing first.
  const addressOf = (text: string): string | null =>
    joinedText(`''+${text}`, 0, value)?.text ?? null;
  if (kind !== 'ajax') {
    const path = addressOf(inner);
    const brace = inner.indexOf('{');
    const given = brace < 0 ? null : bracketed(inner, brace);
    if (path === null || given === null || brace > 300) return null;
    return { path, given, isPosted: /post$/.test(kind), isJson: kind === 'axios.post' };
  }
  const pairs = objectPairs(inner);
  const path = addressOf(pairs.get('url') ?? '');
  const data = pairs.get('data') ?? '';
  const brace = data.indexOf('{');
  const given = brace < 0 ? null : bracketed(data, brace);
  if (path === null || given === null) return null;
  const isPosted = /post/i.test(pairs.get('type') ?? pairs.get('method') ?? 'get');
  const isJson = /JSON\.stringify/.test(data) || /json/i.test(pairs.get('contentType') ?? '');
  return { path, given, isPosted, isJson };
}

type Value = string | number | boolean;

/** What a call is given; null where it counts no pages, or where something it is given is not in the page. */
function fieldsOf(
  given: string,
  { page }: Seen,
  value: (name: string) => string | null,
): ReadonlyMap<string, Value> | null {
  const pairs = objectPairs(given);
  if (![...pairs.keys()].some((name) => COUNTS_PAGES.test(name))) return null;
  const fields = new Map<string, Value>();
  for (const [name, written] of pairs) {
    const known = knownValue(written, page, value);
    if (COUNTS_PAGES.test(name)) fields.set(name, String(known) === '0' ? 0 : 1);
    else if (known !== null) fields.set(name, known);
    else if (SEARCHED.test(name)) fields.set(name, '');
    else return null;
  }
  return fields;
}

/** A value that stands in the page: in the call itself, in an element that the script asks, in a variable. */
function knownValue(
  written: string,
  page: Seen['page'],
  value: (name: string) => string | null,
): Value | null {
  const element = /^\$\(\s*["']#([\w-]+)["']\s*\)\.val\(\)$/.exec(written)?.[1];
  if (element !== undefined) return page?.$(`#${element}`).attr('value') ?? null;
  const name = /^(?:[\w$]+\.)*([\w$]+)$/.exec(written)?.[1];
  const variable = name === undefined ? null : value(name);
  const isNumber =
    variable !== null &&
    /^\d{1,15}$/.test(variable) &&
    new RegExp(`\\b${name?.replaceAll('$', '\\$')}\\s{0,4}[:=]\\s{0,4}\\d`).test(
      page?.script ?? '',
    );
  return literalOf(written) ?? (isNumber ? Number(variable) : variable);
}

function literalOf(written: string): Value | null {
  const quoted = /^(?:"([^"]*)"|'([^']*)')$/.exec(written);
  if (quoted !== null) return quoted[1] ?? quoted[2] ?? '';
  if (/^-?\d{1,15}$/.test(written)) return Number(written);
  return /^(?:true|false)$/.test(written) ? written === 'true' : null;
}

function stepOf(
  { href, isPosted, isJson }: Pick<Call, 'isPosted' | 'isJson'> & { readonly href: string },
  fields: ReadonlyMap<string, Value>,
): Step {
  const texts = [...fields].map(([name, one]): [string, string] => [name, String(one)]);
  if (!isPosted) return { href: withParameters(href, Object.fromEntries(texts)) };
  const body = isJson
    ? JSON.stringify(Object.fromEntries(fields))
    : new URLSearchParams(texts).toString();
  const ask: Ask = { method: 'POST', body, contentType: isJson ? JSON_TYPE : FORM };
  return { href, ask };
}

/**
 * The address of a row as a script puts it together around one of the row's properties; null where it does not.
 *
 * @example
 * rowAddressIn(`'<a href="/detail.do?id=' + rows[i].id + '">'`) // => '/detail.do?id={id}'
 */
export function rowAddressIn(script: string): string | null {
  const joined =
    /href=\\?["']([^"'<>+]{1,200})["']\s{0,8}\+\s{0,8}[\w$]{1,40}(?:\[\w{1,20}\])?\.([\w$]{1,40})\s{0,8}\+\s{0,8}["']([^"'<>\\]{0,60})/.exec(
      script,
    );
  const inline =
    /href=["']([^"'<>${}]{1,200})\$\{[\w$]{1,40}\.([\w$]{1,40})\}([^"'<>${}]{0,60})["']/.exec(
      script,
    );
  const [, before, name, after] = joined ?? inline ?? [];
  return before === undefined || name === undefined ? null : `${before}{${name}}${after ?? ''}`;
}
