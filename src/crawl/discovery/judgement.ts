/**
 * Whether what stands behind a link is a report is decided by its content, not by its place in a list. The reading
 * is done by whoever calls; the verdict is kept in the ledger, with its reason.
 *
 * @module
 */

import { type ArchivedResponse, readArchive } from '../archive/read-archive.ts';
import { canonicalUrl } from '../canonical-url.ts';
import { type PlaceContext, placeContext } from './place.ts';

/** What one archived page was found to be. */
export interface PageJudgement {
  /** unread: there may be a report, but it could not be read (a scan, a broken container). */
  readonly verdict: 'report' | 'not_a_report' | 'unread';
  /** For people: `letter`, `notice`, `blank form` … and what showed it; empty for reports. */
  readonly reason: string;
  readonly reportId: string | null;
  readonly agencyId: string | null;
  readonly bodyKind: string | null;
  readonly fiscalYear: number | null;
  /** Digest of what the report says: the same while only the page around it changes. */
  readonly content: string | null;
}

export type Judge = (page: ArchivedResponse, place: PlaceContext) => Promise<PageJudgement>;

/** What the ledger must be able to do for judging. */
export interface JudgementLedger {
  /** A known address with the bodies of it that were judged; null for one that is not in the ledger. */
  candidate(canonical: string): {
    readonly urlId: number;
    readonly context: string;
    readonly judged: readonly string[];
  } | null;
  record(urlId: number, sha256: string, judgement: PageJudgement, at: number): void;
}

/** What lists and hubs are found to be that are no reports themselves. */
export const LIST = 'list';

export interface JudgeOptions {
  /** The moment to write down, epoch ms. */
  readonly at: number;
  /** Told about records of the archive that are damaged. */
  readonly onProblem: (problem: string) => void;
}

/**
 * Judges every archived page that was not judged before. A list is no candidate, but a column of one report may show
 * it at the column's own address.
 */
export async function judgeArchive(
  archiveFolder: string,
  ledger: JudgementLedger,
  judge: Judge,
  { at, onProblem }: JudgeOptions,
): Promise<number> {
  let count = 0;
  for await (const page of readArchive(archiveFolder, { onProblem })) {
    const canonical = canonicalUrl(page.url);
    const known = canonical === null ? null : ledger.candidate(canonical);
    const place = known === null ? null : placeContext(known.context);
    if (known === null || place === null || known.judged.includes(page.sha256)) continue;
    if (place.role === 'map') continue;
    const found = await judge(page, place);
    const isCandidate = place.role === 'article' || place.role === 'attachment';
    const isReport = found.verdict === 'report';
    const listed = { ...found, verdict: 'not_a_report', reason: LIST } as const;
    ledger.record(known.urlId, page.sha256, isCandidate || isReport ? found : listed, at);
    count += 1;
  }
  return count;
}
