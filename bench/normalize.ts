/**
 * What normalising and checking cost beside parsing: `node bench/normalize.ts`. CPU time of one core over generated
 * reports with a narrative of some 1,500 characters; a quarter of them contradict themselves, as real ones do.
 */
import { crossCheck } from '../src/normalize/cross/cross-check.ts';
import { normalize } from '../src/normalize/normalize.ts';
import type { ReportRecord } from '../src/normalize/record.ts';
import { redact } from '../src/normalize/redact.ts';
import { parseSync } from '../src/parse/parse.ts';
import type { ParsedReport, Source } from '../src/parse/report.ts';
import { rendered, sampleOf } from '../test/generate/sample.ts';

const REPORTS = 300;
const ROUNDS = 5;
const NARRATIVE = [
  '2022年，本机关把主动公开放在首位，全年主动公开政府信息1,264条，其中通过政府网站公开政府信息820条，政务微信公开信息310条。',
  '全年共收到政府信息公开申请18件，上年结转2件，答复政府信息公开申请17件，结转下年度3件，均在法定期限内办理。',
  '因政府信息公开引起行政复议1件，未发生因政府信息公开引起的行政诉讼，未收取信息处理费。',
  '举办政务公开业务培训2次，召开政务公开工作会议3次，从事政府信息公开工作的兼职人员4人。',
  '受理热线工单2,415件，办理建议提案37件，网站访问量达69,598人次，发布政策解读45件。',
];

/** Most of a report is prose without numbers. */
const PLAIN =
  '坚持把公开贯穿决策、执行、管理、服务、结果各环节，完善制度，规范流程，压实责任，及时回应社会关切，不断提升公开的质量和实效。';

const files = Array.from({ length: REPORTS }, (_, seed) => withNarrative(seed));
const parsed = files.map(parseOne);
const records = parsed.map(([report, source]) => normalize(report, source));

const parsing = cost(() => void files.map(parseOne));
const normalizing = cost(() => void parsed.map(([report, source]) => normalize(report, source)));
const histories = historiesOf(records);
const checking = cost(() => void histories.map((history) => crossCheck(history)));
const redacting = cost(
  () => void parsed.map(([{ sections }]) => sections.map(({ text }) => redact(text))),
);
const violated = records.filter(({ findings }) =>
  findings.some((f) => f.severity === 'error'),
).length;

console.log(`parsing             ${parsing.toFixed(0)} µs a report (text)`);
console.log(
  `normalising + rules ${normalizing.toFixed(0)} µs a report, ${ratio(normalizing)} of parsing`,
);
console.log(
  `checks over years   ${checking.toFixed(0)} µs a report: a million in ${checking.toFixed(0)} s`,
);
console.log(`personal data       ${redacting.toFixed(0)} µs a report`);
console.log(`${violated} of ${REPORTS} reports contradict themselves`);
if (normalizing + checking >= parsing) process.exitCode = 1;

function ratio(value: number): string {
  return `${((value / parsing) * 100).toFixed(0)} %`;
}

/** A generated report in the pipe-and-newline form, its narrative brought to the usual length. */
function withNarrative(seed: number): Uint8Array {
  const text = rendered(sampleOf(seed), 'D4 1.11');
  const narrative = [...NARRATIVE, ...Array.from({ length: 16 }, () => PLAIN)].join('\n');
  return new TextEncoder().encode(text.replace('（一）主动公开情况', `$&\n${narrative}`));
}

function parseOne(bytes: Uint8Array): [ParsedReport, Source] {
  const outcome = parseSync(bytes, { uri: 'bench.txt' });
  if (outcome?.ok !== true) throw new Error('a generated report was refused');
  return [outcome.report, outcome.source];
}

/** Seven years for each of the records, as one agency's history. */
function historiesOf(all: readonly ReportRecord[]): ReportRecord[][] {
  return Array.from({ length: Math.floor(all.length / 7) }, (_, at) =>
    all.slice(at * 7, at * 7 + 7).map((record, year) => ({
      ...record,
      agencyId: `agency-${at}`,
      fiscalYear: 2019 + year,
      scope: 'own' as const,
    })),
  );
}

/** Microseconds of CPU a report: median of the rounds, after one to warm up. */
function cost(work: () => void): number {
  work();
  const rounds = Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / REPORTS;
  });
  return rounds.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? 0;
}
