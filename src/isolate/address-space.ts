/**
 * How much address space the system gives (`ulimit -v`). Node sets far more of it aside than it uses, and ends without
 * a word where it does not get it.
 *
 * @module
 */
import { readFileSync } from 'node:fs';

/** Bytes that Node sets aside for itself and a few threads. */
const NEEDED = 3 * 1000 ** 3;

/** A sentence where too little is given, else null. */
export function narrowSpace(): string | null {
  const given = Number(
    /^Max address space\s+(\d+)/m.exec(limits())?.[1] ?? Number.POSITIVE_INFINITY,
  );
  return given >= NEEDED
    ? null
    : `only ${(given / 1000 ** 3).toFixed(1)} GB of address space are given to this program (ulimit -v), and Node sets aside ${NEEDED / 1000 ** 3} GB: raise the limit (ulimit -v unlimited) and run the same command again`;
}

/** Linux says so; elsewhere nobody does. */
function limits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8');
  } catch {
    return '';
  }
}
