/**
 * Places with personal data, and places that look like it and are none, as people write them: contact lines of
 * reports, tables and captions of portals, summaries of cases. Written from the forms seen in published reports
 * (telephone with every kind of dash, names spaced out to the width of a column, names behind offices and titles)
 * and from those that authorities are told to leave out; every name and number is made up.
 *
 * @module
 */
import type { Random } from './random.ts';

function pick<T>(random: Random, items: readonly T[]): T {
  return items[random.int(0, items.length - 1)] as T;
}

function whole(random: Random, low: number, high: number): number {
  return random.int(low, high);
}

/** A text, and which parts of it are private; none where everything must stay. */
export interface Place {
  readonly kind: string;
  readonly text: string;
  readonly secrets: readonly (readonly [number, number])[];
}

/** `«…»` marks what is private. */
function place(kind: string, marked: string): Place {
  const secrets: [number, number][] = [];
  let text = '';
  let from = -1;
  for (const sign of marked) {
    if (sign === '«') from = text.length;
    else if (sign === '»') secrets.push([from, text.length]);
    else text += sign;
  }
  return { kind, text, secrets };
}

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const GIVEN = [
  '伟',
  '芳',
  '敏',
  '静',
  '丽',
  '强',
  '磊',
  '军',
  '洋',
  '建国',
  '志明',
  '晓燕',
  '文博',
  '雪梅',
  '国华',
  '玉兰',
  '海涛',
  '思远',
  '某',
  '某某',
];
const FAR = ['欧阳志远', '司马青', '阿依古丽·买买提', '扎西·次仁', '诸葛明'];

function name(random: Random): string {
  if (whole(random, 0, 11) === 0) return pick(random, FAR);
  return pick(random, [...SURNAMES]) + pick(random, GIVEN);
}

/** A name as columns are filled: 张 三. */
function spaced(random: Random): string {
  const one = pick(random, [...SURNAMES]) + pick(random, ['伟', '芳', '敏', '强']);
  return [...one].join(pick(random, [' ', '　', '  ']));
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => whole(random, 0, 9)).join('');
}

const FULL = '０１２３４５６７８９';
const HAN = '〇一二三四五六七八九';
const DASHES = [
  '-',
  '－',
  '—',
  '–',
  '\u2011',
  '\u2010',
  '~',
  '～',
  '.',
  '/',
  ' ',
  '　',
  '--',
  ' - ',
  '―',
  '\u2212',
];
const HIDDEN = ['\u200b', '\u00ad', '\ufeff', '\u2060', '\u200d'];

/** The same number with other digits, or signs nobody sees between them. */
function dressed(random: Random, number: string): string {
  const how = whole(random, 0, 9);
  if (how === 0) return number.replace(/\d/g, (d) => FULL[Number(d)] ?? d);
  if (how === 1) return number.replace(/\d/g, (d) => HAN[Number(d)] ?? d);
  if (how === 2) {
    const at = whole(random, 2, number.length - 2);
    return number.slice(0, at) + pick(random, HIDDEN) + number.slice(at);
  }
  return number;
}

function mobile(random: Random): string {
  const [a, b, c] = [
    `1${pick(random, ['3', '5', '7', '8', '9'])}${digits(random, 1)}`,
    digits(random, 4),
    digits(random, 4),
  ];
  const how = whole(random, 0, 5);
  if (how === 0) return [a, b, c].join(pick(random, ['-', ' ', '.', '\u2011', '　']));
  if (how === 1) return `${pick(random, ['+86', '86', '+86-', '+86 ', '0086-'])}${a}${b}${c}`;
  return dressed(random, a + b + c);
}

const AREAS = ['010', '021', '0851', '0527', '0591', '0731', '0898'];

function landline(random: Random): string {
  const area = pick(random, AREAS);
  const number =
    pick(random, ['2', '3', '5', '6', '8']) +
    digits(random, area.length === 3 ? 7 : whole(random, 6, 7));
  const how = whole(random, 0, 7);
  if (how === 0) return `（${area}）${number}`;
  if (how === 1) return `(${area})${number.slice(0, 4)} ${number.slice(4)}`;
  if (how === 2) return area + number;
  if (how === 3) return `【${area}】${number}`;
  return dressed(random, `${area}${pick(random, DASHES)}${number}`).replace(/ - /, ' - ');
}

function phone(random: Random): string {
  return whole(random, 0, 1) === 0 ? mobile(random) : landline(random);
}

/** GB 11643, with a right check sign. */
function identityCard(random: Random): string {
  const body = `5204${digits(random, 2)}19${whole(random, 50, 99)}0${whole(random, 1, 9)}1${digits(random, 1)}${digits(random, 3)}`;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(body[at]) * (2 ** (17 - at) % 11);
  return body + '10X98765432'[sum % 11];
}

