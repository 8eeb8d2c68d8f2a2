/**
 * Reports what a crawl tells: sentences and a bar on a terminal, JSON lines for programs and elsewhere.
 *
 * @module
 */
import { SingleBar } from 'cli-progress';
import type { PortalsEvent, PortalsProgress } from '../../app/crawl/portal-progress.ts';
import { type Context, print } from '../context.ts';
import { crawlEventText, crawlProgressText } from './event-text.ts';

/** A log gets a line of progress this often, ms. */
const LOG_INTERVAL = 30_000;
/** Columns of the bar itself. */
const BAR = 20;

/** Whether a person reads what is printed. */
export function isForPeople({ stdout }: Context, json: boolean | undefined): boolean {
  return json !== true && stdout.isTTY === true;
}

/** One for each crawl. */
export class CrawlReporter {
  readonly #context: Context;
  readonly #isJson: boolean;
  #bar: SingleBar | null = null;
  #loggedAt = 0;

  constructor(context: Context, { isJson }: { readonly isJson: boolean }) {
    this.#context = context;
    this.#isJson = !isForPeople(context, isJson);
  }

  async report(event: PortalsEvent): Promise<void> {
    const now = Date.now();
    if (this.#isJson) return this.#log(event, now);
    const { lang } = this.#context;
    if (event.type === 'progress') return this.#draw(event, crawlProgressText(event, lang, now));
    const text = crawlEventText(event, lang, now);
    if (event.type === 'finished') this.close();
    if (text === null) return;
    // What is printed takes the line of the bar, which is drawn again below it.
    if (this.#bar !== null) this.#context.stderr.write('\r\u001b[2K');
    await print(this.#context, text);
  }

  /** Takes the bar away; without this its timer would keep the process alive. */
  close(): void {
    this.#bar?.stop();
    this.#bar = null;
  }

  #draw({ portals }: PortalsProgress, text: string): void {
    const { stderr } = this.#context;
    if (stderr.isTTY !== true) return;
    if (this.#bar === null) {
      this.#bar = new SingleBar({
        format: '{bar} {text}',
        stream: stderr,
        barsize: BAR,
        clearOnComplete: true,
        linewrap: false,
        forceRedraw: true,
        gracefulExit: false,
        emptyOnZero: true,
      });
      this.#bar.start(portals.all, portals.done, { text });
    }
    // A line that is too long would leave pieces behind.
    const room = (stderr.columns ?? 80) - BAR - 2;
    this.#bar.update(portals.done, { text: text.slice(0, Math.max(room, 10)) });
  }

  async #log(event: PortalsEvent, now: number): Promise<void> {
    if (event.type === 'progress') {
      if (now - this.#loggedAt < LOG_INTERVAL) return;
      this.#loggedAt = now;
    }
    await print(this.#context, JSON.stringify(event));
  }
}
