import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { syntheticRecord, tablesOf } from '../../bench/synthetic-record.ts';
import type { ReportRecord } from '../../src/normalize/record.ts';
import type { Cell } from '../../src/parse/report.ts';
import { openStore, type Store, type StoreOptions } from '../../src/store/store.ts';

/** A folder of its own for one test, with a Chinese name and a space in it. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), '公开 store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function temporaryStore(options: StoreOptions = {}): Store {
  const store = openStore(join(temporaryFolder(), 'test.sqlite'), options);
  onTestFinished(() => store.close());
  return store;
}

export const INFO = { parserVersion: '1.0.0', fetchedAt: '2024-02-01T00:00:00Z' };

/** A consistent record of a fictional place. */
export function record(body = 0, year = 2023, change: Partial<ReportRecord> = {}): ReportRecord {
  return { ...syntheticRecord({ county: 0, body, year }), ...change };
}

/** The same record with other cells, and published tables to match. */
export function withCells(
  base: ReportRecord,
  change: (cell: Cell) => Cell,
  rest: Partial<ReportRecord> = {},
): ReportRecord {
  const cells = base.cells.map(change);
  return { ...base, cells, tables: tablesOf(cells), ...rest };
}

/** A hash of its own for another document. */
export function sourceNumber(base: ReportRecord, n: number): ReportRecord['source'] {
  return { ...base.source, sha256: n.toString(16).padStart(64, '0') };
}

/** Every row of a query, as objects. */
export function rows(store: Store, sql: string, ...params: unknown[]): Record<string, unknown>[] {
  return store.connection.prepare(sql).all(...params) as Record<string, unknown>[];
}
