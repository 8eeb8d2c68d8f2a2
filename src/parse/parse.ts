/**
 * Parsing: bytes of any container to a report, or to one clear reason why there is none. Pure: no network, file,
 * database, clock or randomness.
 *
 * @module
 */
import { hash } from 'node:crypto';
import { decode } from '../text/decode.ts';
import { mayBeTraditional, simplified } from '../text/simplified.ts';
import { align } from './align/align.ts';
import type { Document, ReaderName } from './document.ts';
import { refusalOf } from './judge.ts';
import { withBareTables } from './readers/html/bare-tables.ts';
import { readPositioned } from './readers/html/positioned.ts';
import { readHtml } from './readers/html/read-html.ts';
import { withInvalid } from './readers/invalid-bytes.ts';
import { readText } from './readers/text.ts';
import type { ParseOutcome, Refusal, Source } from './report.ts';
import { type Container, isPlain, sniff } from './sniff.ts';
import { documentText, reportAsPrinted, type Twin, twinOf } from './traditional.ts';

/** What is known of the bytes from outside. */
export interface ParseInput {
  /** File path or URL: names the source in messages and provenance. */
  readonly uri: string;
  /** Media type as the server stated it. */
  readonly mediaType?: string | null;
  /** Charset as the server stated it. */
  readonly charset?: string | null;
}

interface Opened {
  readonly document: Document;
  readonly charset: string | null;
  readonly charsetRule: string | null;
  /** Of a text in traditional characters, which is read in simplified ones; null where it is known to be in simplified ones. */
  readonly twin?: Twin | null;
}
type Reading = Opened | { readonly refusal: Refusal; readonly reader: ReaderName };

/** Larger files are no reports; the largest seen are scanned PDFs of some 30 MB. */
export const MAX_BYTES = 128 * 1024 * 1024;

/**
 * Parses one file. Never throws on any bytes; what cannot be read is refused with a code and a sentence.
 *
 * @param bytes - the file as it came
 * @param input - where it came from
 * @example
 * const outcome = await parse(new TextEncoder().encode('天气晴'), { uri: 'a.txt' });
 * outcome.ok // => false
 */
export async function parse(bytes: Uint8Array, input: ParseInput): Promise<ParseOutcome> {
  const container = sniff(bytes, input);
  const plain = parsePlain(bytes, input, container);
  if (plain !== null) return plain;
  const { readBinary } = await import('./readers/binary.ts');
  const result = await readBinary(container, bytes);
  const reading: Reading = result.ok
    ? {
        document: result.document,
        charset: result.charset ?? null,
        charsetRule: result.charsetRule ?? null,
      }
    : { refusal: result.refusal, reader: READERS[container] ?? 'text' };
  return conclude(bytes, input, container, reading);
}

/**
 * Parses HTML and text without waiting; null where the container needs {@link parse}.
 *
 * @example
 * parseSync(new TextEncoder().encode(''), { uri: 'empty.txt' }) // => { ok: false, refusal: { code: 'empty', … }, … }
 */
export function parseSync(bytes: Uint8Array, input: ParseInput): ParseOutcome | null {
  return parsePlain(bytes, input, sniff(bytes, input));
}

function parsePlain(
  bytes: Uint8Array,
  input: ParseInput,
  container: Container,
): ParseOutcome | null {
  const refused = refuseContainer(bytes, container);
  if (refused !== null)
    return conclude(bytes, input, container, { refusal: refused, reader: 'text' });
  if (!isPlain(container)) return null;
  const { text, charset, rule, invalid } = decode(bytes, { charset: input.charset ?? null });
  const isSimplified = container !== 'html' && !text.includes('&#') && !mayBeTraditional(text);
  const plain = isSimplified ? text : simplified(text);
  const readIn = container === 'html' ? readPage : readText;
  const read = readIn(plain);
  const document = withInvalid(read, invalid);
  const opened = { document, charset, charsetRule: rule, ...(isSimplified && { twin: null }) };
  if (plain === text) return conclude(bytes, input, container, opened);
  const printed = container === 'html' ? documentText(readIn(text)) : text;
  return conclude(bytes, input, container, {
    ...opened,
    twin: { printed, read: simplified(printed) },
  });
}

/** A page of elements, or of pieces placed one by one. */
function readPage(text: string): Document {
  return readPositioned(text) ?? withBareTables(readHtml(text));
}

function refuseContainer(bytes: Uint8Array, container: Container): Refusal | null {
  if (bytes.length > MAX_BYTES)
    return {
      code: 'too_large',
      message: `${Math.round(bytes.length / 1048576)} MB: larger than ${MAX_BYTES / 1048576} MB, which no report is`,
    };
  if (container === 'empty') return { code: 'empty', message: 'the file is empty' };
  if (container === 'binary' && isLockedOffice(bytes))
    return {
      code: 'encrypted',
      message:
        'an Office file locked with a password: open it, save it without one and read it again',
    };
  if (container === 'binary')
    return { code: 'binary', message: 'neither text nor any document format known here' };
  if (container === 'image')
    return { code: 'needs_ocr', message: 'an image: its tables must be typed in (gongkai form)' };
  return null;
}

/** Word and Excel wrap a locked file in an OLE container with this stream; see [MS-OFFCRYPTO] 2.3.4. */
function isLockedOffice(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 20));
  return (
    head.length > 4 &&
    head.readUInt32BE(0) === 0xd0cf11e0 &&
    head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
  );
}

function conclude(
  bytes: Uint8Array,
  input: ParseInput,
  container: Container,
  reading: Reading,
): ParseOutcome {
  const source = (reader: ReaderName, opened: Opened | null): Source => ({
    uri: input.uri,
    sha256: hash('sha256', bytes),
    mediaType: MEDIA_TYPES[container],
    charset: opened?.charset ?? null,
    charsetRule: opened?.charsetRule ?? null,
    reader,
  });
  if ('refusal' in reading)
    return { ok: false, refusal: reading.refusal, source: source(reading.reader, null) };
  const { document, twin } = reading.twin === undefined ? twinOf(reading) : reading;
  const report = align(document);
  const refusal = refusalOf(report, document);
  const from = source(document.reader, reading);
  if (refusal !== null) return { ok: false, refusal, source: from };
  return { ok: true, report: twin ? reportAsPrinted(report, twin) : report, source: from };
}

const READERS: Readonly<Partial<Record<Container, ReaderName>>> = {
  pdf: 'pdf',
  ofd: 'ofd',
  docx: 'docx',
  doc: 'doc',
  rtf: 'rtf',
  xlsx: 'sheet',
  xls: 'sheet',
  mhtml: 'html',
};

const OCTETS = 'application/octet-stream';
const MEDIA_TYPES: Readonly<Record<Container, string>> = {
  html: 'text/html',
  mhtml: 'multipart/related',
  text: 'text/plain',
  markdown: 'text/markdown',
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  doc: 'application/msword',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xls: 'application/vnd.ms-excel',
  rtf: 'application/rtf',
  zip: 'application/zip',
  wps: 'application/vnd.ms-works',
  ceb: 'application/x-ceb',
  ofd: 'application/ofd',
  rar: 'application/vnd.rar',
  '7z': 'application/x-7z-compressed',
  image: 'image/*',
  empty: OCTETS,
  binary: OCTETS,
};
