/**
 * Responses that are files and not pages.
 *
 * @module
 */

/** SVG holds styles of its own; nothing else may be in it. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * A title as the name of a file: what a disk may not hold goes.
 *
 * @example
 * fileTitle('2023年不予公开率：青禾区 / 甲') // => 'gongkai-2023年不予公开率-青禾区-甲'
 */
export function fileTitle(title: string): string {
  const plain = title.replace(/[\\/:：*?"<>|，,\s]+/gu, '-').slice(0, 80);
  return `gongkai-${plain}`.replace(/-+$/, '');
}

/** A file; with a name it is offered as a download (RFC 6266, RFC 8187 for Chinese names). */
export function fileResponse(body: string, type: string, name?: string): Response {
  const headers = new Headers({ 'content-type': type });
  if (type.startsWith('image/svg')) headers.set('content-security-policy', SVG_POLICY);
  if (name !== undefined) {
    const plain = name.replace(/[^\w.-]+/g, '_');
    headers.set(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    );
  }
  return new Response(body, { headers });
}
