/**
 * Text to GB18030: Node decodes it but does not encode it. Two-byte characters only, which is all the demo needs.
 *
 * @module
 */
let table: Map<string, number> | undefined;

/**
 * Encodes text.
 *
 * @throws Error at a character outside the two-byte part
 */
export function encodeGb18030(text: string): Uint8Array {
  table ??= twoByteTable();
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) {
      bytes.push(code);
      continue;
    }
    const pair = table.get(letter);
    if (pair === undefined) throw new Error(`${letter} is not in the two-byte part of GB18030`);
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}

function twoByteTable(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const pairs = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if ([...letter].length === 1 && letter !== '\ufffd') pairs.set(letter, (lead << 8) | trail);
    }
  return pairs;
}
