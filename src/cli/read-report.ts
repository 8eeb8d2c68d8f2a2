/**
 * One file to one record: the steps parse and normalize, with the names of the outside world.
 *
 * @module
 */
import { open } from 'node:fs/promises';
import { normalize } from '../normalize/normalize.ts';
import type { Hints, ReportRecord } from '../normalize/record.ts';
import { MAX_BYTES, type ParseInput, parse } from '../parse/parse.ts';
import type { Refusal, Source } from '../parse/report.ts';

export type ReadOutcome =
  | { readonly ok: true; readonly record: ReportRecord }
  | { readonly ok: false; readonly refusal: Refusal; readonly source: Source };

/**
 * Reads the bytes of one document.
 *
 * @param decided - adds to the hints what people decided about a source, by its hash
 */
export async function readReport(
  bytes: Uint8Array,
  input: ParseInput,
  hints: Hints = {},
  decided: (sha256: string, hints: Hints) => Hints = (_, known) => known,
): Promise<ReadOutcome> {
  const outcome = await parse(bytes, input);
  if (!outcome.ok) return outcome;
  const { report, source } = outcome;
  return { ok: true, record: normalize(report, source, decided(source.sha256, hints)) };
}

/**
 * Reads a file. Of one that is too large for any report only as much is read as shows that it is.
 *
 * @throws the error of the file system
 */
export async function readBytes(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size <= MAX_BYTES) return await handle.readFile();
    const start = Buffer.alloc(MAX_BYTES + 1);
    await handle.read(start, 0, start.length, 0);
    return start;
  } finally {
    await handle.close();
  }
}
