import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { answer, COOKBOOK, recipesIn } from '../../../scripts/cookbook.ts';
import { QueryRunner } from '../../../src/store/query.ts';
import { gongkai } from '../../cli/run-cli.ts';
import { useDemo } from './demo.ts';

const demo = useDemo();
const text = readFileSync(COOKBOOK, 'utf8');
const recipes = recipesIn(text);

it('the cookbook has ten questions of researchers and ten of journalists', () => {
  const [, research = '', press = ''] = text.split(/^## .*$/m);
  expect(recipesIn(research)).toHaveLength(10);
  expect(recipesIn(press)).toHaveLength(10);
  expect(recipes.map(({ title }) => Number.parseInt(title, 10))).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 1),
  );
  for (const { sql, output } of recipes) {
    expect(output.split('\n').length, sql).toBeGreaterThan(1);
    expect(sql).not.toContain('"');
  }
});

it('every query of the cookbook gives what the cookbook says', async () => {
  const runner = new QueryRunner(demo.db());
  for (const { title, sql, output } of recipes)
    expect(await answer(runner, sql), title).toBe(output);
  runner.close();
});

it('the command prints what the cookbook says', async () => {
  const [first] = recipes;
  const ran = await gongkai(['query', first?.sql ?? '', '--db', demo.db()]);
  expect(ran.code).toBe(0);
  expect(ran.out.trimEnd()).toBe(first?.output);
});
