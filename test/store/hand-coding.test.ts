/** Forms filled in by hand: who typed them in, when and from where stands with the version, and the date decides. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { read, utils, write } from '@e965/xlsx';
import { describe, expect, it } from 'vitest';
import { readReport } from '../../src/app/read-report.ts';
import type { ReportRecord } from '../../src/normalize/record.ts';
import { COVER_SHEET } from '../../src/parse/forms/blank-form.ts';
import { hasFaults, recordOf } from '../faults/folder.ts';
import { INFO, rows, temporaryStore } from './temporary.ts';

const FILLED = join(import.meta.dirname, '../fixtures/binary/hand-2021.xlsx');
/** Lines of the cover, in which a field's value stands in column B. */
const CELLS = { agency: 'B3', code: 'B5', address: 'B6', coder: 'B7', date: 'B8' } as const;

interface Typed {
  readonly cover?: Partial<Record<keyof typeof CELLS, string>>;
  readonly received?: number;
}

/** The filled form of the fixtures with other words on its cover, and another first number of requests. */
async function filling({ cover = {}, received }: Typed): Promise<ReportRecord> {
  const book = read(readFileSync(FILLED), { type: 'buffer' });
  const sheet = book.Sheets[COVER_SHEET] ?? {};
  for (const [field, text] of Object.entries(cover)) {
    const ref = CELLS[field as keyof typeof CELLS];
    if (text === '') delete sheet[ref];
    else utils.sheet_add_aoa(sheet, [[text]], { origin: ref });
  }
  if (received !== undefined)
    utils.sheet_add_aoa(book.Sheets['依申请公开'] ?? {}, [[received]], { origin: 'D5' });
  const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }));
  const outcome = await readReport(bytes, { uri: 'hand.xlsx' });
  if (!outcome.ok) throw new Error(outcome.refusal.message);
  return outcome.record;
}

const rules = ({ findings }: ReportRecord): string[] =>
  findings.map(({ rule }) => rule).filter((rule) => rule.startsWith('hand.'));

describe('a form filled in by hand', () => {
  it('says with its version who typed it in, when and from which address', async () => {
    const store = temporaryStore();
    const record = await filling({
      cover: { coder: '张某', date: '2024年3月1日', address: 'http://www.qinghe.example/1.html' },
    });
    store.land(record, INFO);
    expect(
      rows(store, 'SELECT reader, coded_by, coded_on, coded_from FROM report_overview'),
    ).toEqual([
      {
        reader: 'hand',
        coded_by: '张某',
        coded_on: '2024-03-01',
        coded_from: 'http://www.qinghe.example/1.html',
      },
    ]);
    expect(rules(record)).not.toContain('hand.cover_incomplete');
    store.close();
  });

  it.each([
    [0, 1],
    [1, 0],
  ])('counts as it was typed in last, whichever comes first (%i, %i)', async (...order) => {
    const store = temporaryStore();
    const typed = [
      await filling({ cover: { code: '990102', date: '2024-03-01' }, received: 1 }),
      await filling({ cover: { code: '990102', date: '2024-05-01' }, received: 2 }),
    ];
    expect(new Set(typed.map(({ reportId }) => reportId)).size).toBe(1);
    for (const at of order) store.land(typed[at] as ReportRecord, INFO);
    expect(rows(store, 'SELECT coded_on, version_reason, versions FROM report_overview')).toEqual([
      { coded_on: '2024-05-01', version_reason: 'coded_later', versions: 2 },
    ]);
    store.close();
  });

  it('lies where its cover says, and its fillings meet by address', async () => {
    const coded = await filling({ cover: { agency: '区水务局', code: '990102' } });
    expect(coded).toMatchObject({ divisionCode: '990102', level: 'county' });
    expect(coded.evidence).toContainEqual({ field: 'division', from: 'cover', quote: '990102' });
    const cover = { agency: '区水务局', code: '', address: 'http://www.example.test/1.html' };
    const [first, second] = [
      await filling({ cover, received: 1 }),
      await filling({ cover: { ...cover, coder: '李某' }, received: 2 }),
    ];
    expect(first.reportId).toBe(second.reportId);
    expect(rules(first)).not.toContain('hand.no_division');
  });

  it('says what its cover lacks', async () => {
    const nobody = await filling({ cover: { coder: '', date: '某日' } });
    expect(nobody.findings.find(({ rule }) => rule === 'hand.cover_incomplete')?.message).toMatch(
      /录入人、录入日期/,
    );
    const cover = { agency: '区水务局', code: '', address: '' };
    expect(rules(await filling({ cover }))).toContain('hand.no_division');
    const wrong = await filling({ cover: { agency: '区水务局', code: '123456' } });
    expect(rules(wrong)).toContain('hand.unknown_code');
    expect(wrong.divisionCode).toBeNull();
  });

  it('has no counts that are none', async () => {
    for (const typed of [0.5, -3]) {
      const record = await filling({ received: typed });
      const cell = record.cells.find(
        ({ table, row, column }) =>
          table === 'requests' && row === 'received' && column === 'natural_person',
      );
      expect(cell).toMatchObject({ state: 'text', value: null, raw: String(typed) });
      expect(rules(record)).toContain('hand.no_count');
    }
  });
});

describe.skipIf(!hasFaults)('filled forms that went wrong', () => {
  it('keep coder, date and address; remark on an empty coder; leave no half counts', async () => {
    const { evidence } = await recordOf('hand/filled.xlsx');
    expect(evidence.filter(({ from }) => from === 'cover').map(({ quote }) => quote)).toEqual([
      '张某',
      '2024-03-01',
      'http://www.qinghe.example/1.html',
    ]);
    expect(rules(await recordOf('hand/nocoder.xlsx'))).toEqual(['hand.cover_incomplete']);
    const half = await recordOf('hand/counts-half.xlsx');
    const texts = half.cells.filter(({ state }) => state === 'text');
    expect(texts.map(({ raw }) => raw).sort()).toEqual(['-3', '0.5']);
    const { indicators } = await recordOf('hand/cum.xlsx');
    expect(indicators.find(({ label }) => /传真/.test(label))?.path).toEqual(['（一）收到申请数']);
  });
});
