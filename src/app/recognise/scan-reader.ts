/**
 * The recogniser of scans, where its package is installed: in a thread with limits of time and memory.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { IsolateError } from '../../isolate/isolate-error.ts';
import { IsolatePool } from '../../isolate/pool.ts';
import type { RecognisedScan } from '../../normalize/recognised.ts';
import type { Hints } from '../../normalize/record.ts';
import type { Source } from '../../parse/report.ts';
import type {
  PagePart,
  PartPicture,
  RecogniseAnswer,
  RecognisedPart,
  RecogniserData,
  RecogniseTask,
} from './recognising-protocol.ts';

const RECOGNISER = 'gongkai-ocr';

/** Milliseconds for one document: sixty pages without the native runtime take eight minutes. */
const TIME_LIMIT = 600_000;
/** Megabytes of heap; the pixels of a page and the model lie outside of it. */
const MEMORY = 1024;

const EXTENSION = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
const THREAD = new URL(`./recognising-thread.${EXTENSION}`, import.meta.url);

export interface ScanTask {
  readonly bytes: Uint8Array;
  readonly source: Source;
  readonly hints: Hints;
  readonly onPage?: (part: RecognisedPart) => void;
}

/** What came of a scan: readings, or why there are none. */
export type ScanAnswer =
  | { readonly kind: 'scan'; readonly scan: RecognisedScan }
  | { readonly kind: 'unread'; readonly reason: string };

export class ScanReader {
  /** Name and version of the package: readings of another version are done again. */
  readonly version: string;
  readonly #pool: IsolatePool<RecogniseTask, RecogniseAnswer, RecognisedPart>;

  constructor(data: RecogniserData, timeLimit = TIME_LIMIT) {
    this.version = data.version;
    this.#pool = new IsolatePool({
      ...{ script: THREAD, runtime: 'thread', workers: 1, timeLimit, memory: MEMORY, data },
    });
  }

  /** Reads a scan; never rejects for what is wrong with the document. */
  async read({ bytes, source, hints, onPage }: ScanTask): Promise<ScanAnswer> {
    const answer = await this.#ask({ kind: 'read', bytes, source, hints }, onPage);
    if (answer.kind === 'picture' || answer.kind === 'crops')
      throw new TypeError('a scan is not answered by pictures');
    return answer;
  }

  /** A page as a PNG, with the hash of its pixels; null where it has none. */
  async picture(
    bytes: Uint8Array,
    page: number,
  ): Promise<{ readonly png: Uint8Array; readonly picture: string } | null> {
    const answer = await this.#ask({ kind: 'picture', bytes, page });
    return answer.kind === 'picture' ? answer : null;
  }

  /** Parts of pages as PNGs, in the order they are asked for; null where there is no such part. */
  async crops(
    bytes: Uint8Array,
    parts: readonly PagePart[],
  ): Promise<readonly (PartPicture | null)[]> {
    const answer = await this.#ask({ kind: 'crops', bytes, parts });
    return answer.kind === 'crops' ? answer.crops : parts.map(() => null);
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #ask(
    task: RecogniseTask,
    onPart?: (part: RecognisedPart) => void,
  ): Promise<RecogniseAnswer> {
    try {
      return await this.#pool.run(task, {
        size: task.bytes.byteLength,
        ...(onPart === undefined ? {} : { onPart }),
      });
    } catch (error) {
      if (!(error instanceof IsolateError)) throw error;
      return { kind: 'unread', reason: `recognising ${error.message}` };
    }
  }
}

/** The recogniser that is installed beside this program; null where none is. */
export function installedRecogniser(): RecogniserData | null {
  try {
    const file = createRequire(import.meta.url).resolve(`${RECOGNISER}/package.json`);
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string };
    return { module: RECOGNISER, version: `${RECOGNISER} ${version}` };
  } catch {
    return null;
  }
}
