/**
 * Style sheets that stand in their own address.
 *
 * @module
 */

/**
 * The sheet of a `data:` address (RFC 2397); undefined for any other.
 *
 * @example
 * dataSheet('data:text/css,.x%7Bcolor:red%7D') // => '.x{color:red}'
 */
export function dataSheet(address: string): string | undefined {
  const found = /^data:text\/css([^,]{0,100}),/i.exec(address);
  if (found === null) return undefined;
  const written = address.slice(found[0].length);
  try {
    return /;base64$/i.test(found[1] ?? '') ? atob(written) : decodeURIComponent(written);
  } catch {
    return undefined;
  }
}
