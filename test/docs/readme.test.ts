import { afterAll, describe, expect, it } from 'vitest';
import { examplesIn, fits, Shell } from '../../scripts/console-docs.ts';
import { read } from './documents.ts';

describe.each(['README.md', 'README.zh-CN.md'])('%s', (path) => {
  const examples = examplesIn(read(path).text);
  const shell = new Shell();
  afterAll(() => shell.close());

  it('shows how to start, and what comes of it', () => {
    expect(examples.length).toBeGreaterThanOrEqual(7);
    expect(read(path).text).toContain('npm ci\nnpm start');
    expect(examples.every(({ expected }) => expected.length > 0)).toBe(true);
  });

  it('prints what its examples show', () => {
    for (const { command, expected } of examples) {
      const actual = shell.run(command);
      if (!fits(expected, actual)) expect(actual, command).toEqual(expected);
    }
  });
});

it('the two READMEs show the same commands', () => {
  const commands = (path: string) =>
    examplesIn(read(path).text).map(({ command }) => command.split(' ').slice(0, 2).join(' '));
  const english = commands('README.md').filter((command) => command !== 'gongkai parse');
  expect(commands('README.zh-CN.md')).toEqual(
    english.map((command) => command.replace('npm start', 'gongkai demo')),
  );
});

describe('examples in documents', () => {
  it('are cut at their commands', () => {
    const text = 'x\n```console\n$ a 1\none\n\ntwo\n$ b\n```\n```sh\n$ c\n```\n';
    expect(examplesIn(text)).toEqual([
      { command: 'a 1', expected: ['one', '', 'two'] },
      { command: 'b', expected: [] },
    ]);
  });

  it('fit only what they show', () => {
    expect(fits(['a', '…', 'c'], ['a', 'b', 'b', 'c'])).toBe(true);
    expect(fits(['a', '…', 'c'], ['a', 'c'])).toBe(true);
    expect(fits(['a', '…'], ['a', 'b'])).toBe(true);
    expect(fits(['a', '…', 'c'], ['a', 'b'])).toBe(false);
    expect(fits(['a'], ['a', 'b'])).toBe(false);
    expect(fits(['a', 'b'], ['a'])).toBe(false);
    expect(fits([], [''])).toBe(false);
  });
});
