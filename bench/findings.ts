/**
 * How true findings are: `node bench/findings.ts [REPORTS] [FROM_SEED]`. Reports with planted contradictions and with
 * what only looks like one are read and checked; what a finding says of the source is held against the law applied to the
 * printed page. Exit code 3 where an error is laid at the source's door that is not there.
 */
import { normalize } from '../src/normalize/normalize.ts';
import { parse } from '../src/parse/parse.ts';
import { accused, type Judged, judged } from '../test/generate/accused.ts';
import { plantedReport } from '../test/generate/planted.ts';

const reports = Number(process.argv[2] ?? 400);
const from = Number(process.argv[3] ?? 0);

const kinds = new Map<string, Judged & { reports: number }>();
for (let seed = from; seed < from + reports; seed += 1) {
  const planted = plantedReport(seed);
  const outcome = await parse(new TextEncoder().encode(planted.text), { uri: planted.kind });
  const findings = outcome.ok ? normalize(outcome.report, outcome.source).findings : [];
  const own = judged(planted, findings);
  const all = kinds.get(planted.kind) ?? { reports: 0, right: 0, wrong: 0, missed: 0, others: 0 };
  kinds.set(planted.kind, {
    reports: all.reports + 1,
    right: all.right + own.right,
    wrong: all.wrong + own.wrong,
    missed: all.missed + own.missed,
    others: all.others + own.others,
  });
  for (const name of accused(findings))
    if (!planted.true.has(name))
      console.error(`seed ${seed}, ${planted.kind}: ${name} is not true`);
}

console.log(`${reports} reports from seed ${from}`);
console.log(['kind'.padEnd(28), 'reports', 'right', 'wrong', 'not found', 'warnings'].join('\t'));
let wrong = 0;
let right = 0;
for (const [kind, own] of kinds) {
  wrong += own.wrong;
  right += own.right;
  const { reports: count, missed, others } = own;
  console.log([kind.padEnd(28), count, own.right, own.wrong, missed, others].join('\t'));
}
console.log(
  `precision of errors laid at the source’s door: ${((100 * right) / (right + wrong)).toFixed(2)} %`,
);
process.exitCode = wrong > 0 ? 3 : 0;
