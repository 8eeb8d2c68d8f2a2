/**
 * Reads archived answers back: the crawl's own archives and those of other tools.
 *
 * @module
 */

import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { WARCRecord } from 'warcio';
import { REQUEST_LIMITS } from '../limits.ts';
import { unpack } from '../unpack.ts';
import { recordAt, recordsOf } from './records.ts';
import { mediaTypeOf } from './snapshot.ts';

/** One archived answer, with the bytes a browser would have shown. */
export interface ArchivedResponse {
  readonly url: string;
  /** When it was fetched, ISO 8601, UTC. */
  readonly fetchedAt: string;
  readonly status: number;
  /** What the crawl took it for (`fetched`, `soft_404` …); null in archives of other tools. */
  readonly outcome: string | null;
  readonly contentType: string | null;
  /** How it was asked for; answers to a POST are look-ups of a page, never pages. */
  readonly method: string;
  /** Content type without parameters, in lower case. */
  readonly mediaType: string | null;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body, unpacked. */
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`, hex. */
  readonly sha256: string;
  readonly recordId: string;
  /** Name of the WARC file, and the offset of the record in it. */
  readonly file: string;
  readonly offset: number;
  /** True when the bytes were archived before, under this or another address. */
  readonly isRevisit: boolean;
  /** True for a 304: the bytes are those that the same address gave before it. */
  readonly isUnmodified?: true;
}

export interface ReadArchiveOptions {
  /** Also errors, challenges and robots.txt files. Default: pages only. */
  readonly all?: boolean;
  /** Also answers that nothing has changed (304), with the bytes they are about. Default: not. */
  readonly unmodified?: boolean;
  /** Told about records that are damaged, by file and offset; the rest is still read. Default: an error at the end. */
  readonly onProblem?: (problem: string) => void;
}

/** Where a record begins. */
export interface RecordPlace {
  readonly path: string;
  readonly offset: number;
}

interface Pending extends RecordPlace {
  readonly record: WARCRecord;
}

/**
 * Whether a path is a WARC file, by its name, or a folder that holds some.
 *
 * @example
 * ```ts
 * isArchive('archive/gongkai-20240301.warc.gz'); // true
 * ```
 */
export function isArchive(path: string): boolean {
  return archiveFiles(path).length > 0;
}

/**
 * Every archived page of a WARC file or a folder of them, oldest file first. Revisits come with the bytes
 * they refer to; unchanged pages (304) are repeated only where they are asked for.
 *
 * @throws Error at the end, naming the files, when some could not be read whole and no `onProblem` is given.
 * @example
 * ```ts
 * for await (const page of readArchive('archive')) console.log(page.url, page.bytes.length);
 * ```
 */
export async function* readArchive(
  path: string,
  options: ReadArchiveOptions = {},
): AsyncGenerator<ArchivedResponse, void, undefined> {
  const problems: string[] = [];
  const onProblem = options.onProblem ?? ((problem: string) => problems.push(problem));
  const originals = new Map<string, RecordPlace>();
  const late: Pending[] = [];
  const reading = { ...options, onProblem, originals, late, pages: new Map<string, Pending>() };
  for (const file of archiveFiles(path)) yield* readFile(file, reading);
  // A revisit can stand in a file that sorts before the one it refers to.
  for (const pending of late) {
    const found = await resolve(pending, originals, onProblem);
    if (found) yield found;
    else
      onProblem(`${pending.path}: the record ${pending.record.warcTargetURI} refers to is missing`);
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
}

interface Reading extends ReadArchiveOptions {
  readonly onProblem: (problem: string) => void;
  /** First places of payloads by digest. */
  readonly originals: Map<string, RecordPlace>;
  /** Revisits whose payload was not met yet. */
  readonly late: Pending[];
  /** The last page of each address, filled where unmodified answers are asked for. */
  readonly pages: Map<string, Pending>;
}

async function* readFile(
  path: string,
  reading: Reading,
): AsyncGenerator<ArchivedResponse, void, undefined> {
  const { originals, late, onProblem } = reading;
  for await (const { record, offset } of recordsOf(path, onProblem)) {
    const payload = await record.readFully(false);
    // What is kept of a record are its heads; its bytes would fill the memory.
    record.payload = null;
    const place = { path, offset };
    const type = record.warcType;
    if (type !== 'response' && type !== 'revisit') continue;
    if (type === 'response' && record.warcPayloadDigest) {
      originals.set(record.warcPayloadDigest, place);
    }
    if (reading.unmodified === true && isUnmodified(record)) {
      const page = await unmodified({ ...place, record }, reading);
      if (page !== null) yield page;
      continue;
    }
    if (reading.all !== true && !isPage(record)) continue;
    if (reading.unmodified === true)
      reading.pages.set(record.warcTargetURI ?? '', { ...place, record });
    if (type === 'response')
      yield toResponse(record, payload ?? new Uint8Array(), place, onProblem);
    else if (/identical-payload/.test(record.warcHeader('WARC-Profile') ?? '')) {
      const found = await resolve({ ...place, record }, originals, onProblem);
      if (found) yield found;
      else late.push({ ...place, record });
    }
  }
}

function isUnmodified(record: WARCRecord): boolean {
  return (
    record.warcType === 'revisit' &&
    /server-not-modified/.test(record.warcHeader('WARC-Profile') ?? '')
  );
}

/** What an answer without bytes is about: the last page of the same address, at the time of the answer. */
async function unmodified(answer: Pending, reading: Reading): Promise<ArchivedResponse | null> {
  const last = reading.pages.get(answer.record.warcTargetURI ?? '');
  if (last === undefined) return null;
  const isRevisit = last.record.warcType === 'revisit';
  const page = isRevisit
    ? await resolve(last, reading.originals, reading.onProblem)
    : await at(last, last, reading.onProblem);
  if (page === null) return null;
  const fetchedAt = new Date(answer.record.warcDate ?? 0).toISOString();
  return { ...page, fetchedAt, isRevisit: true, isUnmodified: true };
}

function isPage(record: WARCRecord): boolean {
  if (record.warcHeader('X-Gongkai-Method')) return false;
  const outcome = record.warcHeader('X-Gongkai-Outcome');
  if (outcome) return outcome === 'fetched';
  return statusOf(record) === 200 && /^https?:/.test(record.warcTargetURI ?? '');
}

async function resolve(
  pending: Pending,
  originals: ReadonlyMap<string, RecordPlace>,
  onProblem: (problem: string) => void,
): Promise<ArchivedResponse | null> {
  const place = originals.get(pending.record.warcPayloadDigest ?? '');
  if (place === undefined) return null;
  const page = await at(place, pending, onProblem);
  return page === null ? null : { ...page, isRevisit: true };
}

/** An answer with the payload that stands at a place. */
async function at(
  place: RecordPlace,
  pending: Pending,
  onProblem: (problem: string) => void,
): Promise<ArchivedResponse | null> {
  const original = await recordAt(place.path, place.offset);
  const payload = await original?.readFully(false);
  if (!original || !payload) return null;
  return toResponse(pending.record, payload, pending, onProblem);
}

/** What an answer needs of a record, in words of its own: types of the library are none of those that go out. */
interface AnswerRecord {
  readonly warcTargetURI: string | null | undefined;
  readonly warcDate: string | null | undefined;
  readonly httpHeaders: {
    readonly headers: Iterable<readonly [string, string]>;
    readonly statusCode?: string | number | undefined;
  } | null;
  warcHeader(name: string): string | null | undefined;
}

/** An archived answer from its record and payload. */
export function toResponse(
  record: AnswerRecord,
  payload: Uint8Array,
  place: RecordPlace,
  onProblem: (problem: string) => void,
): ArchivedResponse {
  const headers: Record<string, string> = {};
  for (const [name, value] of record.httpHeaders?.headers ?? [])
    headers[name.toLowerCase()] = value;
  const wire = /chunked/i.test(headers['transfer-encoding'] ?? '') ? dechunk(payload) : payload;
  const unpacked = unpack(wire, headers['content-encoding'], REQUEST_LIMITS);
  const url = record.warcTargetURI ?? '';
  if (!unpacked.ok) onProblem(`${place.path}: ${url}: ${unpacked.reason}; bytes given as archived`);
  const bytes = unpacked.ok ? unpacked.body : wire;
  const contentType = headers['content-type'] ?? null;
  return {
    url,
    fetchedAt: new Date(record.warcDate ?? 0).toISOString(),
    status: statusOf(record),
    outcome: record.warcHeader('X-Gongkai-Outcome') ?? null,
    method: record.warcHeader('X-Gongkai-Method') ?? 'GET',
    contentType,
    mediaType: mediaTypeOf(contentType ?? undefined),
    headers,
    bytes,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    recordId: record.warcHeader('WARC-Record-ID') ?? '',
    file: basename(place.path),
    offset: place.offset,
    isRevisit: false,
  };
}

function statusOf(record: Pick<AnswerRecord, 'httpHeaders'>): number {
  return Number(record.httpHeaders?.statusCode ?? 0);
}

/** Undoes chunked transfer coding (RFC 9112, 7.1), which archives of other tools may keep. */
function dechunk(payload: Uint8Array): Uint8Array {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.length);
  const pieces: Buffer[] = [];
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf('\r\n', at);
    const size = /^([0-9a-f]+)\s*(;.*)?$/i.exec(bytes.toString('latin1', at, Math.max(end, at)));
    // Announced as chunked, yet not: some tools dechunk and keep the header.
    if (end < 0 || size === null) return pieces.length === 0 ? payload : Buffer.concat(pieces);
    const length = Number.parseInt(size[1] ?? '0', 16);
    if (length === 0) break;
    pieces.push(bytes.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
  return Buffer.concat(pieces);
}

function archiveFiles(path: string): string[] {
  const isWarc = (name: string) => /\.warc(\.gz)?$/i.test(name);
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (!stats.isDirectory()) return isWarc(path) ? [path] : [];
  return readdirSync(path)
    .filter(isWarc)
    .sort()
    .map((name) => join(path, name));
}
