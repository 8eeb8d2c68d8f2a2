/**
 * The bundled reports by name, wherever the package lies: `sample:xixiu`.
 *
 * @module
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from './input-error.ts';
import { packageRoot } from './package-root.ts';

const MARK = 'sample:';
const FOLDER = 'data/demo-samples';
const REPORTS = ['published', 'fictional'];

interface Sample {
  /** As people read it, and as it is recorded. */
  readonly name: string;
  readonly path: string;
}

/**
 * The file or folder that `sample:NAME` stands for: the name of a report, its beginning where no other begins so, or a path below
 * the folder of the samples. Its name is the same wherever the package lies. Null for any other word.
 *
 * @throws InputError naming the reports that may be meant
 * @example
 * sampleNamed('sample:xixiu')?.name // => 'data/demo-samples/published/xixiu-chengguan-2019.txt'
 * sampleNamed('sample:fictional')?.name // => 'data/demo-samples/fictional'
 * sampleNamed('xixiu.txt') // => null
 */
export function sampleNamed(word: string): Sample | null {
  if (!word.startsWith(MARK)) return null;
  const wanted = word.slice(MARK.length);
  const root = join(packageRoot(), FOLDER);
  const name =
    isBelow(wanted) && existsSync(join(root, wanted)) ? wanted : reportNamed(wanted, root);
  return { name: join(FOLDER, name).replaceAll('\\', '/'), path: join(root, name) };
}

/**
 * The same for who needs a file: a folder is answered by the names of the reports.
 *
 * @throws InputError naming the reports that may be meant
 */
export function sampleFile(word: string): Sample | null {
  const found = sampleNamed(word);
  if (found === null || !statSync(found.path).isDirectory()) return found;
  throw noReport(word.slice(MARK.length), reportsIn(join(packageRoot(), FOLDER)));
}

/** The path that a word stands for: of a sample, or the word itself. */
export function pathOrSample(word: string): string {
  return sampleNamed(word)?.path ?? word;
}

function reportNamed(wanted: string, root: string): string {
  const all = reportsIn(root);
  const fits = all.filter(({ name }) => wanted !== '' && name.startsWith(wanted));
  const exact = fits.filter(({ name }) => stem(name) === wanted);
  const [one, another] = exact.length > 0 ? exact : fits;
  if (one !== undefined && another === undefined) return one.path;
  throw noReport(wanted, fits.length > 0 ? fits : all);
}

interface Report {
  readonly name: string;
  readonly path: string;
}

function reportsIn(root: string): Report[] {
  return REPORTS.flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => ({ name, path: join(folder, name) })),
  ).filter(({ name }) => !/\.(?:gold\.json|md)$/.test(name));
}

function noReport(wanted: string, reports: readonly Report[]): InputError {
  const names = reports.map(({ name }) => MARK + stem(name));
  return new InputError(
    `${MARK}${wanted} is not one bundled report; name one of ${names.join(', ')}`,
  );
}

function stem(name: string): string {
  return name.replace(/\.\w+$/, '');
}

function isBelow(path: string): boolean {
  return !path.split(/[\\/]/).includes('..');
}
