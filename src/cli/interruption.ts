/**
 * Ctrl-C and SIGTERM: a request to commands that look for it, the end of those that do not.
 *
 * @module
 */
import { EXIT } from './exit-code.ts';

/** Milliseconds a command has to finish what it holds. */
const PATIENCE = 1800;

/**
 * The signals of the process, listened to from the moment a command first asks for them: one that never does has nothing
 * to finish, and the system ends it at once, whatever it is doing. One that has asked and does not come to an end in time
 * is ended as well: what it has landed stays.
 */
export class Interruption {
  readonly #stop = new AbortController();
  readonly #interrupt = (): void => {
    this.#stop.abort();
    this.#deadline = setTimeout(() => process.exit(EXIT.interrupted), PATIENCE);
    this.#deadline.unref();
  };
  #isListening = false;
  #deadline: NodeJS.Timeout | undefined;

  get signal(): AbortSignal {
    if (!this.#isListening) {
      this.#isListening = true;
      process.once('SIGINT', this.#interrupt);
      process.once('SIGTERM', this.#interrupt);
    }
    return this.#stop.signal;
  }

  /** The command has come to its end. */
  end(): void {
    process.off('SIGINT', this.#interrupt);
    process.off('SIGTERM', this.#interrupt);
    clearTimeout(this.#deadline);
  }
}
