import { describe, expect, it } from 'vitest';
import type { ReportRecord } from '../../src/normalize/record.ts';
import { runMetric } from '../../src/store/metrics/run.ts';
import { INFO, record, rows, temporaryStore, withCells } from './temporary.ts';

/** A report whose total of outcomes is printed three too high: every sum over it fails. */
function misprinted(): { readonly wrong: ReportRecord; readonly right: number } {
  const base = record(2, 2023);
  const isTotal = (cell: { table: string; row: string; column: string }) =>
    cell.table === 'requests' && cell.row === 'processed_total' && cell.column === 'total';
  const right = base.cells.find(isTotal)?.value ?? 0;
  const changed = withCells(base, (cell) =>
    isTotal(cell) ? { ...cell, value: right + 3, raw: String(right + 3) } : cell,
  );
  const cells = base.cells
    .filter(({ table, column }) => table === 'requests' && column === 'total')
    .map(({ table, row, column }) => ({ table, row, column }));
  const wrong: ReportRecord = {
    ...changed,
    findings: [
      {
        ...{ rule: 'requests.outcome_sum', severity: 'error', verdict: 'source' },
        ...{ table: 'requests', row: null, column: 'total', left: right, right: right + 3 },
        ...{ cells, message: '合计不等', params: {} },
      },
    ],
  };
  return { wrong, right };
}

const FILTER = { level: 'county', bodyKind: 'department', origin: 'demo' } as const;

describe('a value that a person decided', () => {
  it('counts: whether the sums hold is judged by what is used, and again as before without it', () => {
    const store = temporaryStore();
    const { wrong, right } = misprinted();
    store.land(wrong, INFO);
    const point = () => runMetric(store.connection, 'denial_rate', FILTER)[0]?.points[0];
    expect(point()).toMatchObject({ n: 0, removed: 1, value: null });
    const decided = {
      ...{ decisionId: 'd1', target: 'cell', action: 'read_as', sha256: wrong.source.sha256 },
      ...({ table: 'requests', row: 'processed_total', column: 'total' } as const),
      value: right,
      ...{ reason: '对照原文', author: '张某某', decidedOn: '2024-05-06' },
    } as const;
    store.setDecisions([decided]);
    const [refused] = rows(
      store,
      `SELECT sum(used_value) AS n FROM cell WHERE table_name = 'requests' AND column_code = 'total'
        AND row_code LIKE 'refused.%'`,
    );
    expect(point()).toMatchObject({ n: 1, removed: 0, base: right, numerator: refused?.['n'] });
    store.setDecisions([{ ...decided, value: right + 1 }]);
    expect(point()).toMatchObject({ n: 0, removed: 1 });
    store.setDecisions([]);
    expect(point()).toMatchObject({ n: 0, removed: 1 });
  });
});
