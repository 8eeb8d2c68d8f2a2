/**
 * A random country in a database: counties of one name, missing cells, bases of zero, broken sums, decisions, reports of
 * another scope, zones without a code, reports that are absent, prose that repeats the year before. The same seed gives the same database.
 */
import { openStore, type Store } from '../../../src/store/store.ts';
import { pageHtml } from '../../generate/html.ts';
import { PLAIN_LAYOUT } from '../../generate/layout.ts';
import { type PageBlock, pageOf } from '../../generate/page.ts';
import { type Random, seeded } from '../../generate/random.ts';
import { randomReport } from '../../generate/report.ts';
import { PLAIN_STYLE } from '../../generate/style.ts';
import { recordOf } from '../town.ts';

/** Real places: three pairs or more of one name among them. */
const COUNTIES = [
  ['440111', '白云区'],
  ['520113', '白云区'],
  ['520103', '云岩区'],
  ['520402', '西秀区'],
  ['320106', '鼓楼区'],
  ['320302', '鼓楼区'],
  ['350102', '鼓楼区'],
  ['330106', '西湖区'],
  ['110105', '朝阳区'],
  ['220104', '朝阳区'],
] as const;
const OTHERS = [
  ['520100', '贵阳市', 'prefecture'],
  ['520000', '贵州省', 'province'],
] as const;
/** One of them is a government at the level of a province. */
const ZONES = [
  '贵安新区管理委员会',
  '双龙航空港经济区管理委员会',
  '江北新区管理委员会',
  '新疆生产建设兵团',
] as const;

export const YEARS = [2019, 2020, 2021, 2022, 2023] as const;
/** Places that sheets are asked of. */
export const PLACES = [
  'all',
  '65',
  '52',
  '5201',
  '32',
  ...COUNTIES.map(([code]) => code),
  '520100',
];

/** Fills an empty database. */
export async function randomCountry(path: string, seed: number): Promise<void> {
  const random = seeded(seed);
  const store = openStore(path);
  const landed: { id: string; sha256: string }[] = [];
  let n = 0;
  for (const [code, name] of [...COUNTIES, ...OTHERS]) {
    for (const body of ['人民政府', '教育局', '水务局']) {
      if (body !== '人民政府' && random.chance(0.5)) continue;
      let prose = words(random);
      for (const year of YEARS) {
        if (random.chance(0.25)) {
          if (body === '人民政府' && random.chance(0.6)) observe(store, random, code, year);
          continue;
        }
        n += 1;
        prose = random.chance(0.5) ? prose : words(random);
        const record = await recordOf(
          pageBytes(random, { agency: `${name}${body}`, year, prose, seed: seed * 1000 + n }),
          `https://www.a${code}.test/${year}/${n}.html`,
          {
            divisionCode: code,
            fiscalYear: year,
            agency: `${name}${body}`,
            scope: body === '人民政府' && random.chance(0.88) ? 'all_levels' : 'own',
            publishedOn: `${year + 1}-0${random.int(1, 5)}-1${random.int(0, 9)}`,
          },
        );
        store.land(record, { parserVersion: '1.0.0' });
        landed.push({ id: record.reportId, sha256: record.source.sha256 });
      }
    }
  }
  await landZones(store, seed);
  decide(store, random, landed);
  store.close();
}

/** Zones have no code of their own; their reports stand under what they lie in. */
async function landZones(store: Store, seed: number): Promise<void> {
  const random = seeded(seed + 99);
  for (const [index, agency] of ZONES.entries()) {
    for (const year of YEARS) {
      if (random.chance(0.2)) continue;
      const number = seed * 1000 + 900 + index * 10 + (year % 10);
      const record = await recordOf(
        pageBytes(random, { agency, year, prose: words(random), seed: number }),
        `https://www.zone${index}.test/${year}/${number}.html`,
        { fiscalYear: year, agency, scope: 'own', publishedOn: `${year + 1}-01-15` },
      );
      store.land(record, { parserVersion: '1.0.0' });
    }
  }
}

