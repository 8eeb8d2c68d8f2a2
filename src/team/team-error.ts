/**
 * What keeps a team from working, for people: what is wrong and what to do.
 *
 * @module
 */
export class TeamError extends Error {
  override readonly name = 'TeamError';
}
