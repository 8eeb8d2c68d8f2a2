/**
 * From paths on the command line to the files to read, in an order that is the same everywhere. One entry that cannot
 * be used costs itself alone.
 *
 * @module
 */
import type { Dirent, Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileName } from '../text/file-name.ts';
import { joinPath, type Path, pathText } from './path-bytes.ts';
import { reasonOf } from './reason-of.ts';
import { sampleNamed } from './samples.ts';

export interface ListedFile {
  /** As people read it; a name that is not UTF-8 is read as GBK, which Chinese Windows writes. */
  readonly name: string;
  /** As the file system has it: bytes where the name is not UTF-8. */
  readonly path: Path;
  /** As a database keeps it: see {@link keptPath}. */
  readonly uri: string;
}

export interface ListedFiles {
  readonly files: readonly ListedFile[];
  /** Entries of folders that are no documents: styles, scripts, databases, pipes, links to what is listed already. */
  readonly skipped: readonly string[];
  /** Paths that cannot be read, with the reason. */
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

const NO_DOCUMENT =
  /\.(?:css|js|mjs|json|jsonl|map|ico|svg|woff2?|ttf|eot|sqlite(?:-\w+)?|db|lock|tmp)$|\.sqlite\.backup-/i;

/** A saved page keeps its images and styles in a folder beside it: `page_files`, `page.files`. */
const RESOURCES = /[._]files$/i;

/** Whether a file of this name in a folder or an archive is passed over. */
export function isNoDocument(name: string): boolean {
  return NO_DOCUMENT.test(name);
}

/**
 * What a database keeps of a path: an absolute one says something about this computer and nothing to others, so that it
 * begins with the file or folder that was named. Relative ones stay as they are.
 *
 * @param named - the path on the command line
 * @example
 * keptPath('/home/a/reports/2024/1.html', '/home/a/reports') // => 'reports/2024/1.html'
 * keptPath('/home/a/1.html') // => '1.html'
 * keptPath('reports/1.html', 'reports') // => 'reports/1.html'
 */
export function keptPath(path: string, named = path): string {
  const root = named.replace(/(?<=[^/\\])[/\\]{1,9}$/, '');
  if (!/^(?:[/\\]|[A-Za-z]:[/\\])/.test(root) || !path.startsWith(root)) return path;
  return path.slice(root.length - basename(root).length).replace(/^[/\\]+/, '');
}

/**
 * Lists the files below the given paths. A file named directly is always listed; folders are searched with their
 * subfolders, without hidden entries and without the resources of saved pages. Links to files are followed once.
 *
 * @param signal - aborted: what has been found by then is listed
 */
export async function listFiles(
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<ListedFiles> {
  const walk = new Walk(signal);
  for (const path of paths) await walk.named(path);
  return walk.listed();
}

interface Found extends Omit<ListedFile, 'uri'> {
  /** The path of the command line below which it was found. */
  readonly named: string;
  /** What tells a file from all others of this machine; null where the entry is no link. */
  readonly target: string | null;
}

class Walk {
  readonly #signal: AbortSignal | undefined;
  #named = '';
  readonly #found: Found[] = [];
  readonly #skipped: string[] = [];
  readonly #problems: { path: string; reason: string }[] = [];

  constructor(signal: AbortSignal | undefined) {
    this.#signal = signal;
  }

  /** A path that a person typed, or the name of a sample. */
  async named(word: string): Promise<void> {
    try {
      const { name, path } = sampleNamed(word) ?? { name: word, path: word };
      this.#named = name;
      const kind = await stat(path);
      if (kind.isDirectory()) await this.#below({ name, path });
      else if (kind.isFile()) this.#add(name, path, null);
      else this.#problem(word, 'a pipe or a device, not a file');
    } catch (error) {
      this.#problem(word, reasonOf(error));
    }
  }

  /** Samples are named as they lie in the package, not where the package lies. */
  async #below({ name, path }: Pick<ListedFile, 'name' | 'path'>): Promise<void> {
    const start = this.#found.length;
    await this.#folder(path);
    if (name === path) return;
    const within = pathText(path).length;
    for (const [at, found] of this.#found.entries())
      if (at >= start) this.#found[at] = { ...found, name: name + found.name.slice(within) };
  }

  /** Files before the links to them: what stands in the folder itself is read under its own name. */
  async listed(): Promise<ListedFiles> {
    const files: ListedFile[] = [];
    const seen = new Set<string>();
    if (this.#found.some(({ target }) => target !== null))
      for (const { path, target } of this.#found)
        if (target === null) seen.add(idOf(await stat(path).catch(() => null)));
    for (const { name, path, target, named } of this.#found) {
      if (target !== null && seen.has(target)) this.#skipped.push(name);
      else files.push({ name, path, uri: keptPath(name, named) });
      if (target !== null) seen.add(target);
    }
    return { files, skipped: this.#skipped, problems: this.#problems };
  }

  async #folder(folder: Path): Promise<void> {
    const entries = await this.#entries(folder);
    const names = new Set(entries.map(({ name }) => name));
    for (const { name, entry } of entries) {
      if (this.#signal?.aborted === true) return;
      const path = joinPath(folder, entry.name);
      if (entry.isDirectory()) {
        if (!isResourceFolder(name, names)) await this.#folder(path);
      } else if (isNoDocument(name)) this.#skipped.push(pathText(path));
      else if (entry.isSymbolicLink()) await this.#link(path);
      else if (entry.isFile()) this.#add(pathText(path), path, null);
      else this.#skipped.push(pathText(path));
    }
  }

  /** Visible entries by name; none where the folder cannot be opened, which is said. */
  async #entries(
    folder: Path,
  ): Promise<{ readonly name: string; readonly entry: Dirent<Buffer> }[]> {
    try {
      const entries = await readdir(folder, { withFileTypes: true, encoding: 'buffer' });
      return entries
        .map((entry) => ({ name: fileName(entry.name), entry }))
        .filter(({ name }) => !name.startsWith('.'))
        .sort((a, b) => order(a.name, b.name) || Buffer.compare(a.entry.name, b.entry.name));
    } catch (error) {
      this.#problem(pathText(folder), reasonOf(error));
      return [];
    }
  }

  /** A link to a folder is not followed: it could lead back up. */
  async #link(path: Path): Promise<void> {
    const name = pathText(path);
    try {
      const kind = await stat(path);
      if (kind.isFile()) this.#add(name, path, idOf(kind));
      else this.#skipped.push(name);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      this.#problem(name, code === 'ENOENT' ? 'a link to what is not there' : reasonOf(error));
    }
  }

  #add(name: string, path: Path, target: string | null): void {
    this.#found.push({ name, path, target, named: this.#named });
  }

  #problem(path: string, reason: string): void {
    this.#problems.push({ path, reason });
  }
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function idOf(kind: Stats | null): string {
  return kind === null ? '' : `${kind.dev}:${kind.ino}`;
}

function isResourceFolder(name: string, beside: ReadonlySet<string>): boolean {
  if (!RESOURCES.test(name)) return false;
  const page = basename(name).replace(RESOURCES, '');
  return ['.html', '.htm', '.HTML', '.HTM'].some((ending) => beside.has(page + ending));
}
