/**
 * Names of files, which come as bytes.
 *
 * @module
 */

const UTF8 = new TextDecoder('utf-8', { fatal: true });
const GB18030 = new TextDecoder('gb18030');

/**
 * The name as people read it: UTF-8, else GBK, which Chinese Windows and its archives write without saying so.
 *
 * @example
 * fileName(Uint8Array.of(0xc4, 0xea, 0xb1, 0xa8)) // => '年报'
 */
export function fileName(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    return GB18030.decode(bytes);
  }
}

/**
 * The name in an archive whose reader took its bytes for Latin-1.
 *
 * @example
 * archivedName('\xc4\xea\xb1\xa8.html') // => '年报.html'
 * archivedName('年报.html') // => '年报.html'
 */
export function archivedName(latin: string): string {
  const codes = [...latin].map((letter) => letter.codePointAt(0) ?? 0);
  if (codes.every((code) => code < 0x80) || codes.some((code) => code > 0xff)) return latin;
  return fileName(Uint8Array.from(codes));
}
