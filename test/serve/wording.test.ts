import { describe, expect, it } from 'vitest';
import { BODY_KINDS, LEVELS } from '../../src/normalize/vocabulary.ts';
import { bodiesAt, whose } from '../../src/serve/chart/describe.ts';
import { leftOut, sheetSentence } from '../../src/serve/evidence/sentence.ts';
import { sheetSubject } from '../../src/serve/evidence/subject.ts';
import type { View } from '../../src/serve/view/view.ts';
import { METRICS } from '../../src/store/metrics/definition.ts';
import { equationOf, equationValue } from '../../src/store/metrics/equation.ts';
import type { MetricSheet } from '../../src/store/read/metric-sheet.ts';

const LANGS = ['zh', 'en'] as const;
const PLACES = ['all', '52', '99', '5201', '520103', '520113', '990102'];
const KINDS = Object.keys(BODY_KINDS);
const LEVEL_CODES = Object.keys(LEVELS);
const COUNTS = [0, 1, 2, 3000];

/** What no sentence may hold, whatever it was filled with. */
const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
  ['a place that was not filled', /\{\w+\}|undefined|null|NaN|\[object/],
  ['empty brackets', /（\s*）|\(\s*\)|“”|「」/],
  ['a word twice', /的的|各各|年年(?!报)|共共|\b(?:the the|of of|in in|a a)\b/],
  ['each of what is one', /各国家级|各全国/],
  ['two spaces, or one before a stop', / {2}|\s[,.;:，。；：]/],
  ['two stops', /[。，；]{2}|[.,;]{2}/],
  [
    'one of several',
    /(?<![\d,.])1 (?:reports|requests|governments|departments|townships|bodies|places|offices|zones)\b/,
  ],
  [
    'several of one',
    /(?<![\d,.])(?:[2-9]|\d[\d,]+) (?:report|government(?! office)|department|body|place)\b/,
  ],
];

function faults(text: string, lang: 'zh' | 'en'): string[] {
  const found = FORBIDDEN.filter(([, pattern]) => pattern.test(text)).map(([what]) => what);
  const isMixed = lang === 'en' && /[，。；：（）]/.test(text);
  return [...found, ...(isMixed ? ['Chinese stops in English'] : [])].map(
    (what) => `${what}: ${text}`,
  );
}

function* groups() {
  for (const place of PLACES)
    for (const kind of KINDS)
      for (const level of LEVEL_CODES) yield { place, kind, level, year: 2023 };
}

describe('words filled with every value they can have', () => {
  it('name whose figures they are', () => {
    const wrong = LANGS.flatMap((lang) =>
      [...groups()].flatMap((of) => faults(whose(of, lang), lang)),
    );
    expect(wrong).toEqual([]);
  });

  it('say of how many bodies', () => {
    const wrong: string[] = [];
    for (const lang of LANGS)
      for (const of of groups())
        for (const counted of COUNTS)
          for (const inDatabase of COUNTS.filter((n) => n >= counted))
            for (const registered of [null, ...COUNTS.filter((n) => n >= counted)])
              wrong.push(
                ...faults(sheetSubject(of, { counted, inDatabase, registered }, lang), lang),
              );
    for (const lang of LANGS)
      for (const kind of KINDS)
        for (const level of LEVEL_CODES)
          for (const n of [1, 2]) wrong.push(...faults(bodiesAt(kind, level, lang, n), lang));
    expect([...new Set(wrong)]).toEqual([]);
  });

  it('make the sentence of every metric, with and without a value', () => {
    const wrong: string[] = [];
    for (const metric of METRICS)
      for (const lang of LANGS)
        for (const place of ['all', '52', '520103'])
          for (const kind of ['government', 'department'])
            for (const n of [0, 1, 2]) {
              const of = { place, kind, level: 'county', year: 2023 };
              const sheet = sheetOf(metric, n);
              const said = sheetSentence(
                { lang, t: (zh: string, en: string) => (lang === 'zh' ? zh : en) } as View,
                sheet,
                of,
              );
              wrong.push(...faults(said, lang).map((line) => `${metric.id} ${line}`));
              if (!/[。.]$/.test(said)) wrong.push(`${metric.id} no stop: ${said}`);
              for (const [why] of leftOut(sheet, lang)) wrong.push(...faults(why, lang));
            }
    expect([...new Set(wrong)]).toEqual([]);
  });
});

function sheetOf(metric: (typeof METRICS)[number], n: number): MetricSheet {
  const sums = { numerator: n, base: n === 0 ? 0 : n + 3, otherNumerator: n, otherBase: n * 4 };
  const equation = equationOf(metric.kind, sums);
  return {
    ...{ metric, year: 2023, scope: 'all_levels', level: 'county', ...sums },
    ...{ equation, value: equationValue(equation), n, reports: n + 5 },
    ...{ removed: 1, zeroBase: 1, noValue: 1, noPrevious: 1, notInForm: 1, excluded: 1 },
    ...{ elsewhere: 1, register: null },
  };
}
