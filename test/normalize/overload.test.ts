/** Texts made to overload whoever looks for names, years and scope in them. */
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import { report, SOURCE, section } from './reports.ts';

const LONG = 100_000;

describe('a text made to overload', () => {
  it.each([
    ['letters without an end', '局'.repeat(LONG)],
    ['names without an end', '青禾区教育局'.repeat(LONG / 6)],
    ['leads without an end', '请与由将'.repeat(LONG / 4)],
    ['blanks', `来源${' '.repeat(LONG)}：青禾区教育局`],
    ['blank lines', '\n '.repeat(LONG / 2)],
    ['years', '2021年'.repeat(LONG / 5)],
    ['years and blanks', `2021年${' '.repeat(LONG)}1月`],
    ['brackets', '（'.repeat(LONG)],
    ['titles', '《2021年报告》'.repeat(LONG / 9)],
    ['lower levels', '汇总各乡镇'.repeat(LONG / 5)],
    ['works', '政府信息公开'.repeat(LONG / 6)],
    ['sources', '来源：'.repeat(LONG / 3)],
    ['dates', '2021-01-01\n'.repeat(LONG / 11)],
  ])('%s', (_, text) => {
    const start = performance.now();
    normalize(report({ title: text.slice(0, 80), preamble: text }), SOURCE);
    normalize(report({ sections: [section(1, text), section(6, text)], closing: text }), SOURCE);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
