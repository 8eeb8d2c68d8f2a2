/**
 * Strips of print to text, in batches of like width.
 *
 * @module
 */
import { type Reading, readColumns } from './dictionary.ts';
import type { Runtime, Strip } from './runtime.ts';

/** Strips of one batch, and the steps in which widths are rounded up: a batch is as wide as its widest strip. */
const BATCH = 16;
const STEP = 16;

/** What each strip says, in the order given. */
export async function readStrips(
  runtime: Runtime,
  dictionary: readonly string[],
  strips: readonly Strip[],
): Promise<Reading[]> {
  const order = [...strips.keys()].sort(
    (a, b) => (strips[a]?.width ?? 0) - (strips[b]?.width ?? 0),
  );
  const readings: Reading[] = [];
  for (let from = 0; from < order.length; ) {
    const widest = (to: number) => stepped(strips[order[to - 1] ?? 0]?.width ?? 0);
    let to = from + 1;
    while (to < order.length && to - from < BATCH && widest(to + 1) === widest(from + 1)) to++;
    const batch = order.slice(from, to);
    const scores = await runtime.scores(
      batch.flatMap((at) => strips[at] ?? []),
      widest(to),
    );
    batch.forEach((at, index) => {
      readings[at] = readColumns(scores[index] ?? new Float32Array(), dictionary);
    });
    from = to;
  }
  return readings;
}

function stepped(width: number): number {
  return Math.ceil(width / STEP) * STEP;
}
