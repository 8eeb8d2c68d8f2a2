/**
 * An agency's id taken apart: the place it belongs to, and the body without its ending. Bodies of one place are
 * compared by it when reorganisations link an agency to the one that took over.
 *
 * @module
 */
import { readPlaces } from './place-names.ts';

export interface AgencyStem {
  /** The id up to the body: code and name of today's division, or the id of the zone. */
  readonly place: string;
  /** The body without 局, 厅, 委, 委员会 or 办公室: 生态环境. */
  readonly stem: string;
}

/** Ids of bodies whose place nobody knows begin with this: two of them need not be of one place. */
const UNKNOWN_PLACE = 'xx-';

/**
 * Place and stem of an agency; null where the id has no known place or names the place alone.
 *
 * @example
 * agencyStem('990102-青禾区生态环境局') // => { place: '990102-青禾区', stem: '生态环境' }
 * agencyStem('xx-生态环境局') // => null
 */
export function agencyStem(agencyId: string): AgencyStem | null {
  const dash = agencyId.indexOf('-');
  if (dash < 0 || agencyId.startsWith(UNKNOWN_PLACE)) return null;
  const rest = readPlaces(agencyId.slice(dash + 1))?.rest ?? '';
  const stem = rest.replace(/(?:委员会|办公室|局|厅|委)$/, '');
  if (stem === '') return null;
  return { place: agencyId.slice(0, agencyId.length - rest.length), stem };
}
