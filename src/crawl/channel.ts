/**
 * Hands events from many producers to one reader, which may be slower than they are.
 *
 * @module
 */

export interface Bounds {
  /** So many unread items are too many. */
  readonly full: number;
  /** Called when the reader has read half of what was too many. */
  readonly drained: () => void;
}

export class Channel<T> implements AsyncIterable<T> {
  readonly #bounds: Bounds;
  #items: T[] = [];
  #read = 0;
  #wasFull = false;
  #wake: (() => void) | null = null;
  #closed = false;
  #failure: { error: unknown } | null = null;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  send(item: T): void {
    this.#items.push(item);
    this.#notify();
  }

  /** Whether the reader is too far behind; whoever stops for that is told by `drained` when to go on. */
  isFull(): boolean {
    const full = this.#unread >= this.#bounds.full;
    this.#wasFull ||= full;
    return full;
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
      while (this.#unread > 0) yield this.#next();
      if (this.#failure) throw this.#failure.error;
      if (this.#closed) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  get #unread(): number {
    return this.#items.length - this.#read;
  }

  #next(): T {
    const item = this.#items[this.#read] as T;
    this.#read += 1;
    // Cutting read items off one by one would move all others each time.
    if (this.#read >= this.#bounds.full || this.#unread === 0) {
      this.#items = this.#items.slice(this.#read);
      this.#read = 0;
    }
    if (this.#wasFull && this.#unread <= this.#bounds.full / 2) {
      this.#wasFull = false;
      this.#bounds.drained();
    }
    return item;
  }

  #notify(): void {
    this.#wake?.();
    this.#wake = null;
  }
}
