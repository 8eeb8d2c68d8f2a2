/** Pagers of static pages: every way in which a page says how many there are, and what is made of it. */

import { describe, expect, it } from 'vitest';
import { seenOf } from '../../../src/crawl/discovery/family.ts';
import { readPager, statedIn } from '../../../src/crawl/discovery/pager.ts';
import { readPage } from '../../../src/crawl/page.ts';

const BASE = 'http://www.qinghe.example/zw/nb/';
function pagerOf(html: string, path = '', isFurther = false) {
  const seen = seenOf({ url: `${BASE}${path}`, text: html, page: readPage(html), isFurther });
  const pager = readPager(seen);
  if (pager === null) return null;
  const { pages, total, gap, steps } = pager;
  const asked = steps.map(({ href }) =>
    href.replace(BASE, '').replace('http://www.qinghe.example', ''),
  );
  return { pages, total, asked, ...(gap === null ? {} : { gap: gap.reason }) };
}
const script = (source: string) => `<ul></ul><script>${source}</script>`;

describe('a call that writes the pager', () => {
  it.each<[string, string, ReturnType<typeof pagerOf>]>([
    [
      'createPageHTML(3, 0, "index", "html")',
      '',
      { pages: 3, total: null, asked: ['index_1.html', 'index_2.html', 'index_3.html'] },
    ],
    [
      "createPageHTML('page_div',3, 1,'xlist','shtml',42)",
      'xlist.shtml',
      { pages: 3, total: 42, asked: ['xlist_1.shtml', 'xlist_2.shtml', 'xlist_3.shtml'] },
    ],
    [
      "createPageHTML('page_div' , 2 , 1 , 'fg' , 'htm')",
      'fg.htm',
      { pages: 2, total: null, asked: ['fg_1.htm', 'fg_2.htm'] },
    ],
    [
      'createPage(2,0,"index","shtml")',
      '',
      { pages: 2, total: null, asked: ['index_1.shtml', 'index_2.shtml'] },
    ],
    [
      'createPage(42, 3, 0)',
      'list.html',
      { pages: 3, total: 42, asked: ['list_1.html', 'list_2.html', 'list_3.html'] },
    ],
    ['createPageHTML(1, 0, "index", "html")', '', { pages: 1, total: null, asked: [] }],
    [
      'showNav("2","0","index","html")',
      '',
      { pages: 2, total: null, asked: ['index_1.html', 'index_2.html'] },
    ],
  ])('%s', (call, path, expected) => expect(pagerOf(script(call), path)).toEqual(expected));

  it.each<[string, string, ReturnType<typeof pagerOf>]>([
    [
      'rows and rows of a page beside the address',
      "laypage.render({ elem: 'p', count: 31, limit: 15, jump: function (obj, first) { if (!first) location.href = '?id=3&page=' + obj.curr; } })",
      { pages: 3, total: 31, asked: ['list.do?id=3&page=2', 'list.do?id=3&page=3'] },
    ],
    [
      'the pages, from a variable',
      "var all = 2; laypage({ cont: 'p', pages: all, jump: function (e) { location.href = 'list.do?page=' + e.curr } })",
      { pages: 2, total: null, asked: ['list.do?page=2'] },
    ],
    [
      'rows and no address',
      'laypage.render({ count: 31, limit: 15, jump: draw })',
      { pages: null, total: null, asked: [], gap: 'list_rest_by_script' },
    ],
  ])('of layui gives %s', (_, source, expected) =>
    expect(pagerOf(script(source), 'list.do')).toEqual(expected),
  );

  it('is not the definition of the function', () => {
    const source = 'function createPageHTML(count, current, name, ext) { document.write(count) }';
    expect(pagerOf(script(source))).toMatchObject({ gap: 'list_rest_by_script', asked: [] });
  });
});

describe('variables that count pages', () => {
  it('with an address put together from them', () => {
    const source =
      'var currentPage = 0; var nextPage = currentPage + 1; var countPage = 3; document.write("<a href=\\"index_"+nextPage+".html\\">下一页</a>")';
    expect(pagerOf(script(source))).toEqual({
      pages: 3,
      total: null,
      asked: ['index_1.html', 'index_2.html', 'index_3.html'],
    });
  });

  it('with a function that goes to a page', () => {
    const source =
      'var totalPages = 2; function goPage(n) { location.href = "list_" + n + ".shtml"; }';
    expect(pagerOf(script(source), 'list.shtml')?.asked).toEqual(['list_1.shtml', 'list_2.shtml']);
  });

  it('without any are a gap', () => {
    expect(pagerOf(script('var pageCount = 4; load()'))).toMatchObject({
      pages: 4,
      gap: 'list_rest_by_script',
    });
  });
});

