/**
 * The port of the object store: bytes under the hash of their content, put if absent, never changed.
 *
 * @module
 */

export interface ObjectStore {
  /** Stores bytes and names them; what is there already is left as it is. */
  put(bytes: Uint8Array): Promise<string>;
  /**
   * The bytes of a name, checked against it.
   *
   * @throws ObjectError where they are not there or not those
   */
  get(key: string): Promise<Uint8Array>;
  /** Names of everything there is. */
  list(): AsyncIterable<string>;
}

/** Something is wrong with the store: for people. */
export class ObjectError extends Error {
  override readonly name = 'ObjectError';
}
