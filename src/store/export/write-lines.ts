/**
 * Text files written as their lines come: a table may be larger than memory.
 *
 * @module
 */
import { closeSync, openSync, writeFileSync } from 'node:fs';

const CHUNK = 1 << 20;

/** Writes lines, each with its own end, and returns the path. */
export function writeLines(path: string, lines: Iterable<string>): string {
  const file = openSync(path, 'w');
  try {
    let chunk = '';
    for (const line of lines) {
      chunk += line;
      if (chunk.length > CHUNK) {
        writeFileSync(file, chunk);
        chunk = '';
      }
    }
    writeFileSync(file, chunk);
  } finally {
    closeSync(file);
  }
  return path;
}
