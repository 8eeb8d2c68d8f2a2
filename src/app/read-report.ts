/**
 * One file to one record: the steps parse and normalize, with the names of the outside world.
 *
 * @module
 */
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFile,
  readFileSync,
  readSync,
} from 'node:fs';
import { promisify } from 'node:util';
import type { DecisionIndex } from '../normalize/decisions/apply-decisions.ts';
import { normalize } from '../normalize/normalize.ts';
import type { Hints, ReportRecord } from '../normalize/record.ts';
import { MAX_BYTES, type ParseInput, parse } from '../parse/parse.ts';
import type { ParsedReport, Refusal, Source } from '../parse/report.ts';
import type { Path } from './path-bytes.ts';
import { portalHint } from './portal-of-host.ts';

export type ReadOutcome =
  | { readonly ok: true; readonly record: ReportRecord }
  | { readonly ok: false; readonly refusal: Refusal; readonly source: Source };

/**
 * Reads the bytes of one document.
 *
 * @param decisions - what people decided, by source: it adds to the hints, and makes a report of a scan they confirmed
 */
export async function readReport(
  bytes: Uint8Array,
  input: ParseInput,
  hints: Hints = {},
  decisions?: DecisionIndex,
): Promise<ReadOutcome> {
  const outcome = await parse(bytes, input);
  if (decisions === undefined) {
    if (!outcome.ok) return outcome;
    const { report, source } = outcome;
    return { ok: true, record: normalize(report, source, known(report, source, hints)) };
  }
  const { decidedHints } = await import('../normalize/decisions/apply-decisions.ts');
  const { source } = outcome;
  if (outcome.ok) {
    const told = known(outcome.report, source, hints);
    const decided = decidedHints(source.sha256, decisions, told);
    return { ok: true, record: normalize(outcome.report, source, decided) };
  }
  const own = decisions.get(source.sha256);
  if (own === undefined || outcome.refusal.code !== 'needs_ocr') return outcome;
  const { confirmedReport } = await import('../normalize/decisions/confirmed-report.ts');
  const decided = decidedHints(source.sha256, decisions, hints);
  const report = confirmedReport(own, decided.fiscalYear);
  return report === null ? outcome : { ok: true, record: normalize(report, source, decided) };
}

function known(report: ParsedReport, { uri }: Source, hints: Hints): Hints {
  return { ...portalHint(uri, report), ...hints };
}

/**
 * Reads a file. Of one that is too large for any report only as much is read as shows that it is.
 *
 * @throws the error of the file system; for a pipe or a device, which might never end
 */
export async function readBytes(path: Path): Promise<Uint8Array> {
  const { fd, size } = openDocument(path);
  try {
    if (size <= MAX_BYTES) return await readOpen(fd, size);
    const start = Buffer.alloc(MAX_BYTES + 1);
    readSync(fd, start, 0, start.length, 0);
    return start;
  } finally {
    closeSync(fd);
  }
}

/**
 * Reads a file that has to be read whole.
 *
 * @throws the error of the file system; Error where it has more bytes than `most`
 */
export async function readWhole(path: Path, most: number): Promise<Uint8Array> {
  const { fd, size } = openDocument(path);
  try {
    if (size > most)
      throw new Error(`larger than ${most / 1024 ** 2} MB: unpack it and name the folder`);
    return await readOpen(fd, size);
  } finally {
    closeSync(fd);
  }
}

/** Up to this size a file is read at once: to wait for it costs several times what reading it does. */
const AT_ONCE = 1024 ** 2;

async function readOpen(fd: number, size: number): Promise<Uint8Array> {
  return size <= AT_ONCE ? readFileSync(fd) : promisify(readFile)(fd);
}

interface OpenFile {
  readonly fd: number;
  readonly size: number;
}

/** Opening a pipe must not wait for somebody to write into it. */
function openDocument(path: Path): OpenFile {
  const fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  const kind = fstatSync(fd);
  if (kind.isFile()) return { fd, size: kind.size };
  closeSync(fd);
  throw Object.assign(new Error('no file'), { code: kind.isDirectory() ? 'EISDIR' : 'ENXIO' });
}
