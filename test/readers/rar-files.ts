/**
 * Writes RAR archives whose members are stored, not packed: version 5 after the "RAR 5.0 archive format" note of its author,
 * version 4 after the technical note that came with RAR 3 and 4. No free program writes RAR.
 */
import { crc32 } from 'node:zlib';

type Files = Readonly<Record<string, Uint8Array>>;

/** RAR 5: names in UTF-8. */
export function rar5(files: Files): Uint8Array {
  const blocks = Object.entries(files).map(([name, bytes]) => {
    const named = Buffer.from(name);
    const header = [
      ...[2, 2], // a file; a data area follows
      ...vint(bytes.length),
      ...[4], // with the checksum of the data
      ...vint(bytes.length),
      ...vint(0o100644), // a regular file
      ...u32(crc32(bytes)),
      ...[0, 1], // stored; Unix
      ...vint(named.length),
      ...named,
    ];
    return Buffer.concat([block5(header), bytes]);
  });
  const signature = Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1');
  return Buffer.concat([signature, block5([1, 0, 0]), ...blocks, block5([5, 0, 0])]);
}

/** RAR 4: names as bytes, in whatever the maker's system used. */
export function rar4(
  files: readonly (readonly [name: Uint8Array, bytes: Uint8Array])[],
): Uint8Array {
  const blocks = files.map(([name, bytes]) => {
    const sizes = [...u32(bytes.length), ...u32(bytes.length), 2, ...u32(crc32(bytes))];
    const body = [
      ...sizes,
      ...u32(0x58210000),
      20,
      0x30,
      ...u16(name.length),
      ...u32(0x20),
      ...name,
    ];
    return Buffer.concat([block4(0x74, 0x8000, body), bytes]);
  });
  const signature = Buffer.from('Rar!\x1a\x07\x00', 'latin1');
  const main = block4(0x73, 0, [0, 0, 0, 0, 0, 0]);
  return Buffer.concat([signature, main, ...blocks, block4(0x7b, 0x4000, [])]);
}

function block5(header: readonly number[]): Buffer {
  const sized = Buffer.from([...vint(header.length), ...header]);
  return Buffer.concat([Buffer.from(u32(crc32(sized))), sized]);
}

function block4(type: number, flags: number, body: readonly number[]): Buffer {
  const rest = Buffer.from([type, ...u16(flags), ...u16(body.length + 7), ...body]);
  return Buffer.concat([Buffer.from(u16(crc32(rest) & 0xffff)), rest]);
}

/** Seven bits a byte, the lowest first. */
function vint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...vint(Math.floor(value / 0x80))];
}

function u16(value: number): number[] {
  return [value & 0xff, (value >> 8) & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value & 0xffff), ...u16(value >>> 16)];
}
