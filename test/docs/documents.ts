/**
 * The documents of the project and the links in them.
 *
 * @module
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../house/source-files.ts';

export interface DocumentFile {
  /** Relative to the project. */
  readonly path: string;
  readonly text: string;
}

/** Every Markdown document a reader of the project meets. */
export function documents(): DocumentFile[] {
  const top = readdirSync(ROOT).filter((name) => name.endsWith('.md'));
  const below = ['docs', 'data'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && !/demo-samples\/(?:fictional|published)/.test(name))
      .map((name) => join(folder, name)),
  );
  return [...top, ...below].map(read);
}

/** One document. */
export function read(path: string): DocumentFile {
  return { path, text: readFileSync(join(ROOT, path), 'utf8') };
}

/** Links to files that are not there, and files named in code marks that are not there. */
export function brokenLinks({ path, text }: DocumentFile): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to = '']) =>
    join(dirname(path), to),
  );
  const named = [...text.matchAll(/`((?:src|test|docs|data|scripts|bench|bin)\/[\w./-]+)`/g)].map(
    ([, to = '']) => to,
  );
  // What commands make is not in the repository: see .gitignore.
  const made = /^data\/(?:[\w-]+\.sqlite|demo|archive|replica)$/;
  return [...links, ...named].filter((to) => !made.test(to) && !existsSync(join(ROOT, to)));
}

/** First cells of the rows of all tables in a document, without marks. */
export function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| (.+?) \|/gm)].flatMap(([, cell = '']) =>
    [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  );
}
