/**
 * The portals that come with the program: one file a province, and those of the demo.
 *
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseRegistry, type RegistryEntry } from '../crawl/discovery/registry.ts';
import { packageRoot } from './package-root.ts';

/** Paths of the bundled files, in the order in which they count. */
export function bundledRegistries(): string[] {
  const folder = join(packageRoot(), 'data/portals');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.csv'))
    .sort()
    .map((name) => join(folder, name));
}

/** Every bundled line. */
export function bundledPortals(): RegistryEntry[] {
  return bundledRegistries().flatMap((path) => parseRegistry(readFileSync(path, 'utf8')).entries);
}
