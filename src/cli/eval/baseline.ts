/**
 * The accuracy gate: floors that rise freely and fall only when somebody says so. Pure.
 *
 * @module
 */
import type { ScoreCounts } from './score.ts';

/** Floors of one set of reports, by file. */
export interface Baseline {
  readonly files: Readonly<Record<string, Floor>>;
}

interface Floor {
  /** sha256 of report and gold file together: another corpus is another baseline. */
  readonly digest: string;
  /** At least so many cells exact. */
  readonly exact: number;
  /** At most so many numbers that should not be there. */
  readonly wrong: number;
}

export interface Measured {
  readonly file: string;
  readonly digest: string;
  readonly counts: ScoreCounts;
}

export interface GateResult {
  /** What fell below its floor, one sentence each. */
  readonly below: readonly string[];
  /** The baseline as it would be written: floors raised, and lowered only where that is allowed. */
  readonly next: Baseline;
}

/**
 * Holds measurements against the floors.
 *
 * @param allowRegression - lower a floor that is not reached; without it the old floor stays
 */
export function gate(
  baseline: Baseline,
  measured: readonly Measured[],
  allowRegression: boolean,
): GateResult {
  const below: string[] = [];
  const files: Record<string, Floor> = { ...baseline.files };
  for (const { file, digest, counts } of measured) {
    const now: Floor = { digest, exact: counts.exact, wrong: wrongOf(counts) };
    const floor = baseline.files[file];
    const reasons =
      floor === undefined || floor.digest !== digest ? [] : shortfalls(file, floor, now);
    below.push(...reasons);
    if (reasons.length === 0 || allowRegression) files[file] = now;
  }
  const sorted = Object.fromEntries(
    Object.entries(files).sort(([a], [b]) => (a < b ? -1 : Number(a > b))),
  );
  return { below, next: { files: sorted } };
}

function wrongOf({ wrong, invented, stateError, inferredWrong }: ScoreCounts): number {
  return wrong + invented + stateError + inferredWrong;
}

function shortfalls(file: string, floor: Floor, now: Floor): string[] {
  const reasons: string[] = [];
  if (now.exact < floor.exact)
    reasons.push(`${file}: ${now.exact} cells exact, the floor is ${floor.exact}`);
  if (now.wrong > floor.wrong)
    reasons.push(`${file}: ${now.wrong} cells wrong, the ceiling is ${floor.wrong}`);
  return reasons;
}
