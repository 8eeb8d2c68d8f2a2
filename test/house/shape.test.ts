import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, sourceFiles } from './source-files.ts';

const files = sourceFiles('src');
const HARD_LIMIT = 300;

describe('shape of the source', () => {
  it(`has no file over ${HARD_LIMIT} lines`, () => {
    const long = files
      .map(({ path, text }) => ({ path, lines: text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > HARD_LIMIT);
    expect(long).toEqual([]);
  });

  it('keeps most files under 150 lines', () => {
    const lines = files.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(lines[Math.floor(lines.length * 0.8)]).toBeLessThanOrEqual(175);
  });

  it('says at its head what each file is for', () => {
    const silent = files.filter(({ text }) => !/^(?:#!.*\n)?\/\*\*[\s\S]{20,}?\*\//.test(text));
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  it('has neither any, nor non-null assertions, nor suppressed errors', () => {
    const found = files.flatMap(({ path, code, text }) => [
      ...(/[:<,(]\s*any\b|\bas any\b/.test(code) ? [`${path}: any`] : []),
      ...(/[\w)\]]!(?:[.;,)\]]|\s*$)/m.test(code) ? [`${path}: !`] : []),
      ...(/@ts-(?:ignore|nocheck|expect-error)|biome-ignore(?! .*: \S)/.test(text)
        ? [`${path}: suppressed`]
        : []),
    ]);
    expect(found).toEqual([]);
  });

  it('leaves nothing to do behind', () => {
    const marks = /\b(?:T[O]DO|F[I]XME|X[X]X|H[A]CK)\b/;
    const found = ['src', 'test', 'scripts', 'bench'].flatMap((folder) =>
      sourceFiles(folder).filter(({ text }) => marks.test(text)),
    );
    expect(found.map(({ path }) => path)).toEqual([]);
  });

  it('names no file after nothing in particular', () => {
    const vague = /\/(?:utils?|helpers?|misc|common|shared|stuff)(?:\.ts|\/)/;
    expect(files.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([]);
  });

  it('speaks of the project alone in everything that is committed', () => {
    const forbidden = /\/work\/(?:main|shared|\.)/;
    const found = ['src', 'test', 'scripts', 'bench', 'docs', 'data', 'bin', '.ci'].flatMap(
      (folder) =>
        textFiles(join(ROOT, folder)).filter((file) => forbidden.test(readFileSync(file, 'utf8'))),
    );
    expect(found.filter((file) => !file.endsWith('house/shape.test.ts'))).toEqual([]);
  });
});

function textFiles(folder: string): string[] {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names
    .filter((name) => /\.(?:ts|js|md|json|txt|html|csv)$|run$/.test(name))
    .map((name) => join(folder, name));
}
