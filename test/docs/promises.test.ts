import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../house/source-files.ts';

interface Proof {
  readonly promise: string;
  readonly file: string;
  /** Name of the test; null where the proof is a measurement or a script. */
  readonly name: string | null;
}

/** Rows `| promise | test/….test.ts › name |`; several proofs are divided by semicolons. */
function proofsIn(text: string): Proof[] {
  return [...text.matchAll(/^\| (.+) \| ((?:test|bench|scripts)\/.+) \|$/gm)].flatMap(
    ([, promise = '', proofs = '']) =>
      proofs.split('; ').map((proof) => {
        const [file = '', name = null] = proof.replaceAll('`', '').split(' › ');
        return { promise, file: file.trim(), name };
      }),
  );
}

/** True where a file holds a test of that name; names may be put together from templates. */
function holdsTest(text: string, name: string): boolean {
  const names = [
    ...text.matchAll(
      /\b(?:it|test)(?:\.\w+)*(?:\([^'"`]*\))?\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g,
    ),
    // A table of cases over several lines ends like this.
    ...text.matchAll(/\](?:\s+as const)?\)\(\s*(['"`])((?:\\.|(?!\1)[\s\S])*)\1/g),
  ];
  return names.some(([, , own = '']) => {
    const plain = own.replaceAll(/\\(['"`])/g, '$1');
    const pattern = plain
      .split(/\$\{[^}]*\}|%[sdijof#]|\$\w+/)
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('.+');
    return new RegExp(`^${pattern}$`).test(name.trim());
  });
}

describe('test/promises.md', () => {
  const path = join(ROOT, 'test/promises.md');
  const proofs = existsSync(path) ? proofsIn(readFileSync(path, 'utf8')) : [];

  it('proves every promise with a test or a measurement that is there', () => {
    const missing = proofs.filter(({ file, name }) => {
      if (!existsSync(join(ROOT, file))) return true;
      return name !== null && !holdsTest(readFileSync(join(ROOT, file), 'utf8'), name);
    });
    expect(missing).toEqual([]);
    expect(existsSync(path) && proofs.length === 0).toBe(false);
  });

  it('SECURITY.md names a test that is there for every promise to those who meet what is published', () => {
    const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8').replaceAll('`', '');
    const ours = proofsIn(text.slice(text.indexOf('## What a visitor')));
    expect(ours.length).toBeGreaterThan(9);
    const missing = ours.filter(
      ({ file, name }) => name === null || !holdsTest(readFileSync(join(ROOT, file), 'utf8'), name),
    );
    expect(missing).toEqual([]);
  });

  it('would notice a test that is not there', () => {
    const row =
      '| it is right | test/docs/promises.test.ts › would notice a test that is not there; test/no.test.ts › x |';
    const own = readFileSync(import.meta.filename, 'utf8');
    expect(proofsIn(row)).toHaveLength(2);
    expect(holdsTest(own, 'would notice a test that is not there')).toBe(true);
    expect(holdsTest(own, 'says nothing')).toBe(false);
    expect(holdsTest("it.each([1])('reads %s files', () => {})", 'reads 7 files')).toBe(true);
  });
});
