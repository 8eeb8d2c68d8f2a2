/**
 * What follows a crawl: every candidate is judged by its content, and the run gives its account.
 *
 * @module
 */
import type { ReportAccount } from '../../crawl/discovery/account.ts';
import { LIST } from '../../crawl/discovery/judgement.ts';
import type { KnownPlace } from '../../store/crawl/judgements.ts';
import type { SqliteLedger } from '../../store/crawl/sqlite-ledger.ts';
import type { CoverageObservation, Portal } from '../../store/reference/observations.ts';
import type { Store } from '../../store/store.ts';
import { type NotSeen, notSeenOf } from './not-seen.ts';
import { observationsOf } from './observe.ts';
import { seenPortals } from './seen-portals.ts';

export interface Years {
  readonly from: number;
  readonly to: number;
}

/** The account of one run, as it is kept in the ledger. */
export interface RunAccount extends ReportAccount {
  /** Government reports still missing, by coverage state. */
  readonly missing: Readonly<Record<string, number>>;
  /** Candidates that were judged to be no reports, by reason. */
  readonly notReports: Readonly<Record<string, number>>;
  /** Look-alikes on other hosts, never asked for. */
  readonly lookAlikes: number;
  /** What could not be seen, by reason. */
  readonly notSeen: readonly NotSeen[];
  /** Records of the archive that are damaged, each named. */
  readonly damaged: readonly string[];
}

export interface SettledCrawl {
  readonly account: RunAccount;
  /** What was missing about a year ago, where an account of then is kept. */
  readonly lastYear: RunAccount['missing'] | null;
  /** That account's day (ISO date) and how many reports it found new, changed, moved and withdrawn. */
  readonly yearAgo: YearAgo | null;
}

export type YearAgo = Readonly<Record<'new' | 'changed' | 'moved' | 'withdrawn', number>> & {
  readonly on: string;
};

const DAY = 86_400_000;

export interface EndedCrawl {
  readonly ledger: SqliteLedger;
  /** Folder of the WARC files. */
  readonly archive: string;
  /** When the run began, epoch ms. */
  readonly since: number;
  /** Years asked for; unless told, from the first report found to last year. */
  readonly years?: Years | undefined;
}

/** Judges what was archived, and compares with what was known before the run. */
export async function settleCrawl({
  ledger,
  archive,
  since,
  years,
}: EndedCrawl): Promise<SettledCrawl> {
  const [{ Judgements }, { judgeArchive }, { judgePage }, { accountOf }] = await Promise.all([
    import('../../store/crawl/judgements.ts'),
    import('../../crawl/discovery/judgement.ts'),
    import('./judge.ts'),
    import('../../crawl/discovery/account.ts'),
  ]);
  const judgements = new Judgements(ledger.db);
  const now = Math.max(Date.now(), since);
  const damaged: string[] = [];
  await judgeArchive(archive, judgements, judgePage, {
    at: now,
    onProblem: (problem) => damaged.push(problem),
  });
  const places = judgements.places(since);
  const noted = judgements.noted();
  const observations = observed(places, years, now);
  const account: RunAccount = {
    ...accountOf(places),
    missing: missingOf(observations),
    notReports: countBy(
      places.flatMap(({ verdict, verdictReason }) =>
        verdict === 'not_a_report' && verdictReason !== LIST ? [verdictReason ?? ''] : [],
      ),
    ),
    lookAlikes: noted.filter(({ reason }) => reason.startsWith('look-alike')).length,
    notSeen: notSeenOf({ places, noted, observations }),
    damaged,
  };
  // The same day last year, or the run before it within a month.
  const then = judgements.accountBetween(now - 396 * DAY, now - 364 * DAY);
  judgements.keepAccount(now, account);
  return { account, ...lastYearOf(then) };
}

function lastYearOf(
  then: { readonly at: number; readonly account: unknown } | undefined,
): Pick<SettledCrawl, 'lastYear' | 'yearAgo'> {
  if (then === undefined) return { lastYear: null, yearAgo: null };
  const kept = then.account as Partial<RunAccount>;
  const count = (kind: 'new' | 'changed' | 'moved' | 'withdrawn') => kept[kind]?.length ?? 0;
  const [added, changed, moved, withdrawn] = [
    count('new'),
    count('changed'),
    count('moved'),
    count('withdrawn'),
  ];
  return {
    lastYear: kept.missing ?? null,
    yearAgo: { on: day(then.at), new: added, changed, moved, withdrawn },
  };
}

/** What a ledger says about portals, and about reports that are not there. */
export interface LedgerCoverage {
  readonly portals: readonly Portal[];
  readonly observations: readonly CoverageObservation[];
}

/** Reads from a ledger what is to be recorded of its portals. */
export async function coverageIn(
  ledger: SqliteLedger,
  years: Years | undefined,
): Promise<LedgerCoverage> {
  const { Judgements } = await import('../../store/crawl/judgements.ts');
  const places = new Judgements(ledger.db).places(0);
  return { portals: seenPortals(places), observations: observed(places, years, Date.now()) };
}

/** Records in the database what the ledger says about portals, and about reports that are not there. */
export async function recordCoverage(
  ledger: SqliteLedger,
  store: Store,
  years: Years | undefined,
): Promise<void> {
  const { portals, observations } = await coverageIn(ledger, years);
  store.setPortals(portals);
  store.observe(observations);
}

function observed(
  places: readonly KnownPlace[],
  years: Years | undefined,
  now: number,
): CoverageObservation[] {
  const asked = years ?? yearsOf(places, now);
  return observationsOf(places, { years: asked, on: day(now) });
}

function missingOf(observations: readonly CoverageObservation[]): Record<string, number> {
  return countBy(
    observations.filter(({ bodyKind }) => bodyKind === 'government').map(({ state }) => state),
  );
}

/** From the first report found to last year; without any, from the first year of the form in force. */
function yearsOf(places: readonly KnownPlace[], now: number): Years {
  const found = places.flatMap(({ verdict, fiscalYear }) =>
    verdict === 'report' && fiscalYear !== null ? [fiscalYear] : [],
  );
  return { from: Math.min(2019, ...found), to: new Date(now).getUTCFullYear() - 1 };
}

function countBy(words: readonly string[]): Record<string, number> {
  const groups = Map.groupBy(words, (word) => word);
  return Object.fromEntries([...groups].map(([word, own]) => [word, own.length]).sort());
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
