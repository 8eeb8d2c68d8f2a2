/**
 * Reads one archived answer back from its place, without reading the archive before it.
 *
 * @module
 */
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type ArchivedResponse, isArchive, readArchive, toResponse } from './read-archive.ts';
import { recordAt } from './records.ts';

/** The archive is read through for the original of a repeated answer only where the file is no larger. */
const MAX_SEARCHED = 256 * 1024 ** 2;

/**
 * The answer at a place `FILE#OFFSET` of a folder of WARC files; null where there is none. An answer that was
 * archived before has no bytes of its own: then its original is looked for in the folder.
 *
 * @throws Error where the file is not a WARC at that offset
 * @example
 * ```ts
 * (await readRecord('data/archive', 'gongkai-20240301.warc.gz#118431'))?.url; // 'http://…/t20240120_1.html'
 * ```
 */
export async function readRecord(folder: string, place: string): Promise<ArchivedResponse | null> {
  const [, name = '', digits = ''] = /^(.+)#(\d+)$/.exec(place) ?? [];
  const path = join(folder, basename(name));
  if (name === '' || name !== basename(name) || !isArchive(path)) return null;
  const offset = Number(digits);
  const size = statSync(path).size;
  if (offset >= size) return null;
  const found = await storedAt(path, offset);
  if (found !== 'repeated') return found;
  return size > MAX_SEARCHED ? null : answerAt(path, offset);
}

async function storedAt(
  path: string,
  offset: number,
): Promise<ArchivedResponse | 'repeated' | null> {
  const record = await recordAt(path, offset);
  if (record?.warcType === 'revisit') return 'repeated';
  if (record?.warcType !== 'response') return null;
  const payload = (await record.readFully(false)) ?? new Uint8Array();
  return toResponse(record, payload, { path, offset }, () => undefined);
}

async function answerAt(path: string, offset: number): Promise<ArchivedResponse | null> {
  const file = basename(path);
  const options = { all: true, onProblem: () => undefined };
  for await (const page of readArchive(dirname(path), options)) {
    if (page.file === file && page.offset === offset) return page;
  }
  return null;
}
