import { readFileSync } from 'node:fs';
import { load } from 'cheerio';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/normalize/findings/catalogue.ts';
import { FORMS } from '../../src/parse/forms/form.ts';
import { ENDPOINTS } from '../../src/serve/api/routes.ts';
import { xml } from '../../src/serve/pages/feeds.ts';
import { drawForm, lastSpan } from '../../src/serve/pages/form-table.ts';
import { commonPassages } from '../../src/serve/pages/passages.ts';
import { excerpt } from '../../src/serve/pages/search.ts';
import { cellLabel } from '../../src/serve/pages/tables.ts';
import { typedPlaces } from '../../src/serve/pages/trends.ts';
import { linksIn } from '../../src/serve/publish.ts';
import { linesAround } from '../../src/serve/reading/snippet.ts';
import { chooseLanguage } from '../../src/serve/request.ts';
import { RateLimit } from '../../src/serve/router.ts';
import { csv } from '../../src/serve/view/csv.ts';
import { count, day, moment, percent } from '../../src/serve/view/format.ts';
import { html, safeLink, sourceLink } from '../../src/serve/view/markup.ts';
import { fullPlaceName, placeName, placesContaining } from '../../src/serve/view/places.ts';
import { ruleMessage, ruleTitle } from '../../src/serve/view/rule-labels.ts';
import { servedAddress, staticFile, staticLink } from '../../src/serve/view/static-name.ts';
import { pathOf } from '../../src/serve/view/view.ts';

describe('the redrawn forms', () => {
  for (const form of FORMS) {
    for (const printed of Object.values(form.tables)) {
      it(`fill a rectangle without holes or overlaps: ${form.id} ${printed.table}`, () => {
        const markup = drawForm(
          { form: form.id, table: printed.table, lang: 'zh' },
          (row, column) => {
            const span = printed.table === 'disclosure' ? lastSpan(form.id, row, column) : 1;
            return html`<td colspan="${span}">${row.code}/${column.code}</td>`;
          },
        );
        const page = load(String(markup));
        const taken = new Map<string, string>();
        let width = 0;
        page('tr').each((y, row) => {
          let x = 0;
          page(row)
            .children()
            .each((_, cell) => {
              while (taken.has(`${x},${y}`)) x += 1;
              const spanX = Number(page(cell).attr('colspan') ?? 1);
              const spanY = Number(page(cell).attr('rowspan') ?? 1);
              for (let dy = 0; dy < spanY; dy += 1) {
                for (let dx = 0; dx < spanX; dx += 1) {
                  expect(taken.has(`${x + dx},${y + dy}`)).toBe(false);
                  taken.set(`${x + dx},${y + dy}`, page(cell).text());
                }
              }
              x += spanX;
              width = Math.max(width, x);
            });
        });
        expect(taken.size).toBe(width * page('tr').length);
        const drawn = page('td')
          .map((_, cell) => page(cell).text())
          .get();
        const wanted = printed.rows
          .filter((row) => row.kind !== 'heading')
          .flatMap((row) => row.columns.map((column) => `${row.code}/${column.code}`));
        expect(drawn.filter((text) => text.includes('/') && wanted.includes(text))).toEqual(wanted);
      });
    }
  }

  it('name cells as the form prints them', () => {
    expect(cellLabel('2021', 'requests', 'refused.state_secret', 'total')).toBe(
      '三、本年度办理结果 > （三）不予公开 > 1.属于国家秘密 · 总计',
    );
    expect(cellLabel('2019', 'review', 'cases', 'litigation_direct.total')).toContain(
      '未经复议直接起诉 > 总计',
    );
    expect(cellLabel(null, 'x', 'y', 'z')).toBe('y · z');
  });
});

