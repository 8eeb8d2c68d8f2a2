/**
 * The fictional bodies of the demo: who they are, how much they get to do, and what shape they publish in.
 * Places stand under 示例省 (99), a province code that GB/T 2260 does not use.
 *
 * @module
 */
export type Shape =
  | 'html-word'
  | 'html-plain'
  | 'html-split'
  | 'html-gb18030'
  | 'text-cells'
  | 'text-lines'
  | 'markdown'
  | 'pdf'
  | 'docx'
  | 'xlsx';

/** Shares of the outcomes of a year, in the order of the form; what is left over is granted. */
export interface Outcomes {
  readonly partially_granted: number;
  readonly refused: number;
  readonly unavailable: number;
  readonly not_processed: number;
  readonly other: number;
}

export interface Body {
  readonly id: string;
  /** Name and code by first year: a rename or a merger is a second entry. */
  readonly names: readonly (readonly [from: number, agency: string, code: string])[];
  readonly years: readonly number[];
  /** Requests received in 2016, and growth a year. */
  readonly requests: number;
  readonly growth: number;
  /** Outcomes in 2016 and in 2024; years between lie between. */
  readonly outcomes: readonly [Outcomes, Outcomes];
  /** Reviews and lawsuits for each hundred requests. */
  readonly disputes: number;
  readonly shape: (year: number) => Shape;
  /** Sentence that says whose figures are counted; '' for a body that counts its own. */
  readonly scope: string;
  readonly topics: readonly [string, string, string];
}

const through = (from: number, to: number, ...missing: number[]): number[] =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter(
    (year) => !missing.includes(year),
  );

const STEADY: Outcomes = {
  partially_granted: 0.08,
  refused: 0.1,
  unavailable: 0.2,
  not_processed: 0.08,
  other: 0.04,
};
const OPENING: readonly [Outcomes, Outcomes] = [
  { ...STEADY, refused: 0.24, unavailable: 0.16 },
  { ...STEADY, refused: 0.06, partially_granted: 0.16 },
];
const CLOSING: readonly [Outcomes, Outcomes] = [
  { ...STEADY, refused: 0.05 },
  { ...STEADY, refused: 0.15, unavailable: 0.32, not_processed: 0.16 },
];

export const BODIES: readonly Body[] = [
  {
    id: 'qinghe',
    names: [[2016, '甲州市青禾区人民政府', '990102']],
    years: through(2016, 2024),
    requests: 92,
    growth: 1.12,
    outcomes: OPENING,
    disputes: 6,
    shape: (year) => (year === 2024 ? 'pdf' : 'html-word'),
    scope: '本报告汇总区政府各部门、各乡镇和街道的数据。',
    topics: ['旧渠改造和灌溉用水', '老旧小区加装电梯', '农产品检测结果'],
  },
  {
    id: 'baishi',
    names: [
      [2016, '甲州市白石县人民政府', '990121'],
      [2021, '甲州市白石市人民政府', '990182'],
    ],
    years: through(2016, 2024),
    requests: 41,
    growth: 1.06,
    outcomes: [STEADY, STEADY],
    disputes: 4,
    shape: (year) => (year < 2019 ? 'text-lines' : 'text-cells'),
    scope: '本报告汇总政府各部门、各乡镇的数据。',
    topics: ['石料开采许可', '矿区道路修复', '粉尘监测数据'],
  },
  {
    id: 'hongfeng',
    names: [[2016, '甲州市红枫市人民政府', '990181']],
    years: through(2016, 2024, 2020),
    requests: 57,
    growth: 1.09,
    outcomes: CLOSING,
    disputes: 9,
    shape: () => 'html-gb18030',
    scope: '本报告汇总市政府各部门、各乡镇的数据。',
    topics: ['林区防火', '景区门票收支', '古镇民宿登记'],
  },
  {
    id: 'jinsui',
    names: [[2016, '乙州市金穗区人民政府', '990202']],
    years: through(2016, 2024),
    requests: 134,
    growth: 1.1,
    outcomes: OPENING,
    disputes: 12,
    shape: (year) => (year === 2023 ? 'docx' : 'html-split'),
    scope: '本报告汇总区政府各部门、各街道的数据。',
    topics: ['征地补偿标准', '学位供给', '粮库轮换'],
  },
  {
    id: 'yunqiao',
    names: [
      [2016, '乙州市云桥县人民政府', '990221'],
      [2019, '乙州市云桥区人民政府', '990203'],
    ],
    years: through(2016, 2024),
    requests: 29,
    growth: 1.15,
    outcomes: [STEADY, OPENING[1]],
    disputes: 5,
    shape: (year) => (year < 2021 ? 'text-lines' : 'markdown'),
    scope: '本报告汇总政府各部门、各乡镇街道的数据。',
    topics: ['跨河桥梁养护', '渡口安全检查', '客运线路调整'],
  },
  {
    id: 'qinghe-chengguan',
    names: [[2019, '甲州市青禾区城市管理局', '990102']],
    years: through(2019, 2024),
    requests: 7,
    growth: 1.05,
    outcomes: [STEADY, STEADY],
    disputes: 3,
    shape: () => 'text-cells',
    scope: '',
    topics: ['户外广告设置', '早市摊位安排', '垃圾清运合同'],
  },
  {
    id: 'jinsui-jiaoyu',
    names: [[2019, '乙州市金穗区教育局', '990202']],
    years: through(2019, 2024),
    requests: 11,
    growth: 1.14,
    outcomes: CLOSING,
    disputes: 4,
    shape: (year) => (year === 2024 ? 'xlsx' : 'html-plain'),
    scope: '',
    topics: ['划片招生方案', '校车线路', '学校食堂抽检'],
  },
  {
    id: 'jiazhou',
    names: [[2019, '甲州市人民政府', '990100']],
    years: through(2019, 2024),
    requests: 420,
    growth: 1.07,
    outcomes: OPENING,
    disputes: 10,
    shape: () => 'html-plain',
    scope: '本报告汇总市政府各部门和各县区的数据。',
    topics: ['重点项目审批', '公交票价测算', '空气质量预警'],
  },
  {
    id: 'qinghe-hewan',
    names: [[2022, '甲州市青禾区河湾镇人民政府', '990102']],
    years: through(2022, 2024),
    requests: 2,
    growth: 1,
    outcomes: [STEADY, STEADY],
    disputes: 0,
    shape: () => 'html-plain',
    scope: '',
    topics: ['宅基地审批', '村级账目公示', '河堤巡查'],
  },
];

/** Name and division code of a body in a year. */
export function nameIn(body: Body, year: number): { agency: string; code: string } {
  const [, agency = '', code = ''] = body.names.findLast(([from]) => from <= year) ?? [];
  return { agency, code };
}
