/**
 * Archives of many reports, read as folders are: ZIP, RAR, 7z, TAR, TAR.GZ, and GZ of one file. An archive inside of one is opened
 * as well, one inside of that is not.
 *
 * @module
 */
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MAX_BYTES } from '../../parse/parse.ts';
import { packedMembers } from '../../parse/readers/packed-members.ts';
import { ContainerError, unzipAll } from '../../parse/readers/zip-members.ts';
import { archivedName } from '../../text/file-name.ts';
import { isNoDocument, type ListedFile } from '../list-files.ts';
import { readWhole } from '../read-report.ts';
import { reasonOf } from '../reason-of.ts';
import type { IngestItem } from './ingest-item.ts';

export interface BundleOptions {
  readonly parserVersion: string;
  readonly onProblem: (name: string, reason: string) => void;
}

interface Entry extends AsyncIterable<Uint8Array> {
  readonly header: { readonly name: string; readonly type: string };
  resume(): void;
}

interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

type Kind = 'zip' | 'rar' | '7z' | 'tar' | 'tar.gz' | 'gz';

/** A ZIP, RAR or 7z beyond this is not held in memory to be taken apart. */
const MAX_ZIP = 1024 ** 3;
/** What all members of one compressed archive may come to. */
const MAX_UNPACKED = 16 * 1024 ** 3;
/** Archives in an archive are opened, those in them are not. */
const DEEPEST = 1;

/**
 * Which archive of files a name belongs to; null where the file is read as it is. A web archive (WARC) is none.
 *
 * @example
 * bundleKind('年报.tar.gz') // => 'tar.gz'
 * bundleKind('年报.html') // => null
 */
export function bundleKind(name: string): Kind | null {
  if (/\.warc(?:\.gz)?$/i.test(name)) return null;
  if (/\.(?:tar\.gz|tgz)$/i.test(name)) return 'tar.gz';
  const ending = /\.(zip|rar|7z|tar|gz)$/i.exec(name)?.[1]?.toLowerCase();
  return (ending as Kind | undefined) ?? null;
}

/** The documents in an archive, named after it and their place in it. What is damaged is said; what came before stays. */
export async function* bundleItems(
  file: ListedFile,
  kind: Kind,
  options: BundleOptions,
): AsyncGenerator<IngestItem> {
  yield* itemsOf(membersOf(file, kind), { ...options, name: file.name, uri: file.uri, depth: 0 });
}

interface Place extends BundleOptions {
  readonly name: string;
  readonly uri: string;
  readonly depth: number;
}

async function* itemsOf(
  members: AsyncIterable<Member> | Iterable<Member>,
  place: Place,
): AsyncGenerator<IngestItem> {
  const { parserVersion, onProblem, depth } = place;
  try {
    for await (const { name: inner, bytes } of members) {
      const [name, uri] = [`${place.name}/${inner}`, `${place.uri}/${inner}`];
      const kind = bundleKind(inner);
      if (kind !== null && depth < DEEPEST) {
        yield* itemsOf(unpacked(name, kind, bytes), { ...place, name, uri, depth: depth + 1 });
      } else {
        const info = { parserVersion };
        yield { name, uri, bytes: () => Promise.resolve(bytes), hints: {}, info };
      }
    }
  } catch (error) {
    onProblem(place.name, `${damageOf(error)}; what stood before it was read`);
  }
}

async function* membersOf({ name, path }: ListedFile, kind: Kind): AsyncGenerator<Member> {
  if (isHeldWhole(kind)) yield* held(kind, await readWhole(path, MAX_ZIP));
  else yield* streamed(name, kind, createReadStream(path));
}

/** The members of an archive that lies in memory. */
function unpacked(
  name: string,
  kind: Kind,
  bytes: Uint8Array,
): AsyncIterable<Member> | Iterable<Member> {
  if (isHeldWhole(kind)) return held(kind, bytes);
  return streamed(name, kind, Readable.from([bytes]));
}

async function* streamed(name: string, kind: Kind, source: Readable): AsyncGenerator<Member> {
  try {
    const plain = kind === 'tar' ? source : inflated(source);
    if (kind === 'gz') {
      const inner = name.replace(/^.*\//, '').replace(/\.gz$/i, '');
      yield { name: inner, bytes: await start(plain) };
    } else yield* tarMembers(plain);
  } finally {
    source.destroy();
  }
}

async function* tarMembers(plain: AsyncIterable<Uint8Array>): AsyncGenerator<Member> {
  const { extract } = await import('tar-stream');
  // The option is there (tar-stream 3.2), only its types do not say so.
  const entries = extract({ filenameEncoding: 'latin1' } as Parameters<typeof extract>[0]);
  const source = Readable.from(plain);
  source.on('error', (error) => entries.destroy(error));
  source.pipe(entries);
  for await (const entry of entries as AsyncIterable<Entry>) {
    const name = archivedName(entry.header.name);
    if (entry.header.type === 'file' && isDocument(name)) yield { name, bytes: await start(entry) };
    else entry.resume();
  }
}

/** Archives whose directory stands at their end, or whose members rest on one another. */
export function isHeldWhole(kind: Kind): kind is 'zip' | 'rar' | '7z' {
  return kind === 'zip' || kind === 'rar' || kind === '7z';
}

async function* held(kind: 'zip' | 'rar' | '7z', bytes: Uint8Array): AsyncGenerator<Member> {
  if (kind === 'zip') yield* unzipAll(bytes, isDocument);
  else yield* packedMembers(bytes, isDocument);
}

function isDocument(name: string): boolean {
  if (name.endsWith('/') || isNoDocument(name)) return false;
  const parts = name.split('/');
  return !parts.some((part) => part.startsWith('.') || part === '__MACOSX' || isResources(part));
}

/** A saved page keeps its images and styles in such a folder. */
function isResources(part: string): boolean {
  return /[._]files$/i.test(part);
}

/** A file to its end; of one that is too large for any report only as much as shows that it is. */
async function start(source: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    if (size <= MAX_BYTES) chunks.push(chunk);
    size += chunk.length;
  }
  return Buffer.concat(chunks).subarray(0, MAX_BYTES + 1);
}

/** Unpacks as it is read, up to a bound: a few megabytes can hold terabytes. */
async function* inflated(source: Readable): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip();
  source.on('error', (error) => gunzip.destroy(error));
  source.pipe(gunzip);
  let size = 0;
  for await (const chunk of gunzip as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MAX_UNPACKED) throw new ContainerError('hostile', 'it unpacks beyond all measure');
    yield chunk;
  }
}

function damageOf(error: unknown): string {
  if (error instanceof ContainerError) return error.message;
  const { code = '' } = error as NodeJS.ErrnoException;
  if (code.startsWith('Z_') || /tar|unexpected end/i.test((error as Error).message))
    return `the archive is damaged (${(error as Error).message})`;
  return reasonOf(error);
}
