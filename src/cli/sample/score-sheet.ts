/**
 * Scores a coded sheet: what the database holds against what people read in the source. Pure.
 *
 * @module
 */
import type { StoredCell } from '../../store/read/report-cells.ts';
import { type CodedReading, codedReading } from './coded-reading.ts';
import type { CodedItem } from './sheet.ts';

type Verdict =
  /** The number printed; or rightly none. */
  | 'right'
  /** Another number, a number where none is printed, or "blank" where one is: a silent error. */
  | 'wrong'
  /** A number is printed and the cell says openly that it could not be read. */
  | 'not_read'
  /** No coder filled it in, nobody could read it, or the coders differ and nobody settled it. */
  | 'open'
  /** The database no longer holds this document for the report. */
  | 'changed';

export interface ScoredItem {
  readonly item: CodedItem;
  readonly verdict: Verdict;
  readonly truth: CodedReading | null;
  readonly read: number | null;
  readonly state: string | null;
}

/** Scores one item against the cell of the database; undefined where the document is no longer there. */
export function scoreItem(item: CodedItem, cell: StoredCell | undefined): ScoredItem {
  const truth = truthOf(item);
  const of = (verdict: Verdict): ScoredItem => ({
    ...{ item, verdict, truth },
    read: cell?.value ?? null,
    state: cell?.state ?? null,
  });
  if (cell === undefined) return of('changed');
  if (truth === null || truth === 'unreadable') return of('open');
  if (typeof truth !== 'number') return of(cell.value === null ? 'right' : 'wrong');
  if (cell.value !== null) return of(cell.value === truth ? 'right' : 'wrong');
  return of(OPENLY_UNREAD.has(cell.state) ? 'not_read' : 'wrong');
}

const OPENLY_UNREAD: ReadonlySet<string> = new Set(['text', 'ambiguous', 'missing']);

/** The referee's reading, else what both coders wrote, else what the only one wrote. */
function truthOf({ coder_1, coder_2, settled }: CodedItem): CodedReading | null {
  const [one, two, third] = [coder_1, coder_2, settled].map(codedReading);
  if (third != null) return third;
  if (one == null || two == null) return one ?? two ?? null;
  return one === two ? one : null;
}

export interface SheetScore {
  readonly origin: string;
  readonly counts: Readonly<Record<Verdict, number>>;
  /** Items with a verdict on the value: right, wrong and not read. */
  readonly n: number;
  /** One-sided 95 % upper bound of the share of wrong cells; null without any. */
  readonly upper: number | null;
  /** Share of wrong cells with each stratum weighted by its size; null without any. */
  readonly weighted: number | null;
  readonly strata: readonly StratumScore[];
  readonly agreement: Agreement;
}

interface StratumScore {
  readonly stratum: string;
  readonly n: number;
  readonly wrong: number;
  readonly upper: number | null;
}

export interface Agreement {
  /** Items both coders filled in. */
  readonly n: number;
  readonly agreed: number;
  /** Cohen's kappa over readings; null where fewer than two items, or chance alone explains all. */
  readonly kappa: number | null;
}

/** Scores real and demo documents apart: fiction says nothing about real documents. */
export function scoreSheet(items: readonly ScoredItem[]): SheetScore[] {
  return [...Map.groupBy(items, ({ item }) => item.origin)]
    .sort(([a], [b]) => (a > b ? -1 : 1))
    .map(([origin, own]) => {
      const judged = own.filter(isJudged);
      const strata = [...Map.groupBy(judged, ({ item }) => item.stratum)].sort();
      return {
        origin,
        counts: countVerdicts(own),
        n: judged.length,
        upper: boundOf(judged),
        weighted: weightedShare(strata.map(([, members]) => members)),
        strata: strata.map(([stratum, members]) => ({
          stratum,
          n: members.length,
          wrong: wrongIn(members),
          upper: boundOf(members),
        })),
        agreement: agreementOf(own.map(({ item }) => item)),
      };
    });
}

function isJudged({ verdict }: ScoredItem): boolean {
  return verdict === 'right' || verdict === 'wrong' || verdict === 'not_read';
}

function wrongIn(items: readonly ScoredItem[]): number {
  return items.filter(({ verdict }) => verdict === 'wrong').length;
}

function boundOf(items: readonly ScoredItem[]): number | null {
  return items.length === 0 ? null : upperBound(wrongIn(items), items.length);
}

function countVerdicts(items: readonly ScoredItem[]): Record<Verdict, number> {
  const counts = { right: 0, wrong: 0, not_read: 0, open: 0, changed: 0 };
  for (const { verdict } of items) counts[verdict] += 1;
  return counts;
}

/** Small strata are drawn more often than their size: their cells weigh less. */
function weightedShare(strata: readonly (readonly ScoredItem[])[]): number | null {
  const sizes = strata.map(([first]) => first?.item.stratum_cells ?? 0);
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  if (whole === 0) return null;
  return strata.reduce(
    (sum, members, index) =>
      sum + ((sizes[index] ?? 0) / whole) * (wrongIn(members) / members.length),
    0,
  );
}

/** Agreement of two coders and Cohen's kappa (1960), every distinct reading a category. */
export function agreementOf(items: readonly Pick<CodedItem, 'coder_1' | 'coder_2'>[]): Agreement {
  const pairs = items.flatMap(({ coder_1, coder_2 }) => {
    const [one, two] = [codedReading(coder_1), codedReading(coder_2)];
    return one === null || two === null ? [] : [[one, two] as const];
  });
  const n = pairs.length;
  const agreed = pairs.filter(([one, two]) => one === two).length;
  const count = (side: 0 | 1): Map<CodedReading, number> =>
    new Map([...Map.groupBy(pairs, (pair) => pair[side])].map(([key, own]) => [key, own.length]));
  const [first, second] = [count(0), count(1)];
  const chance = [...first].reduce(
    (sum, [key, m]) => sum + (m * (second.get(key) ?? 0)) / n ** 2,
    0,
  );
  return { n, agreed, kappa: n < 2 || chance === 1 ? null : (agreed / n - chance) / (1 - chance) };
}

/**
 * The exact one-sided 95 % upper bound of Clopper and Pearson (1934): the rate at which so few errors or fewer come
 * up in one sample of twenty. For no error it is 1 - 0.05^(1/n), about 3/n (the rule of three).
 *
 * @param errors - 0 to n
 * @param n - size of the sample, above 0
 * @returns a share from 0 to 1, correct to 12 digits
 * @throws RangeError for counts that cannot be
 * @example
 * upperBound(0, 300).toFixed(5) // => '0.00994'
 * upperBound(1, 100).toFixed(4) // => '0.0466'
 */
export function upperBound(errors: number, n: number): number {
  if (!Number.isInteger(errors) || !Number.isInteger(n) || n < 1 || errors < 0 || errors > n)
    throw new RangeError(`${errors} errors among ${n} are no sample`);
  if (errors === n) return 1;
  if (errors === 0) return 1 - 0.05 ** (1 / n);
  let [low, high] = [errors / n, 1];
  while (high - low > 1e-13) {
    const middle = (low + high) / 2;
    if (atMost(errors, n, middle) > 0.05) low = middle;
    else high = middle;
  }
  return high;
}

/** Probability of at most k among n at rate p; terms as logarithms, because factorials overflow. */
function atMost(k: number, n: number, p: number): number {
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let i = 1; i <= k; i += 1) {
    logTerm += Math.log((n - i + 1) / i) + Math.log(p) - Math.log1p(-p);
    sum += Math.exp(logTerm);
  }
  return sum;
}
