/**
 * The source files of the project with their imports, read once for all house tests.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

export interface SourceFile {
  /** Relative to the project, with slashes. */
  readonly path: string;
  readonly text: string;
  /** The text without comments and without the content of strings that are not imports. */
  readonly code: string;
  readonly imports: readonly Import[];
}

export interface Import {
  /** As written. */
  readonly from: string;
  /** Path in the project, or null for a package or a part of Node. */
  readonly path: string | null;
  /** Only types: nothing is loaded. */
  readonly types: boolean;
  /** `import(…)`: loaded when it is needed. */
  readonly lazy: boolean;
}

const STATIC = /^(?:import|export)\s+(type\s+)?(?:[^'";]*?\sfrom\s+)?'([^']+)'/gms;
const LAZY = /\bimport\(\s*'([^']+)',?\s*\)/g;

/** All TypeScript files below a folder of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts'))
    .sort()
    .map((name) => read(join(ROOT, folder, name)));
}

function read(file: string): SourceFile {
  const text = readFileSync(file, 'utf8');
  const plain = withoutComments(text);
  const resolve = (from: string): string | null =>
    from.startsWith('.') ? relative(ROOT, join(dirname(file), from)).replaceAll('\\', '/') : null;
  const imports = [
    ...[...plain.matchAll(STATIC)].map(([, types, from = '']) => ({
      from,
      path: resolve(from),
      types: types !== undefined,
      lazy: false,
    })),
    ...[...plain.matchAll(LAZY)].map(([, from = '']) => ({
      from,
      path: resolve(from),
      types: false,
      lazy: true,
    })),
  ];
  const path = relative(ROOT, file).replaceAll('\\', '/');
  return { path, text, code: withoutStrings(plain), imports };
}

/** Takes block comments and whole-line comments out; `//` inside a line may be an address in a string. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function withoutStrings(text: string): string {
  return text.replace(/'(?:[^'\\\n]|\\.)*'/g, "''").replace(/`(?:[^`\\$]|\\.|\$(?!\{))*`/g, '``');
}
