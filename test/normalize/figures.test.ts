import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresIn } from '../../src/normalize/figures/figures.ts';
import { chineseInteger, readNumeral } from '../../src/text/chinese-number.ts';

/** Figures of a sentence as `indicator=value unit`, in the order of the text. */
const read = (text: string, section = 1, year: number | null = 2020): string[] =>
  figuresIn(text, section, year).map(
    ({ indicator, value, unit }) => `${indicator}=${value}${unit}`,
  );

const POSITIVE: readonly (readonly [string, readonly string[]])[] = [
  ['全年办理行政复议案件56件，其中涉及政府信息公开3件。', ['reviews=3件']],
  ['2020年全县收政府信息公开申请464件，已办结。', ['requests_received=464件']],
  ['全年发生1起因政府信息公开引起的行政复议案件。', ['reviews=1起']],
  [
    '本年新收政府信息公开申请数量317件，上年结转3件。',
    ['requests_received=317件', 'requests_carried_in=3件'],
  ],
  ['依申请公开方面：申请数量317件。', ['requests_received=317件']],
  ['政府信息公开工作人员共有3名，其中专职2名、兼职1名。', ['staff=3名']],
  [
    '通过门户网站公开信息560条，微信公众号推送120条，微博发布80条。',
    ['published_items.website=560条', 'published_items.wechat=120条', 'published_items.weibo=80条'],
  ],
  ['2020年，我局未收到行政复议和行政诉讼。', ['reviews=0件', 'suits=0件']],
  ['开展信息公开业务培训三次。', ['trainings=3次']],
  ['2020年，收取信息处理费0元。', ['fees=0元']],
  ['本年度依规收取信息处理费，收取金额0.3万元。', ['fees=3000元']],
  ['全年主动公开政府信息1701条。', ['published_items=1701条']],
  ['2020年以来，我单位主动公开政府信息数为1701条。', ['published_items=1701条']],
  ['2020以来政务微信公开政府信息数372条。', ['published_items.wechat=372条']],
  ['今年，全县共主动公开政府信息1,701条。', ['published_items=1701条']],
  ['本年度主动公开政务信息１２８条。', ['published_items=128条']],
  ['主动公开政府信息总数1.2万条。', ['published_items=12000条']],
  ['全年主动公开信息十二条。', ['published_items=12条']],
  ['全年共发布各类公开政府信息249条，其中：重点工作39条；财政信息6条。', ['published_items=249条']],
  ['全年主动公开本区各级单位政府信息2645条，主要通过网站公开。', ['published_items=2645条']],
  [
    '全年共公布政府信息2602条（其中机构职能类信息82条，规划计划类信息21条）。',
    ['published_items=2602条'],
  ],
  ['我区在政府网站平台主动公开政府信息 1136 条。', ['published_items.website=1136条']],
  [
    '通过政府门户网站公开政府信息560条，政务微博公开信息45条，政务微信公开信息38条。',
    ['published_items.website=560条', 'published_items.weibo=45条', 'published_items.wechat=38条'],
  ],
  ['通过微信公众号发布信息三百二十条。', ['published_items.wechat=320条']],
  ['在政府公报公开政府信息26条。', ['published_items.gazette=26条']],
  ['通过其他方式公开政府信息15条。', ['published_items.other=15条']],
  ['2020年收到政府信息公开申请21件。', ['requests_received=21件']],
  ['全年共受理政府信息公开申请859件，均已答复。', ['requests_received=859件']],
  ['2020年度我局共收到依申请信息公开26件。', ['requests_received=26件']],
  [
    '本年度全区共收到70件政府信息公开申请，及时办结69件，1件结转下年度继续办理。',
    ['requests_received=70件', 'requests_answered=69件', 'requests_carried_out=1件'],
  ],
  ['共收到依申请公开政府信息申请两件。', ['requests_received=2件']],
  [
    '新收政府信息公开申请35件，上年结转3件，结转下年度继续办理2件。',
    ['requests_received=35件', 'requests_carried_in=3件', 'requests_carried_out=2件'],
  ],
  [
    '答复政府信息公开申请805件（含上年度结转申请18件）。',
    ['requests_answered=805件', 'requests_carried_in=18件'],
  ],
  ['收到政府信息公开申请0件。', ['requests_received=0件']],
  [
    '2020年未收到政府信息公开申请,也未发生因政府信息公开工作被申请行政复议、提起行政诉讼的情况。',
    ['requests_received=0件', 'reviews=0件', 'suits=0件'],
  ],
  ['全年收到依申请公开信息3条。', ['requests_received=3条']],
  ['我局在2020年主动公开政府信息45条。', ['published_items=45条']],
  ['收到政府信息公开申请零件。', ['requests_received=0件']],
  ['2020年以来，我局未收到依申请公开情况。', ['requests_received=0件']],
  ['2020年未收到有关政府信息公开申请。', ['requests_received=0件']],
  ['本年度没有收到公民、法人或其他组织要求公开政府信息的申请。', ['requests_received=0件']],
  ['全年无依申请公开事项。', ['requests_received=0件']],
  ['2020年未收到有关政府信息公开行政复议、提起行政诉讼的申请。', ['reviews=0件', 'suits=0件']],
  ['本年度未发生因政府信息公开引起的行政复议、行政诉讼。', ['reviews=0件', 'suits=0件']],
  ['未发生因政府信息公开引起的行政复议。', ['reviews=0件']],
  ['没有因信息公开提起的行政诉讼。', ['suits=0件']],
  ['因政府信息公开引起行政复议3件，行政诉讼1件。', ['reviews=3件', 'suits=1件']],
  ['全区政府信息公开工作方面共有行政诉讼案件1件、行政复议案件2件。', ['suits=1件', 'reviews=2件']],
  ['收取信息处理费120元。', ['fees=120元']],
  ['2020年收取信息处理费0.5万元。', ['fees=5000元']],
  ['2020年，无收取信息处理费情况。', ['fees=0元']],
  ['本年度未收取信息处理费。', ['fees=0元']],
  ['我局政府信息公开未发生收费情况。', ['fees=0元']],
  ['从事政府信息公开工作的专职人员2人。', ['staff=2人']],
  ['我单位配备政务公开工作人员三名。', ['staff=3名']],
  ['举办政务公开业务培训班2期，参训120人次。', ['trainings=2期']],
  ['组织开展政府信息公开培训3次。', ['trainings=3次']],
  ['全年组织2次政务公开业务培训。', ['trainings=2次']],
  [
    '2020年，本机关共收到政府信息公开申请12件，其中自然人申请10件，法人申请2件，全部按期办结。',
    ['requests_received=12件'],
  ],
  ['截至2020年12月31日，共收到政府信息公开申请12件。', ['requests_received=12件']],
  ['2020年1至12月，收到政府信息公开申请12件。', ['requests_received=12件']],
  ['没有因政府信息公开被申请行政复议或提起行政诉讼的情况。', ['reviews=0件', 'suits=0件']],
  ['本年度无政府信息公开行政复议、行政诉讼案件。', ['reviews=0件', 'suits=0件']],
  ['公开发布政府信息120条。', ['published_items=120条']],
  ['召开政务公开工作会议4次。', ['meetings=4次']],
  ['召开3次政府信息公开专题会议。', ['meetings=3次']],
];

