/**
 * A clean set over eight years and three forms: governments of every level, offices and departments, places that
 * were renamed, split or merged on the way, bodies that were reorganised. Each year hands its requests, rules,
 * items and pending cases to the next. Nothing in it is wrong, so nothing may be found.
 */
import { describe, expect, it } from 'vitest';
import { crossCheck, peerCheck } from '../../src/normalize/cross/cross-check.ts';
import { successorsOf } from '../../src/normalize/division-history.ts';
import { divisionAt, divisionPath, divisionsIn } from '../../src/normalize/division-table.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import type { ReportRecord } from '../../src/normalize/record.ts';
import { APPLICANTS, type FormId, formForYear, formTable } from '../../src/parse/forms/form.ts';
import { sumsOf } from '../../src/parse/infer/sums.ts';
import type { Indicator } from '../../src/parse/report.ts';
import { AT, formReport, report, SOURCE, type Values } from './reports.ts';

const [FIRST, LAST] = [2016, 2023];
const YEARS = Array.from({ length: LAST - FIRST + 1 }, (_, at) => FIRST + at);
const COLUMNS = [...APPLICANTS, 'total'];
const NOT_OUTCOMES = new Set(['received', 'carried_in', 'processed_total', 'carried_out', 'other']);

/** Whole numbers from 0 to `most`, the same for the same seed; small ones are commoner. */
function source(seed: string): (most: number) => number {
  let state = [...seed].reduce((hash, sign) => (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0, 7);
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const share = state / 2 ** 32;
    return Math.floor(share * share * (most + 1));
  };
}

/** What one year hands to the next. */
interface Body {
  carried: number[];
  inForce: number;
  items: number;
  pending: number;
}

const withTotal = (values: readonly number[]): Record<string, number> => {
  const all = [...values, values.reduce((a, b) => a + b, 0)];
  return Object.fromEntries(COLUMNS.map((column, at) => [column, all[at] ?? 0]));
};

/** A consistent requests table; the body's carried requests move on. */
function requestsOf(form: FormId, body: Body, random: (most: number) => number): Values {
  const outcomes = (formTable(form, 'requests')?.rows ?? [])
    .map(({ code }) => code)
    .filter((code) => !NOT_OUTCOMES.has(code) || (code === 'other' && form === '2019'));
  const before = body.carried;
  const received = APPLICANTS.map(() => random(12));
  body.carried = received.map((value, at) => Math.min(random(3), value + (before[at] ?? 0)));
  const processed = received.map((n, at) => n + (before[at] ?? 0) - (body.carried[at] ?? 0));
  const rows: Record<string, number[]> = {};
  processed.forEach((count, at) => {
    for (let one = 0; one < count; one += 1) {
      const code = outcomes[random(outcomes.length - 1)] ?? 'granted';
      const row = rows[code] ?? APPLICANTS.map(() => 0);
      row[at] = (row[at] ?? 0) + 1;
      rows[code] = row;
    }
  });
  const all = { ...rows, received, carried_in: before, processed_total: processed };
  return Object.fromEntries(
    Object.entries({ ...all, carried_out: body.carried }).map(([row, n]) => [row, withTotal(n)]),
  );
}

function disclosureOf(form: FormId, body: Body, random: (most: number) => number): Values {
  if (form === '2019') {
    const change = random(6) - Math.min(2, body.items);
    const penalties = {
      items_previous_year: body.items,
      items_change: change,
      decisions: 200 + random(90),
    };
    body.items += change;
    return { penalties, licensing: { decisions: 300 + random(90) } };
  }
  const [issued, repealed] = [random(5), Math.min(random(3), body.inForce)];
  body.inForce += issued - repealed;
  return {
    normative_documents: { issued, repealed, in_force: body.inForce },
    licensing: { decisions: 300 + random(90) },
    penalties: { decisions: 200 + random(90) },
    fees: { fee_amount: random(500) / 100 },
  };
}