/** Sixteen to nineteen digits whose check digit is right (Luhn). */
function bankCard(random: Random): string {
  const body = `62${digits(random, pick(random, [13, 16]))}`;
  let sum = 0;
  [...body].reverse().forEach((d, index) => {
    const twice = Number(d) * 2;
    sum += index % 2 === 0 ? (twice > 9 ? twice - 9 : twice) : Number(d);
  });
  return body + ((10 - (sum % 10)) % 10);
}

const PHONE_LABELS = [
  '电话：',
  '联系电话：',
  '手机：',
  '手机号码：',
  '咨询电话',
  '电 话：',
  '电　话：',
  '传真：',
  '办公电话: ',
  '联系方式：',
  'Tel: ',
  '请拨打',
  '监督电话（工作日）：',
  '座机：',
  '固定电话：',
  '值班电话 ',
];
const ROLES = [
  '联系人',
  '联 系 人',
  '联　系　人',
  '经办人',
  '填报人',
  '填表人',
  '审核人',
  '审核',
  '签发',
  '签发人',
  '责任编辑',
  '负责人',
  '单位负责人',
  '制表人',
  '校对',
  '编辑',
  '信息员',
  '联络员',
  '复核人',
  '统计负责人',
  '分管领导',
  '承办人',
  '拟稿',
  '核稿',
  '初审',
  '终审',
  '信息审核',
  '录入',
];
const OFFICES = [
  '区政府办公室',
  '县教育局政务公开科',
  '青禾镇党政办',
  '市司法局',
  '局办公室',
  '政务服务中心',
];
const TITLES = ['同志', '先生', '女士', '老师', '科长', '主任', '副局长'];
const BEFORE_TITLE = ['副县长', '局长', '县委书记', '办公室主任', '科长'];
const PARTIES = [
  '申请人',
  '原告',
  '上诉人',
  '第三人',
  '复议申请人',
  '村民',
  '居民',
  '市民',
  '公民',
  '投诉人',
];
const AFTER_PARTY = [
  '于2023年3月提出申请',
  '向我局申请公开',
  '不服我局答复',
  '诉示例县人民政府信息公开一案',
  '要求公开征地材料',
  '、',
  '，',
  '等人',
  '提出的申请',
  '因征地补偿',
];
const HOMES = [
  '示例县青禾镇民主路12号3单元502室',
  '青禾区滨河小区5栋1单元301',
  '示例县大坪乡石门村三组17号',
  '城关街道解放路88号附2号',
];

