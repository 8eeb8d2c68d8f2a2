/**
 * How right the reading of generated reports is, shape by shape: `node bench/accuracy.ts [REPORTS] [FROM_SEED]`.
 * A third of the reports contradict themselves, blanks and marks are frequent. Unforgivable are the
 * two columns of wrong values, printed values called blank or missing (denied), and lists of readings without the printed one
 * (misled); exit code 3 where there is one.
 */
import { parse } from '../src/parse/parse.ts';
import { rendered, SHAPES, sampleOf } from '../test/generate/sample.ts';
import { score } from '../test/generate/score.ts';

const reports = Number(process.argv[2] ?? 300);
const from = Number(process.argv[3] ?? 0);

interface Tally {
  exact: number;
  missed: number;
  otherState: number;
  wrong: number;
  denied: number;
  misled: number;
  inferred: number;
  wrongInferred: number;
}

const tallies = new Map<string, Tally>();
for (let seed = from; seed < from + reports; seed++) {
  const sample = sampleOf(seed);
  for (const shape of SHAPES) {
    const bytes = new TextEncoder().encode(rendered(sample, shape));
    const outcome = await parse(bytes, { uri: shape });
    const report = outcome.ok ? outcome.report : null;
    const own = score(sample.truth, report);
    const tally = tallies.get(shape) ?? zero();
    tally.exact += own.exact;
    tally.missed += own.missed;
    tally.otherState += own.otherState;
    tally.wrong += own.wrong.length;
    tally.denied += own.denied.length;
    tally.misled += own.misled.length;
    tally.inferred += report?.cells.filter(({ inferred }) => inferred !== null).length ?? 0;
    tally.wrongInferred += own.wrongInferred.length;
    tallies.set(shape, tally);
    for (const fault of [...own.wrong, ...own.denied, ...own.misled, ...own.wrongInferred])
      console.error(`seed ${seed}, ${shape}: ${fault}`);
  }
}

console.log(`${reports} reports from seed ${from} in ${SHAPES.length} shapes`);
console.log(
  [
    ...['shape'.padEnd(18), 'exact', 'missed', 'state', 'wrong', 'denied', 'misled'],
    ...['inferred', 'wrong'],
  ].join('\t'),
);
for (const [shape, tally] of tallies) {
  const cells = tally.exact + tally.missed + tally.otherState + tally.wrong;
  const share = `${((100 * tally.exact) / cells).toFixed(1)} %`;
  const { missed, otherState, wrong, denied, misled, inferred, wrongInferred } = tally;
  console.log(
    [
      ...[shape.padEnd(18), share, missed, otherState, wrong, denied, misled],
      ...[inferred, wrongInferred],
    ].join('\t'),
  );
}
const faults = [...tallies.values()].reduce(
  (sum, own) => sum + own.wrong + own.denied + own.misled + own.wrongInferred,
  0,
);
console.log(`${faults} wrong values, published or inferred, denied or misled`);
process.exitCode = faults > 0 ? 3 : 0;

function zero(): Tally {
  return {
    ...{ exact: 0, missed: 0, otherState: 0, wrong: 0, denied: 0, misled: 0 },
    ...{ inferred: 0, wrongInferred: 0 },
  };
}
