/** The gate before SQLite: what it refuses must not depend on what the driver would refuse behind it. */
import { describe, expect, it } from 'vitest';
import { refuseSql } from '../../src/store/query-guard.ts';

describe('statements that do not read', () => {
  it.each([
    'PRAGMA query_only = OFF',
    'pragma journal_mode',
    ' ;PRAGMA table_info(report)',
    '/* SELECT */ PRAGMA user_version',
    '-- SELECT\nPRAGMA user_version',
    'EXPLAIN PRAGMA user_version',
    'EXPLAIN QUERY PLAN PRAGMA user_version',
    'ATTACH DATABASE ? AS other',
    'VACUUM INTO ?',
    'DELETE FROM report',
    'EXPLAIN',
  ])('%s', (sql) => {
    expect(refuseSql(sql)).toMatch(/^\w+ is not allowed/);
  });

  it.each([
    'SELECT 1',
    'with x AS (SELECT 1) SELECT * FROM x',
    'VALUES (1)',
    '(SELECT 1)',
    'EXPLAIN SELECT 1',
    'explain query plan select 1',
    '/* PRAGMA */ SELECT 1',
  ])('reads: %s', (sql) => {
    expect(refuseSql(sql)).toBeNull();
  });

  it('an empty text says so', () => {
    for (const sql of ['', '  ', ';', '-- nothing'])
      expect(refuseSql(sql)).toBe('the query is empty');
  });
});
