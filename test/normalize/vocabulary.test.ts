import { describe, expect, it } from 'vitest';
import { seriesScopeText } from '../../src/cli/metrics/series-text.ts';
import { COVERAGE_STATES } from '../../src/normalize/coverage.ts';
import {
  BODY_KINDS,
  COVERAGE,
  codesText,
  LEVELS,
  label,
  REFUSALS,
  SCOPES,
  shortLabel,
  shortStateLabel,
  stateWord,
  type Vocabulary,
} from '../../src/normalize/vocabulary.ts';
import { COLUMNS } from '../../src/store/dictionary/columns.ts';
import { sourceFiles } from '../house/source-files.ts';

const ALL: Readonly<Record<string, Vocabulary>> = {
  BODY_KINDS,
  LEVELS,
  SCOPES,
  COVERAGE,
  REFUSALS,
};

describe('the vocabulary of codes', () => {
  it('names every state of coverage, and no two codes alike', () => {
    expect(Object.keys(COVERAGE).sort()).toEqual(Object.keys(COVERAGE_STATES).sort());
    for (const [name, words] of Object.entries(ALL))
      for (const lang of ['zh', 'en'] as const)
        for (const of of [label, shortLabel]) {
          const names = Object.keys(words).map((code) => of(words, code, lang));
          expect(new Set(names).size, `${name} ${lang}`).toBe(names.length);
          for (const one of names)
            expect(/[\u4e00-\u9fff]/.test(one), `${name}: ${one}`).toBe(lang === 'zh');
        }
  });

  it('is written once: no other file has both words of a code', () => {
    const twice = sourceFiles('src')
      .filter(({ path }) => path !== 'src/normalize/vocabulary.ts')
      .flatMap(({ path, text }) => {
        const has = (word: string) => text.includes(`'${word}'`);
        return Object.values(ALL)
          .flatMap((words) => Object.entries(words))
          .flatMap(([code, word]) =>
            // A word that is the code itself says nothing of where labels are written.
            [word, word.short ?? word]
              .filter(({ zh, en }) => en !== code && has(zh) && has(en))
              .map(({ zh }) => `${path}: ${zh}`),
          );
      });
    expect(twice).toEqual([]);
  });

  it('quotes a code of a newer database, and a name every object has', () => {
    expect(label(LEVELS, 'village', 'zh')).toBe('“village”');
    expect(label(LEVELS, 'constructor', 'en')).toBe('“constructor”');
    expect(shortLabel(LEVELS, 'village', 'zh')).toBe('village');
    expect(stateWord({ state: 'lost', reason: 'x', evidence: null }).en).toBe('lost');
  });

  it('tells what nobody looked for apart from a look without an answer', () => {
    const unknown = { state: 'unknown', reason: null, evidence: null };
    expect(shortStateLabel(unknown, 'zh')).toBe('未查找');
    expect(shortStateLabel({ ...unknown, reason: 'no_column' }, 'zh')).toBe('不明');
    expect(shortStateLabel({ ...unknown, checked_on: '2024-05-01' }, 'zh')).toBe('不明');
    expect(shortStateLabel({ ...unknown, checked_on: null }, 'zh')).toBe('未查找');
    expect(shortStateLabel({ ...unknown, evidence: 'needs_browser' }, 'en')).toBe(
      'needs a browser',
    );
  });

  it('is what the dictionary says of the codes', () => {
    for (const [column, words] of [
      ['body_kind', BODY_KINDS],
      ['level', LEVELS],
      ['scope', SCOPES],
      ['coverage.state', COVERAGE],
    ] as const) {
      const [zh, en] = COLUMNS[column] ?? [];
      expect(zh).toContain(codesText(words, 'zh'));
      expect(en).toContain(codesText(words, 'en'));
    }
  });

  it('names the reports of a metric on the command line: in English by the words of the options', () => {
    const series = { bodyKind: 'government', level: 'county', scope: 'all_levels' };
    const of = (lang: 'zh' | 'en') =>
      seriesScopeText(series as Parameters<typeof seriesScopeText>[0], lang);
    expect(of('en')).toBe('government, county, all_levels');
    expect(of('zh')).toBe('政府，县级，含下级汇总');
    for (const words of [LEVELS, SCOPES])
      for (const code of Object.keys(words)) expect(shortLabel(words, code, 'en')).toBe(code);
  });
});
