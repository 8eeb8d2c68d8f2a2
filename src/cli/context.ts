/**
 * The world as a command sees it: streams, environment and language. Tests hand in their own.
 *
 * @module
 */
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import type { Language } from '../text/language.ts';
import type { ExitCode } from './exit-code.ts';
import type { Text } from './lang.ts';

export interface Context {
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly stderr: Writable & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly lang: Language;
  /**
   * Aborted by Ctrl-C: long commands finish what they hold and end with EXIT.interrupted. Asking for it is what makes
   * Ctrl-C a request: a command that never asks is ended by the system.
   */
  readonly signal: AbortSignal;
  /** `--json`: what goes to standard error is JSON too, one object a line. */
  readonly isJson?: boolean;
  /** The code the process ends with; a command sets it. */
  exitCode: ExitCode;
}

/** The reader of the output has gone away (`gongkai query … | head`): nothing is wrong, nothing is left to do. */
export class OutputClosed extends Error {
  override readonly name = 'OutputClosed';
}

/**
 * Writes and waits until the stream takes more, so that a slow reader slows the command down instead of filling
 * its memory.
 *
 * @throws OutputClosed when nobody reads any more
 */
export async function write(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed) throw new OutputClosed();
  if (stream.write(text)) return;
  const waiting = new AbortController();
  const { signal } = waiting;
  const closed = once(stream, 'close', { signal }).then(() => {
    throw new OutputClosed();
  });
  closed.catch(() => undefined);
  try {
    await Promise.race([once(stream, 'drain', { signal }), closed]);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EPIPE' ? new OutputClosed() : error;
  } finally {
    waiting.abort();
  }
}

/** Writes one line to standard output. */
export function print(context: Context, line: string): Promise<void> {
  return write(context.stdout, `${line}\n`);
}

/** Writes one line for people to standard error; under `--json` one object. */
export function warn(context: Context, line: string): Promise<void> {
  const told = context.isJson === true ? JSON.stringify({ event: 'note', message: line }) : line;
  return write(context.stderr, `${told}\n`);
}

/** What went wrong, in the one shape that `--json` gives it. */
export interface Complaint {
  /** As in docs/cli.md: what kind of mistake it is, the same in every language. */
  readonly code: string;
  readonly message: string;
  /** The file, folder, database or address it is about. */
  readonly file?: string;
}

/** Says on standard error what went wrong: a line for people, or `{"error":{"code","message","file"}}`. */
export function complain(context: Context, complaint: Complaint): Promise<void> {
  return write(context.stderr, complaintText(context, complaint));
}

/**
 * The same as text, for streams that are written to without waiting.
 *
 * @example
 * complaintText({ isJson: true }, { code: 'usage', message: 'no' }) // => '{"error":{"code":"usage","message":"no"}}\n'
 * complaintText({}, { code: 'unreadable', message: 'no such file', file: 'a.txt' }) // => 'a.txt: no such file\n'
 */
export function complaintText({ isJson }: Pick<Context, 'isJson'>, complaint: Complaint): string {
  if (isJson === true) return `${JSON.stringify({ error: complaint })}\n`;
  const { file, message } = complaint;
  return `${file === undefined || message.startsWith(file) ? '' : `${file}: `}${message}\n`;
}

/** The text in the language of the command. */
export function say({ lang }: Context, text: Text): string {
  return text[lang];
}
