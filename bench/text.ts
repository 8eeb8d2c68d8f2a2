/**
 * How fast scraped text becomes records: `node bench/text.ts`. Processor time of one core, bytes to record with
 * findings, in memory: generated reports of both forms in pipe-and-newline dialects, first as most offices print them
 * (every zero a zero, sums that hold), then the hard mix of the accuracy bench (blanks, marks, contradictions).
 */
import { normalize } from '../src/normalize/normalize.ts';
import { parseSync } from '../src/parse/parse.ts';
import { PLAIN_LAYOUT } from '../test/generate/layout.ts';
import { pageOf } from '../test/generate/page.ts';
import { rendered, sampleOf } from '../test/generate/sample.ts';
import { WORD_STYLE } from '../test/generate/style.ts';
import { dialectText } from '../test/generate/text/dialects.ts';
import { ordinaryReport } from './ordinary-report.ts';

const DIALECTS = ['D4 1.11', 'D5 2.0', 'D7 2.2'];
const REPORTS = 300;
const ROUNDS = 9;
/** A bulk run is what the rate is about: the engine has compiled by then. */
const WARM_UP = 10;

for (const dialect of DIALECTS) {
  measure(`${dialect}, ordinary`, (seed) => ordinary(seed, dialect));
  measure(`${dialect}, hard mix`, (seed) => rendered(sampleOf(seed), dialect));
}

function ordinary(seed: number, dialect: string): string {
  const truth = ordinaryReport(seed);
  return dialectText(pageOf(truth, PLAIN_LAYOUT, WORD_STYLE), dialect);
}

function measure(name: string, text: (seed: number) => string): void {
  const files = Array.from({ length: REPORTS }, (_, seed) => new TextEncoder().encode(text(seed)));
  for (let round = 0; round < WARM_UP; round++) rate(files);
  const size = files.reduce((sum, { length }) => sum + length, 0) / files.length;
  const rates = Array.from({ length: ROUNDS }, () => rate(files)).toSorted((a, b) => a - b);
  const median = Math.round(rates[Math.floor(ROUNDS / 2)] ?? 0);
  console.log(
    `${name}: ${median} reports a second and core (median of ${ROUNDS}, ${Math.round(size)} bytes each)`,
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