function reviewOf(body: Body, random: (most: number) => number): Values {
  const [upheld, corrected, other] = [body.pending + random(3), random(1), random(2)];
  body.pending = random(2);
  const total = upheld + corrected + other + body.pending;
  const results = { upheld, corrected, other, pending: body.pending, total };
  return {
    cases: Object.fromEntries(
      Object.entries(results).map(([result, value]) => [`reconsideration.${result}`, value]),
    ),
  };
}

/** The statistics table of the form of 2014 with parts that come to their wholes. */
function statisticsOf(random: (most: number) => number) {
  const values: Record<string, number> = {};
  for (const { code, kind, parent } of formTable('2014', 'statistics')?.rows ?? [])
    if (kind !== 'heading') values[code] = parent && parent in values ? 0 : random(60);
  const rows = formTable('2014', 'statistics')?.rows ?? [];
  for (const whole of ['answered.refused', 'received', 'concluded', 'answered', 'staff']) {
    const parts = rows.filter(({ parent }) => parent === whole).map(({ code }) => code);
    for (const part of parts) if (part !== 'answered.refused') values[part] = random(9);
    values[whole] = parts.reduce((sum, part) => sum + (values[part] ?? 0), 0);
  }
  for (const whole of ['reconsideration', 'litigation'])
    values[`${whole}.upheld`] = values[whole] ?? 0;
  const indicators = rows.flatMap(({ code, label, parent, unit = null }): Indicator[] => {
    const above = rows.find((one) => one.code === parent);
    const value = values[code];
    if (value === undefined) return [];
    const known = { label, path: above ? [above.label] : [], unit, value, code, body: null };
    return [{ ...known, cumulative: null, raw: String(value), state: 'number', at: AT }];
  });
  const statistics = Object.fromEntries(
    Object.entries(values).map(([code, value]) => [code, { value, cumulative: null }]),
  );
  return {
    form: '2014',
    forms: { statistics: '2014' },
    tables: { statistics },
    indicators,
  } as const;
}

const bodies = new Map<string, Body>();

function recordOf(key: string, name: string, year: number): ReportRecord {
  const random = source(`${key}/${year}`);
  const body = bodies.get(key) ?? {
    carried: APPLICANTS.map(() => random(2)),
    inForce: 20 + random(40),
    items: 60 + random(90),
    pending: 0,
  };
  bodies.set(key, body);
  const form = formForYear(year)?.id ?? '2021';
  const day = name.endsWith('局') ? '01-20' : '03-10';
  const given = {
    title: `${name}${year}年政府信息公开工作年度报告`,
    meta: [{ name: 'PubDate', value: `${year + 1}-${day}` }],
    preamble: `统计期限自${year}年1月1日起至${year}年12月31日止。`,
  };
  if (form === '2014') return normalize(report({ ...given, ...statisticsOf(random) }), SOURCE);
  const requests = requestsOf(form, body, random);
  const disclosure = disclosureOf(form, body, random);
  const review = reviewOf(body, random);
  return normalize(formReport(form, { requests, disclosure, review }, given), SOURCE);
}

/** Codes of a year: all provinces, some prefectures and counties, and whatever changed on the way. */
function codesOf(year: number): string[] {
  const some = (level: 'prefecture' | 'county', every: number) =>
    divisionsIn(year, level).filter(
      ({ code, from, to }) =>
        Number(code) % every === 0 || from > FIRST || (to !== null && to < LAST),
    );
  return [...divisionsIn(year, 'province'), ...some('prefecture', 3), ...some('county', 7)].map(
    ({ code }) => code,
  );
}

/** Bodies of a county by year; what was reorganised is another body from 2019 on. */
const bodiesOf = (year: number): string[] => [
  '人民政府办公室',
  '教育局',
  year < 2019 ? '国土资源局' : '自然资源局',
  year < 2019 ? '环境保护局' : '生态环境局',
];

