/**
 * The id of a report: readable, and the same after every rebuild from the same sources.
 *
 * @module
 */
import type { Scope } from './record.ts';

/**
 * Id from agency, fiscal year and scope. Two reports whose agency or year nobody knows are not one report, so
 * those ids end with the start of the source's hash.
 *
 * @example
 * reportId({ agencyId: '520402-西秀区城市管理局', agencyKnown: true, fiscalYear: 2019, scope: 'own', sha256: 'ab12' })
 * // => '520402-西秀区城市管理局-2019-own'
 */
export function reportId(identity: {
  readonly agencyId: string;
  readonly agencyKnown: boolean;
  readonly fiscalYear: number | null;
  readonly scope: Scope;
  readonly sha256: string;
}): string {
  const { agencyId, agencyKnown, fiscalYear, scope, sha256 } = identity;
  const id = `${agencyId}-${fiscalYear ?? 'year-unknown'}-${scope}`;
  const hash = sha256.slice(0, 8);
  // The id of a body that nobody can tell from others of its name has the hash already.
  const isMarked = (agencyKnown && fiscalYear !== null) || agencyId.endsWith(hash);
  return isMarked ? id : `${id}-${hash}`;
}
