/**
 * Everything a command line names, as documents to read: files, archives, manifests.
 *
 * @module
 */
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { LIMITS } from '../../parse/readers/limits.ts';
import { type ListedFile, type ListedFiles, listFiles } from '../list-files.ts';
import { bundleItems, bundleKind, isHeldWhole } from './bundle-items.ts';
import { fileItem, type IngestItem } from './ingest-item.ts';
import type { Manifest } from './manifest.ts';

export interface Gathered {
  readonly items: AsyncIterable<IngestItem>;
  readonly listed: ListedFiles;
  /** Files that were not looked at, for they have not changed since the time that was asked for. */
  readonly notChanged: number;
  /** How many documents there are; null where an archive has to be read to know. */
  readonly total: number | null;
}

export interface GatherOptions {
  readonly manifest: string | undefined;
  readonly parserVersion: string;
  /** Told about archives that cannot be read to their end, and rows of a manifest that cannot be used. */
  readonly onProblem: (name: string, reason: string) => void;
  /** Milliseconds since 1970: files changed before, by their time, are left alone. */
  readonly changedSince?: number | undefined;
  /** Aborted: no more is listed. */
  readonly signal?: AbortSignal | undefined;
}

const WEB_ARCHIVE = /\.warc(?:\.gz)?$/i;

/**
 * Lists what there is to read. A file that a manifest describes is read once, as described.
 *
 * @throws InputError for a manifest that is none
 */
export async function gatherItems(
  paths: readonly string[],
  options: GatherOptions,
): Promise<Gathered> {
  const { manifest } = options;
  const listed = await listFiles(paths, options.signal);
  const { items: described, files } = await fromManifest(manifest, paths, options);
  const documents = listed.files.filter(
    ({ name }) =>
      !WEB_ARCHIVE.test(name) && !files.has(resolve(name)) && !isManifest(name, manifest),
  );
  const changed = await changedSince(documents, options.changedSince);
  const archives = archivesOf(listed.files, paths);
  const isCounted = archives.length === 0 && !changed.some(({ name }) => bundleKind(name));
  return {
    listed,
    notChanged: documents.length - changed.length,
    total: isCounted ? changed.length + described.length : null,
    items: itemsOf(changed, archives, described, options),
  };
}

async function* itemsOf(
  documents: readonly ListedFile[],
  archives: readonly string[],
  described: readonly IngestItem[],
  options: GatherOptions,
): AsyncGenerator<IngestItem> {
  for (const file of documents) yield* documentItems(file, options);
  yield* described;
  if (archives.length === 0) return;
  const { archiveItems } = await import('./archive-items.ts');
  const report = (problem: string): void => options.onProblem('archive', problem);
  for (const path of archives) yield* archiveItems(path, options.parserVersion, report);
}

/**
 * A file, or what an archive of files holds. A ZIP, RAR or 7z may be one report with what belongs to it: it is read as one, and
 * opened where it turns out to hold several.
 */
async function* documentItems(
  file: ListedFile,
  options: GatherOptions,
): AsyncGenerator<IngestItem> {
  const { parserVersion } = options;
  const kind = bundleKind(file.name);
  if (kind === null) {
    yield fileItem(file, { parserVersion });
    return;
  }
  const members = () => bundleItems(file, kind, options);
  if (isHeldWhole(kind) && (await sizeOf(file)) <= LIMITS.fileBytes)
    yield { ...fileItem(file, { parserVersion }), members };
  else yield* members();
}

/** Files that were changed since, by the time that the file system has; one whose time is not to be had is read. */
async function changedSince(
  files: readonly ListedFile[],
  since: number | undefined,
): Promise<readonly ListedFile[]> {
  if (since === undefined) return files;
  const kept: ListedFile[] = [];
  for (const file of files) {
    const time = await stat(file.path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (time >= since) kept.push(file);
  }
  return kept;
}

async function sizeOf({ path }: ListedFile): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

/** Archives found in a folder are read together: a page may stand in one and its bytes in another. */
function archivesOf(files: readonly ListedFile[], named: readonly string[]): string[] {
  const archives = files.flatMap(({ name }) => (WEB_ARCHIVE.test(name) ? [name] : []));
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
