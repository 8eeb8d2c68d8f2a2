/**
 * Who is wrong, as the record says it: from a page to `findings[].verdict`. What the parser alone thought is of no
 * interest; nobody sees it.
 */
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import type { Finding } from '../../src/normalize/record.ts';
import { parseSync } from '../../src/parse/parse.ts';
import { pageHtml } from '../generate/html.ts';
import { PLAIN_LAYOUT } from '../generate/layout.ts';
import { pageOf } from '../generate/page.ts';
import { randomReport } from '../generate/report.ts';
import { PLAIN_STYLE } from '../generate/style.ts';

/** A report of the form of 2021 whose sums hold. */
const PAGE = pageHtml(
  pageOf(
    randomReport(11, {
      form: '2021',
      density: 1,
      largest: 9,
      zeros: 'printed',
      blankTotals: false,
      oddSpelling: false,
      faults: 0,
    }),
    PLAIN_LAYOUT,
    PLAIN_STYLE,
  ),
);

/** The same page with one row of the requests table printed differently. */
function withRow(label: string, change: (values: number[], row: string) => string): string {
  const pattern = new RegExp(
    `<tr>(?:<td rowspan="\\d+">[^<]*</td>)*<td[^>]*>${label}</td>(.*?)</tr>`,
  );
  const match = pattern.exec(PAGE);
  if (match === null) throw new Error(`no row ${label}`);
  const values = [...(match[1] ?? '').matchAll(/<td>(\d*)<\/td>/g)].map(([, text]) => Number(text));
  expect(values).toHaveLength(7);
  return PAGE.replace(match[0], change(values, match[0]));
}

const cellsOf = (values: readonly number[]): string =>
  values.map((value) => `<td>${value}</td>`).join('');

/** Sums that do not hold, as the record lists them. */
function violated(html: string): Finding[] {
  const outcome = parseSync(new TextEncoder().encode(html), { uri: 'page.html' });
  if (outcome?.ok !== true) throw new Error(outcome?.refusal.message ?? 'needs parse');
  return normalize(outcome.report, outcome.source).findings.filter(
    ({ severity }) => severity === 'error',
  );
}

const verdicts = (found: readonly Finding[]): string[] => [
  ...new Set(found.map(({ rule, verdict }) => `${rule} ${verdict}`)),
];

/** One more in the total of a row. */
const oneMore = (values: readonly number[]): number[] => [
  ...values.slice(0, -1),
  (values.at(-1) ?? 0) + 1,
];

describe('the verdict in the record', () => {
  it('is the source where every cell kept its place', () => {
    expect(violated(PAGE)).toEqual([]);
    const wrong = withRow('（一）予以公开', (values, row) =>
      row.replace(cellsOf(values), cellsOf(oneMore(values))),
    );
    expect(verdicts(violated(wrong))).toEqual([
      'requests.row_sum source',
      'requests.outcome_sum source',
    ]);
  });

  it('is the parser where the row was found by a misprinted label', () => {
    const wrong = withRow('4.保护第三方合法权益', (values, row) =>
      row
        .replace(cellsOf(values), cellsOf(oneMore(values)))
        .replace('4.保护第三方合法权益', '4.保护第三方合法权利'),
    );
    expect(verdicts(violated(wrong))).toEqual([
      'requests.row_sum parser',
      'requests.outcome_sum parser',
    ]);
  });

  it('is open where a row that the form does not have may hold the difference', () => {
    const own =
      '<tr><td colspan="3">（六）其他情形</td><td>2</td><td>0</td><td>0</td><td>0</td><td>0</td><td>0</td><td>2</td></tr>';
    const total = (values: readonly number[]): number[] => [
      (values[0] ?? 0) + 2,
      ...values.slice(1, -1),
      (values.at(-1) ?? 0) + 2,
    ];
    const received = withRow(
      '（七）总计',
      (values, row) => `${own}\n${row.replace(cellsOf(values), cellsOf(total(values)))}`,
    );
    const found = violated(received).filter(({ rule }) => rule === 'requests.outcome_sum');
    expect(found.map(({ column, left, right }) => [column, (right ?? 0) - (left ?? 0)])).toEqual([
      ['natural_person', 2],
      ['total', 2],
    ]);
    expect(verdicts(found)).toEqual(['requests.outcome_sum unknown']);
  });

  it('a foreign row of zeros explains nothing', () => {
    const own = `<tr><td colspan="3">（六）其他情形</td>${cellsOf([0, 0, 0, 0, 0, 0, 0])}</tr>`;
    const wrong = withRow(
      '（七）总计',
      (values, row) => `${own}\n${row.replace(cellsOf(values), cellsOf(oneMore(values)))}`,
    );
    expect(verdicts(violated(wrong)).every((one) => one.endsWith(' source'))).toBe(true);
  });

  it('a mark that a row leaves no room for is a contradiction, not a hole to be filled', () => {
    const wrong = withRow('（一）予以公开', (values, row) =>
      row.replace(cellsOf(values), `<td>无</td>${cellsOf(values.slice(1))}`),
    );
    const outcome = parseSync(new TextEncoder().encode(wrong), { uri: 'page.html' });
    if (outcome?.ok !== true) throw new Error('no report');
    const cell = outcome.report.cells.find(
      ({ row, column }) => row === 'granted' && column === 'natural_person',
    );
    expect(cell).toMatchObject({ state: 'mark', value: null, inferred: null });
    expect(violated(wrong).map(({ rule, row }) => `${rule} ${row}`)).toContain(
      'requests.row_sum granted',
    );
  });
});
