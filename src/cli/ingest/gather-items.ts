/**
 * Everything a command line names, as documents to read: files, archives, manifests.
 *
 * @module
 */
import { dirname, resolve } from 'node:path';
import { type ListedFiles, listFiles } from '../list-files.ts';
import { fileItem, type IngestItem } from './ingest.ts';
import type { Manifest } from './manifest.ts';

export interface Gathered {
  readonly items: AsyncIterable<IngestItem>;
  readonly listed: ListedFiles;
  /** How many documents there are; null where an archive has to be read to know. */
  readonly total: number | null;
}

export interface GatherOptions {
  readonly manifest: string | undefined;
  readonly parserVersion: string;
  /** Told about archives that cannot be read to their end, and rows of a manifest that cannot be used. */
  readonly onProblem: (name: string, reason: string) => void;
}

const ARCHIVE = /\.warc(?:\.gz)?$/i;

/**
 * Lists what there is to read. A file that a manifest describes is read once, as described.
 *
 * @throws CliError for a manifest that is none
 */
export async function gatherItems(
  paths: readonly string[],
  options: GatherOptions,
): Promise<Gathered> {
  const { manifest } = options;
  const listed = await listFiles(paths);
  const { items: described, files } = await fromManifest(manifest, paths, options);
  const documents = listed.files.filter(
    (path) => !ARCHIVE.test(path) && !files.has(resolve(path)) && !isManifest(path, manifest),
  );
  const archives = archivesOf(listed.files, paths);
  return {
    listed,
    total: archives.length > 0 ? null : documents.length + described.length,
    items: itemsOf(documents, archives, described, options),
  };
}

async function* itemsOf(
  documents: readonly string[],
  archives: readonly string[],
  described: readonly IngestItem[],
  { parserVersion, onProblem }: GatherOptions,
): AsyncGenerator<IngestItem> {
  for (const path of documents) yield fileItem(path, { parserVersion });
  yield* described;
  if (archives.length === 0) return;
  const { archiveItems } = await import('./archive-items.ts');
  const report = (problem: string): void => onProblem('archive', problem);
  for (const path of archives) yield* archiveItems(path, parserVersion, report);
}

/** Archives found in a folder are read together: a page may stand in one and its bytes in another. */
function archivesOf(files: readonly string[], named: readonly string[]): string[] {
  const archives = files.filter((path) => ARCHIVE.test(path));
  return [...new Set(archives.map((path) => (named.includes(path) ? path : dirname(path))))];
}

function isManifest(path: string, manifest: string | undefined): boolean {
  return manifest !== undefined && resolve(path) === resolve(manifest);
}

async function fromManifest(
  path: string | undefined,
  folders: readonly string[],
  { parserVersion, onProblem }: GatherOptions,
): Promise<Manifest> {
  if (path === undefined) return { items: [], files: new Set() };
  const { readManifest } = await import('./manifest.ts');
  return readManifest(path, { parserVersion, folders, onProblem });
}
