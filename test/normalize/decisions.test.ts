import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decidedHints,
  indexDecisions,
  staleDecisions,
} from '../../src/normalize/decisions/apply-decisions.ts';
import {
  type Decision,
  decisionId,
  formatDecision,
} from '../../src/normalize/decisions/decision.ts';
import {
  mergeDecisions,
  readDecisions,
  writeDecisions,
} from '../../src/normalize/decisions/decision-file.ts';
import { readDecision } from '../../src/normalize/decisions/read-decision.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import { report, SOURCE } from './reports.ts';

const common = {
  sha256: SOURCE.sha256,
  report: '990102-青禾区教育局-2020-own',
  reason: '与原件核对',
  evidence: null,
  author: 'editor 1',
  date: '2024-05-01',
};
const PLACE = { table: 'requests', row: 'granted', column: 'enterprise' };
const READ: Decision = { target: 'cell', action: 'read_as', place: PLACE, value: 0, ...common };
const DISMISS: Decision = {
  target: 'finding',
  action: 'dismiss',
  rule: 'requests.row_sum',
  place: { ...PLACE, column: '' },
  ...common,
};
const YEAR: Decision = { target: 'year', action: 'set', value: 2019, ...common };
const SCOPE: Decision = { target: 'scope', action: 'set', value: 'all_levels', ...common };
const AGENCY: Decision = { target: 'agency', action: 'set', value: '金穗区审计局', ...common };
const DIVISION: Decision = { target: 'division', action: 'set', value: '990202', ...common };
const COUNT: Decision = { target: 'version', action: 'count', ...common };
const EXCLUDE: Decision = { target: 'report', action: 'exclude', ...common };
const ALL = [READ, DISMISS, YEAR, SCOPE, AGENCY, DIVISION, COUNT, EXCLUDE];

const TITLE = '青禾区教育局2020年政府信息公开工作年度报告';
const parsed = report({ title: TITLE });

