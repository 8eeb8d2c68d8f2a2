/**
 * Pagers that send a form of their own page: ASP.NET's `__doPostBack('pager','2')`, and functions such as `goPage(2)` that put the
 * number into a field of a form and send it. The form goes as it stands in the page, with its hidden fields, as a browser
 * would send it. What does not say so plainly is not sent.
 *
 * @module
 */

import type { Ask } from '../ask.ts';
import { LONGEST_LIST, type Pager, range, type Seen, type Step } from './family.ts';
import { bracketed } from './script-values.ts';

const FORM = 'application/x-www-form-urlencoded';
const POST_BACK =
  /__doPostBack\s{0,4}\(\s{0,4}["']([\w$:.-]{1,200})["']\s{0,4},\s{0,4}["'](Page\$)?(\d{1,4})["']/;
const CALL = /\b([A-Za-z_$][\w$]{0,40})\s{0,4}\(\s{0,4}["']?(\d{1,4})["']?\s{0,4}[,)]/;
/** Where a function puts what it is given: the field by its id, its name, or as a property of its form. */
const FIELD = [
  String.raw`getElementById\(\s{0,4}["']([\w$.-]{1,60})["']\s{0,4}\)`,
  String.raw`getElementsByName\(\s{0,4}["']([\w$.-]{1,60})["']\s{0,4}\)\[0\]`,
  String.raw`\$\(\s{0,4}["'](?:#|(?:input)?\[name=\\?["']?)([\w$.-]{1,60})\\?["']?\]?["']\s{0,4}\)`,
  String.raw`\b[\w$]{1,40}(?:\.[\w$]{1,40}|\[\w{1,4}\]){0,2}\.([\w$]{1,60})`,
].join('|');
const TITLE_LIKE = 'input[type="password"], textarea, input[type="file"]';

/** A form as it would be sent, and the field that holds the number of the page. */
interface Turned {
  readonly action: string;
  readonly isPosted: boolean;
  readonly fields: URLSearchParams;
  readonly field: string;
  /** Before the number: `Page$` of tables. */
  readonly lead: string;
}

/**
 * The pager that a form of the page is; null where there is none, or where it is not plain what it sends.
 *
 * @param pages - pages the page states, null where it states none
 */
export function formPager(seen: Seen, pages: number | null): Pager | null {
  if (seen.page === null || !/<form\b/i.test(seen.text)) return null;
  const handlers = handlersIn(seen);
  const found = postBack(seen, handlers) ?? submitted(seen, handlers);
  if (found === null) return null;
  const { turned, highest, said } = found;
  const last = Math.min(pages ?? highest, LONGEST_LIST);
  if (last <= 1) return null;
  // The first page names them all; further ones hold another state of the same form.
  const steps = seen.isFurther === true ? [] : range(2, last).map((n) => stepTo(turned, n));
  return { said, pages: last, total: null, steps, isExact: true, gap: null };
}

interface Found {
  readonly turned: Turned;
  readonly highest: number;
  readonly said: string;
}

/** What is run when somebody turns the pages. */
function handlersIn({ page }: Seen): string[] {
  if (page === null) return [];
  const { $ } = page;
  return $('a[href^="javascript:" i], [onclick]')
    .toArray()
    .slice(0, 500)
    .map((node) => `${$(node).attr('href') ?? ''};${$(node).attr('onclick') ?? ''}`);
}

function postBack(seen: Seen, handlers: readonly string[]): Found | null {
  const calls = handlers.flatMap((handler) => {
    const found = POST_BACK.exec(handler);
    if (found === null) return [];
    const [said, target = '', lead = '', number] = found;
    return [{ said: `${said})`, target, lead, number: Number(number) }];
  });
  const [first] = calls;
  if (first === undefined) return null;
  const own = calls.filter(({ target }) => target === first.target);
  const form = formWith(seen, '__VIEWSTATE') ?? formWith(seen, '__EVENTTARGET');
  if (form === null) return null;
  form.fields.set('__EVENTTARGET', first.target);
  const turned = { ...form, field: '__EVENTARGUMENT', lead: first.lead };
  return { turned, said: first.said, highest: highestOf(own) };
}

/** A function of the page that is given a number, puts it into a field and sends the form. */
function submitted(seen: Seen, handlers: readonly string[]): Found | null {
  const calls = handlers.flatMap((handler) => {
    const found = CALL.exec(handler);
    return found === null
      ? []
      : [{ said: found[0].replace(/,$/, ')'), name: found[1] ?? '', number: Number(found[2]) }];
  });
  for (const { name, said } of calls) {
    const field = fieldOf(seen.page?.script ?? '', name);
    const form = field === null ? null : formWith(seen, field);
    if (field === null || form === null) continue;
    const own = calls.filter((call) => call.name === name);
    return { turned: { ...form, lead: '' }, said, highest: highestOf(own) };
  }
  return null;
}

function highestOf(calls: readonly { readonly number: number }[]): number {
  return Math.max(...calls.map(({ number }) => number));
}

/** The field that a function fills with its parameter before it sends the form; null where it does anything else. */
function fieldOf(script: string, name: string): string | null {
  const head = new RegExp(
    `function\\s{1,4}${escaped(name)}\\s{0,4}\\(\\s{0,4}([\\w$]{1,40})[^)]{0,80}\\)\\s{0,8}\\{|\\b${escaped(name)}\\s{0,4}=\\s{0,4}function\\s{0,4}\\(\\s{0,4}([\\w$]{1,40})[^)]{0,80}\\)\\s{0,8}\\{`,
  ).exec(script);
  const parameter = head?.[1] ?? head?.[2];
  if (head === null || parameter === undefined) return null;
  const body = bracketed(script, head.index + head[0].length - 1) ?? '';
  // Another address, or something asked apart: not the form as it stands.
  if (
    !/\.submit\s{0,4}\(/.test(body) ||
    /\.action\s{0,4}=|\.attr\(\s{0,4}["']action|ajax|\$\.post/.test(body)
  )
    return null;
  const filled = new RegExp(
    `(?:${FIELD})(?:\\.value\\s{0,4}=\\s{0,4}|\\.val\\(\\s{0,4}|\\.attr\\(\\s{0,4}["']value["']\\s{0,4},\\s{0,4})${escaped(parameter)}\\b`,
  ).exec(body);
  return filled?.slice(1).find((part) => part !== undefined) ?? null;
}

/** The form that holds a field, as it would be sent. Forms that are written into are nobody's to send. */
function formWith({ page, url }: Seen, named: string): Turned | null {
  if (page === null) return null;
  const { $ } = page;
  const field = $('input, select')
    .filter((_, one) => $(one).attr('name') === named || $(one).attr('id') === named)
    .first();
  const form = field.closest('form');
  const name = field.attr('name');
  const base = page.base === null ? url : (URL.parse(page.base, url)?.href ?? url);
  const action = URL.parse(form.attr('action') ?? '', base);
  if (form.length === 0 || name === undefined || action === null) return null;
  if (action.host !== new URL(url).host || form.find(TITLE_LIKE).length > 0) return null;
  action.hash = '';
  const fields = new URLSearchParams();
  for (const one of form.find('input[name], select[name]').toArray()) {
    const element = $(one);
    const type = (element.attr('type') ?? 'text').toLowerCase();
    if (/^(?:submit|button|image|reset)$/.test(type)) continue;
    if (/^(?:checkbox|radio)$/.test(type) && element.attr('checked') === undefined) continue;
    const chosen = element.find('option[selected]').attr('value');
    const first = element.find('option').first().attr('value');
    fields.append(element.attr('name') ?? '', element.attr('value') ?? chosen ?? first ?? '');
  }
  const isPosted = /^post$/i.test(form.attr('method') ?? '');
  return { action: action.href, isPosted, fields, field: name, lead: '' };
}

function stepTo({ action, isPosted, fields, field, lead }: Turned, page: number): Step {
  const sent = new URLSearchParams(fields);
  sent.set(field, `${lead}${page}`);
  if (!isPosted) return { href: `${action.split('?')[0]}?${sent}` };
  const ask: Ask = { method: 'POST', body: sent.toString(), contentType: FORM };
  return { href: action, ask };
}

function escaped(name: string): string {
  return name.replaceAll('$', '\\$');
}
