/**
 * Elements that a script of the page names: what it writes into them, or where it puts them, is not known. Scripts are not
 * run, and those elsewhere are not fetched.
 *
 * @module
 */

/** Longer words between quotes name nothing. */
const QUOTED = /["'`]#?([\w:.-]{1,60})["'`]/g;

export class Scripts {
  readonly #texts: readonly string[];
  /** Made when the first id is asked about: most cells have none. */
  #words: ReadonlySet<string> | undefined;

  constructor(texts: readonly string[]) {
    this.#texts = texts;
  }

  /** True where a script has the id between quotes. */
  name(id: string | undefined): boolean {
    if (id === undefined || id === '' || this.#texts.length === 0) return false;
    this.#words ??= new Set(
      this.#texts.flatMap((text) => [...text.matchAll(QUOTED)].map(([, word]) => word ?? '')),
    );
    return this.#words.has(id);
  }
}
