/**
 * The records of a WARC file with their places, compressed or not. What cannot be read is told, never passed over in
 * silence.
 *
 * @module
 */

import { closeSync, createReadStream, openSync, readSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { WARCParser, type WARCRecord } from 'warcio';
import { type Damage, membersOf } from './members.ts';

export interface PlacedRecord {
  readonly record: WARCRecord;
  /** Where it begins in the file. */
  readonly offset: number;
}

/**
 * Every record of a file that is whole, in order.
 *
 * @param onProblem - told of each damaged record by file, offset and what it was
 */
export async function* recordsOf(
  path: string,
  onProblem: (problem: string) => void,
): AsyncGenerator<PlacedRecord, void, undefined> {
  if (!/\.gz$/i.test(path)) {
    yield* plainRecords(path, onProblem);
    return;
  }
  for (const found of membersOf(path)) {
    if (found.kind === 'damage') {
      onProblem(damageText(path, found));
      continue;
    }
    const { offset, bytes } = found;
    const parser = new WARCParser([bytes]);
    const record = await parsed(parser);
    if (record === null) {
      const about = { offset, about: '', reason: 'no WARC record' };
      onProblem(damageText(path, { kind: 'damage', ...about }));
      continue;
    }
    yield { record, offset };
    // The place of a record is that of its member, so that one alone can be found again.
    await record.skipFully();
    if (await parsed(parser))
      onProblem(
        `${basename(path)}: several records in one at offset ${offset}: the first was read`,
      );
  }
}

/**
 * The record at an offset; null where no whole one begins there.
 *
 * @throws the error of the file system
 */
export async function recordAt(path: string, offset: number): Promise<WARCRecord | null> {
  if (/\.gz$/i.test(path)) {
    const [found] = membersOf(path, offset);
    return found?.kind === 'member' ? parsed(new WARCParser([found.bytes])) : null;
  }
  const stream = createReadStream(path, { start: offset });
  try {
    const record = await new WARCParser(stream).parse();
    // The payload is read here, while the file is open.
    await record?.readFully(false);
    return record;
  } finally {
    stream.destroy();
  }
}

async function* plainRecords(
  path: string,
  onProblem: (problem: string) => void,
): AsyncGenerator<PlacedRecord, void, undefined> {
  const stream = createReadStream(path);
  const parser = new WARCParser(stream);
  let end = 0;
  let reason = 'the file ends within it';
  try {
    for await (const record of parser) {
      await record.readFully(false);
      const { offset } = parser;
      if (isCut(record)) break;
      yield { record, offset };
      await record.skipFully();
      end = offset + parser.recordLength;
    }
  } catch (error) {
    reason = (error as Error).message;
  } finally {
    stream.destroy();
  }
  const start = afterBlanks(path, end);
  if (start < statSync(path).size)
    onProblem(
      `${basename(path)}: the record at offset ${start} is damaged (${reason}); it and what follows it in this file were not read`,
    );
}

/** The place behind the line ends that close a record. */
function afterBlanks(path: string, from: number): number {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(1024);
    const read = bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
    const blanks = read.findIndex((byte) => byte !== 0x0d && byte !== 0x0a);
    return from + (blanks < 0 ? read.length : blanks);
  } finally {
    closeSync(file);
  }
}

function isCut(record: WARCRecord): boolean {
  const announced = Number(record.warcHeader('Content-Length') ?? 0);
  const head = record.httpHeaders?.toString().length ?? 0;
  return (record.payload?.length ?? 0) + (head === 0 ? 0 : head + 2) < announced;
}

function damageText(path: string, { offset, about, reason }: Damage): string {
  const what = about === '' ? '' : `, ${about},`;
  return `${basename(path)}: the record at offset ${offset}${what} is damaged (${reason}) and was left out; what follows was read`;
}

async function parsed(parser: WARCParser): Promise<WARCRecord | null> {
  try {
    return await parser.parse();
  } catch {
    return null;
  }
}
