/**
 * What a new result for known bytes is to the result that is there.
 *
 * @module
 */
import type { Found } from './address-rows.ts';
import type { DocumentInfo } from './delivery.ts';
import type { PackedReport } from './pack-report.ts';
import type { VersionRow } from './rows.ts';

/**
 * A newer parser's result replaces the older one. Of results of one parser, that of the address which leads holds, so
 * that the order of arrival decides nothing; a decision that was made or withdrawn since is always followed.
 */
export function readingOf(
  before: VersionRow,
  { fingerprint: print, record }: PackedReport,
  { parserVersion }: DocumentInfo,
  { leads }: Found,
): 'newer' | 'other' | 'unchanged' | 'older_parser' {
  const order = compareVersions(parserVersion, before.parser_version);
  if (order < 0) return 'older_parser';
  if (order > 0) return 'newer';
  if (before.fingerprint === print) return 'unchanged';
  const decided = record.evidence.some(({ from }) => from === 'decision');
  return leads || decided !== (before.decided === 1) ? 'other' : 'unchanged';
}

/**
 * Negative where `a` is older than `b`, 0 where they are equal.
 *
 * @example
 * compareVersions('0.9.0', '0.10.0') < 0 // => true
 */
export function compareVersions(a: string, b: string): number {
  const left = numbers(a);
  const right = numbers(b);
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function numbers(version: string): readonly number[] {
  return (version.match(/\d+/g) ?? []).map(Number);
}
