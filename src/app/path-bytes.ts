/**
 * Paths as the file system has them: bytes, which are UTF-8 but for what old systems left behind.
 *
 * @module
 */
import { fileName } from '../text/file-name.ts';

/** A path of the file system: a text where it is UTF-8, else its bytes. */
export type Path = string | Buffer;

/** The whole path as people read it, part by part: each may be written in another charset. */
export function pathText(path: Path): string {
  if (typeof path === 'string') return path;
  const parts: string[] = [];
  for (let start = 0; start <= path.length; ) {
    const slash = path.indexOf('/', start);
    const end = slash === -1 ? path.length : slash;
    parts.push(fileName(path.subarray(start, end)));
    start = end + 1;
  }
  return parts.join('/');
}

/** An entry of a folder. */
export function joinPath(folder: Path, name: Buffer): Path {
  const text = name.toString();
  const isText = Buffer.from(text).equals(name);
  const base = typeof folder === 'string' ? folder.replace(/(?<=.)\/$/, '') : folder;
  if (typeof base === 'string' && isText) return base === '/' ? `/${text}` : `${base}/${text}`;
  return Buffer.concat([Buffer.from(base), Buffer.from('/'), name]);
}
