/**
 * A new form is a file in `data/forms` and a line in `form-files.ts`. A form of 2027 made of data alone is read,
 * checked, kept in a database that older forms made, exported and shown, and older reports stay what they were.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { ReportRecord } from '../../src/normalize/record.ts';
import type { FormTable } from '../../src/parse/forms/form.ts';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../store/temporary.ts';
import { COLUMN, RENAMED, ROW } from './form.ts';

const { withForm } = vi.hoisted(() => ({
  /** The list of forms as it would be with one line more. */
  withForm: async (original: () => Promise<unknown>) => {
    const { FORM_FILES } = (await original()) as { FORM_FILES: readonly unknown[] };
    const { FORM_2021, FORM_2027 } = await import('./form.ts');
    return { FORM_FILES: [...FORM_FILES.slice(0, -1), FORM_2021, FORM_2027] };
  },
}));
vi.mock('../../src/parse/forms/form-files.ts', withForm);

/** A page that prints the tables of a form as they stand in it, with the values of `printed`. */
function page(
  tables: readonly FormTable[],
  year: number,
  printed: (table: string, row: string, column: string) => number,
): string {
  const html = tables.map(({ table, section, rows, columns }) => {
    const tr = (...cells: (string | number)[]): string =>
      `<tr>${cells.map((text) => `<td>${text}</td>`).join('')}</tr>`;
    const shared = columns.length > 0;
    const head = shared && table === 'requests' ? tr('申请人情况') : '';
    const heading = (own: FormTable['columns']): string =>
      tr(...(table === 'review' ? [] : ['信息内容']), ...own.map(({ label }) => label));
    let last: FormTable['columns'] = [];
    const body = rows.map((row) => {
      const line = tr(
        ...(table === 'review' ? [] : [row.label]),
        ...row.columns.map(({ code }) => printed(table, row.code, code)),
      );
      const above = row.columns === last ? '' : heading(row.columns);
      last = row.columns;
      return above + line;
    });
    return `<p><strong>${section}</strong></p><table>${head}${body.join('')}</table>`;
  });
  return `<h1>示例省云溪市青禾县水务局${year}年政府信息公开工作年度报告</h1>${html.join('')}`;
}

/** Sums that hold: every applicant asked for one piece, refused for personal data; the total is their number. */
const consistent =
  (applicants: number, outcome: string) =>
  (table: string, row: string, column: string): number => {
    if (table === 'disclosure') return 3;
    if (table === 'review') return column.endsWith('.total') ? 4 : 1;
    const counts = ['received', 'processed_total', outcome].includes(row);
    return counts ? (column === 'total' ? applicants : 1) : 0;
  };

type Parts = {
  readonly form: typeof import('../../src/parse/forms/form.ts');
  readonly parse: typeof import('../../src/parse/parse.ts');
  readonly normalize: typeof import('../../src/normalize/normalize.ts');
  readonly store: typeof import('../../src/store/store.ts');
};

async function parts(): Promise<Parts> {
  return {
    form: await import('../../src/parse/forms/form.ts'),
    parse: await import('../../src/parse/parse.ts'),
    normalize: await import('../../src/normalize/normalize.ts'),
    store: await import('../../src/store/store.ts'),
  };
}

let own: Parts;
beforeAll(async () => {
  own = await parts();
});

function recordOf(html: string, { parse, normalize }: Parts = own): ReportRecord {
  const outcome = parse.parseSync(new TextEncoder().encode(html), { uri: 'page.html' });
  if (outcome?.ok !== true) throw new Error(outcome?.refusal.message ?? 'needs parse');
  return normalize.normalize(outcome.report, outcome.source);
}

/** The tables of a form in printed order. */
function tablesOf(id: string, { form }: Parts = own): FormTable[] {
  const found = form.FORMS.find((one) => one.id === id);
  return Object.values(found?.tables ?? {});
}

