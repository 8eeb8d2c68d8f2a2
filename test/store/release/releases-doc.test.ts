import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LICENCES, parseAbout } from '../../../src/store/release/about.ts';
import { CAUSES } from '../../../src/store/release/difference.ts';
import { ROOT } from '../../cli/run-cli.ts';

const text = readFileSync(join(ROOT, 'docs/releases.md'), 'utf8');

it('the description in docs/releases.md is one that is taken, and lies ready to be copied', () => {
  const [, example = ''] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
  expect(parseAbout(example, 'about.json').authors).toHaveLength(1);
  expect(readFileSync(join(ROOT, 'data/demo-samples/about.json'), 'utf8')).toBe(example);
});

it('docs/releases.md names every licence and every cause', () => {
  for (const name of [...Object.keys(LICENCES), ...Object.keys(CAUSES)])
    expect(text).toContain(`\`${name}\``);
});