const STATES = ['not_found', 'gone', 'not_due', 'blocked', 'published_unread'] as const;

function observe(store: Store, random: Random, code: string, year: number): void {
  store.observe([
    {
      ...{ divisionCode: code, bodyKind: 'government', fiscalYear: year },
      ...{ state: random.pick(STATES), checkedOn: '2024-06-01', origin: 'real' },
    },
  ]);
}

function pageBytes(
  random: Random,
  of: {
    readonly agency: string;
    readonly year: number;
    readonly prose: string;
    readonly seed: number;
  },
): Uint8Array {
  const truth = randomReport(of.seed, {
    form: of.year < 2021 ? '2019' : '2021',
    density: random.pick([0, 0.02, 0.1, 0.45, 0.8]),
    largest: random.pick([3, 24, 90]),
    zeros: random.pick(['printed', 'printed', 'some_blank', 'mixed']),
    blankTotals: false,
    oddSpelling: false,
    faults: random.chance(0.3) ? random.int(1, 2) : 0,
  });
  const page = pageOf(
    { ...truth, agency: of.agency, fiscalYear: of.year },
    PLAIN_LAYOUT,
    PLAIN_STYLE,
  );
  const blocks = page.blocks.flatMap((block): PageBlock[] =>
    block.kind === 'heading' && block.text.startsWith('一、')
      ? [block, { kind: 'paragraph', text: of.prose }]
      : [block],
  );
  return new TextEncoder().encode(pageHtml({ ...page, blocks }));
}

const CHARACTERS =
  '青禾金穗红枫白石云桥水渠灌溉教育公示平台窗口服务群众办理咨询培训检查整改完善制度宣传';

/** A paragraph that nothing but itself resembles. */
function words(random: Random): string {
  return Array.from(
    { length: 160 },
    () => CHARACTERS[random.int(0, CHARACTERS.length - 1)] ?? '',
  ).join('');
}

type Decided = readonly [row: string, column: string];

const CELLS: readonly [Decided, ...Decided[]] = [
  ['processed_total', 'total'],
  ['granted', 'total'],
  ['received', 'total'],
  ['refused.state_secret', 'total'],
];

/** What people decide: some repair a sum, some break one, some say that a cell cannot be used, some leave a report out. */
function decide(
  store: Store,
  random: Random,
  landed: readonly { readonly id: string; readonly sha256: string }[],
): void {
  const failing = store.connection
    .prepare(`SELECT DISTINCT d.sha256, f.left_value AS sum FROM finding f
      JOIN report_version v USING (version_id) JOIN document d USING (document_id)
      WHERE f.rule = 'requests.outcome_sum' AND f.column_code = 'total' ORDER BY 1`)
    .all() as { sha256: string; sum: number }[];
  const said = { reason: '对照原文', author: '张某某', decidedOn: '2024-05-06' };
  const total = { table: 'requests', row: 'processed_total', column: 'total' } as const;
  const repairs = failing
    .filter(() => random.chance(0.6))
    .map(({ sha256, sum }, index) => ({
      ...{ decisionId: `repair-${index}`, target: 'cell', action: 'read_as', sha256 },
      ...{ ...total, value: sum, ...said },
    }));
  const known = new Set(repairs.map(({ sha256 }) => sha256));
  const others = landed
    .filter(({ sha256 }) => !known.has(sha256) && random.chance(0.08))
    .map(({ sha256 }, index) => {
      const [row, column] = random.pick(CELLS);
      return {
        ...{ decisionId: `other-${index}`, target: 'cell', action: 'read_as', sha256 },
        ...{ table: 'requests' as const, row, column, ...said },
        value: random.chance(0.3) ? null : random.int(0, 60),
      };
    });
  const excluded = landed
    .filter(() => random.chance(0.04))
    .map(({ id }, index) => ({
      ...{ decisionId: `out-${index}`, target: 'report', action: 'exclude' },
      ...{ reportId: id, ...said },
    }));
  store.setDecisions([...repairs, ...others, ...excluded]);
}
