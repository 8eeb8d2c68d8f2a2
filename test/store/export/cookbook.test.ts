import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { answer, COOKBOOK, recipesIn } from '../../../scripts/cookbook.ts';
import { QueryRunner } from '../../../src/store/query.ts';
import { gongkai } from '../../cli/run-cli.ts';
import { temporaryFolder } from '../temporary.ts';
import { useDemo } from './demo.ts';
import { PANDAS } from './pandas.ts';

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

it.skipIf(PANDAS === null)(
  'the Python example merges a panel and prints what it says',
  async () => {
    const folder = temporaryFolder();
    const [, line = ''] = /^npx gongkai (export panel .+)$/m.exec(text) ?? [];
    const words = line.split(' ').slice(0, -1);
    const args = words.map((word) => (word === 'data/demo.sqlite' ? demo.db() : word));
    expect(await gongkai([...args, join(folder, 'panel')])).toMatchObject({ code: 0 });
    const codes = ['990102', '990181', '990182', '990202', '990203'];
    const people = codes.flatMap((code, index) =>
      [2019, 2020, 2021, 2022, 2023, 2024].map(
        (year) => `${code},${year},${(index + 2) * 100_000}`,
      ),
    );
    writeFileSync(
      join(folder, 'population.csv'),
      ['unit_code,fiscal_year,population', ...people].join('\n'),
    );
    const [, script = '', printed = ''] =
      /^```python\n([\s\S]*?)^```\n+```text\n([\s\S]*?)^```$/m.exec(text) ?? [];
    const out = execFileSync(PANDAS ?? '', ['-c', script], { cwd: folder, encoding: 'utf8' });
    expect(out.trimEnd()).toBe(printed.trimEnd());
  },
);
