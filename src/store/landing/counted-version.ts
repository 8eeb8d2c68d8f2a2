/**
 * Which version of a report counts, where it was published or read more than once.
 *
 * The documented order: a recorded decision · a document fetched later from the same address replaces the earlier
 * one (the publisher changed the page) · more cells pinned by position · the reader that keeps most of the form ·
 * the smaller hash, so that every rebuild chooses the same.
 *
 * @module
 */

export interface VersionCandidate {
  readonly versionId: number;
  readonly sha256: string;
  readonly uri: string;
  readonly fetchedAt: string | null;
  readonly pinned: number;
  readonly reader: string;
}

export interface Choice {
  readonly versionId: number;
  /** `only`, `decided`, `newest_of_address`, `most_cells`, `reader` or `hash`. */
  readonly reason: string;
}

/** Best first: the container keeps cells, then text, then what a person typed. */
const READERS = ['html', 'docx', 'sheet', 'doc', 'rtf', 'markdown', 'text', 'pdf', 'hand'];

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
  const latest = candidates.filter((one) => !candidates.some((other) => replaces(other, one)));
  const [best, next] = [...latest].sort(compare);
  if (best === undefined) return undefined;
  return { versionId: best.versionId, reason: reasonFor(best, next, candidates.length) };
}

function replaces(other: VersionCandidate, one: VersionCandidate): boolean {
  return (
    other.uri === one.uri &&
    other.fetchedAt !== null &&
    one.fetchedAt !== null &&
    other.fetchedAt > one.fetchedAt
  );
}

function compare(a: VersionCandidate, b: VersionCandidate): number {
  return (
    b.pinned - a.pinned ||
    READERS.indexOf(a.reader) - READERS.indexOf(b.reader) ||
    (a.sha256 < b.sha256 ? -1 : 1)
  );
}

function reasonFor(
  best: VersionCandidate,
  next: VersionCandidate | undefined,
  candidates: number,
): string {
  if (next === undefined) return candidates === 1 ? 'only' : 'newest_of_address';
  if (best.pinned !== next.pinned) return 'most_cells';
  return best.reader !== next.reader ? 'reader' : 'hash';
}
