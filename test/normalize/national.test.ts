import { describe, expect, it } from 'vitest';
import { crossCheck, peerCheck } from '../../src/normalize/cross/cross-check.ts';
import { divisionAt, divisionPath, divisionsIn } from '../../src/normalize/division-table.ts';
import { normalize } from '../../src/normalize/normalize.ts';
import type { ReportRecord } from '../../src/normalize/record.ts';
import { redact } from '../../src/normalize/redact.ts';
import { formReport, SOURCE, section } from './reports.ts';

/** A consistent report of a county's government; the numbers differ by county and year, and carry over. */
function countyReport(code: string, year: number, at: number): ReportRecord {
  const carried = (y: number) => (at * 7 + y) % 4;
  const [carried_in, carried_out] = [carried(year), carried(year + 1)];
  const received = 20 + ((at * 13 + year) % 60);
  const both = (value: number) => ({ natural_person: value, total: value });
  const processed = received + carried_in - carried_out;
  const stock = (y: number) => 40 + (at % 9) + y - 2021;
  const values = {
    requests: {
      received: both(received),
      carried_in: both(carried_in),
      granted: both(processed),
      processed_total: both(processed),
      carried_out: both(carried_out),
    },
    disclosure: { normative_documents: { issued: 1, repealed: 0, in_force: stock(year) } },
    review: { cases: { 'reconsideration.upheld': at % 3, 'reconsideration.total': at % 3 } },
  };
  const title = `${divisionPath(code, year).join('')}${year}年政府信息公开工作年度报告`;
  const text = `${year}年，收到政府信息公开申请${received}件，上年结转${carried_in}件，结转下年度${carried_out}件。`;
  const meta = [{ name: 'PubDate', value: `${year + 1}-03-01` }];
  const preamble = `统计期限自${year}年1月1日起至${year}年12月31日止。`;
  const parsed = formReport('2021', values, {
    title,
    meta,
    preamble,
    sections: [section(1, text)],
  });
  return normalize(parsed, SOURCE);
}

describe('a clean national set', () => {
  const codes = divisionsIn(2022, 'county').map(({ code }) => code);
  const records = codes.flatMap((code, at) =>
    [2021, 2022].map((year) => countyReport(code, year, at)),
  );

  it('every report finds its county, year and body', () => {
    for (const [at, record] of records.entries()) {
      const year = 2021 + (at % 2);
      expect([record.divisionCode, record.fiscalYear, record.bodyKind]).toEqual([
        divisionAt(codes[Math.floor(at / 2)] ?? '', year)?.code,
        year,
        'government',
      ]);
    }
    expect(new Set(records.map(({ reportId }) => reportId)).size).toBe(records.length);
  });
  it('raises no finding: not one by one, not over the years, not among peers', () => {
    expect(records.flatMap(({ findings }) => findings)).toEqual([]);
    expect(crossCheck(records)).toEqual([]);
    expect(peerCheck(records)).toEqual([]);
  });
});

describe('normalising again', () => {
  const base = formReport(
    '2021',
    { requests: { granted: { enterprise: 9 } } },
    {
      title: '青禾区教育局2022年政府信息公开工作年度报告',
      sections: [section(1, '收到政府信息公开申请0件。联系电话：0000-1234567。')],
    },
  );
  it('is the same as once, with the text redacted before or after', () => {
    const record = normalize(base, SOURCE);
    expect(normalize(structuredClone(base), SOURCE)).toEqual(record);
    const redacted = base.sections.map((one) => ({ ...one, text: redact(one.text) }));
    expect(normalize({ ...base, sections: redacted }, SOURCE).figures).toEqual(record.figures);
  });
});