describe('links and words', () => {
  it.each<[string, string, ReturnType<typeof pagerOf>]>([
    [
      '<a href="index_1.html">下一页</a> <a href="index_3.html">尾页</a>',
      '',
      { pages: null, total: null, asked: ['index_1.html', 'index_2.html', 'index_3.html'] },
    ],
    [
      '<a href="?page=2">2</a> <a href="?page=3">3</a> <a href="?page=2">下一页 &gt;</a>',
      'list.php',
      { pages: null, total: null, asked: ['list.php?page=2', 'list.php?page=3'] },
    ],
    ['<a href="2.html">下一页</a> 第1/3页', '1.html', { pages: 3, total: null, asked: ['2.html'] }],
    [
      '<a href="javascript:go(2)">下一页</a> 共3页',
      '1.html',
      { pages: 3, total: null, asked: ['1.html', '2.html', '3.html'] },
    ],
    [
      '<a href="javascript:go(2)">下一页</a> 第1页/共2页',
      'list.jsp?id=7&cur_page=1',
      { pages: 2, total: null, asked: ['list.jsp?id=7&cur_page=1', 'list.jsp?id=7&cur_page=2'] },
    ],
    [
      '<select onchange="location=this.value"><option value="index.html">1</option><option value="index_1.html">2</option></select>',
      'index.html',
      { pages: null, total: null, asked: ['index_1.html'] },
    ],
    ['<p>共 23 条</p>', '', { pages: null, total: 23, asked: [] }],
    ['<p>共1页</p><a href="javascript:;">下一页</a>', '', { pages: 1, total: null, asked: [] }],
  ])('%s', (html, path, expected) => {
    const found = pagerOf(html, path);
    expect({ ...found, asked: found?.asked.filter((one) => one !== path) }).toEqual({
      ...expected,
      asked: expected?.asked.filter((one) => one !== path),
    });
  });

  it.each([
    ['<a href="javascript:void(0)" onclick="next()">下一页</a>', 'list_rest_by_script'],
    ['<span>下一页</span>', 'list_rest_by_script'],
    ['<div class="more">加载更多</div>', 'list_rest_by_script'],
    ['<a href="javascript:go(2)">下一页</a> 共3页', 'list_rest_by_script'],
    ['<select id="page"><option>1</option><option>2</option></select>', 'list_rest_by_script'],
    ['<form method="post" action="/search.do"><input name="pageNo"></form>', 'list_needs_post'],
    [script('$("#p").pagination({pageCount: n})'), 'list_rest_by_script'],
    [script('__doPostBack("Pager","2")'), 'list_rest_by_script'],
  ])('%s cannot be followed', (html, gap) => expect(pagerOf(html)).toMatchObject({ gap }));

  it.each(['<ul><li><a href="1.html">2023年</a></li></ul>', '<p>全年收到申请共12条。</p>'])(
    '%s speaks of no further page',
    (html) => expect(pagerOf(html)).toBeNull(),
  );

  it('end where the last page names no next one', () => {
    expect(
      pagerOf('<a href="index.html">上一页</a> <span>下一页</span>', 'index_2.html', true),
    ).toBeNull();
  });

  it('state numbers in the spellings of the field', () => {
    for (const [text, stated] of [
      ['第1/3页', { pages: 3, total: null }],
      ['共 3 页', { pages: 3, total: null }],
      ['页次：1/3', { pages: 3, total: null }],
      ['总页数：3', { pages: 3, total: null }],
      ['共3页 45条记录', { pages: 3, total: 45 }],
      ['总记录数：45', { pages: null, total: 45 }],
      ['（共45条）', { pages: null, total: 45 }],
      ['2023年1月1日 共收到申请45条', { pages: null, total: null }],
    ] as const)
      expect(statedIn(text), text).toEqual(stated);
  });
});
