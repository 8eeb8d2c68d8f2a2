import { describe, expect, it } from 'vitest';
import { agencyStem } from '../../src/normalize/agency-stem.ts';
import { runMetric } from '../../src/store/metrics/run.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { takeBack } from './older-schema.ts';
import { INFO, record, rows, sourceNumber, temporaryFolder, temporaryStore } from './temporary.ts';

type Span = readonly [agencyId: string, first: number, last: number];
const span = (name: string, first: number, last: number): Span => [
  `990102-青禾区${name}`,
  first,
  last,
];

/** One report a year for each body. */
function landSpans(store: Store, spans: readonly Span[]): void {
  let number = 1;
  for (const [agencyId, first, last] of spans)
    for (let fiscalYear = first; fiscalYear <= last; fiscalYear += 1) {
      const base = record(2, fiscalYear);
      const reportId = `${agencyId}-${fiscalYear}-own`;
      const source = sourceNumber(base, number);
      number += 1;
      store.land(
        { ...base, agencyId, agency: agencyId.replace(/^[^-]*-/, ''), reportId, source },
        INFO,
      );
    }
}

const links = (store: Store) =>
  rows(store, 'SELECT * FROM agency_crosswalk ORDER BY from_agency_id, to_agency_id').map(
    (row) => `${row['from_name']}→${row['to_name']} ${row['kind']} ${row['fiscal_year']}`,
  );

