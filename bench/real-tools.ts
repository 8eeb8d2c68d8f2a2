/**
 * Generated pages through the real tools that people scrape them with, as far as they are installed, read and held
 * against the truth: `node bench/real-tools.ts [REPORTS] [FROM_SEED] [--npm FOLDER] [--only NAME] [--keep FOLDER]`.
 *
 * `--npm` names a folder where packages such as turndown are installed, `--only` tools whose name holds a text, `--keep`
 * a folder for the files of reports that were read wrong. Exit code 3 where a number was wrong, a printed one was called
 * blank or missing (denied), or readings were listed without it (misled).
 *
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from '../src/parse/parse.ts';
import { pageHtml } from '../test/generate/html.ts';
import { sampleOf } from '../test/generate/sample.ts';
import { score } from '../test/generate/score.ts';
import { browserRenderings } from './real-tools/browser.ts';
import {
  commandRenderings,
  npmRenderings,
  officeRenderings,
  pythonRenderings,
  type Rendering,
} from './real-tools/commands.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    npm: { type: 'string' },
    only: { type: 'string', default: '' },
    keep: { type: 'string' },
  },
});
const reports = Number(positionals[0] ?? 60);
const from = Number(positionals[1] ?? 0);
const samples = Array.from({ length: reports }, (_, index) => sampleOf(from + index));
const pages = samples.map(({ page }) => pageHtml(page));

console.log(`${reports} reports from seed ${from}`);
const head = ['exact', 'missed', 'state', 'wrong', 'denied', 'misled', 'inferred wrong', 'no file'];
console.log(['tool'.padEnd(28), 'version'.padEnd(14), ...head].join('\t'));
let faults = 0;
for await (const rendering of renderings())
  if (rendering.tool.includes(values.only)) faults += await measure(rendering);
console.log(`${faults} wrong values, published or inferred, denied or misled`);
process.exitCode = faults > 0 ? 3 : 0;

async function* renderings(): AsyncGenerator<Rendering> {
  yield* commandRenderings(pages);
  yield* pythonRenderings(pages);
  if (values.npm !== undefined) yield* npmRenderings(pages, values.npm);
  yield* officeRenderings(pages);
  yield* browserRenderings(pages);
}

async function measure({ tool, version, ending, files }: Rendering): Promise<number> {
  const tally = { exact: 0, missed: 0, state: 0, wrong: 0, denied: 0, misled: 0 };
  let inferred = 0;
  let none = 0;
  for (const [index, bytes] of files.entries()) {
    const truth = samples[index]?.truth;
    if (bytes === null || truth === undefined) {
      none += 1;
      continue;
    }
    const outcome = await parse(bytes, { uri: `${tool}.${ending}` });
    const own = score(truth, outcome.ok ? outcome.report : null);
    tally.exact += own.exact;
    tally.missed += own.missed;
    tally.state += own.otherState;
    tally.wrong += own.wrong.length;
    tally.denied += own.denied.length;
    tally.misled += own.misled.length;
    inferred += own.wrongInferred.length;
    const found = [...own.wrong, ...own.denied, ...own.misled, ...own.wrongInferred];
    for (const fault of found) console.error(`${tool}, seed ${from + index}: ${fault}`);
    if (found.length > 0) keep(`${tool}-${from + index}.${ending}`.replaceAll(' ', '_'), bytes);
  }
  const cells = tally.exact + tally.missed + tally.state + tally.wrong;
  const share = cells === 0 ? '–' : `${((100 * tally.exact) / cells).toFixed(1)} %`;
  const { missed, state, wrong, denied, misled } = tally;
  const counts = [missed, state, wrong, denied, misled, inferred, none];
  console.log([tool.padEnd(28), version.padEnd(14), share, ...counts].join('\t'));
  return wrong + denied + misled + inferred;
}

function keep(name: string, bytes: Uint8Array): void {
  if (values.keep === undefined) return;
  mkdirSync(values.keep, { recursive: true });
  writeFileSync(join(values.keep, name), bytes);
}
