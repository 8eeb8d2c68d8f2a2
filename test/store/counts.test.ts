import { describe, expect, it } from 'vitest';
import { syntheticRecord } from '../../bench/synthetic-record.ts';
import { METRICS } from '../../src/store/metrics/definition.ts';
import { runMetric } from '../../src/store/metrics/run.ts';
import type { Store } from '../../src/store/store.ts';
import { INFO, rows, temporaryStore, withCells } from './temporary.ts';

const YEARS = [2021, 2022, 2023, 2024];
const COUNTIES = [0, 1, 2, 3];

/** Four counties over four years; of county 3 in 2023 nobody can read how many cases were corrected. */
function filled(): Store {
  const store = temporaryStore();
  for (const year of YEARS) {
    for (const county of COUNTIES) {
      const whole = syntheticRecord({ county, body: 0, year });
      const unread = withCells(whole, (cell) =>
        cell.column.endsWith('.corrected') ? { ...cell, state: 'text', value: null } : cell,
      );
      store.land(county === 3 && year === 2023 ? unread : whole, INFO);
    }
  }
  return store;
}

/** Each count by its cells, written from the printed form: rows or columns to add, and to take away. */
const CELLS: Readonly<Record<string, readonly [plus: string, minus: string]>> = {
  requests_received: ["row_code = 'received' AND column_code = 'total'", '0'],
  requests_processed: ["row_code = 'processed_total' AND column_code = 'total'", '0'],
  requests_granted: ["row_code = 'granted' AND column_code = 'total'", '0'],
  requests_refused: ["row_code LIKE 'refused.%' AND column_code = 'total'", '0'],
  requests_carried_out: ["row_code = 'carried_out' AND column_code = 'total'", '0'],
  reconsiderations: ["column_code = 'reconsideration.total'", '0'],
  reconsiderations_decided: [
    "column_code = 'reconsideration.total'",
    "column_code = 'reconsideration.pending'",
  ],
  reconsiderations_corrected: ["column_code = 'reconsideration.corrected'", '0'],
  lawsuits: ["column_code LIKE 'litigation%.total'", '0'],
  lawsuits_decided: [
    "column_code LIKE 'litigation%.total'",
    "column_code LIKE 'litigation%.pending'",
  ],
  lawsuits_lost: ["column_code LIKE 'litigation%.corrected'", '0'],
  penalties: ["row_code = 'penalties' AND column_code = 'decisions'", '0'],
  licences: ["row_code = 'licensing' AND column_code = 'decisions'", '0'],
};

describe('counts', () => {
  it('are the sums of their cells, and count only reports that have them all', () => {
    const store = filled();
    const metrics = METRICS.filter(({ kind }) => kind === 'count');
    expect(metrics.map(({ id }) => id).sort()).toEqual(Object.keys(CELLS).sort());
    for (const { id } of metrics) {
      const [plus, minus] = CELLS[id] ?? ['0', '0'];
      const plain = rows(
        store,
        `SELECT fiscal_year AS year, sum(total) AS value, count(total) AS n FROM (
          SELECT c.report_id, c.fiscal_year,
            CASE WHEN count(*) = count(c.used_value)
              THEN sum(CASE WHEN ${plus} THEN c.used_value ELSE -c.used_value END) END AS total
          FROM cell c WHERE (${plus}) OR (${minus}) GROUP BY c.report_id)
        GROUP BY fiscal_year ORDER BY fiscal_year`,
      );
      const [series] = runMetric(store.connection, id, { origin: 'demo' });
      const said = series?.points.map(({ fiscalYear: year, value, n }) => ({ year, value, n }));
      expect(said, id).toEqual(plain);
    }
  });

  it('say why what is pending, or stands at the end of a year, must not be added over years', () => {
    const stocks = METRICS.filter((one) => one.not_summed !== undefined).map(({ id }) => id);
    expect(stocks.sort()).toEqual(['lawsuits', 'reconsiderations', 'requests_carried_out']);
  });

  it('are numbers in the view of metrics too', () => {
    const store = filled();
    const [row] = rows(
      store,
      `SELECT sum(value) AS value, sum(numerator) AS numerator FROM metric
        WHERE metric_id = 'lawsuits_lost' AND fiscal_year = 2022`,
    );
    expect(row?.['value']).toBe(row?.['numerator']);
    expect(row?.['value']).not.toBeNull();
  });
});