const records: ReportRecord[] = YEARS.flatMap((year) =>
  codesOf(year).flatMap((code, at) => {
    const place = divisionPath(code, year).join('');
    const stable = successorsOf(code, year).current?.code ?? code;
    const names = at % 15 === 0 && !code.endsWith('00') ? bodiesOf(year) : [];
    return ['人民政府', ...names].map((body) =>
      recordOf(`${stable}/${body}`, `${place}${body}`, year),
    );
  }),
);

describe('a clean national set over eight years', () => {
  it('is large and varied: three forms, every level, renamed places, reorganised bodies', () => {
    expect(records.length).toBeGreaterThan(5000);
    const count = (fits: (one: ReportRecord) => boolean) => records.filter(fits).length;
    for (const form of ['2014', '2019', '2021'])
      expect(count((one) => one.form === form)).toBeGreaterThan(900);
    for (const level of ['province', 'prefecture', 'county'])
      expect(count((one) => one.level === level)).toBeGreaterThan(200);
    for (const kind of ['government', 'office', 'department'])
      expect(count((one) => one.bodyKind === kind)).toBeGreaterThan(50);
    const codes = Map.groupBy(records, ({ agencyId }) => agencyId);
    const moved = [...codes.values()].filter(
      (own) => new Set(own.map(({ divisionCode }) => divisionCode)).size > 1,
    );
    expect(moved.length).toBeGreaterThan(50);
    const gone = records.filter(
      ({ divisionCode, fiscalYear }) =>
        fiscalYear === FIRST && divisionCode !== null && !divisionAt(divisionCode, LAST),
    );
    expect(gone.length).toBeGreaterThan(50);
    expect(count(({ agencyId }) => agencyId.endsWith('自然资源局'))).toBeGreaterThan(20);
  });

  it('gives every report its place, year and one id', () => {
    expect(records.filter(({ divisionCode }) => divisionCode === null)).toEqual([]);
    expect(records.filter(({ fiscalYear }) => fiscalYear === null)).toEqual([]);
    expect(new Set(records.map(({ reportId }) => reportId)).size).toBe(records.length);
  });

  it('adds up, so that its silence is worth something', () => {
    const broken = records.filter(({ cells, forms }) =>
      (['requests', 'review'] as const).some((name) => {
        const table = formTable(forms[name] ?? '', name);
        if (table === undefined) return false;
        const own = cells.filter((cell) => cell.table === name);
        const sum = (at: readonly number[]) => at.reduce((n, one) => n + (own[one]?.value ?? 0), 0);
        return sumsOf(table, own).some(({ left, right }) => sum(left) !== sum(right));
      }),
    );
    expect(broken.map(({ reportId }) => reportId)).toEqual([]);
  });

  it('raises no finding: not one by one, not over the years, not among peers', () => {
    expect(records.flatMap(({ findings, reportId }) => findings.map((f) => [reportId, f]))).toEqual(
      [],
    );
    expect(crossCheck(records)).toEqual([]);
    expect(peerCheck(records)).toEqual([]);
  });

  it('a slip in it is heard: one carried-in request more is one finding', () => {
    const after = records.find(
      ({ fiscalYear, bodyKind }) => fiscalYear === 2022 && bodyKind === 'government',
    );
    const before = records.find(
      ({ fiscalYear, agencyId }) => fiscalYear === 2021 && agencyId === after?.agencyId,
    );
    if (after === undefined || before === undefined) throw new Error('no two years');
    const carried = after.tables.requests?.['carried_in'] ?? {};
    const requests = {
      ...after.tables.requests,
      carried_in: { ...carried, enterprise: (carried['enterprise'] ?? 0) + 1 },
    };
    const slip = { ...after, tables: { ...after.tables, requests } };
    expect(crossCheck([before, slip]).map(({ finding }) => finding.rule)).toEqual([
      'carry_over.requests',
    ]);
  });
});