describe('words', () => {
  it('are in the language asked for, else preferred, else Chinese', () => {
    expect(chooseLanguage(undefined, 'fr;q=0.9, en;q=0.8, zh;q=0.5')).toBe('en');
    expect(chooseLanguage('zh', 'en')).toBe('zh');
    expect(chooseLanguage('de', 'de')).toBe('zh');
    expect(chooseLanguage(undefined, undefined)).toBe('zh');
    expect(chooseLanguage(undefined, 'en;q=0, zh')).toBe('zh');
    fc.assert(
      fc.property(fc.string(), (text) => ['zh', 'en'].includes(chooseLanguage(undefined, text))),
    );
  });

  it('give numbers as people read them, and a dash for what is not there', () => {
    expect([count(12345), count(null), count(0), count(251.07), count(-5)]).toEqual([
      '12,345',
      '—',
      '0',
      '251.07',
      '-5',
    ]);
    expect([percent(0.1234), percent(null), percent(0), percent(1)]).toEqual([
      '12.3%',
      '—',
      '0.0%',
      '100.0%',
    ]);
    expect([day('2024-02-01T00:00:00Z'), day(null)]).toEqual(['2024-02-01', '—']);
  });

  it('give times as the clocks of the portals show them, with the zone, whatever the zone of this machine', () => {
    expect(moment('2023-12-31T16:00:00Z', 'zh')).toBe('北京时间 2024-01-01 00:00:00');
    expect(moment('2024-01-01T09:00:00+09:00', 'en')).toBe(
      '2024-01-01 08:00:00 Beijing time, UTC+8',
    );
    for (const odd of ['', '2024-02-01', '2024-02-31Tx:00Z', '上午', '+275760-09-13T00:00:00Z'])
      expect(moment(odd, 'zh')).toBe(odd);
    const noInvalid = { noInvalidDate: true, min: new Date(0), max: new Date('9000-01-01') };
    fc.assert(
      fc.property(fc.date(noInvalid), (date) => {
        const text = moment(date.toISOString(), 'zh');
        const back = Date.parse(`${text.slice(5, 15)}T${text.slice(16)}+08:00`);
        expect(back).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it('name every rule of the catalogue in both languages and fill its sentence', () => {
    for (const rule of RULES) {
      for (const lang of ['zh', 'en'] as const) {
        expect(ruleTitle(rule.id, lang)).not.toContain(rule.id);
        expect(ruleTitle(rule.id, lang).length).toBeLessThan(50);
      }
    }
    expect(
      ruleMessage('requests.row_sum', { place: '（一）予以公开', left: 9, right: 0 }, 'zh'),
    ).toBe('（一）予以公开：六类申请人之和为9，总计为0，不相等');
    expect(ruleMessage('requests.row_sum', { place: 'x', left: 9 }, 'zh')).toBeNull();
    expect(ruleMessage('none.such', {}, 'en')).toBeNull();
  });

  it('name places by code, with the name of the year', () => {
    expect(placeName('990121', 2019, 'zh')).toBe('白石县');
    expect(placeName('990182', 2023, 'zh')).toBe('白石市');
    expect(fullPlaceName('990102', 'zh')).toBe('示例省甲州市青禾区');
    expect(placeName('888888', null, 'zh')).toContain('888888');
    expect(placesContaining('青禾区', 5)).toEqual(['990102']);
    expect(typedPlaces('青禾区、990181，示例省各县 全部地区')).toEqual({
      codes: ['990102', '990181', '99', 'all'],
      unclear: [],
    });
    expect(typedPlaces('鼓楼区').unclear).toEqual(['鼓楼区']);
  });
});

describe('text comparison', () => {
  it('cuts both texts into pieces that put together are the texts', () => {
    const words = fc.array(
      fc.constantFrom(
        '全年发布水质月报十二期。',
        '政府信息公开',
        '渠道检修公告三十一条，',
        '甲',
        '\n',
        '乙丙丁',
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [left, right] = [a.join(''), b.join('')];
        const result = commonPassages(left, right);
        expect(result.left.map((piece) => piece.text).join('')).toBe(left);
        expect(result.right.map((piece) => piece.text).join('')).toBe(right);
        if (result.share !== null) {
          expect(result.share).toBeGreaterThanOrEqual(0);
          expect(result.share).toBeLessThanOrEqual(1);
        }
        expect(commonPassages(left, left).share ?? 1).toBeGreaterThanOrEqual(
          left.length < 12 ? 0 : 0.01,
        );
      }),
    );
  });

  it('leaves out what the form prescribes', () => {
    const { left, share } = commonPassages('政府信息公开工作年度报告', '政府信息公开工作年度报告');
    expect(left).toEqual([{ kind: 'statutory', text: '政府信息公开工作年度报告' }]);
    expect(share).toBeNull();
  });
});

describe('markup', () => {
  it('escapes every value, and links only http and https', () => {
    expect(String(html`<b>${'<i>"&\''}</b>${false}${null}${[1, html`<u>x</u>`]}`)).toBe(
      '<b>&lt;i&gt;&quot;&amp;&#39;</b>1<u>x</u>',
    );
    for (const evil of [
      'javascript:alert(1)',
      'data:text/html,x',
      ' http://x',
      'http://x" onclick="y',
      '//x',
    ]) {
      expect(safeLink(evil)).toBeNull();
      expect(String(sourceLink(evil))).not.toContain('<a');
    }
    expect(safeLink('http://www.place.test/a?b=c')).not.toBeNull();
    fc.assert(
      fc.property(
        fc.string(),
        (text) => load(String(html`<p title="${text}">${text}</p>`))('p *').length === 0,
      ),
    );
  });

  it('of an excerpt is the words around the first term', () => {
    expect(String(excerpt(`${'甲'.repeat(100)}数字政府${'乙'.repeat(200)}`, '数字政府'))).toMatch(
      /^…甲{60}<mark>数字政府<\/mark>乙+…$/,
    );
    expect(String(excerpt('<b>', '没有'))).toBe('&lt;b&gt;');
  });

  it('of a feed has no character that XML forbids', () => {
    expect(xml('a\u0000<b>&"\u001f')).toBe('a&lt;b&gt;&amp;&quot;');
  });
});

describe('files', () => {
  it('of CSV read back as what was written', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 5 }), (rows) => {
        const text = csv(['a', 'b'], rows, false).slice(1);
        const read = readCsv(text);
        expect(read).toHaveLength(rows.length + 1);
        rows.forEach((row, index) => {
          row.forEach((cell, column) => {
            const plain = cell === null ? '' : String(cell);
            const found = read[index + 1]?.[column] ?? '';
            expect([plain, `'${plain}`]).toContain(found);
            if (typeof cell === 'string') expect(found).not.toMatch(/^[=@\t\r]/);
          });
        });
      }),
    );
  });

  it('of a static copy link to each other', () => {
    expect(staticLink('/report/a')('/division/990102')).toBe('../division/990102.html');
    expect(staticLink('/')('/trends/denial_rate/all.csv')).toBe('./trends/denial_rate/all.csv');
    expect(linksIn('<a href="../division/1.html#x">', '/report/a.html')).toEqual([
      '/division/1.html',
    ]);
    expect(linksIn('<source srcset="./a~size-narrow.svg">', '/index.html')).toEqual([
      '/a~size-narrow.svg',
    ]);
    expect(linksIn('<a href="https://elsewhere.test/">', '/index.html')).toEqual([]);
    expect(pathOf('report', 'a/b')).toBe('/report/a%2Fb');
  });

  it('of a static copy keep what an address asks in their names', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const asked = fc.dictionary(
      word.filter((name) => name !== 'lang'),
      fc.oneof(word, fc.integer({ min: 1, max: 3000 })),
      { maxKeys: 3 },
    );
    const path = fc.constantFrom('/', '/rank/a/all/2023', '/trends/a/99.metadata.json', '/b.csv');
    fc.assert(
      fc.property(path, asked, (path, query) => {
        const address = new URL(
          servedAddress(staticFile(path, { ...query, lang: 'zh' })),
          'http://a',
        );
        expect(address.pathname).toBe(path);
        const kept = Object.entries(query).map(([name, value]) => [name, String(value)]);
        expect(Object.fromEntries(address.searchParams)).toEqual(Object.fromEntries(kept));
      }),
    );
  });

  it('of text show the lines around one', () => {
    expect(linesAround(['a', 'b', 'c', 'd'], [2])).toMatchObject([
      { lines: [{ text: 'a' }, { text: 'b', here: true }, { text: 'c' }, { text: 'd' }] },
    ]);
    expect(linesAround(['a'], [2])).toEqual([]);
    const [far] = linesAround(
      Array.from({ length: 31 }, () => 'a'),
      [2, 20],
    );
    const numbers = far?.kind === 'lines' ? far.lines.map((line) => line.number) : [];
    expect(numbers).toEqual([1, 2, 3, 4, 18, 19, 20, 21, 22]);
  });
});

describe('the rate limit', () => {
  it('never lets more through than its burst and its flow', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 200 }), (steps) => {
        const limit = new RateLimit({ burst: 5, perSecond: 4 });
        let now = 0;
        let through = 0;
        for (const step of steps) {
          now += step;
          if (limit.take('a', now) === 0) through += 1;
        }
        expect(through).toBeLessThanOrEqual(5 + (now / 1000) * 4 + 1e-9);
      }),
    );
  });
});

describe('the documentation', () => {
  it('names every endpoint of the API', () => {
    const text = readFileSync('docs/api.md', 'utf8');
    for (const { path } of ENDPOINTS) expect(text).toContain(`\`${path}`);
  });
});

/** RFC 4180, as a spreadsheet reads it. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, plain, end] of text.matchAll(
    /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g,
  )) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}
