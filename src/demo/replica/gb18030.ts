/**
 * Writes text as gb18030, which the platform can read but not write. The table is read off the
 * platform's own decoder, so both agree.
 *
 * @module
 */

let table: Map<string, readonly [number, number]> | null = null;

/**
 * Text in the two-byte part of gb18030 (GBK), which holds everything the replica writes.
 *
 * @throws RangeError for a character outside it.
 * @example
 * ```ts
 * encodeGb18030('公开'); // <b9 ab bf aa>
 * ```
 */
export function encodeGb18030(text: string): Uint8Array {
  table ??= readTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.charCodeAt(0);
    const pair = table.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair) bytes.push(...pair);
    else throw new RangeError(`"${character}" is not in the two-byte part of gb18030.`);
  }
  return Uint8Array.from(bytes);
}

function readTable(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, readonly [number, number]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const text = decoder.decode(Uint8Array.of(lead, trail));
      if ([...text].length === 1 && text !== '\uFFFD' && !pairs.has(text)) {
        pairs.set(text, [lead, trail]);
      }
    }
  }
  return pairs;
}
