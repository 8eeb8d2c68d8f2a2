import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge, withoutLooks } from '../../scripts/check-regexes.ts';
import { regexLiterals } from '../../scripts/regex-literals.ts';
import { ROOT, sourceFiles } from './source-files.ts';

describe('the check of regular expressions', () => {
  it('finds every literal, and nothing that only looks like one', () => {
    const text = [
      'const half = a / 2 / b; // no /x/ here',
      `const s = '/no/' + \`/no/\${x.replace(/[\`/}]+/g, '')}/no/\`;`,
      'if (/^a\\/b$/i.test(s)) return /c/;',
      '/* /no/ */ const [d] = [/d/u, e[0] / 2];',
    ].join('\n');
    expect(regexLiterals(text).map(({ line, source, flags }) => [line, source, flags])).toEqual([
      [2, '[`/}]+', 'g'],
      [3, '^a\\/b$', 'i'],
      [3, 'c', ''],
      [4, 'd', 'u'],
    ]);
  });

  it('finds in the sources only what compiles, and hundreds of them', () => {
    const found = sourceFiles('src').flatMap(({ path }) =>
      regexLiterals(readFileSync(join(ROOT, path), 'utf8')),
    );
    expect(found.length).toBeGreaterThan(500);
    for (const { source, flags } of found) expect(() => new RegExp(source, flags)).not.toThrow();
  });

  it('leaves looks around out and keeps the rest', () => {
    expect(withoutLooks('(?<![(]\\d(?:a|b))x[(?=]{2}(?!y\\))\\1z')).toBe('x[(?=]{2}z');
  });

  it.each([
    ['(\\d[\\d,]*)\\s*条', false],
    ['(?<!x)(a+)+$', false],
    ['(?<!\\d)\\d{1,40}条', true],
    ['^(?:一|二)+、', true],
  ])('judges /%s/ linear: %s', async (source, isLinear) => {
    expect((await judge({ line: 1, source, flags: 'g' })).isLinear).toBe(isLinear);
  });
});