/** Every table that is exported, with the new cell among them. */
async function exported(store: Store, id: string): Promise<void> {
  const { exportTables } = await import('../../src/store/export/tables.ts');
  const folder = temporaryFolder();
  await exportTables(store, folder, { formats: ['csv'], tables: ['cell', 'request'] });
  const cells = readFileSync(join(folder, 'cell.csv'), 'utf8').split('\n');
  expect(
    cells.filter((line) => line.includes(`${id},requests,${ROW.code},${COLUMN.code}`)),
  ).toHaveLength(1);
  const requests = readFileSync(join(folder, 'request.csv'), 'utf8').split('\n');
  expect(requests[0]).toContain(COLUMN.code);
  expect(requests.filter((line) => line.includes(id) && line.includes(ROW.code))).toHaveLength(1);
}

/** The page of the report, in its own form, with the new row, column and label. */
async function shown(store: Store, id: string): Promise<void> {
  const { createApp } = await import('../../src/serve/app.ts');
  const response = await createApp({ store }).request(`/report/${encodeURIComponent(id)}?lang=zh`);
  const page = await response.text();
  expect(response.status).toBe(200);
  for (const label of [ROW.label, COLUMN.label, RENAMED.label]) expect(page).toContain(label);
}

/** The report of another body that prints （六）其他处理 in one row: the new column is in it too. */
function singleRecord(): ReportRecord {
  const [disclosure, requests, review] = tablesOf('2027');
  if (disclosure === undefined || requests === undefined || review === undefined)
    throw new Error('no tables');
  const rows = requests.inPrint.filter(({ code }) => !code.startsWith('other.'));
  const html = page([disclosure, { ...requests, rows }, review], 2027, consistent(7, 'other'));
  return recordOf(html.replaceAll('水务局', '教育局'));
}

const printed = consistent(7, ROW.code);
const record = (): ReportRecord => recordOf(page(tablesOf('2027'), 2027, printed));

