/**
 * Words by which redaction knows a name: surnames, what people are called by what they do, and what looks like a name
 * and is none.
 *
 * @module
 */

/** Surnames that four fifths and more of all people bear, and compound ones. */
const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎闫余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺云巴水农楼';
const COMPOUND =
  '欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|夏侯|长孙|宇文|令狐|端木|呼延|南宫';

/** One surname; put what follows behind it. */
export const SURNAME = `(?:${COMPOUND}|[${SURNAMES}])`;
/** A whole name of the usual length. */
export const FULL_NAME = `(?:(?:${COMPOUND})[\\u4e00-\\u9fff]{1,2}|[${SURNAMES}][\\u4e00-\\u9fff]{1,2})`;

/** Surnames that begin no word before a title: 王主任, but not 任主任. */
export const PLAIN_SURNAME =
  '[王李张刘陈杨赵周吴徐孙胡朱郭梁宋郑谢韩唐冯董萧肖曹袁邓傅沈曾彭吕苏卢蒋蔡贾魏薛阎闫余潘杜戴钟汪姜范姚谭廖邹熊陆郝孔崔邱秦侯邵孟雷黎贺赖龚庞樊倪]';

/** A word that may be spaced out to the width of a column. */
function spaced(word: string): string {
  return [...word].join('[ ]{0,2}');
}

/** People by what they do, each the name of somebody where a colon follows. */
const PERSONS = [
  '联系人',
  '咨询人',
  '经办人',
  '填报人',
  '填表人',
  '填写人',
  '审核人',
  '审批人',
  '签发人',
  '负责人',
  '承办人',
  '制表人',
  '制作人',
  '编制人',
  '统计人',
  '报送人',
  '校对人',
  '复核人',
  '责任人',
  '受理人',
  '办理人',
  '答复人',
  '值班人',
  '联络人',
  '发言人',
  '代表人',
  '代理人',
  '收件人',
  '寄件人',
  '录入人',
  '撰稿人',
  '编辑人',
  '发布人',
  '审稿人',
  '核稿人',
  '拟稿人',
  '采编人',
  '上传人',
] as const;
/** What is done, for who does it: 审核：某某. */
const DEEDS = [
  '责任编辑',
  '编辑',
  '作者',
  '记者',
  '通讯员',
  '撰稿',
  '供稿',
  '校对',
  '审核',
  '签发',
  '审签',
  '核稿',
  '拟稿',
  '初审',
  '复审',
  '终审',
  '审定',
  '监制',
  '录入',
  '制表',
  '填报',
  '填表',
  '经办',
  '承办',
  '负责',
  '主编',
  '上传',
  '发布',
  '信息审核',
  '复核',
  '采编',
  '单位领导',
  '主要领导',
  '姓名',
  '户名',
] as const;

/** One look at the first character spares trying every word at every place. */
function firstOf(words: readonly string[]): string {
  return `(?=[${[...new Set(words.map((word) => word[0]))].join('')}])`;
}

const OTHER_ROLES = ['咨', '经', '填', '审', '签', '负', '承', '制', '值', '信', '联', '管', '分'];

export const PERSON_ROLE = `${firstOf([...PERSONS, ...OTHER_ROLES])}(?:${PERSONS.map((word) => `${spaced(word)}员?`).join('|')}|(?:咨询|经办|填报|填表|填写|审核|审批|签发|负责|承办|制表|值班)(?:人员|领导|同志)|信息员|联络员|联系员|管理员|审核员|分管领导)`;
export const DEED = `${firstOf(DEEDS)}(?:${DEEDS.map(spaced).join('|')})`;

/** Labels of rows and columns whose values are about a person. */
export const PERSONAL_LABEL = new RegExp(
  `^.{0,6}(?:${PERSON_ROLE}|${DEED}|电话|手机|传真|联系方式|座机|热线|身份证|微信|邮箱|住址|账号|卡号).{0,4}$`,
);

/** Parties to a request, a complaint or a case. */
export const PARTY =
  '(?=[复申原上起第当投举信利来反权被公村居市群业自消职学家患])(?:(?:复议)?申请人|原告|上诉人|起诉人|第三人|当事人|投诉人|举报人|信访人|利害关系人|来信人|来访人|反映人|权利人|被征收人|公民|村民|居民|市民|群众|业主|自然人|消费者|职工|学生|家长|患者)';
