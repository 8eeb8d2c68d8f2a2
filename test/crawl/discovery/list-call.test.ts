/** Calls by which a page's own script asks for its list, and their answers. */

import { describe, expect, it } from 'vitest';
import type { Ask } from '../../../src/crawl/ask.ts';
import { seenOf } from '../../../src/crawl/discovery/family.ts';
import { listAnswer } from '../../../src/crawl/discovery/list-answer.ts';
import { listCalls } from '../../../src/crawl/discovery/list-call.ts';
import { readPage } from '../../../src/crawl/page.ts';

const PAGE = 'http://www.qinghe.example/list.do?columnId=3';
function callsOf(script: string, html = '') {
  const text = `${html}<script>${script}</script>`;
  return listCalls(seenOf({ url: PAGE, text, page: readPage(text) }));
}
const said = (script: string, html?: string) =>
  callsOf(script, html).map(({ href, ask }) =>
    ask === undefined ? href : `${href} ${ask.contentType} ${ask.body}`,
  );

describe('a call of a list', () => {
  it.each([
    [
      "function to(page) { $.post('/page.do', { columnId: '301', page: page, limit: 5 }, draw); }",
      'http://www.qinghe.example/page.do application/x-www-form-urlencoded columnId=301&page=1&limit=5',
    ],
    [
      'var limit = 8; $.ajax({ url: "/q", type: "POST", contentType: "application/json", data: JSON.stringify({ columnId: "301", pageNum: obj.curr, pageSize: limit, top: true }) });',
      'http://www.qinghe.example/q application/json {"columnId":"301","pageNum":1,"pageSize":8,"top":true}',
    ],
    [
      "var ctx = '/gov'; $.getJSON(ctx + '/rows.json', { id: $('#id').val(), pageIndex: i, keyword: word }, draw)",
      'http://www.qinghe.example/gov/rows.json?id=77&pageIndex=1&keyword=',
    ],
    [
      'axios.post("/api/list", { column: 5, pageNo: this.page })',
      'http://www.qinghe.example/api/list application/json {"column":5,"pageNo":1}',
    ],
  ])('is read with all it is given: %s', (script, expected) => {
    expect(said(script, '<input type="hidden" id="id" value="77">')).toEqual([expected]);
  });

  it.each([
    ['without a page', "$.post('/page.do', { columnId: '301' })"],
    ['with something nobody knows', "$.post('/page.do', { columnId: column, page: 1 })"],
    ['to an address nobody knows', '$.post(address, { columnId: 3, page: 1 })'],
    ['that changes something', "$.post('/saveVote.do', { id: 3, page: 1 })"],
    ['of another host', "$.post('http://elsewhere.example/q', { id: 3, page: 1 })"],
  ])('is not sent %s', (_, script) => expect(said(script)).toEqual([]));
});

describe('an answer', () => {
  const ask: Ask = { method: 'POST', body: 'c=3&page=1&limit=2', contentType: 'x' };
  const answer = (json: unknown, more: { ask?: Ask; isFurther?: boolean; row?: string } = {}) =>
    listAnswer(
      seenOf({
        ...{ url: 'http://www.qinghe.example/page.do', text: JSON.stringify(json), page: null },
        ...{ ask, list: PAGE, ...more },
      }),
    );
  const rows = [
    { id: 1, title: '2023年度报告', url: '/a/1.html' },
    { id: 2, title: '<b>2022年度报告</b>', url: '/a/2.html' },
  ];

  it('gives its rows and, from its count, the pages behind it', () => {
    const read = answer({ code: 0, data: { total: 5, list: rows } });
    expect(read?.entries).toEqual([
      { href: '/a/1.html', title: '2023年度报告' },
      { href: '/a/2.html', title: '2022年度报告' },
    ]);
    expect(read?.pager?.steps.map((step) => step.ask?.body)).toEqual([
      'c=3&page=2&limit=2',
      'c=3&page=3&limit=2',
    ]);
    expect(read?.pager?.total).toBe(5);
  });

  it('makes addresses as the page that asked does', () => {
    const bare = rows.map(({ id, title }) => ({ id, title }));
    const read = answer({ count: 3, data: bare }, { row: '/detail.do?id={id}' });
    expect(read?.entries?.map(({ href }) => href)).toEqual(['/detail.do?id=1', '/detail.do?id=2']);
    expect(read?.pager?.steps[0]?.row).toBe('/detail.do?id={id}');
    expect(answer({ count: 3, data: bare })).toBeNull();
  });

  it('whose count may be that of its own page is asked on until a page is empty', () => {
    const read = answer({ count: 2, data: rows });
    expect(read?.pager).toMatchObject({ total: null });
    expect(read?.pager?.steps).toHaveLength(1);
    const empty = answer(
      { count: 0, data: [] },
      { ask: { ...ask, body: 'c=3&page=2&limit=2' }, isFurther: true },
    );
    expect(empty).toMatchObject({ entries: [], isEnd: true });
  });

  it.each([
    ['as many pages as it has', { count: 1, data: rows }],
    ['nothing for what it may not have understood', { total: 0, data: [] }],
    ['its own rows alone', { count: 2, data: rows }],
  ])('that counts %s does not say how long the list is', (_, json) => {
    expect(answer(json)?.pager?.total ?? null).toBeNull();
  });

  it.each([{ success: false }, { code: 500 }, { code: '-1' }, { error: 'x' }, { status: 'fail' }])(
    'that says it failed is no end of a list: %j',
    (said) => {
      const further = { ask: { ...ask, body: 'c=3&page=2&limit=2' }, isFurther: true };
      expect(answer({ ...said, data: [] }, further)).toBeNull();
    },
  );

  it('is none where nothing asked for a list, or no rows are in it', () => {
    expect(listAnswer(seenOf({ url: PAGE, text: '{"data":[]}', page: null }))).toBeNull();
    expect(answer({ code: 500, msg: 'error' })).toBeNull();
  });
});
