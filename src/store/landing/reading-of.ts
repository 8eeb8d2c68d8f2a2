/**
 * What a new result for known bytes is to the result that is there.
 *
 * @module
 */
import { compareVersions } from '../parser-version.ts';
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