export const TITLE =
  '(?=[同先女小老副科股局处所部主书县区市镇乡州院校站队秘组总经律法检警])(?:同志|先生|女士|小姐|老师|(?:副)?(?:科长|股长|局长|处长|所长|部长|主任|书记|主席|县长|区长|市长|镇长|乡长|州长|院长|校长|站长|队长|秘书长|组长|主席|总经理|经理|律师|法官|检察官|警官))';
export const POST =
  '(?=[科股局处所部县区市镇乡州院校站队组秘主书常委律调干专])(?:(?:科|股|局|处|所|部|县|区|市|镇|乡|州|院|校|站|队|组|秘书)长|主任|书记|主席|常委|委员|律师|调研员|科员|干部|干事|专员)';

/** What ends a word before a name: bodies and their rooms. */
export const BODY_OR_ROOM_END = '[室科局股处委办心会厅部站所队院校府镇乡街村组系人位:]';

const NOT_NAMES = new Set(
  '关于|关注|关心|关系|关键|关切|关停|安全|安心|安置|安排|高度|高效|高质|何时|何种|任何|任意|任务|任组|和谐|向来|于是|易于|应当|应诉|明确|明显|全部|全体|全面|全国|全省|全市|全县|计划|计算|经常|时间|时候|时任|方便|方式|方面|方案|常见|常用|常务|常委|万元|段落|史料|文件|文化|文明|文书|金额|金融|车辆|车位|房屋|房产|白色|解决|解释|解答|解读|程序|程度|左右|石油|双方|商业|商务|水平|水利|农业|农民|农村|管理|管辖|强制|强化|强调|项目|路径|路线|海关|温馨|章程|党员|党组|党委|党政|国家|成功|成立|成员|成果|成效|严格|严重|尤其|连续|连同|包括|包含|施行|施工|单独|单位|毕业|康复|平安|阳光|支付|苗木|花费|华侨|周一|周二|周三|周四|周五|周六|周日|周末|周边|周期|马上|来自|来信|来访|来电|来函|查询|查阅|查看|查处|申请|申报|申诉|申领|申述|宣传|公开|都是|盖章|签字|签名|签章|本人|不详|不明|匿名|无名|江苏|江西|云南|海南|河南|宁夏|甘肃|广东|吉林|冷水|乐于|原因|原告|原则|官方|保护|保障|保密|保存|台账|景区|施教|商品|商户|明细|古镇|龙头|万人|万件|和信|和其|和相|和有|和行|应急|应该|习惯|成为|单一|包装|都会|游客|练习|封闭|封存|银行|扬尘|农户|楼宇|木材|燕窝|谈话|边界|井盖|计生|计量|迟延|蓝天|楼房|位于|位置|车站|牛羊|安装|安居|温度|曲线|游览|强拆|强行|盛大|卫生|卫健|司法|公安|易地|白天|陆续|田地|林地|林业|林权|房地|水库|金钱|毛病|白云|江河|童年|石材|章节|项下|查明|解除|查封|申明|方才|向其|向我|向本|向县|向市|向区|向政|于其|于我|于收|于本|时代|成本|全程|全文|官网|明知|申辩|应予|应为|应在|应由|应向|应有|应对'.split(
    '|',
  ),
);
/** Words that stand where a name may stand and are none. */
const NOT_A_NAME =
  /(?:室|科|局|股|处|中心|办|委|厅|部|站|所|队|会|组|府|院|校|公司|集团|机关|单位|机构|部门|企业|镇|乡|街道|村|电话|手机|传真|地址|邮编|邮箱|方式|职务|如下|见|同上|签字|签名|签章|盖章|及|姓名|名称|人员|领导|情况|数量|制度|信息|工作|政府|身份)$|^(?:电话|手机|传真|地址|邮编|邮箱|联系|办公|及其|由|无$|不|未|请|其|该|本|各|姓名|名称|身份)/;

/** Whether a word that looks like a name by its place is something else. */
export function isNoName(word: string): boolean {
  const plain = word.replace(/ /g, '');
  return NOT_A_NAME.test(plain) || NOT_NAMES.has(plain) || NOT_NAMES.has(plain.slice(0, 2));
}
