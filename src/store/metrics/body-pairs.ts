/**
 * What the reports of one body are to the metrics that need its year before: growth, what is carried over, repeated prose.
 *
 * @module
 */
import type { Connection } from '../driver.ts';
import { usedValues } from '../landing/decode-cells.ts';
import { MeasuredReader } from '../measured-version.ts';
import { SLOTS } from '../slot.ts';
import {
  type GroupKeys,
  type StoredVersion,
  storedVersion,
  VERSION_SQL,
  versionSql,
} from '../stored-version.ts';
import { type Metric, PAIRED } from './definition.ts';
import { namesCell } from './formula.ts';
import { type MeasuredReport, quantityOf } from './measure.ts';
import { type Pair, pairOf, quantitiesOf } from './pairs.ts';

/** One report with what it is to each of `PAIRED`, in their order. */
export interface PairedReport {
  readonly keys: GroupKeys;
  readonly pairs: readonly Pair[];
}

const TERMS = PAIRED.flatMap(({ kind, numerator, base = [] }) =>
  kind === 'finding' ? [] : [...numerator, ...base],
);
const CELLS = SLOTS.filter((slot) => TERMS.some((term) => namesCell(term, slot)));

const OF_BODY = `SELECT o.*, y.sections, y.copied FROM (
    ${versionSql(['c.states', 'c.raw', 'c.inferred', ...CELLS.map(({ name }) => `c.${name}`)].join())}
    WHERE v.version_id = r.version_id AND r.agency_no = ? AND r.report_no <> ?) o
  LEFT JOIN year_comparison y ON y.version_id = o.version_id`;

export class BodyPairs {
  private readonly reader: MeasuredReader;
  private readonly reports;
  private readonly whole;
  private readonly anyDecision;

  constructor(connection: Connection) {
    this.reader = MeasuredReader.of(connection);
    this.reports = connection.prepare(OF_BODY);
    this.whole = connection.prepare(`${VERSION_SQL} WHERE v.version_id = ?`);
    this.anyDecision = connection
      .prepare("SELECT EXISTS (SELECT 1 FROM decision WHERE target IN ('cell', 'report'))")
      .pluck();
  }

  /**
   * The counted reports of a body; those that a decision leaves out are to no metric anything.
   *
   * @param except number of a report that is left out as if it were not there; 0 for none
   */
  of(agencyNo: number, except = 0): PairedReport[] {
    const rows = this.reports.all(agencyNo, except) as Compared[];
    if (rows.length === 0) return [];
    const hasDecisions = this.anyDecision.get() === 1;
    const seen = rows.flatMap((row) => this.seen(row, hasDecisions));
    const byYear = new Map(seen.map((one) => [yearKey(one.keys, 0), one]));
    return seen.map((one) => ({
      keys: one.keys,
      pairs: PAIRED.map((metric) =>
        metric.kind === 'finding'
          ? copiedIn(one.row)
          : quantities(metric, one, byYear.get(yearKey(one.keys, 1))),
      ),
    }));
  }

  /** Nothing where a decision excludes the report. */
  private seen(row: Compared, hasDecisions: boolean): SeenReport[] {
    const version = storedVersion(row);
    const { keys, order } = version;
    if (!hasDecisions && version.addsUp !== 0)
      return [{ row, keys, used: { order, used: usedValues(version.row), violated: NONE } }];
    // Whether sums hold by decided values is judged from all cells.
    const isDecided = hasDecisions && this.reader.hasDecisions(version.sha256);
    const used = this.reader.measured(isDecided ? this.wholeOf(version) : version);
    return used === null ? [] : [{ row, keys, used }];
  }

  private wholeOf({ versionId }: StoredVersion): StoredVersion {
    return storedVersion(this.whole.get(versionId));
  }
}

interface Compared {
  /** Null without a year before. */
  readonly sections: number | null;
  readonly copied: number | null;
}

interface SeenReport {
  readonly row: Compared;
  readonly keys: GroupKeys;
  readonly used: Pick<MeasuredReport, 'order' | 'used' | 'violated'>;
}

const NONE: ReadonlySet<number> = new Set();

function yearKey({ scope, fiscalYear }: GroupKeys, before: number): string {
  return fiscalYear === null ? '' : `${scope} ${fiscalYear - before}`;
}

function quantities(metric: Metric, own: SeenReport, last: SeenReport | undefined): Pair {
  const { now, before } = quantitiesOf(metric);
  return pairOf(
    metric,
    quantityOf(now, own.used),
    last === undefined ? undefined : quantityOf(before, last.used),
  );
}

/** A body without a report of the year before has not "not copied". */
function copiedIn({ sections, copied }: Compared): Pair {
  if (sections === null) return { status: 'no_previous', numerator: 0, base: 0 };
  if (sections === 0) return { status: 'undefined', numerator: 0, base: 0 };
  return { status: 'defined', numerator: Number((copied ?? 0) > 0), base: 1 };
}
