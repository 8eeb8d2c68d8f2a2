/**
 * Links that stand in a page's own script, written out whole: objects with a name and an address, as menus and trees are made
 * of, and what `document.write` is given. What a script puts together in a loop is not among them.
 *
 * @module
 */

import type { Page } from '../page.ts';
import { type Entry, entriesOf } from './family.ts';
import { joinedText } from './script-values.ts';

const OBJECT = /\{[^{}]{1,600}\}/g;
const TITLE =
  /\b(?:name|title|text|label|(?:column|channel|dept|org|unit)_?name)["']?\s*:\s*(?:"([^"]{1,200})"|'([^']{1,200})')/i;
const ADDRESS =
  /\b(?:url|href|link|link_?url|path)["']?\s*:\s*(?:"((?:https?:)?(?:\\?\/|\.)[^"\s]{1,300})"|'((?:https?:)?(?:\\?\/|\.)[^'\s]{1,300})')/i;
const WRITE = /\bdocument\.write(?:ln)?\s*\(\s*(?=["'])/g;
/** Entries of one page at most: scripts may hold a whole map. */
const MOST = 500;

/**
 * Links in the script of a page.
 *
 * @example
 * scriptEntries({ script: 'var a = [{id: 1, name: "审计局", url: "/sjj/nb/"}]' })
 * // => [{ href: '/sjj/nb/', title: '审计局' }]
 */
export function scriptEntries({ script }: Pick<Page, 'script'>): Entry[] {
  const objects = [...script.matchAll(OBJECT)].flatMap(([object]): Entry[] => {
    const title = valueIn(object, TITLE);
    const href = valueIn(object, ADDRESS)?.replaceAll('\\/', '/');
    return title === undefined || href === undefined ? [] : [{ href, title }];
  });
  const written = [...script.matchAll(WRITE)].flatMap(({ index, 0: call }) => {
    const html = joinedText(script, index + call.length, () => null)?.text ?? '';
    return html.includes('<a') ? entriesOf(html.replace(/\\(["'/])/g, '$1')) : [];
  });
  return [...objects, ...written].slice(0, MOST);
}

function valueIn(object: string, pattern: RegExp): string | undefined {
  const found = pattern.exec(object);
  return found?.[1] ?? found?.[2];
}
