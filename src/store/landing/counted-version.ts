/**
 * Which version of a report counts, where it was published or read more than once.
 *
 * The documented order: a recorded decision · a document fetched later from the same address replaces the earlier
 * one (the publisher changed the page) · of forms filled in by hand, the one typed in later · a correction by its title (更正) that has no table less · more cells pinned
 * by position · the reader that keeps most of the form · the later date of publication · the smaller hash, so that
 * every rebuild chooses the same. Nothing of it depends on the order in which documents arrive.
 *
 * @module
 */

export interface VersionCandidate {
  readonly versionId: number;
  readonly sha256: string;
  /** Where its bytes stand, and when they were last found there. */
  readonly addresses: readonly { readonly uri: string; readonly lastFetched: string | null }[];
  readonly title: string | null;
  readonly publishedOn: string | null;
  /** Tables of the form that it has. */
  readonly tables: number;
  readonly pinned: number;
  readonly reader: string;
  /** Date on the cover of a form filled in by hand. */
  readonly codedOn: string | null;
}

export interface Choice {
  readonly versionId: number;
  /** `only`, `decided`, `newest_of_address`, `coded_later`, `correction`, `most_cells`, `reader`, `published_later` or `hash`. */
  readonly reason: string;
}

/** Best first: the container keeps cells, then text, then what a person typed. */
const READERS = ['html', 'docx', 'sheet', 'doc', 'rtf', 'markdown', 'text', 'ofd', 'pdf', 'hand'];
const CORRECTION = /更正|订正|勘误|修订/;

/**
 * Chooses the version that counts.
 *
 * @param decided hash of the document that a person decided for, if any
 * @returns undefined where there is no version
 */
export function countedVersion(
  candidates: readonly VersionCandidate[],
  decided: string | null,
): Choice | undefined {
  const chosen = candidates.find((candidate) => candidate.sha256 === decided);
  if (chosen !== undefined) return { versionId: chosen.versionId, reason: 'decided' };
  const latest = notReplaced(candidates);
  const corrected = corrections(latest);
  const [best, next] = [...corrected].sort(compare);
  if (best === undefined) return undefined;
  const reason = next === undefined ? reasonAlone(candidates, latest) : reasonFor(best, next);
  return { versionId: best.versionId, reason };
}

/**
 * Those that no other took the place of at any address. Where pages took each other's places in a circle, the ones
 * that were found last of all.
 */
function notReplaced(candidates: readonly VersionCandidate[]): readonly VersionCandidate[] {
  const left = candidates.filter((one) => !candidates.some((other) => replaces(other, one)));
  if (left.length > 0) return left;
  const seen = (one: VersionCandidate) =>
    one.addresses.reduce((last, { lastFetched: at }) => (at !== null && at > last ? at : last), '');
  const last = candidates.map(seen).sort().at(-1);
  return candidates.filter((one) => seen(one) === last);
}

/** A page that changed at its address, or another filling of the form, typed in later. */
function replaces(other: VersionCandidate, one: VersionCandidate): boolean {
  return isTypedLater(other, one) || isFetchedLater(other, one);
}

function isTypedLater(other: VersionCandidate, one: VersionCandidate): boolean {
  const dated = other.codedOn !== null && one.codedOn !== null;
  return dated && (other.codedOn ?? '') > (one.codedOn ?? '');
}

function isFetchedLater(other: VersionCandidate, one: VersionCandidate): boolean {
  return one.addresses.some(({ uri, lastFetched: before }) =>
    other.addresses.some(
      ({ uri: same, lastFetched: after }) =>
        same === uri && after !== null && before !== null && after > before,
    ),
  );
}

/** Only corrections that repeat the whole report: a notice of one table does not stand for the others. */
function corrections(latest: readonly VersionCandidate[]): readonly VersionCandidate[] {
  const most = Math.max(...latest.map(({ tables }) => tables));
  const whole = latest.filter(
    ({ title, tables }) => tables === most && title !== null && CORRECTION.test(title),
  );
  return whole.length > 0 ? whole : latest;
}

function compare(a: VersionCandidate, b: VersionCandidate): number {
  return (
    b.pinned - a.pinned ||
    READERS.indexOf(a.reader) - READERS.indexOf(b.reader) ||
    order(b.publishedOn ?? '', a.publishedOn ?? '') ||
    order(a.sha256, b.sha256)
  );
}

function order(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function reasonAlone(
  candidates: readonly VersionCandidate[],
  latest: readonly VersionCandidate[],
): string {
  if (candidates.length === 1) return 'only';
  if (latest.length > 1) return 'correction';
  const [last] = latest;
  const rest = candidates.filter((one) => one !== last);
  const typed = last !== undefined && rest.every((one) => isTypedLater(last, one));
  return typed ? 'coded_later' : 'newest_of_address';
}

function reasonFor(best: VersionCandidate, next: VersionCandidate): string {
  if (best.pinned !== next.pinned) return 'most_cells';
  if (best.reader !== next.reader) return 'reader';
  return (best.publishedOn ?? '') === (next.publishedOn ?? '') ? 'hash' : 'published_later';
}