describe('a form of 2027 made of data alone', () => {
  it('is prescribed for its year', () => {
    const { formForYear } = own.form;
    expect([2020, 2026, 2027, 2040].map((year) => formForYear(year)?.id)).toEqual([
      '2019',
      '2021',
      '2027',
      '2027',
    ]);
  });

  it('is read exactly: every cell, the new row, the new column and the renamed label too', () => {
    const { forms, cells, findings, extras, conservation } = record();
    expect(forms).toEqual({ disclosure: '2027', requests: '2027', review: '2027' });
    expect(cells).toHaveLength(10 + 26 * 8 + 15);
    for (const { table, row, column, state, value } of cells)
      expect([table, row, column, state, value]).toEqual([
        table,
        row,
        column,
        'number',
        printed(table, row, column),
      ]);
    expect(extras).toEqual([]);
    expect(conservation.every(({ tokens, placed }) => tokens === placed)).toBe(true);
    expect(findings.map(({ rule }) => rule)).toEqual([]);
  });

  it('is checked: a slip in the new column and in the new row breaks the sums they belong to', () => {
    const slip = (row: string, column: string) =>
      recordOf(
        page(tablesOf('2027'), 2027, (table, at, code) =>
          table === 'requests' && at === row && code === column
            ? printed(table, at, code) + 2
            : printed(table, at, code),
        ),
      ).findings.map(
        ({ rule, row: at, column: code, verdict }) => `${rule} ${at ?? code} ${verdict}`,
      );
    expect(slip('granted', COLUMN.code)).toEqual([
      'requests.row_sum granted source',
      `requests.outcome_sum ${COLUMN.code} source`,
    ]);
    expect(slip(ROW.code, 'total')).toEqual([
      `requests.row_sum ${ROW.code} source`,
      'requests.outcome_sum total source',
    ]);
  });

  it('what the sums force is inferred there too', () => {
    const html = page(tablesOf('2027'), 2027, printed).replace(
      `<td>${RENAMED.label}</td>${'<td>0</td>'.repeat(8)}`,
      `<td>${RENAMED.label}</td>${'<td></td>'.repeat(8)}`,
    );
    const cells = recordOf(html).cells.filter(({ row }) => row === RENAMED.code);
    expect(cells.map(({ state, inferred }) => [state, inferred?.value])).toEqual(
      Array(8).fill(['blank', 0]),
    );
  });

  it('can be filled in by hand', async () => {
    const { blankForm } = await import('../../src/parse/forms/blank-form.ts');
    const { read, utils } = await import('@e965/xlsx');
    const book = read(await blankForm(2027));
    const texts = book.SheetNames.flatMap((name) =>
      utils.sheet_to_json<string[]>(book.Sheets[name] ?? {}, { header: 1 }).flat(),
    );
    for (const label of [ROW.label, COLUMN.label, RENAMED.label, '2027'])
      expect(texts).toContain(label);
  });

  it('takes （六）其他处理 in one row as the forms before it do', () => {
    const { forms, cells, findings } = singleRecord();
    expect(forms.requests).toBe('2027');
    expect(findings).toEqual([]);
    expect(cells.filter(({ row }) => row === 'other').map(({ value }) => value)).toEqual([
      ...[1, 1, 1, 1, 1, 1, 1],
      7,
    ]);
  });

  it('reports of older forms are told apart from it, tables alone as well as whole reports', () => {
    for (const [id, year, applicants] of [
      ['2019', 2020, 6],
      ['2021', 2023, 6],
    ] as const) {
      const whole = tablesOf(id);
      for (const one of whole) {
        const alone = recordOf(page([one], year, consistent(applicants, 'granted')));
        if (one.table === 'requests') expect(alone.forms).toEqual({ requests: id });
        expect(alone.findings.map(({ rule }) => rule)).not.toContain('form.wrong_for_year');
      }
      const { forms, findings } = recordOf(page(whole, year, consistent(applicants, 'granted')));
      expect(forms).toEqual({ disclosure: id, requests: id, review: id });
      const unit = id === '2019' ? ['unit.unstated'] : [];
      expect(findings.map(({ rule }) => rule)).toEqual(unit);
    }
  });

  it('is kept in a database that a program without it made, and what stands there stays', async () => {
    const path = join(temporaryFolder(), 'forms.sqlite');
    vi.doUnmock('../../src/parse/forms/form-files.ts');
    vi.resetModules();
    const old = await parts();
    vi.resetModules();
    vi.doMock('../../src/parse/forms/form-files.ts', withForm);
    own = await parts();
    expect(old.form.FORM_IDS).not.toContain('2027');
    const before = recordOf(page(tablesOf('2021', old), 2023, consistent(6, 'granted')), old);
    const made = old.store.openStore(path);
    made.land(before, { parserVersion: '1.0.0' });
    const dump = (store: Store, id: string): unknown[] =>
      store.connection
        .prepare(
          'SELECT table_name, row_code, column_code, value, state FROM cell WHERE report_id = ? ORDER BY 1, 2, 3',
        )
        .all(id);
    const stood = dump(made, before.reportId);
    expect(stood).toHaveLength(200);
    made.close();

    const store = own.store.openStore(path);
    try {
      const landed = record();
      expect(store.land(landed, { parserVersion: '1.0.0' }).status).toBe('landed');
      expect(dump(store, before.reportId)).toEqual(stood);
      expect(dump(store, landed.reportId)).toHaveLength(landed.cells.length);
      const value = store.connection
        .prepare(
          'SELECT value, row_label FROM cell WHERE report_id = ? AND row_code = ? AND column_code = ?',
        )
        .get(landed.reportId, ROW.code, COLUMN.code);
      expect(value).toMatchObject({ value: 1, row_label: ROW.label });
      const single = singleRecord();
      expect(store.land(single, { parserVersion: '1.0.0' }).status).toBe('landed');
      const other = store.connection
        .prepare("SELECT column_code, value FROM cell WHERE report_id = ? AND row_code = 'other'")
        .all(single.reportId) as { column_code: string; value: number }[];
      expect(Object.fromEntries(other.map((one) => [one.column_code, one.value]))).toEqual(
        Object.fromEntries(
          single.cells
            .filter(({ row }) => row === 'other')
            .map(({ column, value: printed }) => [column, printed]),
        ),
      );
      await exported(store, landed.reportId);
      await shown(store, landed.reportId);
    } finally {
      store.close();
    }
  });
});
