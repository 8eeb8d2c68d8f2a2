/**
 * Lines with personal data in the ways that published reports, their tables and the decisions they quote write them, and
 * lines that only look so. A second set, made apart from `private-places.ts`, from a list of what was once found in
 * databases: dashes of every code point, signs without width, digits in Chinese, names spaced out, behind and before a
 * role without a colon, accounts, papers, homes, people in proceedings. Every name and number is made up.
 *
 * @module
 */
import type { Random } from './random.ts';

/** `«…»` marks what is private; a line without marks must stay as it is. */
export interface PrivateLine {
  readonly kind: string;
  readonly marked: string;
}

/** What seventeen in twenty people are called (of the hundred most frequent surnames), and what the others are. */
const FREQUENT = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤',
];
const RARE = [
  ...'卫章云葛鲁柳费岑倪毕安傅齐康元穆萧狄米明庞纪舒屈项祝蓝季路童颜梅盛骆樊凌霍柯管房解应宗洪左吉邢裴荣翁羊甄封靳松富焦巴谷车全班秋仲宫宁仇甘厉戎祖符景蒲鄂索赖卓蔺池乔闻党翟申冉桑桂牛边尚农温庄晏柴瞿阎连习艾容古易居衡步都耿满匡国文寇广东欧沃利越师巩聂晁敖冷辛阚那简饶沙养鞠丰关查红游权',
];
const DOUBLE = ['欧阳', '上官', '诸葛', '司徒', '皇甫', '令狐', '夏侯', '慕容'];
const ONE = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛超明刚平辉鹏飞波玲霞宁雪琳健鑫倩'];
const TWO = [
  '秀英',
  '桂兰',
  '建华',
  '建军',
  '志强',
  '晓东',
  '文静',
  '海燕',
  '春梅',
  '德胜',
  '子涵',
  '浩然',
  '雨桐',
  '永红',
  '家豪',
  '光荣',
  '兴旺',
  '世杰',
  '少华',
  '明月',
];
const FAR = [
  '买买提·吐尔逊',
  '阿不都热依木·艾山',
  '格桑·卓玛',
  '迪丽努尔·阿迪力',
  '巴特尔·那仁',
  '热孜万古丽•玉素甫',
];

const pick = <T>(random: Random, all: readonly T[]): T => all[random.int(0, all.length - 1)] as T;
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.int(0, 9)).join('');

function family(random: Random): string {
  return pick(random, random.int(1, 20) <= 17 ? FREQUENT : RARE);
}

function person(random: Random): string {
  const kind = random.int(0, 19);
  if (kind === 0) return pick(random, FAR);
  if (kind === 1) return pick(random, DOUBLE) + pick(random, ONE);
  return family(random) + (kind < 8 ? pick(random, ONE) : pick(random, TWO));
}

/** The name of two signs as it is spread over the width of a column. */
function spread(random: Random): string {
  const gap = pick(random, [' ', '　', '  ', '\u00a0', '\u2003']);
  return family(random) + gap + pick(random, ONE);
}

const JOINTS = [
  '-',
  '\u2010',
  '\u2011',
  '\u2012',
  '\u2013',
  '\u2014',
  '\u2212',
  '\uff0d',
  '~',
  '～',
  '.',
  '·',
  '/',
  ' ',
  '　',
  '\u00a0',
  '--',
  '_',
];
const UNSEEN = ['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad'];
const HAN = [...'〇一二三四五六七八九'];
const HAN_FORMAL = [...'零壹贰叁肆伍陆柒捌玖'];
const WIDE = [...'０１２３４５６７８９'];

function dressed(random: Random, number: string): string {
  const written = (all: readonly string[]) => number.replace(/\d/g, (d) => all[Number(d)] ?? d);
  switch (random.int(0, 11)) {
    case 0:
      return written(HAN);
    case 1:
      return written(WIDE);
    case 2:
      return written(pick(random, [HAN, HAN_FORMAL]));
    case 3:
    case 4: {
      const at = random.int(1, number.length - 1);
      return number.slice(0, at) + pick(random, UNSEEN) + number.slice(at);
    }
    case 5:
      return [...number].join(pick(random, UNSEEN));
    default:
      return number;
  }
}

