/**
 * Where the reader is in the page: the open elements with their places among their siblings, as a CSS path.
 *
 * @module
 */

/** Steps to rows and cells, which make up nearly all paths. */
const TABLE_STEPS: ReadonlyMap<string, readonly string[]> = new Map(
  ['tbody', 'tr', 'td', 'th'].map((name) => [
    name,
    Array.from({ length: 64 }, (_, place) => ` > ${name}:nth-child(${place})`),
  ]),
);

export class ElementPath {
  readonly #names: string[] = [];
  readonly #places: number[] = [];
  /** Children so far, one entry more than there are open elements. */
  readonly #children: number[] = [0];
  /** Paths of open elements, where one was asked for: those below share their beginning. */
  readonly #paths: (string | undefined)[] = [];

  open(name: string): void {
    const depth = this.#names.length;
    const place = (this.#children[depth] ?? 0) + 1;
    this.#children[depth] = place;
    this.#children[depth + 1] = 0;
    this.#names.push(name);
    this.#places.push(place);
    this.#paths.push(undefined);
  }

  close(): void {
    this.#names.pop();
    this.#places.pop();
    this.#paths.pop();
  }

  /** The last step of the path, with its combinator: ` > td:nth-child(2)`. */
  step(depth = this.#names.length - 1): string {
    const name = this.#names[depth] ?? '';
    const place = this.#places[depth] ?? 1;
    const ready = TABLE_STEPS.get(name)?.[place];
    if (ready !== undefined) return ready;
    return ` > ${name.replace(/[^a-z0-9-]/g, '\\$&')}:nth-child(${place})`;
  }

  /** Path from the body to the innermost element. */
  toString(): string {
    const paths = this.#paths;
    let depth = paths.length - 1;
    while (depth > 0 && paths[depth] === undefined) depth--;
    let path = paths[depth] ?? '';
    while (++depth < paths.length) {
      path = this.#names[depth] === 'body' ? 'body' : path + this.step(depth);
      paths[depth] = path;
    }
    return path;
  }
}
