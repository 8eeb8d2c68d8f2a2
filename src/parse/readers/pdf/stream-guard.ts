/**
 * What a PDF would weigh once unpacked, before anything is unpacked for good: counts of objects, sizes of streams.
 *
 * @module
 */
import { Inflate } from 'fflate';
import { LIMITS } from '../limits.ts';

/** Why a file may not be opened: too many objects, or a stream that unpacks beyond its bound. */
export type Overweight =
  | { readonly kind: 'objects'; readonly count: number }
  | { readonly kind: 'stream'; readonly offset: number };

/** Deflate packs at most 1032 to 1 (RFC 1951): a smaller stream cannot pass the bound. */
const MAX_RATIO = 1032;
const STEP = 16 * 1024;

/**
 * Weighs a file by its bytes alone; null where it is light enough.
 *
 * Streams packed twice are refused outright: no producer of reports does that, and two layers hide a million to one.
 */
export function overweight(bytes: Uint8Array): Overweight | null {
  const text = latin1(bytes);
  const count = objectCount(text);
  if (count > LIMITS.pdf.objects) return { kind: 'objects', count };
  let budget = LIMITS.pdf.allStreamBytes;
  for (const { offset, start, end, layers } of packedStreams(text)) {
    if (layers > 1) return { kind: 'stream', offset };
    const bound = Math.min(LIMITS.pdf.streamBytes, budget);
    const least = (end - start) * MAX_RATIO;
    const size = least < bound / 64 ? least / 8 : inflatedSize(bytes.subarray(start, end), bound);
    if (size > bound) return { kind: 'stream', offset };
    budget -= size;
  }
  return null;
}

/** Objects as the cross-reference tables declare them, or as the file holds them, whichever is more. */
function objectCount(text: string): number {
  let declared = 0;
  for (const match of text.matchAll(/\/Size\s+(\d{1,10})/g)) {
    declared = Math.max(declared, Number(match[1]));
  }
  let held = 0;
  for (let at = text.indexOf(' obj'); at >= 0; at = text.indexOf(' obj', at + 4)) held += 1;
  return Math.max(declared, held);
}

interface PackedStream {
  readonly offset: number;
  readonly start: number;
  readonly end: number;
  readonly layers: number;
}

/** Streams packed with Deflate, told by the dictionary before them. */
function* packedStreams(text: string): Generator<PackedStream> {
  const opening = />>\s{0,8}stream(\r\n|\n|\r)/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = match.index + match[0].length;
    const end = text.indexOf('endstream', start);
    const stop = end < 0 ? text.length : end;
    const dictionary = text.slice(Math.max(0, match.index - 2048), match.index + 2);
    const own = dictionary.slice(dictionary.lastIndexOf(' obj') + 1);
    const layers = own.match(/\/(?:FlateDecode|Fl)\b/g)?.length ?? 0;
    if (layers > 0) yield { offset: match.index, start, end: stop, layers };
    opening.lastIndex = stop;
  }
}

/** Bytes a stream unpacks to, counted until the bound is passed; broken streams count as far as they go. */
function inflatedSize(packed: Uint8Array, bound: number): number {
  let size = 0;
  const inflate = new Inflate((chunk) => {
    size += chunk.length;
  });
  try {
    // The two bytes of the zlib header (RFC 1950) stand before the deflate data.
    for (let at = 2; at < packed.length && size <= bound; at += STEP) {
      inflate.push(packed.subarray(at, at + STEP), false);
    }
  } catch {
    return size;
  }
  return size;
}

function latin1(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes);
}