function landline(random: Random): string {
  const area = pick(random, ['010', '020', '0311', '0371', '0471', '0512', '0851', '0931', '0991']);
  const own = String(random.int(2, 8)) + digits(random, area.length === 3 ? 7 : random.int(6, 7));
  switch (random.int(0, 8)) {
    case 0:
      return `（${area}）${own}`;
    case 1:
      return `(${area}) ${own}`;
    case 2:
      return `[${area}]${own}`;
    case 3:
      return `〔${area}〕${own}`;
    case 4:
      return `${area}${pick(random, JOINTS)}${own.slice(0, 4)}${pick(random, [' ', '-', '\u2011'])}${own.slice(4)}`;
    case 5:
      return `${area}${pick(random, JOINTS)}${own}»转«${digits(random, 3)}`;
    default:
      return dressed(random, `${area}${pick(random, JOINTS)}${own}`);
  }
}

function mobile(random: Random): string {
  const number = `1${pick(random, [...'356789'])}${digits(random, 9)}`;
  const three = ([a, b]: readonly [number, number], joint: string): string =>
    [number.slice(0, a), number.slice(a, b), number.slice(b)].join(joint);
  switch (random.int(0, 6)) {
    case 0:
      return three([3, 7], pick(random, JOINTS));
    case 1:
      // Cut elsewhere only a hyphen says that it is one number.
      return three(
        pick(random, [
          [3, 6],
          [4, 8],
          [5, 8],
        ]),
        pick(random, JOINTS.slice(0, 10)),
      );
    case 2:
      return pick(random, ['+86', '+86 ', '0086', '(+86)', '＋８６']) + number;
    default:
      return dressed(random, number);
  }
}

const either = (random: Random): string =>
  random.int(0, 1) === 0 ? landline(random) : mobile(random);

function luhn(body: string): string {
  const sum = [...body]
    .reverse()
    .map((d, at) => Number(d) * (at % 2 === 0 ? 2 : 1))
    .reduce((all, d) => all + (d > 9 ? d - 9 : d), 0);
  return body + String((10 - (sum % 10)) % 10);
}

function card(random: Random): string {
  const number = luhn(`62${digits(random, pick(random, [13, 16]))}`);
  return random.int(0, 1) === 0 ? number : number.replace(/(\d{4})(?=\d)/g, '$1 ');
}

