/** One word for one thing: an exported name says which of all things in the house is meant, without its path. */
import { expect, it } from 'vitest';
import { sourceFiles } from './source-files.ts';

const DECLARED =
  /^export (?:default )?(?:async )?(?:abstract )?(?:function\*?|class|const|let|interface|type|enum) (\w+)/gm;

/** What every command exports, under one name because the table of commands asks for it. */
const isContract = (path: string, name: string): boolean =>
  path.startsWith('src/cli/commands/') && name === 'define';

it('lets no exported name stand in two files', () => {
  const files = new Map<string, Set<string>>();
  for (const { path, text } of sourceFiles('src'))
    for (const [, name = ''] of text.matchAll(DECLARED))
      if (!isContract(path, name)) files.set(name, (files.get(name) ?? new Set()).add(path));
  expect(files.size).toBeGreaterThan(1000);
  const twice = [...files].filter(([, paths]) => paths.size > 1);
  expect(twice.map(([name, paths]) => `${name}: ${[...paths].join(', ')}`)).toEqual([]);
});
