/**
 * What was read, as `gongkai parse` prints it.
 *
 * @module
 */
import type { ReadOutcome } from './read-report.ts';

/** The record, or source and refusal: every input has exactly one object in the output. */
export function reportJson(outcome: ReadOutcome, pretty = false): string {
  const value = outcome.ok
    ? outcome.record
    : { schemaVersion: 1, source: outcome.source, refusal: outcome.refusal };
  return JSON.stringify(value, null, pretty ? 2 : undefined);
}