function citizen(random: Random): string {
  const day = `19${random.int(40, 99)}${pick(random, ['01', '06', '11'])}${random.int(10, 28)}`;
  const body = `9901${digits(random, 2)}${day}${digits(random, 3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((all, weight, at) => all + weight * Number(body[at]), 0);
  return body + '10X98765432'[sum % 11];
}

const BODIES = [
  '区政府办公室',
  '县人民政府办公室',
  '示例县教育局',
  '市自然资源局政策法规科',
  '局办公室',
  '镇党政办',
  '政务公开科',
  '信息中心',
];
const ROLES = [
  '联系人',
  '联　系　人',
  '联 系 人',
  '经办人',
  '填表人',
  '填报人',
  '审核',
  '审核人',
  '审　核',
  '签发',
  '签 发',
  '签发人',
  '责任编辑',
  '责编',
  '主要负责人',
  '分管领导',
  '制表',
  '校对',
  '统计负责人',
  '单位负责人',
  '录入',
  '信息员',
  '撰稿人',
  '报送人',
];
const COLONS = ['：', ':', '： ', ' : ', '︰'];
const CALLS = [
  '联系电话',
  '电话',
  '电　话',
  '办公电话',
  '手机',
  '手机号',
  '传真',
  '咨询电话',
  '受理电话',
  '监督举报电话',
  'TEL',
  'Tel',
  '联系方式',
  '热线',
];

type Kind = readonly [kind: string, write: (random: Random) => string];

/** Each with something private in it. */
export const PRIVATE_KINDS: readonly Kind[] = [
  ['telephone behind its label', (r) => `${pick(r, CALLS)}${pick(r, COLONS)}«${either(r)}»`],
  [
    'telephone without colon',
    (r) =>
      `${pick(r, ['如有疑问请电话咨询', '请致电', '可拨打电话', '电话', '联系电话'])}«${either(r)}»。`,
  ],
  ['telephone alone, with area', (r) => `地址见公告，«${landline(r)}»，工作日受理`],
  ['mobile alone', (r) => `${pick(r, ['详询', '报名', '受理'])}«${mobile(r)}»`],
  [
    'telephone in brackets',
    (r) => `${pick(r, BODIES)}（${pick(r, ['电话', '联系电话'])}${pick(r, COLONS)}«${either(r)}»）`,
  ],
  [
    'two telephones',
    (r) => `电话：«${landline(r)}»${pick(r, ['、', '，', '；', ' '])}«${landline(r)}»`,
  ],
  ['telephone beside a body', (r) => `${pick(r, BODIES)}，«${landline(r)}»`],
  ['role with colon', (r) => `${pick(r, ROLES)}${pick(r, COLONS)}«${person(r)}»`],
  ['role with a name spread out', (r) => `${pick(r, ROLES)}${pick(r, COLONS)}«${spread(r)}»`],
  [
    'role without colon',
    (r) =>
      `${pick(r, ['联系人', '填报人', '审核人', '经办人', '签发人', '责任编辑', '负责人'])}${pick(r, ['', ' ', '　'])}«${person(r)}»，${pick(r, CALLS)}«${either(r)}»`,
  ],
  [
    'role and name at the end of a page',
    (r) =>
      `（${pick(r, ['责任编辑', '编辑', '供稿', '撰稿', '审核', '作者', '来稿'])}${pick(r, COLONS)}«${person(r)}»）`,
  ],
  [
    'three roles in a line',
    (r) => `签发：«${person(r)}»　审核：«${person(r)}»　填表：«${person(r)}»`,
  ],
  [
    'roles over lines',
    (r) =>
      `单位负责人：«${person(r)}»\n统计负责人：«${spread(r)}»\n填表人：«${person(r)}»\n联系电话：«${either(r)}»`,
  ],
  [
    'please turn to',
    (r) => `请与${pick(r, BODIES)}«${person(r)}»${pick(r, ['同志', '科长', '主任'])}联系`,
  ],
  [
    'please turn to, without title',
    (r) => `如需了解详情，请联系${pick(r, BODIES)}«${person(r)}»，电话«${either(r)}»`,
  ],
  ['name before a number', (r) => `联系方式：«${person(r)}» «${mobile(r)}»`],
  ['name behind a number', (r) => `联系方式：«${mobile(r)}»（«${person(r)}»）`],
  [
    'name and number without a label',
    (r) => `«${person(r)}»${pick(r, ['，', ' ', '：', '　'])}«${mobile(r)}»`,
  ],
  [
    'name before a role',
    (r) => `«${person(r)}»（${pick(r, ['联系人', '填报人', '经办人', '审核人'])}）`,
  ],
  [
    'name with title and number',
    (r) =>
      `${pick(r, BODIES)}«${person(r)}»${pick(r, ['主任', '副主任', '科长', '同志', '老师'])}，«${mobile(r)}»`,
  ],
  ['name with a dot', (r) => `${pick(r, ROLES)}：«${pick(r, FAR)}»`],
  ['row of a table', (r) => `填报人 | «${person(r)}» | «${either(r)}»`],
  ['row of a table, tabs', (r) => `联系人\t«${person(r)}»\t联系电话\t«${either(r)}»`],
  [
    'WeChat',
    (r) =>
      `${pick(r, ['微信号', '微信', '个人微信', '微信ID', 'WeChat', 'wechat', 'VX', '加微信'])}${pick(r, COLONS)}«${pick(r, ['wxid_', 'zhang_', 'abc', 'lele'])}${digits(r, 6)}»`,
  ],
  ['WeChat is the mobile', (r) => `手机（微信同号）：«${mobile(r)}»`],
  [
    'QQ',
    (r) =>
      `${pick(r, ['QQ', 'qq', 'QQ号', 'QQ号码'])}${pick(r, COLONS)}«${r.int(1, 9)}${digits(r, 8)}»`,
  ],
  [
    'mail',
    (r) =>
      `${pick(r, ['邮箱', '电子邮箱', 'E-mail', '联系邮箱'])}${pick(r, COLONS)}«${pick(r, ['zhangsan', 'li.si', 'w5'])}${digits(r, 3)}${pick(r, ['@', '＠'])}${pick(r, ['163.com', 'qq.com', 'example.cn'])}»`,
  ],
  [
    'bank card',
    (r) =>
      `${pick(r, ['银行卡号', '卡号', '银行账号', '账号', '收款账户'])}${pick(r, COLONS)}«${card(r)}»`,
  ],
  ['bank card in a sentence', (r) => `将补偿款汇入其银行卡«${card(r)}»内`],
  [
    'passport',
    (r) =>
      `${pick(r, ['护照号', '护照号码', '护照', '持护照'])}${pick(r, ['：', ':', ''])}«${pick(r, ['E', 'G', 'EA', 'D', 'P'])}${digits(r, 7)}${r.int(1, 9)}»`,
  ],
  [
    'identity card',
    (r) =>
      `${pick(r, ['身份证号', '身份证号码', '公民身份号码', '身份证', '证件号码'])}${pick(r, ['：', ':', '为', ''])}«${citizen(r)}»`,
  ],
  ['identity card alone', (r) => `（«${citizen(r)}»）`],
  [
    'home address',
    (r) =>
      `${pick(r, ['家庭住址', '住址', '现住址', '户籍地址', '家庭地址', '居住地址'])}${pick(r, COLONS)}示例省云桥市«${pick(r, ['幸福', '人民', '解放', '文昌'])}${pick(r, ['路', '街', '大道', '巷'])}${r.int(1, 300)}号${pick(r, ['', '院'])}${r.int(1, 30)}${pick(r, ['栋', '号楼', '幢'])}${r.int(1, 6)}单元${r.int(101, 2902)}${pick(r, ['室', '号', ''])}»`,
  ],
  [
    'lives at',
    (r) =>
      `${pick(r, ['家住', '住', '现住', '户籍所在地为', '居住在'])}云桥市青禾区«${pick(r, ['桂花', '东风', '建设'])}${pick(r, ['小区', '花园', '家园'])}${r.int(1, 40)}${pick(r, ['栋', '号楼', '幢'])}${r.int(101, 1802)}室»`,
  ],
  [
    'lives in a village',
    (r) =>
      `申请人«${person(r)}»，住示例县白石镇«${pick(r, ['柳树', '石桥', '新华'])}村${r.int(1, 12)}${pick(r, ['组', '社', '队'])}${r.int(1, 90)}号»`,
  ],
  [
    'applicant',
    (r) =>
      `${pick(r, ['申请人', '申请人：', '申请公开人', '信息公开申请人'])}«${person(r)}»${pick(r, ['不服', '向我局申请公开', '于3月5日提出申请', '对答复不满意', '的政府信息公开申请'])}`,
  ],
  [
    'plaintiff',
    (r) =>
      `${pick(r, ['原告', '原告：', '上诉人', '再审申请人', '被上诉人', '第三人'])}«${person(r)}»${pick(r, ['诉示例县人民政府信息公开案', '不服本机关答复', '提起行政诉讼', '，男，汉族'])}`,
  ],
  [
    'case by its parties',
    (r) =>
      `“«${person(r)}»诉${pick(r, ['示例县人民政府', '示例市自然资源局', '区住房和城乡建设局'])}政府信息公开案”`,
  ],
  [
    'review of somebody',
    (r) =>
      `«${person(r)}»${pick(r, ['申请行政复议', '向市政府申请行政复议', '不服答复申请复议'])}一案`,
  ],
  ['applicants listed', (r) => `申请人«${person(r)}»、«${person(r)}»等3人不服我局答复`],
  [
    'applicant, sex and birth',
    (r) =>
      `申请人：«${person(r)}»，${pick(r, ['男', '女'])}，19${r.int(50, 99)}年出生，${pick(r, CALLS)}：«${mobile(r)}»`,
  ],
  [
    'file name',
    (r) => `${pick(r, ['填报人', '联系人', '审核人'])}«${person(r)}»«${mobile(r)}».docx`,
  ],
];

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024];
const large = (r: Random): string => String(r.int(1, 9)) + digits(r, r.int(6, 11));

/** None of these may lose a sign. */
export const PUBLIC_KINDS: readonly Kind[] = [
  [
    'a total that could be a mobile',
    (r) =>
      `${pick(r, ['总计', '合计', '累计', '本年新收', '结转下年度继续办理'])}：1${pick(r, [...'35789'])}${digits(r, 9)}`,
  ],
  [
    'a large count with its unit',
    (r) =>
      `${pick(r, ['主动公开政府信息', '网站总访问量', '公众号阅读量达', '发放宣传资料', '网站点击量'])}${large(r)}${pick(r, ['条', '次', '人次', '份', '件'])}`,
  ],
  [
    'an amount',
    (r) =>
      `${pick(r, ['行政事业性收费金额', '收取信息处理费', '财政拨款', '采购总金额', '资金'])}${pick(r, ['', '：', '共'])}1${digits(r, 10)}${pick(r, ['元', '万元'])}`,
  ],
  [
    'rows of a table',
    (r) =>
      `行政许可 | ${r.int(0, 999)} | ${large(r)} | 1${pick(r, [...'38'])}${digits(r, 9)} | ${r.int(0, 99)}`,
  ],
  [
    'number of a document',
    (r) => `${pick(r, ['国办发', '黔府办函', '示政发'])}〔${pick(r, YEARS)}〕${r.int(1, 300)}号`,
  ],
  ['index', (r) => `索引号：${digits(r, 9)}/${pick(r, YEARS)}-${digits(r, 5)}`],
  [
    'dates',
    (r) =>
      `${pick(r, YEARS)}-0${r.int(1, 9)}-1${r.int(0, 9)} 08:30—17:30，${pick(r, YEARS)}.1.5，${pick(r, YEARS)}0${r.int(1, 9)}1${r.int(0, 9)}`,
  ],
  [
    'span of years',
    (r) =>
      `${pick(r, YEARS)}-${pick(r, YEARS)}年共受理${r.int(2, 900)}件，同比增长${r.int(1, 99)}.${r.int(0, 9)}%`,
  ],
  [
    'roles in general',
    (r) =>
      `${pick(r, ['联系人制度', '落实审核制度', '由主要负责人签发', '责任编辑制度不健全', '经办人员变动频繁', '审核把关不严', '签发后公开', '填报人员业务不熟', '联系人民群众'])}，全年${pick(r, ['审核', '签发', '编辑'])}信息${r.int(10, 9000)}条`,
  ],
  [
    'a telephone as a way of asking',
    (r) =>
      `电话咨询${r.int(100, 9999)}${pick(r, ['次', '人次', '件'])}，来访接待${r.int(1, 999)}人，接听热线电话${large(r)}个`,
  ],
  [
    'proceedings in general',
    (r) =>
      `${pick(r, ['申请人撤回申请', '申请人逾期不补正', '原告撤诉', '申请人无正当理由大量反复申请', '第三人不同意公开', '申请人要求更正'])}${r.int(1, 90)}件`,
  ],
  [
    'places named after families',
    (r) =>
      `${pick(r, ['张家镇', '李家庄乡', '王庄街道', '高家沟村', '马家堡街道办事处', '石家庄市', '张家口市', '孟家窑乡'])}${pick(r, ['人民政府', '政务公开工作', '便民服务中心'])}公开信息${r.int(1, 999)}条`,
  ],
  [
    'WeChat of a body',
    (r) => `“示例发布”微信公众号推送信息${r.int(100, 9999)}条，关注人数${large(r)}人`,
  ],
  [
    'papers as services',
    (r) =>
      `办理${pick(r, ['护照', '身份证', '银行开户许可', '居住证'])}${large(r)}${pick(r, ['本', '件', '张'])}`,
  ],
  [
    'code of a body',
    (r) => `统一社会信用代码：11${digits(r, 6)}MB${digits(r, 7)}${pick(r, [...'AXY5'])}`,
  ],
  [
    'articles of law',
    (r) =>
      `依据《条例》第${pick(r, ['三十六', '十四', '二十一'])}条第（${pick(r, ['一', '七', '五'])}）项，公开${r.int(1, 99)}件`,
  ],
  [
    'statutory row',
    (r) =>
      `（${pick(r, ['一', '二', '三', '四'])}）${pick(r, ['予以公开', '部分公开', '不予公开', '无法提供'])} ${r.int(0, 9999)} ${r.int(0, 99)} 0 0 ${r.int(0, 99)} 0 ${r.int(0, 9999)}`,
  ],
  [
    'decimal and thousands',
    (r) =>
      `${r.int(1, 999)},${digits(r, 3)},${digits(r, 3)}.${digits(r, 2)}元，占${r.int(1, 99)}.${digits(r, 2)}％`,
  ],
  [
    'address of a page',
    (r) =>
      `http://www.example.test/zwgk/${pick(r, YEARS)}0${r.int(1, 9)}/t${pick(r, YEARS)}0${r.int(1, 9)}1${r.int(0, 9)}_${digits(r, 8)}.html`,
  ],
  [
    'bodies and offices',
    (r) =>
      `由${pick(r, BODIES)}负责，${pick(r, ['统一受理', '牵头办理', '审核发布'])}${r.int(1, 900)}件`,
  ],
  [
    'numbers in Chinese',
    (r) =>
      `${pick(r, ['二〇二', '二○二'])}${pick(r, ['一', '二', '三'])}年一月${pick(r, ['十二', '二十', '三十'])}日，共一千七百零一条`,
  ],
  [
    'hotline of the government',
    (r) => `12345政务服务便民热线受理${r.int(100, 99999)}件，满意率${r.int(80, 99)}%`,
  ],
  [
    'people counted',
    (r) =>
      `${pick(r, ['配备专职人员', '兼职工作人员', '举办培训', '参训人员', '负责人'])}${r.int(1, 200)}${pick(r, ['人', '人次', '名'])}，会议${r.int(1, 20)}次`,
  ],
];

/** Lines of every kind in turn. */
export function linesOf(kinds: readonly Kind[], random: Random, count: number): PrivateLine[] {
  return Array.from({ length: count }, (_, at) => {
    const [kind, write] = kinds[at % kinds.length] as Kind;
    return { kind, marked: write(random) };
  });
}
