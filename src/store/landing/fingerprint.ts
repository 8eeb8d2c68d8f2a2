/**
 * Tells readings of one document apart.
 *
 * @module
 */
import type { ReportRecord } from '../../normalize/record.ts';
import type { EncodedCells } from './encode-cells.ts';

/**
 * A number that changes whenever anything the same bytes were read as changes: hints, cells, findings.
 * 52 bits of two multiplicative hashes: it tells readings of one document apart, it is no proof.
 */
export function fingerprint(record: ReportRecord, encoded: EncodedCells): number {
  const facts = [
    record.reportId,
    record.origin,
    record.agency,
    record.divisionCode,
    record.zoneId,
    record.publishedOn,
    record.level,
    record.bodyKind,
    record.function,
    record.title,
    record.findings.length,
    encoded.states,
    encoded.raw,
    encoded.inferred,
  ].join('\n');
  let low = 0x811c9dc5;
  let high = 0x1000193;
  const mix = (n: number) => {
    low = Math.imul(low ^ n, 0x01000193);
    high = Math.imul(high ^ n, 0x5bd1e995) ^ (low >>> 15);
  };
  for (let i = 0; i < facts.length; i += 1) mix(facts.charCodeAt(i));
  for (const value of encoded.values) {
    const n = value ?? -1.5;
    mix(n | 0);
    mix(Number.isInteger(n) ? Math.floor(n / 2 ** 32) : Math.round((n % 1) * 2 ** 30));
  }
  return (high >>> 6) * 2 ** 26 + (low >>> 6);
}
