/**
 * One request and its answer, within limits. The only file that sends anything.
 *
 * @module
 */

import type { Dispatcher } from 'undici';
import type { Ask } from './ask.ts';
import type { Limits } from './limits.ts';
import type { Outcome } from './outcome.ts';
import { unpack } from './unpack.ts';

/** A header as it was on the wire, in order. */
export type RawHeader = readonly [name: string, value: string];

interface Timing {
  /** Epoch ms when the request was sent. */
  readonly sentAt: number;
  /** ms until the end of the answer. */
  readonly tookMs: number;
}

export interface Answered extends Timing {
  readonly kind: 'answer';
  readonly status: number;
  readonly statusText: string;
  readonly rawHeaders: readonly RawHeader[];
  /** Names in lower case; repeated values joined by `, `, Set-Cookie by newlines. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as sent (content encoding kept, transfer encoding removed). */
  readonly wire: Uint8Array;
  /** The body unpacked. */
  readonly body: Uint8Array;
}

export interface Failed extends Timing {
  readonly kind: 'failure';
  readonly outcome: Extract<
    Outcome,
    'unreachable' | 'bad_tls' | 'too_large' | 'bad_body' | 'refused_address'
  >;
  readonly reason: string;
  readonly wireBytes: number;
}

export type Exchange = Answered | Failed;

export interface ExchangeRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What is sent, where that is no plain GET. */
  readonly ask?: Ask;
  readonly dispatcher: Dispatcher;
  readonly limits: Limits;
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

class TooLargeError extends Error {
  readonly code = 'TOO_LARGE';
}

/** undici's own timers are half a second coarse and do not say which phase was late. */
class Deadlines {
  missed: string | null = null;
  readonly #abort = new AbortController();
  readonly #total: NodeJS.Timeout;
  #phase: NodeJS.Timeout;

