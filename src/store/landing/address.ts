/**
 * Where the same bytes were found. A document may stand at several addresses; which of them names it, and which
 * reading of it holds, follows from times and addresses alone, never from which was seen first.
 *
 * @module
 */
import { type Redact, redactUri } from '../../normalize/redact-record.ts';
import type { DocumentInfo } from './delivery.ts';

/** What is known of a document at one address. */
export interface Address {
  readonly uri: string;
  /** ISO time at which a crawl first fetched the bytes here, null where a person saved them. */
  readonly fetched_at: string | null;
  /** ISO time at which the bytes were last found here. */
  readonly last_fetched: string | null;
  /** Where the first fetch is archived: `file.warc.gz#offset`. */
  readonly archive: string | null;
  readonly saved_on: string | null;
  /** by_hand: a person saved it here and said what it is. */
  readonly evidence: string | null;
  readonly note: string | null;
}

/** What is told of a document as its address keeps it. */
export function addressOf(uri: string, info: DocumentInfo, redact: Redact): Address {
  return {
    uri: redactUri(uri, redact),
    fetched_at: info.fetchedAt ?? null,
    last_fetched: info.fetchedAt ?? null,
    archive: info.archive === undefined ? null : redactUri(info.archive, redact),
    saved_on: info.savedOn ?? null,
    evidence: info.evidence ?? null,
    note: info.note === undefined ? null : redact(info.note),
  };
}

/** What a document says of itself: the facts of its addresses put together. */
export type Provenance = Address;

/** The address that names a document: the one fetched earliest, then the smallest. */
function byTime(a: Address, b: Address): number {
  return compare(a.fetched_at ?? LAST, b.fetched_at ?? LAST) || compare(a.uri, b.uri);
}

/** Whose hints a document is read with: those of a person before those of a crawl, then as {@link byTime}. */
export function byWord(a: Address, b: Address): number {
  return Number(b.evidence === 'by_hand') - Number(a.evidence === 'by_hand') || byTime(a, b);
}

/** Sorts behind every ISO time. */
const LAST = '~';

/**
 * One address after another look. The first fetch and its archive stay, the last moves on; what a person says
 * replaces what was said before.
 */
export function seenAgain(known: Address, found: Address): Address {
  const [first] = [known, found].sort(
    (a, b) => byTime(a, b) || compare(a.archive ?? LAST, b.archive ?? LAST),
  ) as [Address, Address];
  return {
    uri: known.uri,
    fetched_at: first.fetched_at,
    archive: first.archive,
    last_fetched: latest([known, found]),
    saved_on: found.saved_on ?? known.saved_on,
    evidence: found.evidence ?? known.evidence,
    note: found.note ?? known.note,
  };
}

/**
 * The facts of a document from those of all its addresses. What a crawl fetched is the crawl's, whoever saved it too.
 *
 * @param addresses at least one
 */
export function provenance(addresses: readonly [Address, ...Address[]]): Provenance {
  const sorted = [...addresses].sort(byTime);
  const [first] = sorted as [Address, ...Address[]];
  const word = (pick: (one: Address) => string | null) =>
    sorted.map(pick).find((one) => one !== null) ?? null;
  return {
    uri: first.uri,
    fetched_at: first.fetched_at,
    archive: first.archive,
    last_fetched: latest(sorted),
    saved_on: word((one) => one.saved_on),
    evidence: first.fetched_at === null ? word((one) => one.evidence) : null,
    note: word((one) => one.note),
  };
}

function latest(addresses: readonly Address[]): string | null {
  return addresses.reduce<string | null>(
    (last, { last_fetched: at }) => (at !== null && (last === null || at > last) ? at : last),
    null,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
