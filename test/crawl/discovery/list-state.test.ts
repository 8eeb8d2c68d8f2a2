/** A list was read to its end only where that is proved. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListReading } from '../../../src/crawl/discovery/list-reading.ts';
import { type ListPage, listState } from '../../../src/crawl/discovery/list-state.ts';

const EMPTY: ListReading = {
  family: 'generic',
  rows: [],
  pages: null,
  total: null,
  needs: [],
  may: [],
  fills: [],
  gap: null,
  orphans: [],
  leads: false,
  away: [],
  isEnd: false,
};
const page = (key: string, reading: Partial<ListReading> | null, isRead = true): ListPage => ({
  key,
  url: `http://www.a.example${key}`,
  isRead,
  target: null,
  reading: reading === null ? null : { ...EMPTY, ...reading },
});
const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, i) => `row${from + i}`);

describe('the state of a list', () => {
  it.each<[string, ListPage[], ReturnType<typeof listState>]>([
    [
      'one page, of which nothing says that it is the last',
      [page('/1', { rows: rows(0, 3) })],
      { state: 'complete', isStated: false },
    ],
    [
      'one page that says so',
      [page('/1', { rows: rows(0, 3), pages: 1 })],
      { state: 'complete', isStated: true },
    ],
    [
      'all pages it says it has',
      [page('/1', { rows: rows(0, 3), pages: 2 }), page('/2', { rows: rows(3, 5), pages: 2 })],
      { state: 'complete', isStated: true },
    ],
    [
      'as many rows as it says it has',
      [page('/1', { rows: rows(0, 3), total: 3 })],
      { state: 'complete', isStated: true },
    ],
    ['no row, as it says', [page('/1', { total: 0 })], { state: 'complete', isStated: true }],
    [
      'a page too few',
      [page('/1', { rows: rows(0, 3), pages: 3 }), page('/2', { rows: rows(3, 5) })],
      { state: 'incomplete', reason: 'list_page_missing', address: 'http://www.a.example/1' },
    ],
    [
      'a derived page that is not there',
      [page('/1', { rows: rows(0, 3), pages: 2 }), page('/2', null, false)],
      { state: 'incomplete', reason: 'list_page_missing', address: 'http://www.a.example/1' },
    ],
    [
      'a derived page with the rows of the first',
      [page('/1', { rows: rows(0, 3), pages: 2 }), page('/2', { rows: rows(0, 3) })],
      { state: 'incomplete', reason: 'list_page_missing', address: 'http://www.a.example/1' },
    ],
    [
      'a linked page that answers with another',
      [page('/1', { rows: rows(0, 3), needs: ['/2'] }), page('/2', { rows: rows(0, 3) })],
      { state: 'incomplete', reason: 'list_page_repeated', address: 'http://www.a.example/2' },
    ],
    [
      'a linked page that is gone',
      [page('/1', { rows: rows(0, 3), needs: ['/2'] }), page('/2', null, false)],
      { state: 'incomplete', reason: 'list_page_missing', address: '/2' },
    ],
    [
      'a linked page without rows',
      [page('/1', { rows: rows(0, 3), needs: ['/2'] }), page('/2', {})],
      { state: 'incomplete', reason: 'list_page_missing', address: 'http://www.a.example/2' },
    ],
    [
      'an answer without rows that ends the list',
      [page('/1', { rows: rows(0, 3), needs: ['/2'] }), page('/2', { isEnd: true })],
      { state: 'complete', isStated: true },
    ],
    [
      'fewer rows than it says',
      [page('/1', { rows: rows(0, 3), total: 4 })],
      { state: 'incomplete', reason: 'list_total_differs', address: 'http://www.a.example/1' },
    ],
    [
      'a pager that cannot be followed',
      [page('/1', { rows: rows(0, 3), gap: { reason: 'list_rest_by_script', said: '下一页' } })],
      { state: 'incomplete', reason: 'list_rest_by_script', address: 'http://www.a.example/1' },
    ],
    [
      'a call nobody answered',
      [page('/1', { fills: ['/api#post-1'] })],
      { state: 'incomplete', reason: 'list_page_missing', address: '/api' },
    ],
    [
      'a call that brought nothing',
      [page('/1', { fills: ['/api'] }), page('/api', {})],
      { state: 'incomplete', reason: 'list_empty', address: 'http://www.a.example/1' },
    ],
    [
      'no row at all',
      [page('/1', {})],
      { state: 'incomplete', reason: 'list_empty', address: 'http://www.a.example/1' },
    ],
    [
      'an index of other lists',
      [page('/1', { leads: true })],
      { state: 'complete', isStated: false },
    ],
    [
      'a chain of links that ends with a full page',
      [page('/1', { rows: rows(0, 3), needs: ['/2'] }), page('/2', { rows: rows(3, 6) })],
      { state: 'complete', isStated: false },
    ],
    [
      'a chain of links that ends with a shorter page',
      [page('/1', { rows: rows(0, 3), needs: ['/2'] }), page('/2', { rows: rows(3, 5) })],
      { state: 'complete', isStated: true },
    ],
  ])('%s', (_name, pages, state) => expect(listState(pages)).toEqual(state));

  it('follows redirects of its pages', () => {
    const moved = { ...page('/2', null, false), target: '/3' };
    const pages = [
      page('/1', { rows: rows(0, 3), needs: ['/2'] }),
      moved,
      page('/3', { rows: rows(3, 4) }),
    ];
    expect(listState(pages)).toMatchObject({ state: 'complete' });
  });

  /** A list in truth: rows in pages, each page saying how many there are, or linking to the next. */
  const truth = fc.record({
    perPage: fc.integer({ min: 1, max: 6 }),
    count: fc.integer({ min: 1, max: 30 }),
    says: fc.constantFrom('pages', 'total', 'next'),
    broken: fc.constantFrom('gone', 'repeated', 'empty'),
    which: fc.nat(),
  });

  it('is never complete where a page of it was not seen', () => {
    fc.assert(
      fc.property(truth, ({ perPage, count, says, broken, which }) => {
        const pages = Math.ceil(count / perPage);
        if (pages < 2) return;
        const at = 1 + (which % (pages - 1));
        const whole = Array.from({ length: pages }, (_, n) =>
          page(`/${n}`, {
            rows: rows(n * perPage, Math.min(count, (n + 1) * perPage)),
            ...(says === 'pages' ? { pages, may: [`/${n + 1}`] } : {}),
            ...(says === 'total' ? { total: count, may: [`/${n + 1}`] } : {}),
            ...(says === 'next' && n + 1 < pages ? { needs: [`/${n + 1}`] } : {}),
          }),
        );
        expect(listState(whole).state).toBe('complete');
        const cut = whole.map((one, n) => {
          if (n !== at) return one;
          if (broken === 'gone') return page(one.key, null, false);
          const first = whole[0]?.reading?.rows ?? [];
          return page(one.key, { ...one.reading, rows: broken === 'repeated' ? first : [] });
        });
        expect(listState(cut).state).toBe('incomplete');
      }),
    );
  });
});
