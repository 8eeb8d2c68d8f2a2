/**
 * The account of a run: which reports are new, changed, moved or withdrawn since before. Pure.
 *
 * @module
 */

/** One address that held or holds a report, before a run and after it. */
export interface ReportPlace {
  readonly url: string;
  /** What came of asking for it last; null while nobody has. */
  readonly outcome: string | null;
  readonly verdict: string | null;
  readonly reportId: string | null;
  /** Digest of what the report says now. */
  readonly content: string | null;
  /** What it held before the run, where that was a report. */
  readonly before: { readonly reportId: string; readonly content: string } | null;
}

export interface AccountLine {
  readonly reportId: string;
  readonly url: string;
  /** Where it was before it moved. */
  readonly from?: string;
  /** Moved, and says something else. */
  readonly changed?: true;
}

export interface ReportAccount {
  readonly new: readonly AccountLine[];
  readonly changed: readonly AccountLine[];
  readonly moved: readonly AccountLine[];
  readonly withdrawn: readonly AccountLine[];
  readonly unchanged: number;
}

/** Outcomes that say: not at this address any more. That a server did not answer says nothing. */
const LEFT = new Set(['gone', 'soft_404', 'redirected', 'off_site']);

/**
 * Compares what the addresses hold with what they held.
 *
 * @example
 * ```ts
 * const before = { reportId: 'a', content: 'x' };
 * accountOf([{ url: '/1', outcome: 'gone', verdict: 'report', reportId: 'a', content: 'x', before }]).withdrawn;
 * // [{ reportId: 'a', url: '/1' }]
 * ```
 */
export function accountOf(places: readonly ReportPlace[]): ReportAccount {
  const ids = new Set<string>();
  for (const { reportId, before } of places) {
    if (before !== null) ids.add(before.reportId);
    if (reportId !== null) ids.add(reportId);
  }
  const found = { new: [], changed: [], moved: [], withdrawn: [] } as Record<
    'new' | 'changed' | 'moved' | 'withdrawn',
    AccountLine[]
  >;
  let unchanged = 0;
  for (const reportId of [...ids].sort()) {
    const [what, line] = fateOf(reportId, places);
    if (line === null) unchanged += 1;
    else if (what !== null) found[what].push(line);
  }
  return { ...found, unchanged };
}

type Fate = 'new' | 'changed' | 'moved' | 'withdrawn';

function fateOf(
  reportId: string,
  places: readonly ReportPlace[],
): [Fate | null, AccountLine | null] {
  const before = places.filter((place) => place.before?.reportId === reportId);
  const now = places.filter((place) => place.reportId === reportId && isHere(place));
  const [here] = now;
  const [there] = before;
  if (there === undefined) return here ? ['new', { reportId, url: here.url }] : [null, null];
  if (here === undefined) return ['withdrawn', { reportId, url: there.url }];
  const stayed = now.filter((place) => before.includes(place));
  const contents = new Set(before.map((place) => place.before?.content));
  if (stayed.length === 0) {
    const moved = { reportId, url: here.url, from: there.url };
    return ['moved', contents.has(here.content ?? '') ? moved : { ...moved, changed: true }];
  }
  const changed = stayed.find((place) => !contents.has(place.content ?? ''));
  return changed ? ['changed', { reportId, url: changed.url }] : [null, null];
}

function isHere({ verdict, outcome }: ReportPlace): boolean {
  return verdict === 'report' && outcome !== null && !LEFT.has(outcome);
}
