import { describe, expect, it } from 'vitest';
import { exampleLines } from './example-lines.ts';
import { sourceFiles } from './source-files.ts';

const files = ['src/parse', 'src/normalize', 'src/cli', 'src/demo', 'src/store', 'src/crawl']
  .flatMap(sourceFiles)
  .filter(
    ({ path }) => !path.startsWith('src/demo/replica/') && path !== 'src/store/query-process.ts',
  );

describe('examples in the documentation of functions', () => {
  it('reads examples and what they give', () => {
    const text = "/**\n * @example\n * f(1) // => 2\n * g('a')\n * // => [1, 2]\n */";
    expect(exampleLines(text)).toEqual([
      { expression: 'f(1)', result: '2' },
      { expression: "g('a')", result: '[1, 2]' },
    ]);
  });

  const examples = files.flatMap(({ path, text }) =>
    exampleLines(text).map((example) => ({ path, ...example })),
  );

  it('finds enough of them to be worth the name', () => {
    expect(examples.length).toBeGreaterThan(60);
  });

  for (const path of new Set(examples.map((example) => example.path))) {
    it(`${path} tells the truth`, async () => {
      const scope = (await import(`../../${path}`)) as Record<string, unknown>;
      for (const { expression, result } of examples.filter((example) => example.path === path)) {
        const expected = evaluate(result, {});
        if (expected === NOT_A_VALUE) continue;
        const actual = await evaluate(expression, scope);
        if (actual === NOT_A_VALUE) continue;
        expect(actual, `${path}: ${expression}`).toEqual(expected);
      }
    });
  }

  it('can run most of them', async () => {
    let run = 0;
    for (const { path, expression, result } of examples) {
      if (evaluate(result, {}) === NOT_A_VALUE) continue;
      const scope = (await import(`../../${path}`)) as Record<string, unknown>;
      if (evaluate(expression, scope) !== NOT_A_VALUE) run += 1;
    }
    expect(run / examples.length).toBeGreaterThan(0.6);
  });
});

const NOT_A_VALUE = Symbol('abbreviated, or in need of something only its story has');

/** The value of an expression in terms of a module; results with … in them are abbreviated and not compared. */
function evaluate(expression: string, scope: Record<string, unknown>): unknown {
  if (/…/.test(expression.replace(/'[^']*'/g, ''))) return NOT_A_VALUE;
  const names = Object.keys(scope).filter((name) => /^[\w$]+$/.test(name) && name !== 'default');
  try {
    const run = new Function(...names, `"use strict"; return (${expression.replace(/;$/, '')});`);
    return run(...names.map((name) => scope[name]));
  } catch (error) {
    if (error instanceof ReferenceError || error instanceof SyntaxError) return NOT_A_VALUE;
    throw error;
  }
}
