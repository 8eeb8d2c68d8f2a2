/**
 * MHTML: a page and its images saved as one MIME message (RFC 2557). The root part is unpacked, decoded and
 * read as HTML; everything else in the file is not looked at.
 *
 * @module
 */
import { decode } from '../../text/decode.ts';
import type { ReadNote } from '../document.ts';
import { readHtml } from './html/read-html.ts';
import { withInvalid } from './invalid-bytes.ts';
import { type ReadResult, refuse } from './read-result.ts';

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Parts of one file; browsers write one per image and style sheet. */
const MAX_PARTS = 2000;

/**
 * Reads the root page of a saved MHTML file: the part named by `start`, else the first HTML part.
 *
 * @example
 * readMhtml(new TextEncoder().encode('Content-Type: multipart/related; boundary=x\n\n--x--')).ok // => false
 */
export function readMhtml(bytes: Uint8Array): ReadResult {
  // Latin-1 keeps every byte; text is made of them only after the transfer encoding is undone.
  const message = splitHead(Buffer.from(bytes).toString('latin1'));
  const type = message.headers.get('content-type') ?? '';
  const boundary = parameter(type, 'boundary');
  if (boundary === undefined) {
    return refuse(
      'broken',
      'The saved page (MHTML) names no boundary between its parts; save it again.',
    );
  }
  const parts = splitParts(message.body, boundary);
  const start = parameter(type, 'start');
  const root =
    parts.find(({ headers }) => start !== undefined && headers.get('content-id') === start) ??
    parts.find(({ headers }) => /^text\/html|xhtml/i.test(headers.get('content-type') ?? ''));
  if (root === undefined) {
    return refuse('broken', 'The saved page (MHTML) holds no HTML part; save the page again.');
  }
  const charset = parameter(root.headers.get('content-type') ?? '', 'charset') ?? null;
  const { text, charset: used, rule, invalid } = decode(unpack(root), { charset });
  const read = withInvalid(readHtml(withSheets(text, parts)), invalid);
  const document =
    parts.length < MAX_PARTS ? read : { ...read, notes: [...read.notes, { ...TOO_MANY }] };
  return { ok: true, document, charset: used, charsetRule: rule };
}

const TOO_MANY: ReadNote = {
  code: 'limit_reached',
  message: `The saved page has more than ${MAX_PARTS} parts; the others were not looked at.`,
};

const LINK = /<link\b[^>]{0,2000}>/gi;

/** The page with the style sheets of its file in it, where its links name them: browsers save them as parts of their own. */
function withSheets(html: string, parts: readonly Part[]): string {
  const sheets = new Map<string, string>();
  for (const part of parts) {
    const type = part.headers.get('content-type') ?? '';
    if (!/^text\/css/i.test(type)) continue;
    const { text } = decode(unpack(part), { charset: parameter(type, 'charset') ?? null });
    const location = part.headers.get('content-location');
    const id = part.headers.get('content-id')?.replace(/^<|>$/g, '');
    if (location !== undefined) sheets.set(location, text);
    if (id !== undefined) sheets.set(`cid:${id}`, text);
  }
  if (sheets.size === 0) return html;
  return html.replace(LINK, (link) => {
    if (!/\brel\s{0,20}=\s{0,20}["']?\s{0,20}stylesheet/i.test(link)) return link;
    const address = /\bhref\s{0,20}=\s{0,20}["']?([^"'\s>]{1,2000})/i.exec(link)?.[1] ?? '';
    const media = /\bmedia\s{0,20}=\s{0,20}["']?([^"'>]{0,200})/i.exec(link)?.[1] ?? '';
    const sheet = sheets.get(address.replaceAll('&amp;', '&'));
    return sheet === undefined
      ? link
      : `<style media="${media.trim()}">${sheet.replaceAll(/<\/style/gi, '<\\/style')}</style>`;
  });
}

function splitHead(text: string): Part {
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return { headers: new Map(), body: text };
  const unfolded = text.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ');
  const headers = new Map<string, string>();
  for (const line of unfolded.split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return { headers, body: text.slice(end.index + end[0].length) };
}

function splitParts(body: string, boundary: string): Part[] {
  const parts: Part[] = [];
  const mark = `--${boundary}`;
  let from = body.startsWith(mark) ? 0 : body.indexOf(`\n${mark}`) + 1;
  while (from >= 0 && parts.length < MAX_PARTS && body.startsWith(mark, from)) {
    const next = body.indexOf(`\n${mark}`, from + mark.length);
    const content = body.slice(body.indexOf('\n', from) + 1, next < 0 ? body.length : next);
    if (!body.startsWith('--', from + mark.length)) parts.push(splitHead(content));
    if (next < 0) break;
    from = next + 1;
  }
  return parts;
}

function parameter(header: string, name: string): string | undefined {
  const match = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header);
  return match?.[1] ?? match?.[2];
}

function unpack({ headers, body }: Part): Uint8Array {
  const encoding = headers.get('content-transfer-encoding')?.toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64');
  if (encoding === 'quoted-printable') return Buffer.from(unquote(body), 'latin1');
  return Buffer.from(body, 'latin1');
}

/** Quoted-printable (RFC 2045, 6.7): soft line ends go, `=XX` is a byte, anything else stands for itself. */
function unquote(text: string): string {
  return text
    .replace(/=[ \t]*\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
