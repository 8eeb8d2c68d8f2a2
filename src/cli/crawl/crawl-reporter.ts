/**
 * Reports what a crawl tells: sentences and a line that is redrawn on a terminal, JSON lines for programs and elsewhere.
 *
 * @module
 */
import type { CrawlEvent } from '../../crawl/events.ts';
import { type Context, print } from '../context.ts';
import { type Progress, progressOn } from '../progress.ts';
import { crawlEventText, progressText } from './event-text.ts';

/** A log gets a line of progress this often, ms. */
const LOG_INTERVAL = 30_000;

/** Whether a person reads what is printed. */
export function isForPeople({ stdout }: Context, json: boolean | undefined): boolean {
  return json !== true && stdout.isTTY === true;
}

/** One for each crawl. */
export class CrawlReporter {
  readonly #context: Context;
  readonly #isJson: boolean;
  readonly #progress: Progress;
  #loggedAt = 0;

  constructor(
    context: Context,
    { isJson }: { readonly isJson: boolean; readonly portals?: number },
  ) {
    this.#context = context;
    this.#isJson = !isForPeople(context, isJson);
    this.#progress = progressOn(context);
  }

  async report(event: CrawlEvent): Promise<void> {
    const now = Date.now();
    if (this.#isJson) return this.#log(event, now);
    const { lang } = this.#context;
    if (event.type === 'progress') {
      const { requests, pending } = event;
      this.#progress.tick(progressText(event, lang, now), { requests, pending });
      return;
    }
    const text = crawlEventText(event, lang, now);
    if (text === null) return;
    this.#progress.clear();
    await print(this.#context, text);
  }

  async #log(event: CrawlEvent, now: number): Promise<void> {
    if (event.type === 'progress') {
      if (now - this.#loggedAt < LOG_INTERVAL) return;
      this.#loggedAt = now;
    }
    await print(this.#context, JSON.stringify(event));
  }
}