const PRIVATE: Readonly<Record<string, (random: Random) => string>> = {
  labelled: (r) =>
    `${pick(r, PHONE_LABELS)}«${phone(r)}»${pick(r, ['。', '，', '', '；地址：民主路1号'])}`,
  bare: (r) =>
    `${pick(r, ['请与我局联系，', '（', '如有疑问：', ''])}«${phone(r)}»${pick(r, ['）', '。', ''])}`,
  short: (r) =>
    `${pick(r, ['电话：', '联系电话：', '传真: ', '办公电话：'])}«${pick(r, ['2', '3', '6', '8'])}${digits(r, whole(r, 6, 7))}»`,
  several: (r) =>
    `电话：«0851-${pick(r, ['3', '8'])}${digits(r, 6)}»${pick(r, ['、', '/', '，', '；', '或'])}«${pick(r, ['3', '8'])}${digits(r, 6)}»。`,
  extension: (r) => `电话：«0851-3${digits(r, 7)}»${pick(r, ['转', '-', '－'])}«${digits(r, 4)}»`,
  service: (r) =>
    `服务热线：«400${pick(r, ['-', '', ' '])}${digits(r, 3)}${pick(r, ['-', '', ' '])}${digits(r, 4)}»`,
  mail: (r) =>
    `${pick(r, ['邮箱：', '电子邮箱:', 'E-mail：', ''])}«xx${digits(r, 3)}»${pick(r, ['@', '＠', ' @ ', '[at]', '(at)'])}«${pick(r, ['163', 'example', 'qq'])}»${pick(r, ['.com', '.gov.cn', '．com'])}`,
  account: (r) => `${pick(r, ['QQ：', 'QQ号:', 'QQ '])}«${whole(r, 1, 9)}${digits(r, 8)}»`,
  wechat: (r) =>
    pick(r, [
      `微信号：«wx_${digits(r, 6)}»`,
      `微信：«zhang${digits(r, 4)}»`,
      `加微信«li_${digits(r, 5)}»咨询`,
      `WeChat: «abc-${digits(r, 4)}»`,
      `微信号«${digits(r, 9)}»`,
      `微信号码为«qh${digits(r, 5)}»`,
    ]),
  identity: (r) =>
    pick(r, [
      `身份证号：«${identityCard(r)}»`,
      `（«${identityCard(r)}»）`,
      `公民身份号码为«${identityCard(r)}»`,
      `身份证 «${dressed(r, identityCard(r).replace(/X/, '3'))}»`,
      `证件号码：«${identityCard(r)}»`,
    ]),
  bank: (r) =>
    pick(r, [
      `银行卡号：«${bankCard(r)}»`,
      `开户行账号«${digits(r, 4)} ${digits(r, 4)} ${digits(r, 4)} ${digits(r, 4)}»`,
      `收款账户：«${digits(r, 19)}»`,
      `退费至«${bankCard(r)}»`,
      `卡号«${bankCard(r).replace(/(\d{4})(?=\d)/g, '$1 ')}»`,
    ]),
  passport: (r) =>
    pick(r, [
      `护照号码：«E${digits(r, 8)}»`,
      `护照 «G${digits(r, 8)}»`,
      `持护照«EA${digits(r, 7)}»申请`,
      `护照号：«ｅ${digits(r, 8)}»`,
      `港澳居民来往内地通行证号码：«H${digits(r, 8)}»`,
    ]),
  home: (r) =>
    pick(r, [
      `家庭住址：«${pick(r, HOMES)}»`,
      `住址：«${pick(r, HOMES)}»，`,
      `申请人，男，住«${pick(r, HOMES)}»。`,
      `现住«${pick(r, HOMES)}»`,
      `户籍地址：«${pick(r, HOMES)}»；`,
      `家住«${pick(r, HOMES)}»，`,
    ]),
  role: (r) =>
    `${pick(r, ROLES)}${pick(r, ['：', ':', '： ', ' ：'])}«${whole(r, 0, 3) === 0 ? spaced(r) : name(r)}»${pick(r, ['', '，', '　', '\n', ' 2024年1月5日'])}`,
  roles: (r) =>
    `${pick(r, ['填报人', '审核人'])}：«${name(r)}»${pick(r, ['、', '，', ' '])}${pick(r, ['', '联系人：'])}«${pick(r, [...SURNAMES])}${pick(r, ['伟', '建国'])}»`,
  bareRole: (r) =>
    `${pick(r, ['联系人', '责任编辑', '填报人', '经办人', '审核人'])}${pick(r, ['', ' ', '　'])}«${pick(r, [...SURNAMES])}${pick(r, ['伟', '芳', '志明', '建国'])}»${pick(r, ['，', '。', '', ' ', '；'])}`,
  title: (r) =>
    `请与${pick(r, OFFICES)}«${pick(r, [...SURNAMES])}${pick(r, ['某某', '某', '志明', '芳'])}»${pick(r, TITLES)}联系`,
  behindTitle: (r) =>
    `由${pick(r, BEFORE_TITLE)}«${pick(r, [...SURNAMES])}${pick(r, ['志明', '建国', '芳'])}»${pick(r, ['任组长', '担任组长', '，', '同志', '主持会议', '、'])}`,
  beforeRole: (r) =>
    `«${pick(r, [...SURNAMES])}${pick(r, ['志明', '芳'])}»（${pick(r, ['联系人', '信息员', '负责人'])}）`,
  nameAndPhone: (r) =>
    `${pick(r, ['联系方式：', '', '咨询：', '请联系', '（', '青禾镇党政办'])}«${pick(r, [...SURNAMES])}${pick(r, ['某', '某某', '志明', '芳'])}»${pick(r, [' ', '，', '：', '（', '', '　', ',电话'])}«${phone(r)}»`,
  phoneAndName: (r) =>
    `«${mobile(r)}»${pick(r, ['（', ' ', '，'])}«${pick(r, [...SURNAMES])}${pick(r, ['志明', '芳'])}»${pick(r, ['）', '', '。'])}`,
  party: (r) =>
    `${pick(r, PARTIES)}«${pick(r, [...SURNAMES])}${pick(r, ['某', '某某', '志明', '建国'])}»${pick(r, AFTER_PARTY)}`,
  labelledParty: (r) =>
    `${pick(r, ['申请人', '原告', '第三人', '申请人姓名'])}：«${name(r)}»${pick(r, ['，', '。', '\n', ''])}`,
  lawsuit: (r) =>
    `«${pick(r, [...SURNAMES])}${pick(r, ['某', '某某', '志明'])}»${pick(r, ['诉示例县人民政府信息公开案', '不服示例县自然资源局答复一案', '与示例县人民政府政府信息公开纠纷一案'])}`,
};

