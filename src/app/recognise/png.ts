/**
 * Pixels as a PNG (W3C PNG, third edition): what a browser shows.
 *
 * @module
 */
import { crc32, deflateSync } from 'node:zlib';
import type { Pixels } from './recognising-protocol.ts';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const TRUE_COLOUR = 2;

/** A PNG without transparency. */
export function pngOf({ width, height, data }: Pixels): Uint8Array {
  const line = 1 + 3 * width;
  const raw = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [from, to] = [4 * (y * width + x), y * line + 1 + 3 * x];
      raw[to] = data[from] ?? 0;
      raw[to + 1] = data[from + 1] ?? 0;
      raw[to + 2] = data[from + 2] ?? 0;
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, TRUE_COLOUR, 0, 0, 0], 8);
  return new Uint8Array(
    Buffer.concat([
      SIGNATURE,
      chunk('IHDR', head),
      chunk('IDAT', deflateSync(raw, { level: 4 })),
      chunk('IEND', Buffer.alloc(0)),
    ]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
