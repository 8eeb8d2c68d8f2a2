/**
 * Where a page of little but a script sends its readers on to.
 *
 * @module
 */

import type { Page } from './page.ts';
import { addressIn } from './page-links.ts';

/** Text beyond which a page is one to read, whatever its script does. */
const SHORT = 80;
const GO =
  /(?:\b(?:window|self|top|parent|document)\s*\.\s*)?\blocation(?:\s*\.\s*href)?\s*=(?!=)\s*([^;\n}]{1,300})|\blocation\s*\.\s*(?:replace|assign)\s*\(([^;\n]{1,300})|\bwindow\s*\.\s*(?:open|navigate)\s*\(([^;\n]{1,300})/g;

/**
 * The address a page of nothing but a script goes on to, where it is written out; null for other pages.
 *
 * @example
 * ```ts
 * scriptRedirect(readPage('<script>window.location.href="/new/"</script>')); // '/new/'
 * scriptRedirect(readPage('<script>var to = "/web/"; top.location = to;</script>')); // '/web/'
 * ```
 */
export function scriptRedirect(page: Page): string | null {
  if (page.text.length > SHORT) return null;
  const loading = page.$('body').attr('onload') ?? '';
  const script = `${page.script}\n${loading.replaceAll('"', "'")}`;
  for (const [, set, replaced, opened] of script.matchAll(GO)) {
    const value = (set ?? replaced ?? opened ?? '').trim();
    const address = written(value) ?? named(script, value);
    if (address !== null) return address;
  }
  return null;
}

/** Texts that are put together from pieces all of which stand there. */
function written(value: string): string | null {
  const pieces = /^((?:(["'])[^"']*\2\s*\+?\s*)+)/.exec(value)?.[1];
  if (pieces === undefined || /\+\s*$/.test(pieces)) return addressIn(value);
  return (
    pieces
      .replace(/["']\s*\+\s*["']/g, '')
      .replace(/["']/g, '')
      .trim() || null
  );
}

function named(script: string, value: string): string | null {
  const name = /^([A-Za-z_$][\w$]{0,40})\s*(?:[;,)]|$)/.exec(value)?.[1];
  if (name === undefined) return null;
  const at = new RegExp(
    `\\b${name.replaceAll('$', '\\$')}\\s*=\\s*(["'])([^"'\\n]{1,300})\\1`,
  ).exec(script);
  return at?.[2] ?? null;
}
