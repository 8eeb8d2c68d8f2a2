/**
 * Members of RAR (4 and 5) and 7z archives, by libarchive in WebAssembly: bounded, one after the other, nothing written.
 *
 * @module
 */
import { fileName } from '../../text/file-name.ts';
import { LIMITS } from './limits.ts';
import { ContainerError, type ZipMember } from './zip-members.ts';

/** What the functions of libarchive.js's wrapper in C are, by their names there. */
interface Library {
  readonly HEAPU8: Uint8Array;
  _malloc(size: number): number;
  _free(at: number): void;
  cwrap(
    name: string,
    returns: string | null,
    takes: readonly string[],
  ): (...args: unknown[]) => number;
}

type CreateLibrary = (quiet: { print(): void; printErr(): void }) => Promise<Library>;

/** The package's types describe its interface for browsers alone, which starts a worker of its own. */
const INNER: string = 'libarchive.js/src/webworker/wasm-gen/libarchive.js';
/** Of names that are not ASCII, 7z and RAR 5 keep characters: they come out as UTF-8 under this name of a locale. */
const LOCALE = 'en_US.UTF-8';
const REGULAR = 0o100000;
const LONGEST_NAME = 4096;

interface Entry {
  readonly name: string;
  readonly size: number;
  readonly locked: boolean;
  readonly regular: boolean;
  /** The bytes; only while the entry is the current one. */
  readonly read: () => Uint8Array;
}

/**
 * Names and sizes of the files in an archive.
 *
 * @throws ContainerError where it is damaged, locked, or holds more than any archive of reports
 */
export async function packedDirectory(
  bytes: Uint8Array,
): Promise<{ readonly name: string; readonly size: number }[]> {
  const found: { name: string; size: number }[] = [];
  for await (const { name, size, regular } of entriesOf(bytes)) {
    if (regular) found.push({ name, size });
  }
  return found;
}

/**
 * The files that are wanted, in the order of the archive.
 *
 * @throws ContainerError; what came before it stays
 */
export async function* packedMembers(
  bytes: Uint8Array,
  wanted: (name: string) => boolean,
): AsyncGenerator<ZipMember> {
  for await (const { name, size, locked, regular, read } of entriesOf(bytes)) {
    if (!regular || !wanted(name)) continue;
    if (locked) throw new ContainerError('encrypted', 'the archive is locked with a password');
    if (size > LIMITS.zip.entryBytes)
      throw new ContainerError('hostile', `${name} unpacks beyond all measure`);
    yield { name, bytes: read() };
  }
}

async function* entriesOf(bytes: Uint8Array): AsyncGenerator<Entry> {
  const library = await load();
  const call = functionsOf(library);
  const file = library._malloc(bytes.length);
  library.HEAPU8.set(bytes, file);
  const archive = call.open(file, bytes.length, null, LOCALE);
  let total = 0;
  try {
    for (let count = 0; ; count++) {
      const entry = call.next(archive);
      if (entry === 0) break;
      const size = call.size(entry);
      total += size;
      if (count >= LIMITS.packed.entries)
        throw new ContainerError('too_large', `it has more than ${LIMITS.packed.entries} members`);
      if (total > LIMITS.packed.totalBytes)
        throw new ContainerError('hostile', 'it unpacks beyond all measure');
      const regular = call.type(entry) === REGULAR;
      const locked = call.locked(entry) > 0;
      const read = () => contentOf(library, call, { archive, size });
      yield { name: nameAt(library, call.name(entry)), size, locked, regular, read };
    }
    const error = textAt(library, call.error(archive));
    if (error !== '') throw damaged(error);
  } catch (error) {
    throw error instanceof Error && error.name === 'RuntimeError' ? damaged(error.message) : error;
  } finally {
    call.close(archive);
    library._free(file);
  }
}

async function load(): Promise<Library> {
  const { default: create } = (await import(INNER)) as { readonly default: CreateLibrary };
  return create({ print() {}, printErr() {} });
}

function functionsOf(library: Library) {
  const numbers = (name: string, count = 1) =>
    library.cwrap(name, 'number', new Array<string>(count).fill('number'));
  return {
    open: library.cwrap('archive_open', 'number', ['number', 'number', 'string', 'string']),
    next: numbers('get_next_entry'),
    content: numbers('get_filedata', 2),
    size: numbers('archive_entry_size'),
    type: numbers('archive_entry_filetype'),
    locked: numbers('archive_entry_is_encrypted'),
    name: numbers('archive_entry_pathname'),
    error: numbers('archive_error_string'),
    close: library.cwrap('archive_close', null, ['number']),
  };
}

function contentOf(
  library: Library,
  call: ReturnType<typeof functionsOf>,
  { archive, size }: { readonly archive: number; readonly size: number },
): Uint8Array {
  if (size === 0) return new Uint8Array();
  const at = call.content(archive, size);
  if (at <= 0) throw damaged(textAt(library, call.error(archive)));
  const content = library.HEAPU8.slice(at, at + size);
  library._free(at);
  return content;
}

function damaged(error: string): ContainerError {
  return /encrypt|passphrase/i.test(error)
    ? new ContainerError('encrypted', 'the archive is locked with a password')
    : new ContainerError('broken', `the archive is damaged (${error.slice(0, 120)})`);
}

/** A name as its bytes say: UTF-8, or what Windows wrote in GBK. */
function nameAt(library: Library, at: number): string {
  return fileName(bytesAt(library, at)).replaceAll('\\', '/');
}

function textAt(library: Library, at: number): string {
  return new TextDecoder().decode(bytesAt(library, at));
}

/** What stands from a place to the next zero. */
function bytesAt({ HEAPU8 }: Library, at: number): Uint8Array {
  if (at === 0) return new Uint8Array();
  const end = HEAPU8.indexOf(0, at);
  return HEAPU8.slice(at, Math.min(end, at + LONGEST_NAME));
}
