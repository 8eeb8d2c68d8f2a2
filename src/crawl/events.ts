/**
 * What a crawl tells while it runs. Plain data, one JSON line each off a terminal.
 *
 * @module
 */

import type { KeyWait, Recovery } from './ledger.ts';
import type { Outcome } from './outcome.ts';
import type { Ending, StatisticsSnapshot } from './statistics.ts';

/** When a server will be done at the pace in force. */
export interface ServerEnd {
  readonly key: string;
  /** Addresses that wait. */
  readonly urls: number;
  /** Epoch ms. */
  readonly finishAt: number;
}

export type CrawlEvent =
  | {
      readonly type: 'started';
      readonly session: string;
      readonly userAgent: string;
      /** What was taken over from processes that died. */
      readonly recovered: Recovery;
      readonly pending: number;
    }
  | {
      readonly type: 'outcome';
      readonly url: string;
      readonly key: string;
      readonly outcome: Outcome;
      readonly status: number | null;
      readonly reason: string;
      /** Whether it will be tried again in this run or a later one, epoch ms; null when it stands. */
      readonly againAt: number | null;
      readonly tookMs: number;
      readonly bytes: number;
      readonly queued: number;
      readonly sha256: string | null;
      readonly context: string;
    }
  | {
      readonly type: 'robots';
      readonly origin: string;
      readonly kind: 'rules' | 'none' | 'unknown';
      readonly reason: string;
      readonly crawlDelayMs: number;
    }
  | {
      /** Nothing can be sent until `until`: who waits, for what, and how long. */
      readonly type: 'waiting';
      readonly until: number;
      readonly waits: readonly KeyWait[];
    }
  | {
      readonly type: 'progress';
      readonly requests: number;
      readonly pending: number;
      /** Earliest end at the pace in force, epoch ms; links yet to be found not counted. */
      readonly finishAt: number;
      /** Servers that will be done last, the last one first. */
      readonly slowest: readonly ServerEnd[];
    }
  | { readonly type: 'lease_lost'; readonly url: string }
  | {
      readonly type: 'finished';
      readonly ending: Ending;
      readonly exitCode: 0 | 3 | 5 | 6;
      readonly statistics: StatisticsSnapshot;
      /** What is left for another run. */
      readonly waits: readonly KeyWait[];
      readonly pending: number;
    };
