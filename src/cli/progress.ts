/**
 * How far a long command has come: one line that is redrawn on a terminal, JSON lines elsewhere.
 *
 * @module
 */
import type { Context } from './context.ts';

export type ProgressEvent = Readonly<Record<string, string | number>>;

export interface Progress {
  /** Shows the state, if the last one shown is old enough. */
  tick(line: string, event: ProgressEvent): void;
  /** Takes the line away before something else is printed. */
  clear(): void;
}

/** A terminal is redrawn ten times a second, a log gets a line every five seconds. */
const TERMINAL_INTERVAL = 100;
const LOG_INTERVAL = 5000;

/** Progress on standard error, so that results can be piped. */
export function progressOn(
  context: Context,
  now: () => number = () => performance.now(),
): Progress {
  const { stderr } = context;
  const terminal = stderr.isTTY === true;
  const interval = terminal ? TERMINAL_INTERVAL : LOG_INTERVAL;
  let shown = now();
  let drawn = false;
  const clear = (): void => {
    if (drawn) stderr.write('\r\u001b[2K');
    drawn = false;
  };
  return {
    clear,
    tick(line, event) {
      if (now() - shown < interval) return;
      shown = now();
      if (!terminal) {
        stderr.write(`${JSON.stringify({ event: 'progress', ...event })}\n`);
        return;
      }
      clear();
      stderr.write(line.slice(0, (stderr.columns || 80) - 1));
      drawn = true;
    },
  };
}
