import { describe, expect, it } from 'vitest';
import { unreadReports } from '../../src/app/crawl/unread-reports.ts';
import type { PlaceContext } from '../../src/crawl/discovery/place.ts';
import type { KnownPlace } from '../../src/store/crawl/judgements.ts';

const OPTIONS = { divisionCode: '990181', years: { from: 2019, to: 2024 }, on: '2026-04-01' };
const TITLE = '红枫市供销合作社联合社2023年政府信息公开工作年度报告';

function place(title: string, own: Partial<KnownPlace> = {}): KnownPlace {
  const context: PlaceContext = { portal: '990181', role: 'attachment', hubs: 2, title };
  return {
    ...{ url: 'http://www.hongfeng.example/a.wps', context: JSON.stringify(context) },
    ...{ verdict: 'unread', verdictReason: 'unsupported_format', outcome: 'fetched' },
    ...own,
  } as KnownPlace;
}
const said = (...places: KnownPlace[]) => unreadReports(places, OPTIONS);

describe('a report that nobody could read', () => {
  it('is said to be there, with its body and year, where the title names both', () => {
    expect(said(place(`${TITLE}.wps`))).toEqual([
      {
        ...{ divisionCode: '990181', agencyId: '990181-红枫市供销合作社联合社', bodyKind: 'other' },
        ...{ fiscalYear: 2023, state: 'published_unread', reason: 'unsupported_format' },
        ...{ uri: 'http://www.hongfeng.example/a.wps', checkedOn: '2026-04-01', origin: 'demo' },
      },
    ]);
    expect(said(place('教育局2022年政府信息公开工作年度报告'))).toMatchObject([
      { agencyId: '990181-红枫市教育局', bodyKind: 'department', fiscalYear: 2022 },
    ]);
  });

  it.each([
    [
      'of the government, which is told apart',
      place('红枫市人民政府2023年政府信息公开工作年度报告'),
    ],
    ['of no year', place('红枫市教育局政府信息公开工作年度报告')],
    ['of a year nobody asked for', place('红枫市教育局2015年政府信息公开工作年度报告')],
    ['of nobody', place('2023年政府信息公开工作年度报告')],
    ['of another kind', place('红枫市教育局2023年部门决算')],
    ['that is none', place(TITLE, { verdict: 'not_a_report', verdictReason: 'empty' })],
  ])('is not said %s', (_, one) => expect(said(one)).toEqual([]));

  it('is not said where it was read, from another file of the same title or as the same report', () => {
    const read = { verdict: 'report', agencyId: 'x', fiscalYear: 2022 } as const;
    expect(said(place(TITLE), place(TITLE, read))).toEqual([]);
    const same = { ...read, agencyId: '990181-红枫市供销合作社联合社', fiscalYear: 2023 } as const;
    expect(said(place(TITLE), place('2023年', same))).toEqual([]);
  });
});
