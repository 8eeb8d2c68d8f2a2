/**
 * Look-ups of public lists that a page sends by itself as a POST: read from its script or its form, with the fields they are
 * given. Only addresses that a family knows to be such look-ups are read.
 *
 * @module
 */

import type { Ask } from '../ask.ts';
import type { Seen, Step } from './family.ts';
import { bracketed, joinedText, namedValues } from './script-values.ts';

const FORM = 'application/x-www-form-urlencoded';
const SENT = /["']((?:\w{1,40}=[^"'&]{0,200}&){1,20}\w{1,40}=?[^"'&]{0,200})["']/;

/** A look-up as fields of a form. */
export interface PostedCall {
  readonly href: string;
  readonly fields: URLSearchParams;
}

/**
 * Calls of an address on a page, with the fields that are sent to it: those of its query, of the object or text beside it,
 * or of the form that leads there.
 *
 * @param path - matches the address, whole, without its query; global
 * @param names - fields that may be sent, as they are written
 */
export function postedCalls(seen: Seen, path: RegExp, names: readonly string[]): PostedCall[] {
  const { text, url, page } = seen;
  const found = new Map<string, PostedCall>();
  for (const match of text.matchAll(path)) {
    const end = match.index + match[0].length;
    const { query, behind } = queryAt(text, match.index, end);
    const fields = new URLSearchParams(query.replaceAll('&amp;', '&'));
    const beside = text.slice(behind, behind + 1500);
    const said = namedValues(givenIn(beside));
    const sent = new URLSearchParams(SENT.exec(beside)?.[1] ?? '');
    const all = namedValues(page?.script ?? '');
    const field = (name: string) => page?.$(`input[name="${name}"], #${name}`).attr('value');
    for (const name of names) {
      const key = name.toLowerCase();
      const value =
        fields.get(name) ?? sent.get(name) ?? said.get(key) ?? field(name) ?? all.get(key);
      if (value !== undefined) fields.set(name, value);
    }
    const { href } = new URL(match[0], url);
    const known = found.get(href);
    if (known === undefined || known.fields.size < fields.size) found.set(href, { href, fields });
  }
  return [...found.values()];
}

/** The query of an address in a text, put together from pieces or not, and where it ends. What stands in variables is left out. */
function queryAt(text: string, start: number, end: number): { query: string; behind: number } {
  const quote = text[start - 1] ?? '';
  const joined = /["']/.test(quote) ? joinedText(text, start - 1, () => '') : null;
  const query = /\?.*/s.exec(joined?.text ?? '')?.[0];
  if (joined !== null && query !== undefined) {
    const given = [...new URLSearchParams(query)].filter(([, value]) => value !== '');
    return { query: `?${new URLSearchParams(given)}`, behind: joined.end };
  }
  const written = /^\?[^"'<>\s]*/.exec(text.slice(end, end + 500))?.[0] ?? '';
  return { query: written, behind: end + written.length };
}

/** The step that sends fields. */
export function postedStep(href: string, fields: URLSearchParams): Step {
  const ask: Ask = { method: 'POST', body: fields.toString(), contentType: FORM };
  return { href, ask };
}

/** The same fields with one of them changed. */
export function withField(
  fields: URLSearchParams,
  name: string,
  value: string | number,
): URLSearchParams {
  const changed = new URLSearchParams(fields);
  changed.set(name, String(value));
  return changed;
}

function givenIn(beside: string): string {
  const start = beside.indexOf('{');
  return start < 0 || start > 200
    ? ''
    : `${beside.slice(0, start)}${bracketed(beside, start) ?? ''}`;
}
