/**
 * WARC/1.1 records as bytes (ISO 28500:2017). Pure.
 *
 * Each record is one gzip member of its own, so that any record can be read by offset and a file whose
 * tail was lost is still readable up to there.
 *
 * @module
 */

import { hash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Ask } from '../ask.ts';
import type { RawHeader } from '../exchange.ts';

/** What goes into one record. Fields are written in the order given. */
export interface RecordDraft {
  readonly type: 'warcinfo' | 'request' | 'response' | 'revisit';
  readonly recordId: string;
  /** W3C-DTF, UTC, to the millisecond. */
  readonly date: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly contentType: string;
  /** Pieces of the block, in order. */
  readonly block: readonly Uint8Array[];
}

/**
 * The record as one gzip member.
 *
 * @example
 * ```ts
 * gunzipSync(warcRecord(draft)).toString().split('\r\n')[0]; // 'WARC/1.1'
 * ```
 */
export function warcRecord(draft: RecordDraft): Uint8Array {
  const block = Buffer.concat(draft.block);
  const head = [
    'WARC/1.1',
    `WARC-Type: ${draft.type}`,
    `WARC-Record-ID: ${draft.recordId}`,
    `WARC-Date: ${draft.date}`,
    ...draft.fields.map(([name, value]) => `${name}: ${oneLine(value)}`),
    `WARC-Block-Digest: ${digest(block)}`,
    `Content-Type: ${draft.contentType}`,
    `Content-Length: ${block.length}`,
  ].join('\r\n');
  return gzipSync(Buffer.concat([Buffer.from(`${head}\r\n\r\n`), block, Buffer.from('\r\n\r\n')]));
}

/** A digest as WARC writes it: algorithm and value, here in hex. */
export function digest(bytes: Uint8Array): string {
  return `sha256:${hash('sha256', bytes)}`;
}

/**
 * A request as sent.
 *
 * @example
 * requestBytes('http://a.example/x?y=1', { 'user-agent': 'Bot' }).toString()
 * // => 'GET /x?y=1 HTTP/1.1\r\nhost: a.example\r\nuser-agent: Bot\r\n\r\n'
 */
export function requestBytes(
  address: string,
  headers: Readonly<Record<string, string>>,
  ask?: Ask,
): Buffer {
  const url = new URL(address);
  const body = Buffer.from(ask?.body ?? '');
  const length = ask === undefined ? {} : { 'content-length': String(body.length) };
  const lines = Object.entries({ host: url.host, ...headers, ...length }).map(
    ([name, value]) => `${name}: ${oneLine(value)}\r\n`,
  );
  const first = `${ask?.method ?? 'GET'} ${url.pathname}${url.search} HTTP/1.1\r\n`;
  return Buffer.concat([Buffer.from(`${first}${lines.join('')}\r\n`, 'latin1'), body]);
}

/**
 * The head of a response. Transfer-Encoding was undone on receipt and would mislead a reader about the
 * block that follows, so it is kept under another name, and so is a length that no longer fits.
 */
export function responseHead(
  status: number,
  statusText: string,
  headers: readonly RawHeader[],
  wireLength: number,
): Uint8Array {
  const lines = headers.map(([name, value]) => {
    const lower = name.toLowerCase();
    const moved =
      lower === 'transfer-encoding' || (lower === 'content-length' && value !== String(wireLength));
    return `${moved ? `X-Archive-Orig-${name}` : name}: ${oneLine(value)}`;
  });
  const text = `HTTP/1.1 ${status} ${oneLine(statusText)}\r\n${lines.join('\r\n')}\r\n\r\n`;
  return Buffer.from(text, 'latin1');
}

function oneLine(value: string): string {
  return value.replace(/[\r\n]+/g, ' ');
}
