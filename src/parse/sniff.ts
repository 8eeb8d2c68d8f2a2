/**
 * Which container bytes are in. What they begin with decides, the name only where they say nothing: a `.pdf`
 * that is a web page is HTML, and so is an `.xls` that is an HTML table.
 *
 * @module
 */
import { unmarkedUtf16 } from '../text/decode.ts';

export type Container =
  | 'html'
  | 'mhtml'
  | 'text'
  | 'markdown'
  | 'pdf'
  | 'docx'
  | 'doc'
  | 'xlsx'
  | 'xls'
  | 'rtf'
  | 'zip'
  | 'wps'
  | 'ceb'
  | 'ofd'
  | 'rar'
  | '7z'
  | 'image'
  | 'empty'
  | 'binary';

/** Containers that are text, read without any library of a format. */
export type PlainContainer = 'html' | 'text' | 'markdown';

export function isPlain(container: Container): container is PlainContainer {
  return container === 'html' || container === 'text' || container === 'markdown';
}

export interface SniffHints {
  readonly mediaType?: string | null;
  /** File name or URL. */
  readonly uri?: string | null;
}

const MAGIC: readonly (readonly [container: Container | 'ole' | 'archive', bytes: string])[] = [
  ['archive', 'PK\x03\x04'],
  ['archive', 'PK\x05\x06'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['rtf', '{\\rtf'],
  ['rar', 'Rar!\x1a\x07'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['image', '\x89PNG'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF8'],
  ['image', 'II*\0'],
  ['image', 'MM\0*'],
  ['binary', '\x1f\x8b'],
];

/** How much of the start is looked at for text formats. */
const HEAD = 64 * 1024;

/**
 * Names the container of some bytes.
 *
 * @example
 * sniff(new TextEncoder().encode('<table><tr><td>1</table>'), { uri: 'annual-report.xls' }) // => 'html'
 */
export function sniff(bytes: Uint8Array, hints: SniffHints = {}): Container {
  const head = viewOf(bytes).toString('latin1', 0, HEAD);
  const magic = MAGIC.find(([, start]) => head.startsWith(start))?.[0];
  if (magic === 'archive') return sniffArchive(bytes);
  if (magic === 'ole') return sniffCompound(bytes, hints);
  if (magic !== undefined) return magic;
  if (head.slice(0, 1024).includes('%PDF-')) return 'pdf';
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'image';
  if (head.startsWith('BM') && (bytes[14] === 40 || bytes[14] === 124)) return 'image';
  return sniffText(readableHead(bytes, head), hints);
}

/** The same bytes with Node's searches; its latin1 keeps every byte, which the decoder of that name does not. */
function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Archives by the names of their members: Office, OFD, or just files. */
function sniffArchive(bytes: Uint8Array): Container {
  const names = memberNames(bytes);
  if (names.some((name) => name.startsWith('word/'))) return 'docx';
  if (names.some((name) => name.startsWith('xl/'))) return 'xlsx';
  return names.some((name) => /^ofd\.xml$/i.test(name)) ? 'ofd' : 'zip';
}

/** Member names from the local headers, in file order. Sizes may be unknown there, so each next header is searched. */
function memberNames(bytes: Uint8Array): string[] {
  const file = viewOf(bytes);
  const names: string[] = [];
  for (
    let at = 0;
    at >= 0 && names.length < 2000;
    at = file.indexOf('PK\x03\x04', at + 4, 'latin1')
  ) {
    if (at + 30 > file.length) break;
    names.push(file.toString('latin1', at + 30, at + 30 + file.readUInt16LE(at + 26)));
  }
  return names;
}

/** OLE compound files by the streams in their directory. WPS writes Word streams under its own extension. */
function sniffCompound(bytes: Uint8Array, hints: SniffHints): Container {
  const file = viewOf(bytes);
  // Searched as bytes: for UTF-16 text Node searches without end where the file lies at an odd place of a larger buffer.
  const has = (stream: string) => file.includes(Buffer.from(`${stream}\0`, 'utf16le'));
  if (has('WordDocument')) return 'doc';
  if (has('Workbook') || has('Book')) return 'xls';
  return /^(?:wps|et)$/.test(extensionOf(hints.uri) ?? '') ? 'wps' : 'binary';
}

/** The start of a text file with one character per ASCII byte; undefined where it is no text. */
function readableHead(bytes: Uint8Array, head: string): string | undefined {
  if (head.startsWith('\xff\xfe'))
    return new TextDecoder('utf-16le').decode(bytes.subarray(0, HEAD));
  if (head.startsWith('\xfe\xff'))
    return new TextDecoder('utf-16be').decode(bytes.subarray(0, HEAD));
  const wide = head.includes('\0') ? unmarkedUtf16(bytes) : null;
  if (wide !== null) return new TextDecoder(wide).decode(bytes.subarray(0, HEAD));
  const text = head.replace(/^\xef\xbb\xbf/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what marks binary data
  const controls = text.match(/[\0-\x08\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  return controls * 200 > text.length ? undefined : text;
}

function sniffText(head: string | undefined, hints: SniffHints): Container {
  // Founder's format of older notices: packed through and through, so that only its name tells it.
  if (head === undefined) return extensionOf(hints.uri) === 'ceb' ? 'ceb' : 'binary';
  if (!/\S/.test(head)) return 'empty';
  if (/^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?content-type:\s*multipart\/related/i.test(head)) {
    return 'mhtml';
  }
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet')) return 'xls';
  const named = extensionOf(hints.uri);
  const type = hints.mediaType?.split(';')[0]?.trim().toLowerCase();
  const markdown = named === 'md' || named === 'markdown' || type === 'text/markdown';
  if (isMarkdownTables(head)) return markdown ? 'markdown' : 'text';
  if (
    /^\s*(?:<!--|<!doctype\s+html|<\/?[a-z][\w:-]*[\s/>]|<\?xml[^>]*>\s*<(?:!doctype\s+)?html)/i.test(
      head,
    )
  ) {
    return 'html';
  }
  const tags = head.match(/<\/(?:p|div|td|tr|table|span|html|body|head)\s*>/gi)?.length ?? 0;
  if (tags >= 3 && !markdown) return 'html';
  return markdown ? 'markdown' : 'text';
}

/** Markdown with pipe tables keeps tags it has no mark for: pandoc writes `<div>` around the article it came from. */
function isMarkdownTables(head: string): boolean {
  if (!head.includes('---') || !/^\|[\s:]*-{3}/m.test(head)) return false;
  if (/<(?:!doctype|html|head|body)\b/i.test(head)) return false;
  return (head.match(/^\|.*\|[ \t]*$/gm)?.length ?? 0) > 2;
}

function extensionOf(uri: string | null | undefined): string | undefined {
  const [path = ''] = (uri ?? '').split(/[?#]/, 1);
  return /\.([a-z0-9]{1,12})$/i.exec(path)?.[1]?.toLowerCase();
}
