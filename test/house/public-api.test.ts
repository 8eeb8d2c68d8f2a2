import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import * as api from '../../src/index.ts';
import { ROOT } from './source-files.ts';

it('exports exactly these values', () => {
  expect(Object.keys(api).sort()).toEqual([
    'FORMS',
    'InputError',
    'StoreError',
    'check',
    'crawlPortals',
    'formForYear',
    'formTable',
    'ingest',
    'normalize',
    'openStore',
    'parse',
    'parseSync',
    'query',
  ]);
});

it('exports exactly these types', () => {
  const text = readFileSync(join(ROOT, 'src/index.ts'), 'utf8');
  const whole = [...text.matchAll(/export type \{([^}]*)\}/g)].flatMap(([, names = '']) =>
    names.split(','),
  );
  const single = [...text.matchAll(/\btype (\w+),?/g)].map(([, name = '']) => name);
  const names = [...whole, ...single].map((name) => name.trim()).filter((name) => name !== '');
  expect([...new Set(names)].sort()).toEqual([
    ...['BodyKind', 'Cell', 'CellState', 'CheckReportsOptions', 'CheckedReports'],
    ...['CrawlPortalsOptions', 'CrawledPortals', 'Delivery', 'DocumentInfo', 'Extra'],
    ...['Figure', 'Finding', 'Form', 'FormId', 'Hints'],
    ...['Indicator', 'IngestCounts', 'IngestFailure', 'IngestReportsOptions', 'IngestSummary'],
    ...['IngestedReports', 'LandStatus', 'Landed', 'Level', 'ListedFinding'],
    ...['Locator', 'NotSeen', 'Origin', 'ParseInput', 'ParseOutcome'],
    ...['ParsedReport', 'PortalHome', 'PortalsEvent', 'PortalsProgress', 'Proposal'],
    ...['QueryOptions', 'QueryResult', 'Refusal', 'RefusalCode', 'ReportRecord'],
    ...['RunAccount', 'Scope', 'Section', 'SettledCrawl', 'Severity'],
    ...['Source', 'Store', 'StoreErrorCode', 'StoreOptions', 'TableName'],
    ...['Verdict', 'YearAgo'],
  ]);
});

it('takes a report from bytes to a record', async () => {
  const text = '甲州市青禾区教育局2022年政府信息公开工作年度报告\n一、总体情况\n';
  const outcome = await api.parse(new TextEncoder().encode(text), { uri: 'a.txt' });
  expect(outcome.ok ? null : outcome.refusal.code).toBe('not_a_report');
});