describe('agency_crosswalk', () => {
  it.each<[string, Span[], string[]]>([
    [
      'a new name',
      [span('环境保护局', 2014, 2018), span('生态环境局', 2019, 2023)],
      ['青禾区环境保护局→青禾区生态环境局 renamed 2019'],
    ],
    [
      'three bodies into one, each a link',
      [
        span('工商行政管理局', 2014, 2018),
        span('质量技术监督局', 2014, 2017),
        span('市场监督管理局', 2019, 2023),
      ],
      [
        '青禾区工商行政管理局→青禾区市场监督管理局 merged 2019',
        '青禾区质量技术监督局→青禾区市场监督管理局 merged 2019',
      ],
    ],
    [
      'the names that counties use',
      [span('国土资源局', 2014, 2018), span('自然资源和规划局', 2019, 2023)],
      ['青禾区国土资源局→青禾区自然资源和规划局 merged 2019'],
    ],
    [
      'committee and office endings',
      [span('卫生和计划生育委员会', 2014, 2018), span('卫生健康委员会', 2019, 2023)],
      ['青禾区卫生和计划生育委员会→青禾区卫生健康委员会 renamed 2019'],
    ],
    [
      'a local reform, there and back',
      [span('城市管理局', 2014, 2018), span('综合行政执法局', 2019, 2023)],
      ['青禾区城市管理局→青禾区综合行政执法局 renamed 2019'],
    ],
    [
      'the reform of 2023',
      [span('大数据发展管理局', 2019, 2023), span('数据局', 2024, 2025)],
      ['青禾区大数据发展管理局→青禾区数据局 renamed 2024'],
    ],
    [
      'merged into a body that was there already',
      [span('乡村振兴局', 2021, 2023), span('农业农村局', 2019, 2025)],
      ['青禾区乡村振兴局→青禾区农业农村局 merged 2024'],
    ],
    [
      'duties taken from a body that lives on',
      [span('民政局', 2014, 2023), span('退役军人事务局', 2019, 2023)],
      ['青禾区民政局→青禾区退役军人事务局 new 2019'],
    ],
    [
      'years missing in the data do not hide a national reform',
      [span('环境保护局', 2014, 2015), span('生态环境局', 2021, 2023)],
      ['青禾区环境保护局→青禾区生态环境局 renamed 2019'],
    ],
    [
      'side by side for years: one did not follow the other',
      [span('城市管理局', 2014, 2023), span('综合行政执法局', 2019, 2023)],
      [],
    ],
    [
      'a body that went on long after the merger',
      [span('乡村振兴局', 2021, 2025), span('农业农村局', 2019, 2025)],
      [],
    ],
    ['other work', [span('教育局', 2014, 2018), span('财政局', 2019, 2023)], []],
    [
      'never across divisions',
      [
        ['990102-青禾区环境保护局', 2014, 2018],
        ['990202-金穗区生态环境局', 2019, 2023],
      ],
      [],
    ],
    [
      'never where the place is not known',
      [
        ['xx-环境保护局', 2014, 2018],
        ['xx-生态环境局', 2019, 2023],
      ],
      [],
    ],
    [
      'two zones of one prefecture are two places',
      [
        ['520100z-双龙航空港经济区环境保护局', 2014, 2018],
        ['520100z-双龙航空港经济区生态环境局', 2019, 2020],
        ['520100z-贵阳综合保税区生态环境局', 2019, 2020],
      ],
      ['双龙航空港经济区环境保护局→双龙航空港经济区生态环境局 renamed 2019'],
    ],
  ])('%s', (_, spans, expected) => {
    const store = temporaryStore();
    landSpans(store, spans);
    expect(links(store)).toEqual(expected);
  });

  it('follows the reports: a link appears with the heir’s first report, with the years and the source', () => {
    const store = temporaryStore();
    landSpans(store, [span('环境保护局', 2016, 2018)]);
    expect(links(store)).toEqual([]);
    landSpans(store, [span('环境保护局', 2016, 2018), span('生态环境局', 2019, 2019)]);
    expect(rows(store, 'SELECT * FROM agency_crosswalk')).toEqual([
      {
        from_agency_id: '990102-青禾区环境保护局',
        from_name: '青禾区环境保护局',
        from_year: 2018,
        to_agency_id: '990102-青禾区生态环境局',
        to_name: '青禾区生态环境局',
        to_year: 2019,
        kind: 'renamed',
        fiscal_year: 2019,
        extent: 'national',
        source: '国务院机构改革方案（2018）',
        origin: 'demo',
      },
    ]);
  });

  it('merges nothing: two linked bodies stay two, and neither is one of the same bodies in all years', () => {
    const store = temporaryStore();
    landSpans(store, [
      span('教育局', 2023, 2024),
      span('大数据局', 2023, 2023),
      span('数据局', 2024, 2024),
    ]);
    expect(links(store)).toHaveLength(1);
    expect(rows(store, 'SELECT count(*) AS n FROM agency')).toEqual([{ n: 3 }]);
    const [series] = runMetric(store.connection, 'clearance_rate', {
      origin: 'demo',
      bodyKind: 'department',
      detailed: true,
    });
    expect(series?.points.map(({ fiscalYear, n, sameBodies }) => [fiscalYear, n, sameBodies?.n]))
      // Two bodies report each year; only one of them is the same in both.
      .toEqual([
        [2023, 2, 1],
        [2024, 2, 1],
      ]);
  });

  it('comes to a database of schema 3 with its agencies kept', () => {
    const path = `${temporaryFolder()}/old.sqlite`;
    const first = openStore(path);
    landSpans(first, [span('环境保护局', 2016, 2018), span('生态环境局', 2019, 2020)]);
    first.close();
    takeBack(path, 3);
    const store = openStore(path);
    expect(store.backup).toBe(`${path}.backup-v3`);
    expect(links(store)).toEqual(['青禾区环境保护局→青禾区生态环境局 renamed 2019']);
    expect(rows(store, 'SELECT count(*) AS n FROM report_overview')).toEqual([{ n: 5 }]);
    store.close();
  });
});

describe('agencyStem', () => {
  it.each([
    ['990102-青禾区生态环境局', { place: '990102-青禾区', stem: '生态环境' }],
    ['990102-青禾区人民政府办公室', { place: '990102-青禾区', stem: '人民政府' }],
    ['520000z-贵安新区生态环境局', { place: '520000z-贵安新区', stem: '生态环境' }],
    ['xx-示例县生态环境局', null],
    ['990102-unknown', null],
  ])('%s', (agencyId, expected) => {
    expect(agencyStem(agencyId)).toEqual(expected);
  });
});
