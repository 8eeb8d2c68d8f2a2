/**
 * Connected pieces of a mask, over runs of pixels.
 *
 * @module
 */
import type { Raster } from './raster.ts';

/** A connected piece of ink, neighbours over corners included. */
export interface Blob {
  x0: number;
  y0: number;
  x1: number;
  y1: number;
  area: number;
  /** Its runs: y, first x, x behind the last, for each. */
  readonly runs: number[];
}

/** All pieces of a mask, in the order of their first pixel. */
export function blobsOf({ width, height, data }: Raster): Blob[] {
  const runs: number[] = [];
  const parents: number[] = [];
  const find = (one: number): number => {
    let root = one;
    while (parents[root] !== root) root = parents[root] ?? root;
    for (let at = one; at !== root; ) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  let above = 0;
  let aboveEnd = 0;
  for (let y = 0; y < height; y++) {
    const first = parents.length;
    let over = above;
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      const from = x;
      while (x < width && data[y * width + x] !== 0) x++;
      const own = parents.length;
      parents.push(own);
      runs.push(y, from, x);
      while (over < aboveEnd && (runs[over * 3 + 2] ?? 0) < from) over++;
      for (let at = over; at < aboveEnd && (runs[at * 3 + 1] ?? 0) <= x; at++) {
        const [a, b] = [find(at), find(own)];
        if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
      }
    }
    above = first;
    aboveEnd = parents.length;
  }
  return gathered(runs, parents, find);
}

function gathered(runs: number[], parents: number[], find: (one: number) => number): Blob[] {
  const blobs = new Map<number, Blob>();
  for (let run = 0; run < parents.length; run++) {
    const y = runs[run * 3] ?? 0;
    const from = runs[run * 3 + 1] ?? 0;
    const to = runs[run * 3 + 2] ?? 0;
    const root = find(run);
    const blob = blobs.get(root);
    if (blob === undefined) {
      blobs.set(root, { x0: from, y0: y, x1: to, y1: y + 1, area: to - from, runs: [y, from, to] });
      continue;
    }
    blob.x0 = Math.min(blob.x0, from);
    blob.x1 = Math.max(blob.x1, to);
    blob.y1 = Math.max(blob.y1, y + 1);
    blob.area += to - from;
    blob.runs.push(y, from, to);
  }
  return [...blobs.values()];
}
