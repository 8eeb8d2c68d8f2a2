/**
 * What in a text can be the name of a body: phrases cut to the name, and those that name nobody refused.
 *
 * @module
 */
import { ZONE_END } from '../body.ts';
import { bodyForm, isOfCorps, withoutLocal, withoutSystem } from '../body-form.ts';
import { readPlaces } from '../place-names.ts';

/** What a body's name ends in. */
export const BODY_END: string =
  '(?:局|厅|委|委员会|管委会|政府(?!信息|网|门户|部门|采购|职能|工作)|办事处|办公室|办公厅|办|中心|公署|总队|支队|大队|分局|联合社|联合会|公司|集团|院|队|署|(?:管理|事务|监督|研究|服务)(?:处|所|站)|总局|部)';
const ENDS = new RegExp(`${BODY_END}$`);
const TOWNSHIP = /(?:乡|镇|苏木|街道|管理区)$/;
const ZONE = new RegExp(`${ZONE_END}$`);
/** Words a sentence puts in front of a name. */
const LEAD =
  /^(?:特?向社会(?:公布|公开|发布)|特此|现(?:公布|发布|公开|将)|按照|根据|依据|结合|由|经|对|向|与|和|为|从|将|把|让|自(?!治)|请|联系|公布|发布|公开|编制|汇总|综合|反映|涵盖|包含|包括|关于|现|了|的|年度|年|度|原(?=.{2,12}[市县区旗])|我县|我市|我区|我州|我省|报告|本报告是)/;
/** Words that stand in no body's name: 各部门, 乡镇街道, several bodies at once, 政府信息公开. */
const NO_NAME =
  /[，；、]|各|有关|相关|乡镇|镇乡|(?:^|[各和及、与])(?:镇街|街镇)|[我本该](?:局|委|办|厅|院|镇|乡|街|单位|机关|省|市|县|区)|政府和|政府信息|信息公开|政务公开|网站|门户|微信|电子版|通过|在(?!线)|大厅和|党工委$|党委$|党组$|的$/;
/** How a clause begins that names no body; a name that begins with a place is never refused for it. */
const NO_BEGINNING =
  /^(?:我|本|该|全|其|他|此|这|每|[两三四五六七八九十多\d](?:个|家|级|大|名)|所有|上级|下级|一些|部分|社会|群众|公众|公民|法人|单位|机关|部门|党|专门|专人|负责|工作|行政(?!审批|执法|公署)|政府部门|组成|职能|[省市州县区旗]委(?:$|[和及省市州县区旗]|办公室$|办$)|[省市州县区旗]直|认真|要求|国家级|开展|做好|以来|建立|推进|加强|完善|成立|在|并|及|或|使|个|不|进一步|健全|落实|强化|规范|充分|利用|依托|围绕|高度|严|切实|积极|主动|全面|持续|确保|保障(?!局)|提高|提升|支持|配合|参加|而|到|至|街道(?!办)|直接|更新|设立|开设|明确|指定|确定|形成|接受|开通|抓|如|均|都|也|已|还|未|无|没|有|请|可|致电|若|您|今|目前|当前|通过)/;
const BARE =
  /^(?:局|委|办|厅|院|镇|乡|街道|分局|中心|队|处|所|站|社|署|部|管委会|管理委员会|委员会|办事处|(?:人民)?政府|[乡镇]政府|街道办|街道办事处|总局|本级|(?:人民政府|政府|局|委|厅|院|镇|乡|街道|中心|管委会|分局)?(?:机关)?(?:办公室|办公厅|综合办公室|党政办公室|党政综合办公室|党政办|综合办|综合科|信息科))$/;
/** 区政府办公室 stands for the office of the government of 区. */
const LOCAL_OFFICE = /^[省市州县区旗](?:人民)?政府(?:办公室|办公厅|办)$/;
/** 区政府国资局 is the bureau 区国资局. */
const OF_GOVERNMENT = /^([省市州县区旗])(?:人民)?政府(?=.{2,}(?:局|委|厅|中心)$)/;
/** Those who look after publication for their government: the body is the government. */
const LEADING_GROUP =
  /^(.*?)(?:政府)?(?:政务公开|政府信息公开|信息公开|政务服务和公开|政务信息公开)(?:工作|管理)?(?:领导小组|联席会议|协调小组)?(?:办公室|办)?$/;
