/**
 * Asks addresses at a steady rate, whether or not earlier answers have come, and says how long each took.
 *
 * @module
 */
import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

export interface LoadTask {
  readonly url: string;
  readonly addresses: readonly string[];
  /** Requests a second. */
  readonly rate: number;
}

export interface LoadResult {
  /** Milliseconds, sorted. */
  readonly times: readonly number[];
  readonly errors: readonly string[];
  readonly seconds: number;
}

const { url, addresses, rate } = workerData as LoadTask;
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const times: number[] = [];
const errors: string[] = [];
const start = performance.now();
const waiting: Promise<void>[] = [];
for (const [n, address] of addresses.entries()) {
  const pause = start + (n / rate) * 1000 - performance.now();
  if (pause > 1) await new Promise((resolve) => setTimeout(resolve, pause));
  waiting.push(ask(address));
}
await Promise.all(waiting);
agent.destroy();
const result: LoadResult = {
  times: times.sort((a, b) => a - b),
  errors,
  seconds: (performance.now() - start) / 1000,
};
parentPort?.postMessage(result);

function ask(address: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const asked = performance.now();
  const failed = (why: string) => {
    errors.push(`${decodeURIComponent(address)}: ${why}`);
    resolve();
  };
  get(new URL(address, url), { agent }, (response) => {
    response.resume().on('end', () => {
      if (response.statusCode !== 200) return failed(String(response.statusCode));
      times.push(performance.now() - asked);
      resolve();
    });
  }).on('error', (error) => failed(error.message));
  return promise;
}
