import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRepaired } from '../../src/parse/readers/html/browser-tree.ts';
import { pageStyles } from '../../src/parse/readers/html/look/style-sheet.ts';
import { PageBuilder } from '../../src/parse/readers/html/page-builder.ts';
import { readNested } from '../../src/parse/readers/html/page-tokens.ts';
import { readHtml, readHtmlRepaired } from '../../src/parse/readers/html/read-html.ts';
import { roleOf } from '../../src/parse/readers/html/roles.ts';
import type { TreeSink } from '../../src/parse/readers/html/tree-sink.ts';
import { nestedSoup, soup } from './html-soup.ts';

/** Tables as people and editors break them; each must come out as parse5, and so a browser, has it. */
const MALFORMED: readonly string[] = [
  '<table><tr><td><p>a<td><p>1</table>',
  '<table><td>a<td>1<tr><td>b<td>2</table>',
  '<table><tr><td>a</td><td>1</td><tr><td>b</td><td>2</td></table>',
  '<table><tbody><tr><td>a<td>1</tbody><tr><td>b<td>2</table>',
  '<table><tr><td>a</tr></td><td>1</td></tr></table>',
  '<table><tr>before<td>a<td>1</tr>after</table>',
  '<table><p>x</p><tr><td>a<td>1</table>',
  '<table><div><tr><td>a<td>1</div></table>',
  '<table><form><tr><td>a<td>1</form></table>',
  '<table><tr><td><b>a<td>1</b></table>',
  '<b><table><tr><td>a</b><td>1</table>x',
  '<font><p>x</font><table><tr><td>a<td>1</table>',
  '<p><table><tr><td>a<td>1</table></p>',
  '<!DOCTYPE html><p>x<table><tr><td>a<td>1</table>',
  '</table><!DOCTYPE html><p>x<table><tr><td>a<td>1</table>',
  '<!DOCTYPE html><!DOCTYPE html PUBLIC "x"><p>x<table><tr><td>a<td>1</table>',
  '<table><tr><td><table><tr><td>a<td>1</table><td>2</table>',
  '<table><table><tr><td>a<td>1</table></table>',
  '<table><tr><td>a<table><tr><td>b</td></tr></td></tr></table><td>1</table>',
  '<table><caption>x<tr><td>a<td>1</table>',
  '<table><colgroup><col><col><td>a<td>1</table>',
  '<table><thead><tr><th>a<tfoot><tr><td>sum<tbody><tr><td>1</table>',
  '<table><tr><th>a</td><td>1</th></table>',
  '<table><tr><td>a</table></td><td>1</td></tr></table>',
  '</table><tr><td>a</td><td>1</td></tr>',
  '<td>a</td><td>1</td><table><tr><td>b<td>2</table>',
  '<table><tr><td>a<td>1</tr></tbody></table></table></div>',
  '<TABLE><TR><TD COLSPAN=2>a<TR><TD>b<TD>1</TABLE>',
  '<table><tr><td><select><option>a<option>b</select><td>1</table>',
  '<table><tr><td><select><tr><td>1</table>',
  '<table><tr><td><ul><li>a<li>b</ul><td>1</table>',
  '<table><tr><td><a href=x>a<a href=y>b<td>1</table>',
  '<table><tr><script>"</table>"</script><td>a<td>1</table>',
  '<table><tr><td><!-- </td> --!>a<td>1</table>',
  '<table><tr><td>a<td>1</table',
  '<table><tr><td>a<td>1<',
  '<div><table><tr><td></div>a<td>1</table>',
  '<table><tr><td><span>a</td><td></span>1</table>',
  '<table><tr><td><o:p/>a<td>1</table>',
  '<table><tr><td><h2>a</h3><td>1</table>',
  '<table><tr><td><p>1</p></p>2<td>3</table>',
  '<table><tr><td>a<hr>b<td>1</table>',
];

function isIgnored(name: string): boolean {
  return roleOf(name) === 'ignore' || roleOf(name) === 'choice';
}

/** Elements and texts of a page as a list; what the reader ignores is left out, and so are the three that browsers add. */
function trace(
  read: (html: string, sink: TreeSink) => unknown,
  html: string,
): string[] | undefined {
  const events: string[] = [];
  let ignored = 0;
  const open: string[] = [];
  const refused = read(html, {
    open(name) {
      open.push(name);
      if (isIgnored(name)) ignored++;
      else if (ignored === 0 && roleOf(name) !== 'body') events.push(`<${name}`);
    },
    text(data) {
      if (ignored > 0) return;
      const last = events.at(-1) ?? '';
      if (last.startsWith('"')) events[events.length - 1] = last + data;
      else events.push(`"${data}`);
    },
    cutOff() {},
    close() {
      const name = open.pop() ?? '';
      if (isIgnored(name)) ignored--;
      else if (ignored === 0 && roleOf(name) !== 'body') events.push(`>${name}`);
    },
  });
  if (typeof refused === 'string') return undefined;
  return events
    .map((event) => event.replace(/\s+/g, ' ').replace(/^" | $/g, (end) => end.trim()))
    .filter((event) => event !== '"');
}

describe('the nesting check against parse5', () => {
  test.each(MALFORMED)('%s gives the same grids on both paths', (html) => {
    expect(readHtml(html)).toEqual(readHtmlRepaired(html));
  });

  test('lets some malformed tables through and refuses others', () => {
    const passed = MALFORMED.filter(
      (html) => readNested(html, new PageBuilder(pageStyles(html))) === undefined,
    );
    expect(passed.length).toBeGreaterThan(8);
    expect(passed.length).toBeLessThan(MALFORMED.length - 8);
  });

  test('never lets a page through whose tree differs from the browser tree', () => {
    let passed = 0;
    const check = (html: string) => {
      const fast = trace(readNested, html);
      if (fast === undefined) return;
      passed++;
      expect(fast).toEqual(trace(readRepaired, html));
      expect(readHtml(html)).toEqual(readHtmlRepaired(html));
    };
    fc.assert(fc.property(soup, check), { numRuns: 6000 });
    fc.assert(fc.property(nestedSoup, check), { numRuns: 6000 });
    expect(passed).toBeGreaterThan(1000);
  });
});