/** 人民政府办公室信息技术产业办 answers for the office. */
const OF_OFFICE = /(政府(?:办公室|办公厅))[\u4e00-\u9fff]{2,10}(?:办|科|股|处|室|组|中心)$/;
/** A unit inside a body that answers the telephone. */
const INNER_UNIT =
  /(?:政务公开|政府信息公开|信息公开|政务信息)?(?:工作)?(?:领导小组)?(?:办公室|综合办公室|综合科|办公科|秘书科|秘书处|法规科|法制科|公开科|信息科|宣传科|综合股|办公股|党政综合办公室|党政综合办|党政办公室|党政办|综合办|公开办|政务公开办|信息公开中心|公开中心|公开处|政府信息公开处|政务公开处|电子政务办|电政办|(?<=局|委|厅|委员会|中心|政府|街道|镇|乡)[\u4e00-\u9fff]{1,7}(?:科|股))$/;

/**
 * The name of a body in a phrase; null where it is nobody's.
 *
 * @example
 * bodyName('由甲州市青禾区教育局') // => '甲州市青禾区教育局'
 * bodyName('区政府国资局') // => '区国资局'
 * bodyName('各乡镇') // => null
 */
export function bodyName(phrase: string): string | null {
  const name = withoutLead(phrase).replace(OF_GOVERNMENT, '$1');
  if (name.length < 2 || name.length > 40 || !/^[〇\u4e00-\u9fff（）()、·]+$/.test(name))
    return null;
  if (BARE.test(withoutLocal(name)) && !LOCAL_OFFICE.test(name)) return null;
  const places = readPlaces(isOfCorps(name) ? withoutSystem(name) : name);
  if (NO_NAME.test(places?.rest ?? name)) return null;
  if (places === null && NO_BEGINNING.test(name)) return null;
  if (places?.rest === '') return name;
  if (places !== null && BARE.test(places.rest) && !/政府|管委会|管理委员会/.test(places.rest))
    return null;
  if (ENDS.test(name) || TOWNSHIP.test(name)) return name;
  // 开发区 alone may be any; 西宁经济技术开发区 is one.
  return ZONE.test(name) && places !== null ? name : null;
}

/** 由和平县教育局 is 和平县教育局, which keeps its 和. */
function withoutLead(phrase: string): string {
  let name = phrase.replace(/[\s\u00a0\u3000“”"]/g, '');
  while (readPlaces(name) === null) {
    const shorter = name.replace(LEAD, '');
    if (shorter === name) break;
    name = shorter;
  }
  return name;
}

/**
 * The body whose unit a phrase names: 局 of 局办公室.
 *
 * @example
 * answeringBody('青禾区教育局综合科') // => '青禾区教育局'
 */
export function answeringBody(phrase: string): string | null {
  const name = bodyName(outerBody(withoutLead(phrase)));
  return name === null ? null : outerBody(name);
}

/**
 * The body to which the unit belongs that answers for a report: 教育局办公室 is the 教育局, the office of a leading
 * group is its government. The office of a government is left, for it has reports of its own.
 *
 * @example
 * outerBody('甲州市教育局办公室') // => '甲州市教育局'
 * outerBody('甲州市人民政府信息公开工作领导小组办公室') // => '甲州市人民政府'
 * outerBody('红枫市人民政府办公室') // => '红枫市人民政府办公室'
 */
export function outerBody(name: string): string {
  const group = LEADING_GROUP.exec(name)?.[1];
  if (group !== undefined && group !== '') {
    const above = group.replace(/人民$/, '人民政府');
    const { ofPlace } = bodyForm(above);
    if (ofPlace || ENDS.test(above) || TOWNSHIP.test(above)) return above;
  }
  if (OF_OFFICE.test(name)) return name.replace(OF_OFFICE, '$1');
  const outer = name.replace(INNER_UNIT, '');
  if (outer === name || outer.length < 2) return name;
  if (/政府$/.test(outer) && !/(?:乡|镇)(?:人民)?政府$/.test(outer))
    return /政府(?:办公室|办公厅)$/.test(name) ? name : outer;
  if (TOWNSHIP.test(outer)) return outer;
  return ENDS.test(outer) ? outer : name;
}
