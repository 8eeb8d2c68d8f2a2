import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cliReference } from '../../scripts/cli-reference.ts';
import { COMMANDS } from '../../src/cli/commands.ts';
import { EXIT, EXIT_FAULT, EXIT_MEANINGS } from '../../src/cli/exit-code.ts';
import { ROOT } from '../house/source-files.ts';
import { brokenLinks, documents, firstCells, read } from './documents.ts';

describe('documents', () => {
  const all = documents();

  it('are all found', () => {
    const paths = all.map(({ path }) => path);
    for (const path of [
      'README.md',
      'README.zh-CN.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'docs/cli.md',
    ])
      expect(paths).toContain(path);
  });

  it('link to files that are there', () => {
    const broken = all.flatMap((file) => brokenLinks(file).map((to) => `${file.path}: ${to}`));
    expect(broken).toEqual([]);
  });

  it('notice a link to nowhere', () => {
    const text = 'see [it](docs/nowhere.md), `src/nowhere.ts` and [home](https://example.org)';
    expect(brokenLinks({ path: 'README.md', text })).toEqual(['docs/nowhere.md', 'src/nowhere.ts']);
  });

  it('name every command and every exit code', async () => {
    expect(read('docs/cli.md').text).toBe(await cliReference());
    for (const { name } of COMMANDS)
      expect(read('docs/cli.md').text).toContain(`## gongkai ${name}`);
    expect(EXIT_MEANINGS.map(({ code }) => code).sort()).toEqual(
      [...Object.values(EXIT), EXIT_FAULT].sort(),
    );
  });

  it('name only commands that are there', () => {
    const names = new Set(COMMANDS.map(({ name }) => name));
    const unknown = all.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:`|^\$ )(?:npx )?gongkai ([a-z]+)\b/gm)]
        .map(([, name = '']) => name)
        .filter((name) => !names.has(name) && name !== 'help')
        .map((name) => `${path}: gongkai ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  it('give a reason for every dependency, and for no other', () => {
    const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const table = read('CONTRIBUTING.md').text.split('| dependency | reason |')[1] ?? '';
    expect(firstCells(table).sort()).toEqual(Object.keys(dependencies).sort());
  });

  it('name every development dependency', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const text = read('CONTRIBUTING.md').text;
    const unnamed = Object.keys(devDependencies).filter(
      (name) => !name.startsWith('@types/') && !text.includes(`\`${name}\``),
    );
    expect(unnamed).toEqual([]);
  });
});