/** Sentences with numbers that are none of these figures. */
const NEGATIVE: readonly string[] = [
  '2020年，我局认真贯彻落实国务院令第711号。',
  '根据第二十条第（一）项的规定，公开机构信息。',
  '其中，区直各部门主动公开政府信息1687条，占66%。',
  '各乡镇主动公开政府信息856条，占34%。',
  '2019年主动公开政府信息900条。',
  '截至目前，历年累计公开政府信息78967条。',
  '主动公开政府信息100余条。',
  '主动公开政府信息约100条。',
  '主动公开政府信息率达99.58%。',
  '政府信息公开专栏访问量达69598人次。',
  '微信公众号用户突破550万，发布的短视频播放量超2300万。',
  '主动公开规章13件，行政规范性文件60件。',
  '地址：青禾区中山路1号5楼，邮编：561000，电话：0851-33231880。',
  '如有疑问，请致电0591-12345678。',
  '全年受理网络问政182件。',
  '办理人大建议和政协提案45件，答复率100%。',
  '受理12345热线工单320件，办结318件。',
  '收到信访件36件。',
  '其中通过信函收到申请3件，当面申请1件。',
  '收到网上申请5件。',
  '通过依申请公开平台收到申请3件。',
  '区直各部门收到政府信息公开申请15件。',
  '2020年12月收到政府信息公开申请3件。',
  '上半年主动公开政府信息300条。',
  '2020年办理行政复议案件56件，决定书均依法公开。',
  '公开政务动态信息500条。',
  '其中通过网站公开1000条。',
  '共有2起案件被提起诉讼。',
  '转载国务院信息12条，更新栏目35个。',
  '申请数量较去年回落12.3%。',
  '下一步，计划举办政务公开培训4次。',
  '参加上级政务公开培训2次。',
  '召开新闻发布会12次。',
  '发布政策解读132件。',
  '梳理公开事项26项，形成目录3个。',
  '今年累计公开政府采购项目信息2536条。',
  '公开重点领域信息390条。',
  '行政许可处理决定1338件，行政处罚202件。',
  '政府集中采购总金额251000元。',
  '未收到申请人的补正材料。',
  '无其他需要报告的事项。',
  '未出现乱收费问题。',
  '2020年第3次常务会议审议政务公开工作。',
  '公开率提高了12个百分点。',
  '《条例》共56条，自2019年5月15日起施行。',
  '全年编发公报24期，刊登规范性文件112件。',
  '2019年收到政府信息公开申请5件。',
  '在某某日报社、某某网等央媒发布信息4条。',
  '利用乡务公开橱窗公开政府信息40条。',
  '通过美篇、微信等发布信息168条。',
  '政府信息公开栏目发布信息9条。',
  '2020年我单位共制作信息30条，不予公开信息数0条，占比0%。',
  '其中：财政局文件4件，其他法定公开信息7件，主动公开信息5件。',
];