const PUBLIC: Readonly<Record<string, (random: Random) => string>> = {
  total: (r) =>
    `${pick(r, ['总计：', '合计', '合计：', '访问总量：', '共计', '累计', '点击量达', '浏览量'])}${pick(r, ['1391234', '1581234', '400830'])}${digits(r, 4)}`,
  counted: (r) =>
    `${pick(r, ['主动公开', '办理', '收到', '发布信息', '阅读'])}${pick(r, ['139123', '1', '2', '33'])}${digits(r, 5)}${pick(r, ['条', '件', '次', '人次', '份', '篇', '项'])}`,
  money: (r) =>
    `${pick(r, ['采购总金额', '收费', '收入', '罚没'])}${digits(r, 5).replace(/^0/, '1')}.${digits(r, pick(r, [2, 4, 6]))}${pick(r, ['元', '万元'])}`,
  amount: (r) => `金额${pick(r, ['138', '152', '4008'])}${digits(r, 8)}元`,
  grouped: (r) => `共${whole(r, 1, 9)},${digits(r, 3)},${digits(r, 3)},${digits(r, 3)}件`,
  decimals: (r) =>
    `${pick(r, ['金额', '采购', ''])}${pick(r, ['139', '135', '158'])}${digits(r, 8)}.${digits(r, 2)}${pick(r, ['', '元'])}`,
  statute: () => '国务院令第711号，国办公开办函〔2021〕30号，国办发〔2014〕32号',
  period: (r) => `统计期限自${whole(r, 2015, 2024)}年1月1日起至${whole(r, 2015, 2024)}年12月31日止`,
  date: (r) =>
    pick(r, [
      '2023-01-31',
      '2023/12/31',
      '2023.01.05',
      '2023年1月31日 09:30:15',
      '2019-2020年，邮编：561000',
    ]),
  index: (r) =>
    pick(r, [
      `索引号0${digits(r, 8)}/2024-0${digits(r, 4)}`,
      `编号123-456${digits(r, 4)}`,
      `统一社会信用代码1152040200945${digits(r, 4)}B`,
      `文号：2019-0${digits(r, 6)}号`,
    ]),
  share: (r) => `公开率${whole(r, 1, 99)}.${digits(r, 8)}%，占比0.${digits(r, 8)}`,
  row: (r) => `${whole(r, 0, 999)} ${whole(r, 0, 999)} 0 0 ${whole(r, 0, 99)} ${whole(r, 0, 9999)}`,
  address: (r) => `http://www.example.gov.cn/zwgk/20${digits(r, 4)}/t20210305_8${digits(r, 4)}.htm`,
  body: (r) =>
    `${pick(r, ['联系人：', '承办单位：', '联系单位：', '审核：', '签发：'])}${pick(r, ['政务公开科', '县政府办公室', '办公室', '市司法局', '政务服务中心'])}`,
  prose: (r) =>
    pick(r, [
      '联系人制度和信息员队伍不断健全。',
      '负责人高度重视，负责同志带头解读。',
      '严格信息发布审核制度，落实三审三校。',
      '申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请',
      '公民、法人和其他组织的申请',
      '申请人申请公开的信息，申请人于收到之日起',
      '群众关注的热点，群众关于征地的疑问，市民常用的服务事项',
      '原告败诉、撤诉和行政机关应诉的案件',
      '主任办公会议和局长办公会研究',
      '局长高度重视，县长常务会议审议',
      '居民安全感和群众满意度',
      '第三人权益，当事人应当提供材料',
      '微信公众号用户突破550万，微信372条，微博12条',
      '12345热线受理1701件，监督电话：12388',
      '周一至周五8:30至17:30办公',
      '办公地址：示例县民主路1号，邮政编码：561000',
      '责任编辑制度，经办人员和审核人员培训',
      '时任局长负责，由主任牵头',
      '学生毕业的去向，职工安置方案公开',
      '结合实际，认真贯彻，强化审核：严格把关，确保质量',
      '申请人姓名或者名称、身份证明、联系方式',
      '第二十条第（一）项 规章 0 0 0 规范性文件 8 0 18',
    ]),
  bodyPlace: (r) =>
    `${pick(r, ['余庆县', '江口县', '黄平县', '示例县'])}人民政府办公室承办，${pick(r, ['龙里县', '罗甸县'])}协办`,
};

/** Places of every private kind in turn, then of every public kind. */
export function privatePlaces(random: Random, count: number): Place[] {
  const kinds = Object.entries(PRIVATE);
  return Array.from({ length: count }, (_, index) => {
    const [kind, make] = kinds[index % kinds.length] as (typeof kinds)[number];
    return place(kind, make(random));
  });
}

/** The same of places in which nothing is private. */
export function publicPlaces(random: Random, count: number): Place[] {
  const kinds = Object.entries(PUBLIC);
  return Array.from({ length: count }, (_, index) => {
    const [kind, make] = kinds[index % kinds.length] as (typeof kinds)[number];
    return place(kind, make(random));
  });
}