describe('the decisions file', () => {
  it('is read back as it was written', () => {
    expect(readDecisions(writeDecisions(ALL))).toEqual({
      decisions: expect.arrayContaining(ALL),
      problems: [],
    });
    expect(readDecisions(writeDecisions(ALL)).decisions).toHaveLength(ALL.length);
  });
  it('comes out the same whatever the order of deciding', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ALL, { minLength: ALL.length }), (shuffled) => {
        expect(writeDecisions(shuffled)).toBe(writeDecisions(ALL));
      }),
    );
    expect(writeDecisions([...ALL, ...ALL])).toBe(writeDecisions(ALL));
  });
  it('keeps the good lines beside broken ones, and says what is wrong with which', () => {
    const lines = [
      '# comment',
      formatDecision(YEAR),
      '{not json',
      '<<<<<<< HEAD',
      formatDecision({ ...SCOPE, value: 'everything' } as never),
      formatDecision({ ...READ, reason: ' ' }),
      formatDecision({ ...DISMISS, rule: 'no.rule' }),
      formatDecision({ ...YEAR, sha256: 'abc' }),
      JSON.stringify({ ...YEAR, surprise: 1 }),
      '',
      formatDecision(SCOPE),
    ];
    const { decisions, problems } = readDecisions(`\ufeff${lines.join('\r\n')}`);
    expect(decisions).toEqual([YEAR, SCOPE]);
    expect(problems.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(problems.map(({ message }) => message.en)).toEqual([
      'not a JSON object: each decision is one line of JSON',
      'a merge conflict was left in the file: keep the lines you want and delete the marks',
      '“value” is "everything": write one of own, own_level, all_levels, unknown',
      '“reason” is missing: say why',
      '“rule” is "no.rule": write the id of a rule in docs/rules.md',
      '“sha256” is "abc": write the SHA-256 of the source, 64 digits 0-9 a-f, as column sha256 of document has it',
      '“surprise” does not belong to a decision on year: leave it out',
    ]);
    expect(problems.map(({ message }) => message.zh)).toEqual([
      '不是 JSON 对象：每项决定占一行 JSON',
      '文件中留有合并冲突：请保留需要的行，并删去冲突标记',
      '“value”为 "everything"：请写 own、own_level、all_levels、unknown 之一',
      '缺少“reason”：请写明理由',
      '“rule”为 "no.rule"：请写 docs/rules.md 所列的规则编号',
      '“sha256”为 "abc"：请写来源文件的 SHA-256，64 位 0-9 a-f，见 document 表的 sha256 列',
      '“surprise”不属于 year 类决定：请删去',
    ]);
    expect(problems.map(({ report: entry }) => entry)).toEqual([
      ...[null, null],
      ...Array<string>(5).fill(common.report),
    ]);
  });
  it('says of every field that is broken, in any decision, what stands there and what to write', () => {
    const anything = fc.oneof(
      fc.constant(undefined),
      ...[fc.constant(null), fc.integer({ max: 0 }), fc.constant(''), fc.constant('　')],
      ...[fc.constant([]), fc.constant({ '': 1 }), fc.constant('x'.repeat(500))],
    );
    const keys = ALL.flatMap((decision) => Object.keys(decision).map((key) => [decision, key]));
    fc.assert(
      fc.property(fc.constantFrom(...keys), anything, fc.boolean(), (pair, value, inLine) => {
        const [decision, key] = pair as [Decision, string];
        const read = readDecision({ ...decision, [key]: value }, inLine ? 'line' : 'options');
        if (read.ok) return;
        expect(read.faults.length).toBeGreaterThan(0);
        for (const { field, en, zh } of read.faults) {
          expect(field.startsWith(key)).toBe(true);
          expect(en).toContain(inLine ? field : `--${key}`);
          expect(en).toMatch(/(?: is missing| is .+): (?:write|say) /);
          expect(zh).toContain(inLine ? field : `--${key}`);
          expect(zh).toMatch(/^(?:缺少|“|--).+：请/);
          expect(en.length).toBeLessThan(220);
        }
      }),
    );
  });
  it('names several faults of a decision at once, and what is no object at all', () => {
    const read = readDecision({ ...READ, place: { table: 'requests' }, date: 'May' }, 'line');
    expect(read.ok ? [] : read.faults.map(({ field }) => field)).toEqual([
      'place.row',
      'place.column',
      'date',
    ]);
    for (const nothing of [null, [], 'x', 1, {}, { target: 'constructor' }]) {
      const outcome = readDecision(nothing, 'line');
      expect(outcome.ok ? [] : outcome.faults).toHaveLength(1);
    }
    const many = ['table', 'row', 'column'].map((key) => [key, 1]);
    const options = readDecision({ ...READ, place: Object.fromEntries(many) }, 'options');
    expect(options.ok ? [] : options.faults).toHaveLength(1);
  });
  it('merges two files and names what they decide differently', () => {
    const other: Decision = { ...YEAR, value: 2018, date: '2024-06-01' };
    const { decisions, conflicts } = mergeDecisions([YEAR, SCOPE], [SCOPE, other]);
    expect(decisions).toHaveLength(3);
    expect(conflicts).toEqual([[YEAR, other]]);
    expect(mergeDecisions([YEAR], [{ ...YEAR, author: 'editor 2' }]).conflicts).toEqual([]);
  });
  it('an id is the same for the same decision and differs for another', () => {
    expect(new Set(ALL.map(decisionId)).size).toBe(ALL.length);
    const reordered = Object.fromEntries(Object.entries(READ).reverse()) as Decision;
    expect(decisionId(reordered)).toBe(decisionId(READ));
  });
});

describe('decisions applied', () => {
  const index = indexDecisions(ALL);
  it('identity is normalised again with what was decided, and says so', () => {
    const record = normalize(parsed, SOURCE, decidedHints(SOURCE.sha256, index));
    expect(record).toMatchObject({
      agency: '金穗区审计局',
      divisionCode: '990202',
      fiscalYear: 2019,
      scope: 'all_levels',
      agencyId: '990202-金穗区审计局',
    });
    const from = Object.fromEntries(
      record.evidence.map(({ field, from: source }) => [field, source]),
    );
    expect(from).toMatchObject({
      agency: 'decision',
      division: 'decision',
      fiscal_year: 'decision',
      scope: 'decision',
    });
  });
  it('of two decisions about one thing the later holds', () => {
    const later: Decision = { ...YEAR, value: 2018, date: '2024-06-01' };
    for (const order of [
      [YEAR, later],
      [later, YEAR],
    ])
      expect(decidedHints(SOURCE.sha256, indexDecisions(order)).fiscalYear).toBe(2018);
  });
  it('other bytes are another source: the decision is stale, not applied', () => {
    const changed = { ...SOURCE, sha256: 'beef'.repeat(16) };
    const record = normalize(parsed, changed, decidedHints(changed.sha256, index));
    expect(record.fiscalYear).toBe(2020);
    expect(staleDecisions(ALL, new Set([changed.sha256]))).toHaveLength(ALL.length);
    expect(staleDecisions(ALL, new Set([SOURCE.sha256]))).toEqual([]);
  });
});
