/**
 * Hands events from many producers to one reader, which may be slower than they are.
 *
 * @module
 */

export class Channel<T> implements AsyncIterable<T> {
  readonly #items: T[] = [];
  #wake: (() => void) | null = null;
  #closed = false;
  #failure: { error: unknown } | null = null;

  send(item: T): void {
    this.#items.push(item);
    this.#notify();
  }

  /** Number of items not yet read. */
  get backlog(): number {
    return this.#items.length;
  }

  close(): void {
    this.#closed = true;
    this.#notify();
  }

  fail(error: unknown): void {
    this.#failure = { error };
    this.close();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    for (;;) {
      const batch = this.#items.splice(0);
      yield* batch;
      if (batch.length > 0) continue;
      if (this.#failure) throw this.#failure.error;
      if (this.#closed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #notify(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
