import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { exitOf } from '../../src/cli/store-exit.ts';
import { IsolateError } from '../../src/isolate/isolate-error.ts';
import { folder, gongkai } from './run-cli.ts';

function refused(code: string, path?: string): Error {
  return Object.assign(new Error(`${code}: open`), { code, syscall: 'open', path });
}

it.each([
  ['ENOSPC', 5, 'a/b: the disk is full'],
  ['EROFS', 4, 'a/b: the disk can only be read'],
  ['EMFILE', 4, 'a/b: too many files are open: allow more (ulimit -n 4096)'],
  ['EACCES', 4, 'a/b: permission denied'],
])('%s is said in a sentence and ends with %d', (code, exit, words) => {
  const found = exitOf(refused(code, 'a/b'));
  expect(found?.exit).toBe(exit);
  expect(found?.message).toContain(words);
});

it('a thread that cannot be started is the machine’s, anything unknown a fault of the program', () => {
  expect(exitOf(new IsolateError('never_started', 'no threads'))).toMatchObject({ exit: 5 });
  expect(exitOf(new TypeError('x is undefined'))).toBeNull();
  expect(exitOf(refused('ESTRANGE'))).toBeNull();
  expect(exitOf(Object.assign(new Error('own'), { code: 'ENOENT' }))).toBeNull();
});

it('a folder that cannot be made is no fault of the program', async () => {
  const file = join(folder(), 'file');
  writeFileSync(file, '');
  const { code, err } = await gongkai([
    'export',
    'tables',
    '--db',
    'data/demo-samples/none.sqlite',
    '--to',
    join(file, 'out'),
  ]);
  expect([3, 4]).toContain(code);
  expect(err).not.toContain('fault in gongkai');
});
