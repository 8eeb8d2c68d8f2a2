/**
 * What the reading of a document depends on, in one hash: where it is the same, so is the result.
 *
 * @module
 */
import { hash } from 'node:crypto';
import { globSync, statSync } from 'node:fs';
import { indexDecisions } from '../../normalize/decisions/apply-decisions.ts';
import type { Decision } from '../../normalize/decisions/decision.ts';
import type { IngestItem } from './ingest-item.ts';

export type ReadingKey = (item: IngestItem, sha256: string) => Uint8Array;

/** Bytes of the hash that are kept: as many as tell documents apart. */
const LENGTH = 16;

/** A function that makes keys under these decisions. */
export function readingKeys(decisions: readonly Decision[]): ReadingKey {
  const decided = indexDecisions(decisions);
  const program = programMark();
  return ({ uri, mediaType = null, charset = null, hints, info }, sha256) => {
    const about = [program, sha256, uri, mediaType, charset, sorted(hints), sorted(info)];
    const parts = JSON.stringify([...about, decided.get(sha256) ?? []]);
    return hash('sha256', parts, 'buffer').subarray(0, LENGTH);
  };
}

function sorted(value: object): unknown[] {
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}

/** In a clone the sources may change without the version: their times stand for it. */
function programMark(): string {
  if (!import.meta.url.endsWith('.ts')) return '';
  const root = new URL('../../../', import.meta.url);
  const files = globSync(['src/{parse,normalize,text}/**/*.ts', 'data/**/*.json'], { cwd: root });
  const times = files.toSorted().map((file) => `${file} ${statSync(new URL(file, root)).mtimeMs}`);
  return hash('sha256', times.join('\n'));
}
