/**
 * Reads random reports in every dialect that loses empty cells and looks for another number than the printed or
 * meant one, a printed one called blank or missing, and readings without it: `node scripts/soak.ts [--count N] [--seed S] [--dialect NAME] [--fixed JSON]`. `--fixed` holds options
 * of the reports constant, such as `{"faults":3,"density":0.03}`. Exit code 3 where a number was wrong.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { parse } from '../src/parse/parse.ts';
import type { ReportOptions } from '../test/generate/report.ts';
import { score } from '../test/generate/score.ts';
import { printedReports, scraped } from '../test/generate/scrape.ts';
import { DIALECT_SAMPLES } from '../test/generate/text/dialects.ts';

const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '2000' },
    seed: { type: 'string', default: '1' },
    dialect: { type: 'string' },
    fixed: { type: 'string', default: '{}' },
  },
});
const fixed = JSON.parse(values.fixed) as Partial<ReportOptions>;
const lossy = Object.entries(DIALECT_SAMPLES).filter(([, sample]) => !sample.exact);
const dialects = values.dialect === undefined ? lossy.map(([name]) => name) : [values.dialect];
const settings = { numRuns: Number(values.count), seed: Number(values.seed) };
const printed = fc.sample(printedReports('any', fixed), settings);
let faults = 0;
let inferred = 0;
for (const dialect of dialects) {
  for (const [index, one] of printed.entries()) {
    const outcome = await parse(scraped(one, dialect), { uri: `${dialect}.txt` });
    const report = outcome.ok ? outcome.report : null;
    const { wrong, denied, misled, wrongInferred } = score(one.truth, report);
    const claims = one.complete ? [...denied, ...misled] : [];
    inferred += report?.cells.filter((cell) => cell.inferred !== null).length ?? 0;
    for (const fault of [...wrong, ...claims, ...wrongInferred]) {
      faults += 1;
      console.log(`${dialect}, report ${index} of seed ${settings.seed}: ${fault}; ${one.how}`);
    }
  }
}
console.log(
  `${printed.length} reports in ${dialects.length} dialects: ${inferred} inferred, ${faults} wrong`,
);
process.exitCode = faults > 0 ? 3 : 0;
