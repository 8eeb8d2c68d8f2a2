/**
 * One line and hash for every record: what a change that should only be faster must leave as it is.
 * `node scripts/record-hashes.ts [--count REPORTS] [--from SEED] [FILE OR FOLDER…] > before.txt`, the same after the
 * change, then `diff`. Each seed is a generated report in every shape, whole and damaged, and in a random layout.
 */
import { hash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readReport } from '../src/app/read-report.ts';
import { redact } from '../src/normalize/redact.ts';
import { redactRecord } from '../src/normalize/redact-record.ts';
import { randomLayout } from '../test/generate/layout.ts';
import { mutate } from '../test/generate/mutate.ts';
import { pageOf } from '../test/generate/page.ts';
import { seeded } from '../test/generate/random.ts';
import { rendered, SHAPES, sampleOf } from '../test/generate/sample.ts';
import { randomStyle } from '../test/generate/style.ts';

const { values, positionals } = parseArgs({
  options: {
    count: { type: 'string', default: '100' },
    from: { type: 'string', default: '0' },
  },
  allowPositionals: true,
});
const from = Number(values.from);
for (let seed = from; seed < from + Number(values.count); seed++)
  for (const shape of SHAPES)
    for (const [kind, text] of Object.entries(textsOf(seed, shape)))
      await print(`${shape} ${kind} ${seed}`, new TextEncoder().encode(text));
for (const file of positionals.flatMap(filesOf)) await print(file, readFileSync(file));

/** The report as it is generated, damaged by some strokes, without its title, and in a layout that offices invent. */
function textsOf(seed: number, shape: string): Readonly<Record<string, string>> {
  const random = seeded(seed + 1);
  const sample = sampleOf(seed);
  const whole = rendered(sample, shape);
  let damaged = whole;
  for (let strokes = random.int(1, 12); strokes > 0; strokes--) damaged = mutate(damaged, random);
  const page = pageOf(sample.truth, randomLayout(random), randomStyle(random));
  return {
    whole,
    damaged,
    untitled: whole.slice(whole.indexOf('\n') + 1),
    layout: rendered({ ...sample, page }, shape),
  };
}

async function print(name: string, bytes: Uint8Array): Promise<void> {
  const outcome = await readReport(bytes, { uri: name });
  const told = outcome.ok
    ? { ...outcome, redacted: redactRecord(outcome.record, redact) }
    : outcome;
  console.log(`${hash('sha1', JSON.stringify(told))} ${name}`);
}

function filesOf(path: string): readonly string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesOf(join(path, name)));
}
