/**
 * What one machine read and another lands, as bytes: Node's own format of structured clones, packed.
 *
 * @module
 */
import { deserialize, serialize } from 'node:v8';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Bundle } from '../store/landing/landed-bundle.ts';
import { TeamError } from './team-error.ts';

/** Counted up with each change that an older lander would not understand. */
const READING_SCHEMA = 1;

export interface TeamReading extends Omit<Bundle, 'digest'> {
  /** What it is the reading of: the name of a WARC file or of a portal. */
  readonly of: string;
  /** What could not be read, each with its reason. */
  readonly problems: readonly string[];
}

/** Packs a reading; the same reading gives the same bytes. */
export function packReading(reading: TeamReading): Uint8Array {
  return gzipSync(serialize({ schema: READING_SCHEMA, reading }));
}

/**
 * Opens what was packed.
 *
 * @throws TeamError where a newer gongkai packed it
 */
export function unpackReading(bytes: Uint8Array): TeamReading {
  const { schema, reading } = deserialize(gunzipSync(bytes)) as {
    readonly schema: number;
    readonly reading: TeamReading;
  };
  if (schema > READING_SCHEMA)
    throw new TeamError(
      `A reading was packed by a later gongkai (${schema}, this one knows ${READING_SCHEMA}). The lander is brought up to date first: end it, update gongkai, start it again`,
    );
  return reading;
}
