/**
 * The manifest: what a person knows of documents saved by hand. A row that cannot be used is named and costs itself
 * alone.
 *
 * @module
 */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { DocumentInfo } from '../../store/landing/delivery.ts';
import { InputError } from '../input-error.ts';
import { keptPath } from '../list-files.ts';
import { readBytes } from '../read-report.ts';
import { reasonOf } from '../reason-of.ts';
import type { IngestItem } from './ingest-item.ts';
import {
  entryHints,
  MANIFEST_COLUMNS,
  type ManifestEntry,
  manifestEntry,
} from './manifest-entry.ts';
import { manifestRows } from './manifest-rows.ts';

export interface ManifestOptions {
  readonly parserVersion: string;
  /** Folders in which files are looked for that do not lie beside the manifest. */
  readonly folders: readonly string[];
  readonly onProblem: (name: string, reason: string) => void;
}

export interface Manifest {
  readonly items: readonly IngestItem[];
  /** Paths of the files it names, in full. */
  readonly files: ReadonlySet<string>;
}

/**
 * Reads a manifest into items to ingest.
 *
 * @throws InputError for a file that is no manifest; nothing has been ingested then
 */
export async function readManifest(path: string, options: ManifestOptions): Promise<Manifest> {
  const bytes = await readFile(path).catch((error: Error) => {
    throw new InputError(`${path}: ${reasonOf(error)}`);
  });
  const items: IngestItem[] = [];
  const places = new Map<string, string>();
  for (const { place, fields } of await manifestRows(path, bytes, MANIFEST_COLUMNS)) {
    const entry = typeof fields === 'string' ? fields : manifestEntry(fields);
    const file =
      typeof entry === 'string' ? null : fileOf(entry, [dirname(path), ...options.folders]);
    const before = file === null ? undefined : places.get(file);
    const problem =
      typeof entry === 'string' ? entry : before && `${entry.file} stands in ${before} already`;
    if (problem || typeof entry === 'string' || file === null) {
      options.onProblem(`${path} ${place}`, String(problem));
      continue;
    }
    places.set(file, place);
    items.push(itemOf(entry, file, options.parserVersion));
  }
  return { items, files: new Set(places.keys()) };
}

/** The first of the places where the file may lie; the first of all where it lies nowhere. */
function fileOf({ file }: ManifestEntry, folders: readonly string[]): string {
  const names = file.includes('\\') ? [file, file.replaceAll('\\', '/')] : [file];
  const paths = folders.flatMap((folder) => names.map((name) => resolve(folder, name)));
  return paths.find((path) => existsSync(path)) ?? resolve(folders[0] ?? '', file);
}

function itemOf(entry: ManifestEntry, path: string, parserVersion: string): IngestItem {
  const { url, saved_on: savedOn, note } = entry;
  const info: DocumentInfo = {
    parserVersion,
    evidence: 'by_hand',
    ...(savedOn === undefined ? {} : { savedOn }),
    ...(note === undefined ? {} : { note }),
  };
  return {
    name: path,
    uri: url ?? keptPath(entry.file.replaceAll('\\', '/')),
    bytes: () => readBytes(path),
    hints: entryHints(entry),
    info,
  };
}
