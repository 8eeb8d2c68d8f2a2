/**
 * Real reports beside the project, where they are there: identity as their reviewed values say, and exactly the
 * findings that a careful reader would note.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { normalize } from '../../src/normalize/normalize.ts';
import type { ReportRecord } from '../../src/normalize/record.ts';
import { parse } from '../../src/parse/parse.ts';
import { corpusFolder } from './reports.ts';

const folder = corpusFolder();
const names =
  folder === null ? [] : readdirSync(folder).filter((name) => name.endsWith('.gold.json'));

async function recordOf(name: string): Promise<ReportRecord> {
  const stem = name.replace('.gold.json', '');
  const file = readdirSync(folder ?? '').find(
    (other) => other.startsWith(`${stem}.`) && other !== name,
  );
  const path = join(folder ?? '', file ?? '');
  const outcome = await parse(readFileSync(path), { uri: path });
  if (!outcome.ok) throw new Error(`${file}: ${outcome.refusal.message}`);
  return normalize(outcome.report, outcome.source);
}

describe.skipIf(folder === null)('real reports', () => {
  it.each(names)('%s: agency, year and division are those of the reviewed values', async (name) => {
    const gold = JSON.parse(readFileSync(join(folder ?? '', name), 'utf8')) as Record<
      string,
      unknown
    >;
    const record = await recordOf(name);
    expect({
      agency: record.agency,
      fiscalYear: record.fiscalYear,
      divisionCode: record.divisionCode,
    }).toEqual({
      agency: gold['agency'],
      fiscalYear: gold['fiscalYear'],
      divisionCode: gold['divisionCode'],
    });
  });

  it.skipIf(!names.includes('xixiu-chengguan-2019.gold.json'))(
    'a report with four violated sums and a 00: those findings, nothing else, and the two figures',
    async () => {
      const record = await recordOf('xixiu-chengguan-2019.gold.json');
      expect(record.findings.map(({ rule, severity }) => `${severity} ${rule}`).sort()).toEqual([
        'error requests.outcome_sum',
        'error requests.outcome_sum',
        'error requests.row_sum',
        'error requests.row_sum',
        'info value.noncanonical_numeral',
      ]);
      const figures = record.figures.map(({ indicator, value }) => `${indicator} ${value}`);
      expect(figures).toContain('published_items 1701');
      expect(figures).toContain('published_items.wechat 372');
      expect(record.reportId).toBe('520402-西秀区城市管理局-2019-own');
    },
  );

  it('no rule beyond the sums raises an error or a warning on any of them', async () => {
    const sums = ['requests.balance', 'requests.outcome_sum', 'requests.row_sum', 'review.sum'];
    for (const name of names) {
      const { findings } = await recordOf(name);
      const others = findings.filter(
        ({ rule, severity }) => severity !== 'info' && !sums.includes(rule),
      );
      expect(others, name).toEqual([]);
    }
  });
});
