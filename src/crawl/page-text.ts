/**
 * The text of a page, decoded well enough to follow its links. (The parser decodes again, with evidence.)
 *
 * @module
 */

/** Label in the bytes a browser would look at: the first kilobyte. */
const META = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)/i;

/**
 * Decodes a page: byte order mark, header, meta tag, strict UTF-8, and at last gb18030. Labels of the
 * GB family all mean gb18030, which contains the others; Node's own gb2312 and gbk lose characters.
 *
 * @param contentType the Content-Type header.
 * @example
 * ```ts
 * pageText(new Uint8Array([0xb9, 0xab, 0xbf, 0xaa]), 'text/html; charset=gb2312'); // '公开'
 * ```
 */
export function pageText(body: Uint8Array, contentType: string | undefined): string {
  const mark = byteOrderMark(body);
  if (mark !== null) return new TextDecoder(mark).decode(body);
  const named = /charset\s*=\s*["']?([\w:.-]+)/i.exec(contentType ?? '')?.[1];
  const start = Buffer.from(body.buffer, body.byteOffset, Math.min(body.length, 1024));
  const label = named ?? META.exec(start.toString('latin1'))?.[1];
  const decoder = label === undefined ? null : decoderFor(label);
  if (decoder !== null) return decoder.decode(body);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return new TextDecoder('gb18030').decode(body);
  }
}

function decoderFor(label: string): InstanceType<typeof TextDecoder> | null {
  // Software of western origin labels GB pages iso-8859-1: as good as no label.
  if (/^(iso-?8859-?1|latin-?1|us-ascii|ascii)$/i.test(label)) return null;
  const name = /^(gb.*|x-gbk|cp936|ms936|windows-936)$/i.test(label) ? 'gb18030' : label;
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}

function byteOrderMark(body: Uint8Array): string | null {
  if (body[0] === 0xef && body[1] === 0xbb && body[2] === 0xbf) return 'utf-8';
  if (body[0] === 0xfe && body[1] === 0xff) return 'utf-16be';
  if (body[0] === 0xff && body[1] === 0xfe) return 'utf-16le';
  return null;
}