describe('figures in prose', () => {
  it.each(POSITIVE)('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
  it.each(NEGATIVE)('nothing in: %s', (text) => {
    expect(read(text)).toEqual([]);
  });
  it('has a table of at least 60 sentences', () => {
    expect(POSITIVE.length + NEGATIVE.length).toBeGreaterThanOrEqual(60);
  });
  it('takes nothing from section five, which speaks of plans', () => {
    expect(read('收到政府信息公开申请21件。', 5)).toEqual([]);
  });
  it('every quote stands in the text at its offset', () => {
    for (const [text] of POSITIVE) {
      const long = `前言。\n${text}后语。`;
      for (const { quote, offset } of figuresIn(long, 1, 2020))
        expect(long.slice(offset, offset + quote.length)).toBe(quote);
    }
  });
  it('reads any text without throwing, and quotes it exactly', () => {
    const piece = fc.constantFrom(
      ...POSITIVE.map(([text]) => text),
      ...NEGATIVE,
      '，',
      '。',
      '1,',
      '未',
      '十',
      '万',
      '（',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const text = pieces.join('');
        for (const { quote, offset } of figuresIn(text, 1, 2020))
          expect(text.slice(offset, offset + quote.length)).toBe(quote);
      }),
    );
  });
});

describe('numerals', () => {
  it.each([
    ['十二', 12],
    ['二十', 20],
    ['一百零五', 105],
    ['一百二十', 120],
    ['两', 2],
    ['三千二百零一', 3201],
    ['三万二千', 32000],
    ['零', 0],
    ['一百五', null],
    ['十百', null],
    ['', null],
    ['万', null],
  ])('%s is %s', (text, value) => {
    expect(chineseInteger(text)).toBe(value);
  });
  it.each([
    ['1,701', 1701],
    ['1701', 1701],
    ['1.2万', 12000],
    ['0.29万', 2900],
    ['１７', 17],
    ['12,34', null],
    ['1,2345', null],
    ['1.5亿', 150000000],
  ])('%s is %s', (text, value) => {
    expect(readNumeral(text)).toBe(value);
  });
  it('万 moves the point on the digits: exact where a product of doubles is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        const text = `${Math.floor(value / 10_000)}.${String(value % 10_000).padStart(4, '0')}万`;
        expect(readNumeral(text)).toBe(value);
      }),
    );
  });
});
