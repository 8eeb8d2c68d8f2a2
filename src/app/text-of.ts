/**
 * Texts that people and spreadsheets write.
 *
 * @module
 */

/**
 * The text of a file: UTF-8, else the encoding in which spreadsheets of Chinese systems save CSV.
 *
 * @example
 * fileText(new Uint8Array([0xc9, 0xa8, 0xc3, 0xe8])) // => '扫描'
 */
export function fileText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
