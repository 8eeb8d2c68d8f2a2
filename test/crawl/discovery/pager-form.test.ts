/** Pages that a form of the page itself brings: what is sent, and what is left alone. */

import { describe, expect, it } from 'vitest';
import { seenOf } from '../../../src/crawl/discovery/family.ts';
import { readPager } from '../../../src/crawl/discovery/pager.ts';
import { readPage } from '../../../src/crawl/page.ts';

const URL_OF_LIST = 'http://www.qinghe.example/news/list.aspx?id=7';
const pagerOf = (html: string, isFurther = false) =>
  readPager(seenOf({ url: URL_OF_LIST, text: html, page: readPage(html), isFurther }));
const sent = (html: string) =>
  pagerOf(html)?.steps.map(({ href, ask }) => `${href} ${ask?.body ?? ''}`) ?? [];

const STATE = '<input type="hidden" name="__VIEWSTATE" value="/wEP+x=">';
const TARGETS =
  '<input type="hidden" name="__EVENTTARGET"><input type="hidden" name="__EVENTARGUMENT">';
const turn = (n: number | string, name = String(n)) =>
  `<a href="javascript:__doPostBack('p$AspNetPager1','${n}')">${name}</a>`;

describe('a form that ASP.NET posts back', () => {
  const form = (inner: string, attributes = 'method="post" action="list.aspx?id=7"') =>
    `<form ${attributes}>${STATE}${TARGETS}${inner}</form>`;

  it('is sent with its state, the name of the pager and the number', () => {
    const html = form(`共3页 ${turn(2)}${turn(3, '尾页')}`);
    expect(sent(html)).toEqual([
      'http://www.qinghe.example/news/list.aspx?id=7 __VIEWSTATE=%2FwEP%2Bx%3D&__EVENTTARGET=p%24AspNetPager1&__EVENTARGUMENT=2',
      'http://www.qinghe.example/news/list.aspx?id=7 __VIEWSTATE=%2FwEP%2Bx%3D&__EVENTTARGET=p%24AspNetPager1&__EVENTARGUMENT=3',
    ]);
    expect(pagerOf(html)).toMatchObject({ pages: 3, gap: null });
  });

  it('is not sent again from a further page, which still says how many there are', () => {
    const html = form(`${turn(1)}${turn(11, '...')}`);
    expect(pagerOf(html, true)).toMatchObject({ pages: 11, steps: [] });
  });

  it.each([
    ['has no form', `${STATE}${turn(2)}`],
    ['goes to another host', form(turn(2), 'method="post" action="http://elsewhere.example/"')],
    ['is written into', form(`${turn(2)}<textarea name="letter"></textarea>`)],
    ['wants a password', form(`${turn(2)}<input type="password" name="pw">`)],
  ])('is left alone where it %s, and the list is incomplete', (_, html) => {
    expect(sent(html)).toEqual([]);
    expect(pagerOf(html)?.gap).not.toBeNull();
  });
});

describe('a function that fills a field and sends its form', () => {
  const form = (method: string) =>
    `<form id="f" method="${method}" action="/show"><input type="hidden" name="board" value="41"><input type="hidden" id="no" name="pageNO" value="1"><input type="submit" name="go" value="GO"></form><a href="javascript:goPage(2)">下一页</a><a href="javascript:goPage(3)">尾页</a>`;
  const by = (body: string) => `<script>function goPage(n) { ${body} }</script>`;

  it.each([
    "document.getElementById('no').value = n; document.getElementById('f').submit();",
    "$('#no').val(n); $('#f').submit();",
    'document.f.pageNO.value = n; document.f.submit();',
    "$('input[name=pageNO]').val(n); document.forms[0].submit()",
  ])('is followed: %s', (body) => {
    expect(sent(`${form('post')}${by(body)}`)).toEqual([
      'http://www.qinghe.example/show board=41&pageNO=2',
      'http://www.qinghe.example/show board=41&pageNO=3',
    ]);
  });

  it('asks by address where the form does', () => {
    const body = "$('#no').val(n); $('#f').submit();";
    expect(sent(`${form('get')}${by(body)}`)[0]).toBe(
      'http://www.qinghe.example/show?board=41&pageNO=2 ',
    );
  });

  it.each([
    "document.getElementById('f').action = '/other'; $('#no').val(n); $('#f').submit();",
    "$('#no').val(n); $.ajax({ url: '/rows' });",
    "$('#no').val(n + 1); $('#f').serialize();",
  ])('is not guessed at: %s', (body) => {
    const html = `${form('post')}${by(body)}`;
    expect(sent(html)).toEqual([]);
    expect(pagerOf(html)?.gap?.reason).toBe('list_needs_post');
  });
});
