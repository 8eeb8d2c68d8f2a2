import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexWords, matchExpression } from '../../src/store/narrative-words.ts';
import type { Store } from '../../src/store/store.ts';
import { INFO, record, rows, temporaryStore } from './temporary.ts';

const AT = { line: 1, offset: 0 };

function landText(
  store: Store,
  body: number,
  text: string,
  year = 2023,
  parserVersion = '1',
): void {
  const sections = [{ number: 1, title: '总体情况', text, at: AT }];
  store.land(record(body, year, { sections }), { ...INFO, parserVersion });
}

describe('search', () => {
  it('finds words of two characters, longer words, one character and Latin words, and nothing else', () => {
    const store = temporaryStore();
    landText(store, 0, '推进数字政府建设，政务公开工作有序。OGI 2023');
    landText(store, 1, '数字，政府：两个词不相连。');
    const bodies = (text: string) =>
      store.search(text).hits.map((hit) => hit.reportId.split('-')[2]);
    expect(bodies('政府').sort()).toEqual(['0', '1']);
    expect(bodies('数字政府')).toEqual(['0']);
    expect(bodies('有序')).toEqual(['0']);
    expect(bodies('序')).toEqual(['0']);
    expect(bodies('ogi')).toEqual(['0']);
    expect(bodies('2023')).toEqual(['0']);
    expect(bodies('数字 两个')).toEqual(['1']);
    expect(bodies('字政')).toEqual(['0']);
    expect(bodies('府政')).toEqual([]);
    expect(bodies('，。')).toEqual([]);
    expect(bodies('"政府" OR NOT *')).toEqual([]);
  });

  it('ranks the text that speaks of it most first, and marks the places', () => {
    const store = temporaryStore();
    landText(store, 0, `${'其他工作的文字。'.repeat(40)}信访${'其他工作的文字。'.repeat(40)}`);
    landText(store, 1, '信访件增加，信访办理，信访答复。');
    const { total, hits } = store.search('信访');
    expect(total).toBe(2);
    expect(hits.map((hit) => hit.reportId.split('-')[2])).toEqual(['1', '0']);
    for (const { snippet, matches } of hits) {
      expect(matches.length).toBeGreaterThan(0);
      for (const [start, end] of matches) expect(snippet.slice(start, end)).toBe('信访');
    }
  });

  it('can be narrowed and paged', () => {
    const store = temporaryStore();
    for (const year of [2021, 2022, 2023]) landText(store, 0, '公开指南', year);
    expect(store.search('指南', { fiscalYear: 2022 }).total).toBe(1);
    expect(store.search('指南', { divisionPrefix: '9901' }).total).toBe(3);
    expect(store.search('指南', { divisionPrefix: '52' }).total).toBe(0);
    expect(store.search('指南', { sectionNumber: 2 }).total).toBe(0);
    const pages = [0, 2].flatMap((offset) => store.search('指南', { limit: 2, offset }).hits);
    expect(new Set(pages.map((hit) => hit.reportId)).size).toBe(3);
  });

  it('forgets the text of an older parser', () => {
    const store = temporaryStore();
    landText(store, 0, '旧的文字', 2023, '1');
    landText(store, 0, '新的文字', 2023, '2');
    store.land(record(0, 2023, { sections: [] }), { ...INFO, parserVersion: '3' });
    expect(store.search('文字').total).toBe(0);
    expect(rows(store, 'SELECT count(*) AS n FROM narrative')).toEqual([{ n: 0 }]);
    store.connection.exec(
      "INSERT INTO narrative_index (narrative_index) VALUES ('integrity-check')",
    );
  });

  it('stores no text before it was redacted', () => {
    const store = temporaryStore({ redact: (text) => text.replaceAll(/\d{7,}/g, '〔略〕') });
    const secret = '13800000000';
    store.land(
      record(0, 2023, {
        title: `年报 ${secret}`,
        sections: [{ number: 1, title: `电话 ${secret}`, text: `联系人 ${secret}`, at: AT }],
        figures: [
          {
            indicator: 'received',
            value: 1,
            unit: '件',
            quote: `收到 ${secret}`,
            section: 1,
            offset: 0,
          },
        ],
        evidence: [{ field: 'agency', from: 'contact', quote: secret }],
        findings: [
          {
            rule: 'prose.received',
            severity: 'warning',
            verdict: 'source',
            table: null,
            row: null,
            column: null,
            left: 1,
            right: 2,
            cells: [],
            message: `见 ${secret}`,
            params: { quote: secret },
          },
        ],
      }),
      INFO,
    );
    store.connection.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = store.connection.serialize();
    expect(bytes.includes(secret)).toBe(false);
    expect(bytes.includes('〔略〕')).toBe(true);
    expect(store.search(secret).total).toBe(0);
  });

  it('finds every piece of any Chinese text', () => {
    const han = fc.array(fc.constantFrom(...'政府信息公开年度报告𠀀'), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (letters, from, length) => {
        const start = from % (letters.length - 1);
        const piece = letters.slice(start, start + 2 + (length % letters.length)).join('');
        const phrase = matchExpression(piece)?.replaceAll('"', '') ?? '';
        expect(` ${indexWords(letters.join(''))} `).toContain(` ${phrase} `);
      }),
    );
  });
});
