/**
 * From paths on the command line to the files to read, in an order that is the same everywhere.
 *
 * @module
 */
import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

export interface ListedFiles {
  readonly files: readonly string[];
  /** Files in folders that by their name are no documents: styles, scripts, databases, gold values. */
  readonly skipped: readonly string[];
  /** Paths that cannot be read, with the reason. */
  readonly problems: readonly { readonly path: string; readonly reason: string }[];
}

const NO_DOCUMENT =
  /\.(?:css|js|mjs|json|jsonl|map|ico|svg|woff2?|ttf|eot|sqlite(?:-\w+)?|db|lock|tmp)$|\.sqlite\.backup-/i;

/** A saved page keeps its images and styles in a folder beside it: `page_files`, `page.files`. */
const RESOURCES = /[._]files$/i;

/**
 * Lists the files below the given paths. A file named directly is always listed; folders are searched with their
 * subfolders, without hidden entries and without the resources of saved pages.
 */
export async function listFiles(paths: readonly string[]): Promise<ListedFiles> {
  const files: string[] = [];
  const skipped: string[] = [];
  const problems: { path: string; reason: string }[] = [];
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) await walk(path, files, skipped);
      else files.push(path);
    } catch (error) {
      problems.push({ path, reason: reasonOf(error) });
    }
  }
  return { files, skipped, problems };
}

async function walk(folder: string, files: string[], skipped: string[]): Promise<void> {
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort();
  const all = new Set(names);
  for (const name of names) {
    const path = join(folder, name);
    const kind = await lstat(path);
    if (kind.isDirectory()) {
      if (!isResourceFolder(name, all)) await walk(path, files, skipped);
    } else if (NO_DOCUMENT.test(name) || !(await isFile(path, kind.isSymbolicLink())))
      skipped.push(path);
    else files.push(path);
  }
}

function isResourceFolder(name: string, beside: ReadonlySet<string>): boolean {
  if (!RESOURCES.test(name)) return false;
  const page = basename(name).replace(RESOURCES, '');
  return ['.html', '.htm', '.HTML', '.HTM'].some((ending) => beside.has(page + ending));
}

/** A link to a folder is not followed: it could lead back up. */
async function isFile(path: string, isLink: boolean): Promise<boolean> {
  if (!isLink) return true;
  const target = await stat(path).catch(() => null);
  return target?.isFile() === true;
}

/** Why a file or folder cannot be read, in plain words. */
export function reasonOf(error: unknown): string {
  const { code, message, path = '' } = error as NodeJS.ErrnoException;
  if (/^https?:/i.test(path))
    return 'an address, not a file: save the page, or archive its portal with gongkai crawl';
  switch (code) {
    case 'ENOENT':
      return 'no such file or folder';
    case 'EACCES':
    case 'EPERM':
      return 'permission denied';
    case 'EISDIR':
      return 'a folder: use gongkai ingest, or name the files in it';
    case 'ENAMETOOLONG':
      return 'the name is too long';
    default:
      return message;
  }
}