  constructor(limits: Limits) {
    this.#total = setTimeout(() => this.#miss('total'), limits.totalMs);
    this.#phase = setTimeout(() => this.#miss('headers'), limits.connectMs + limits.headersMs);
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  next(phase: string, ms: number): void {
    clearTimeout(this.#phase);
    this.#phase = setTimeout(() => this.#miss(phase), ms);
  }

  clear(): void {
    clearTimeout(this.#total);
    clearTimeout(this.#phase);
  }

  #miss(phase: string): void {
    this.missed ??= phase;
    this.#abort.abort();
  }
}

/** Sends one request. Never throws for what a server or network does; an abort by the caller does throw. */
export async function exchange(request: ExchangeRequest): Promise<Exchange> {
  const sentAt = request.now();
  const deadlines = new Deadlines(request.limits);
  const signal = request.signal
    ? AbortSignal.any([deadlines.signal, request.signal])
    : deadlines.signal;
  const received = { head: false, bytes: 0 };
  const timing = () => ({ sentAt, tookMs: Math.max(0, request.now() - sentAt) });
  try {
    const url = new URL(request.url);
    const response = await request.dispatcher.request({
      origin: url.origin,
      path: url.pathname + url.search,
      method: request.ask?.method ?? 'GET',
      body: request.ask?.body ?? null,
      headers: request.headers,
      signal,
      responseHeaders: 'raw',
    });
    // Typed as an object, but `responseHeaders: 'raw'` gives name and value in turn.
    const rawHeaders = pairs(response.headers as unknown as readonly (string | Buffer)[]);
    const headers = joined(rawHeaders);
    received.head = true;
    deadlines.next('idle', request.limits.idleMs);
    const wire = await readBody(
      response.body,
      headers['content-length'],
      request.limits,
      (bytes) => {
        received.bytes += bytes;
        deadlines.next('idle', request.limits.idleMs);
        return received.bytes;
      },
    );
    const unpacked = unpack(wire, headers['content-encoding'], request.limits);
    if (!unpacked.ok) {
      const { outcome, reason } = unpacked;
      return { kind: 'failure', outcome, reason, wireBytes: wire.length, ...timing() };
    }
    return {
      kind: 'answer',
      status: response.statusCode,
      statusText: response.statusText,
      rawHeaders,
      headers,
      wire,
      body: unpacked.body,
      ...timing(),
    };
  } catch (error) {
    if (request.signal?.aborted) throw error;
    const cause = failure(error, deadlines.missed, received.head);
    return { kind: 'failure', wireBytes: received.bytes, ...cause, ...timing() };
  } finally {
    deadlines.clear();
  }
}

/** What stands for an exchange where nothing was sent. */
export function unsent(outcome: Failed['outcome'], reason: string, sentAt: number): Failed {
  return { kind: 'failure', outcome, reason, wireBytes: 0, sentAt, tookMs: 0 };
}

async function readBody(
  body: Dispatcher.ResponseData['body'],
  announced: string | undefined,
  limits: Limits,
  count: (bytes: number) => number,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  try {
    if (Number(announced) > limits.wireBytes) throw tooLarge(`${announced} bytes announced`);
    for await (const chunk of body) {
      if (count(chunk.length) > limits.wireBytes)
        throw tooLarge(`more than ${limits.wireBytes} bytes`);
      chunks.push(chunk);
    }
  } catch (error) {
    // An abandoned body would keep its socket.
    body.on('error', () => {}).destroy();
    throw error;
  }
  return chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks);
}

function tooLarge(reason: string): TooLargeError {
  return new TooLargeError(reason);
}

function pairs(raw: readonly (string | Buffer)[]): RawHeader[] {
  const result: RawHeader[] = [];
  for (let i = 0; i + 1 < raw.length; i += 2) {
    result.push([latin1(raw[i]), latin1(raw[i + 1])]);
  }
  return result;
}

function latin1(value: string | Buffer | undefined): string {
  return typeof value === 'string' ? value : (value?.toString('latin1') ?? '');
}

function joined(raw: readonly RawHeader[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of raw) {
    const key = name.toLowerCase();
    const before = headers[key];
    const glue = key === 'set-cookie' ? '\n' : ', ';
    headers[key] = before === undefined ? value : before + glue + value;
  }
  return headers;
}

const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|HOSTNAME_MISMATCH|EPROTO)/;

function failure(
  error: unknown,
  missed: string | null,
  hasHead: boolean,
): Pick<Failed, 'outcome' | 'reason'> {
  const { code = '', message } = root(error);
  if (missed !== null) return { outcome: 'unreachable', reason: `timeout: ${missed}` };
  if (code === 'REFUSED_ADDRESS') return { outcome: 'refused_address', reason: message };
  if (code === 'UND_ERR_HEADERS_OVERFLOW')
    return { outcome: 'too_large', reason: 'the head of the answer is too long' };
  if (code === 'TOO_LARGE') return { outcome: 'too_large', reason: message };
  if (TLS_CODE.test(code))
    return { outcome: 'bad_tls', reason: `${code}: ${message}`.slice(0, 200) };
  if (code === 'UND_ERR_CONNECT_TIMEOUT')
    return { outcome: 'unreachable', reason: 'timeout: connect' };
  if (/^UND_ERR_(RES_CONTENT_LENGTH_MISMATCH|RES_EXCEEDED)/.test(code)) {
    return { outcome: 'bad_body', reason: message };
  }
  // The server closed, or spoke nonsense, in the middle of this one body.
  if (hasHead && /^(UND_ERR_SOCKET|HPE_)/.test(code))
    return { outcome: 'bad_body', reason: `ended early: ${message}`.slice(0, 200) };
  return { outcome: 'unreachable', reason: `${code || 'error'}: ${message}`.slice(0, 200) };
}

/** The innermost cause that carries a code. */
function root(error: unknown): { code?: string; message: string } {
  let current = error as { code?: string; message?: string; cause?: unknown } | undefined;
  let best: { code?: string; message: string } = { message: String(error) };
  for (let depth = 0; current && depth < 5; depth++) {
    if (current.code) best = { code: String(current.code), message: current.message ?? '' };
    else if (depth === 0) best = { message: current.message ?? String(error) };
    current = current.cause as typeof current;
  }
  return best;
}
