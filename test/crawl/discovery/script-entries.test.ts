/** Links that a page's own script holds whole, and those that it only makes when it runs. */
import { expect, it } from 'vitest';
import { scriptEntries } from '../../../src/crawl/discovery/script-entries.ts';

it.each<[string, string, string[]]>([
  [
    'objects of a tree, in either order of names',
    `var n = [{id:1, pId:0, name:"各单位"},{"url":"\\/sjj\\/nb\\/","name":"审计局"},{text: '统计局', href: './tjj/'}]`,
    ['/sjj/nb/ 审计局', './tjj/ 统计局'],
  ],
  [
    'links written whole, in pieces too',
    `document.write('<li><a href="/zw/nb/">' + "政府信息公开年报</a></li>")`,
    ['/zw/nb/ 政府信息公开年报'],
  ],
  ['nothing that a loop makes', `document.write('<a href="' + d[i].url + '">' + d[i].name)`, []],
  ['no address without a name, no name without an address', `{url:"/x/"},{name:"审计局"}`, []],
])('reads %s', (_, script, entries) => {
  expect(scriptEntries({ script }).map(({ href, title }) => `${href} ${title}`)).toEqual(entries);
});
