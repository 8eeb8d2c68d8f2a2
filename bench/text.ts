/**
 * How fast scraped text becomes records: `node bench/text.ts`. CPU time of one core, bytes to record with findings,
 * in memory, over generated reports of both forms in the pipe-and-newline dialects.
 */
import { normalize } from '../src/normalize/normalize.ts';
import { parseSync } from '../src/parse/parse.ts';
import { rendered, sampleOf } from '../test/generate/sample.ts';

const DIALECTS = ['D4 1.11', 'D5 2.0', 'D7 2.2'];
const ROUNDS = 5;

for (const dialect of DIALECTS) {
  const files = Array.from({ length: 300 }, (_, seed) =>
    new TextEncoder().encode(rendered(sampleOf(seed), dialect)),
  );
  const size = files.reduce((sum, { length }) => sum + length, 0) / files.length;
  const rates = Array.from({ length: ROUNDS }, () => rate(files)).toSorted((a, b) => a - b);
  const median = Math.round(rates[Math.floor(ROUNDS / 2)] ?? 0);
  console.log(
    `${dialect}: ${median} reports a second and core (median of ${ROUNDS}, ${Math.round(size)} bytes each)`,
  );
}

function rate(files: readonly Uint8Array[]): number {
  const before = process.cpuUsage();
  for (const bytes of files) {
    const outcome = parseSync(bytes, { uri: 'bench.txt' });
    if (outcome?.ok === true) normalize(outcome.report, outcome.source);
  }
  const { user, system } = process.cpuUsage(before);
  return files.length / ((user + system) / 1e6);
}
