/**
 * The records that preserve one exchange: the response (or a revisit where the same payload is already
 * archived), and the request that led to it. Pure.
 *
 * @module
 */

import type { Ask } from '../ask.ts';
import type { Answered } from '../exchange.ts';
import type { KnownPayload, StoredRecord } from '../ledger.ts';
import { digest, type RecordDraft, requestBytes, responseHead } from './warc-record.ts';

const SAME_PAYLOAD = 'http://netpreserve.org/warc/1.1/revisit/identical-payload-digest';
const NOT_MODIFIED = 'http://netpreserve.org/warc/1.1/revisit/server-not-modified';

/** A request as it was sent. */
export interface SentRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly ask?: Ask;
}

export interface Snapshot {
  readonly request: SentRequest;
  readonly answer: Answered;
  /** SHA-256 of the unpacked body, hex. */
  readonly sha256: string;
  readonly outcome: string;
  /** How TLS was weakened and why, where it was. */
  readonly weakness?: string | undefined;
}

/** A draft with what the index will say about it. */
export interface IndexedDraft {
  readonly draft: RecordDraft;
  readonly index: Omit<StoredRecord, 'file' | 'offset' | 'length'>;
}

/**
 * Drafts for one exchange.
 *
 * @param known finds an archived response with the same payload.
 * @param newId makes a record id, `<urn:uuid:…>`.
 */
export function snapshotRecords(
  snapshot: Snapshot,
  known: (payloadDigest: string) => KnownPayload | null,
  newId: () => string,
): IndexedDraft[] {
  const { answer, request: sent } = snapshot;
  const { url, ask } = sent;
  const date = new Date(answer.sentAt).toISOString();
  const isPlain = answer.wire === answer.body;
  const payloadDigest = isPlain ? `sha256:${snapshot.sha256}` : digest(answer.wire);
  const original = answer.wire.length === 0 ? null : known(payloadDigest);
  const unmodified = answer.status === 304;
  const responseId = newId();
  const requestId = newId();
  const type = unmodified || original ? 'revisit' : 'response';
  const head = responseHead(
    answer.status,
    answer.statusText,
    answer.rawHeaders,
    unmodified ? Number(answer.headers['content-length'] ?? 0) : answer.wire.length,
  );
  const response: RecordDraft = {
    type,
    recordId: responseId,
    date,
    contentType: 'application/http;msgtype=response',
    fields: [
      ['WARC-Target-URI', url],
      ...(unmodified ? [] : ([['WARC-Payload-Digest', payloadDigest]] as const)),
      ...revisitFields(unmodified, original),
      ['X-Gongkai-Outcome', snapshot.outcome],
      ...(ask ? ([['X-Gongkai-Method', ask.method]] as const) : []),
      ...(snapshot.weakness ? ([['X-Gongkai-Tls', snapshot.weakness]] as const) : []),
    ],
    block: type === 'response' ? [head, answer.wire] : [head],
  };
  const request: RecordDraft = {
    type: 'request',
    recordId: requestId,
    date,
    contentType: 'application/http;msgtype=request',
    fields: [
      ['WARC-Target-URI', url],
      ['WARC-Concurrent-To', responseId],
    ],
    block: [requestBytes(url, sent.headers, ask)],
  };
  const common = { url, date };
  return [
    {
      draft: response,
      index: {
        ...common,
        type,
        recordId: responseId,
        payloadDigest: unmodified ? null : payloadDigest,
        sha256: unmodified ? null : snapshot.sha256,
        mediaType: mediaTypeOf(answer.headers['content-type']),
        status: answer.status,
      },
    },
    {
      draft: request,
      index: {
        ...common,
        type: 'request',
        recordId: requestId,
        payloadDigest: null,
        sha256: null,
        mediaType: null,
        status: null,
      },
    },
  ];
}

function revisitFields(
  unmodified: boolean,
  original: KnownPayload | null,
): readonly (readonly [string, string])[] {
  if (unmodified) return [['WARC-Profile', NOT_MODIFIED]];
  if (original === null) return [];
  return [
    ['WARC-Profile', SAME_PAYLOAD],
    ['WARC-Refers-To', original.recordId],
    ['WARC-Refers-To-Target-URI', original.url],
    ['WARC-Refers-To-Date', original.date],
  ];
}

/**
 * The media type of a Content-Type header, in lower case and without parameters.
 *
 * @example
 * ```ts
 * mediaTypeOf('Text/HTML; charset=gb2312'); // 'text/html'
 * ```
 */
export function mediaTypeOf(header: string | undefined): string | null {
  const type = header?.split(';')[0]?.trim().toLowerCase() ?? '';
  return /^[\w.+-]+\/[\w.+-]+$/.test(type) ? type : null;
}
