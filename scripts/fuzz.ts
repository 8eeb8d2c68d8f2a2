/**
 * Fuzzes parse and normalize with damaged generated reports: `node scripts/fuzz.ts [--count N] [--from SEED]`.
 * Prints each broken promise with its seed; exit code 3 where there was one.
 */
import { parseArgs } from 'node:util';
import { fuzzStep } from '../test/generate/fuzz.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000000' },
    from: { type: 'string', default: '0' },
  },
});
const from = Number(values.from);
const count = Number(values.count);
let faults = 0;
for (let seed = from; seed < from + count; seed++) {
  const broken = fuzzStep(seed);
  if (broken !== null) {
    faults += 1;
    console.log(`seed ${seed}: ${broken}`);
  }
  if ((seed - from + 1) % 10_000 === 0)
    console.error(`${seed - from + 1} of ${count}, ${faults} faults`);
}
console.log(`${count} mutations from seed ${from}: ${faults} faults`);
process.exitCode = faults > 0 ? 3 : 0;
