/**
 * The folder of the package: src/cli in a clone and dist/src/cli where it is installed both stand below it.
 *
 * @module
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | undefined;

/** Path of the folder that holds package.json, data and bin. */
export function packageRoot(): string {
  if (found !== undefined) return found;
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('package.json of gongkai is not above its own code');
    folder = above;
  }
  found = folder;
  return folder;
}

/** As in package.json, e.g. `0.1.0`. Parser, forms and rules are versioned together with the program. */
export function version(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
