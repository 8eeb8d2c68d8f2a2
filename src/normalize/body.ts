/**
 * What kind of body stands behind a name: the part of an agency's name after its place.
 *
 * @module
 */
import vocabulary from '../../data/agencies/functions.json' with { type: 'json' };
import type { BodyKind } from './record.ts';

export interface Body {
  /** The full form: 城管局 becomes 城市管理局, 政府 becomes 人民政府. */
  readonly name: string;
  readonly kind: BodyKind;
  readonly function: string | null;
}

interface Vocabulary {
  readonly functions: Map<string, string>;
  /** Short form without ending, to the one full form it stands for. */
  readonly aliases: Map<string, string>;
}

let loaded: Vocabulary | undefined;
const memo = new Map<string, Body>();
const MEMO_LIMIT = 4096;

/** What the name of a zone ends in. */
export const ZONE_END: string =
  '(?:开发区|高新区|经开区|新区|示范区|试验区|合作区|度假区|保税区|工业园区?|产业园区?)';
const ENDING =
  /^(.+?)((?:管理|服务|发展)?(?:委员会办公室|工作办公室|委员会|办公室|分局|总队|支队|大队|中心|局|厅|委|办|处|院|队))$/;
const TOWNSHIP =
  /(?:(?:镇|乡|苏木)(?:人民)?政府|街道(?:办事处|办)?|(?:镇|乡|苏木)|管理区|社区服务中心)$/;
/** An office of a township: 河湾镇党政办公室. It writes its township's report. */
const TOWNSHIP_OFFICE =
  /^[^省市县区旗]{1,8}?(?:镇|乡|苏木|街道)(?:党工委|人民政府|办事处)?(?:党政|党建|综合|党群|政务|社会事务)?[^局]{0,6}办(?:公室)?$/;
/** 东关办事处 is a street office; one in another city (驻京办事处) is none. */
const STREET = /^(?![^办]*驻)[^局委厅中心]{1,6}办事处$/;
/** Bodies that publish under other rules, or none of their own: courts, procuratorates, hospitals, schools. */
const NO_DEPARTMENT =
  /(?:法院|检察院|医院|卫生院|学院|科学院|研究院|设计院|福利院|敬老院|大学|学校|中学|小学|幼儿园|高中|职中|党校)$/;
/** Two bodies in one name; 文化和旅游局 is one. */
const JOINT =
  /(?:局|厅|委|委员会|办公室|中心|政府)(?:、|和|与|及).{2,60}(?:局|厅|委|委员会|办公室|中心|政府)$/;
const VERTICAL =
  /税务|海关|气象|调查(?:总)?队|金融监管|银保监|银监|人民银行|烟草|邮政管理|海事|出入境|消防救援|通信管理|国家统计局/;
const GOVERNMENT = /^(?:人民)?政府$|^(?:行政)?公署$|^行署$/;
const OFFICE = /^(?:(?:人民)?政府|(?:行政)?公署|行署)(?:办公厅|办公室|办|办公室（.*）)$/;
/** 国有资产监督管理委员会 and 城市管理委员会 are departments. */
const ZONE =
  /(?:新区|开发区|园区|示范区|试验区|实验区|合作区|高新区|经开区|保税区|度假区|风景名胜区|(?:^|党工委|[区园港岛山湖城带])管理委员会$|管委会)/;

/**
 * Reads the kind and the field of work of a body from the rest of its name.
 *
 * @example
 * readBody('城管局') // => { name: '城市管理局', kind: 'department', function: '城管' }
 * readBody('政府').name // => '人民政府'
 * readBody('东关街道办事处').kind // => 'township'
 */
export function readBody(rest: string): Body {
  const known = memo.get(rest);
  if (known !== undefined) return known;
  // 财政局（国资局): the second signboard of one body.
  const body = classify(rest.replace(/(?<=.{2})[（(][^（）()]*[）)]$/, ''));
  if (memo.size >= MEMO_LIMIT) memo.clear();
  memo.set(rest, body);
  return body;
}

function classify(rest: string): Body {
  if (GOVERNMENT.test(rest))
    return { name: rest === '政府' ? '人民政府' : rest, kind: 'government', function: null };
  if (OFFICE.test(rest)) return { name: officeName(rest), kind: 'office', function: '政府办' };
  if (TOWNSHIP.test(rest)) return { name: townshipName(rest), kind: 'township', function: null };
  if (TOWNSHIP_OFFICE.test(rest) || STREET.test(rest))
    return { name: rest, kind: 'township', function: null };
  if (NO_DEPARTMENT.test(rest) || JOINT.test(rest))
    return { name: rest, kind: 'other', function: null };
  const { functions, aliases } = load();
  const [, stem = rest, ending = ''] = ENDING.exec(rest) ?? [];
  const canonical = aliases.get(stem) ?? stem;
  // 生态环境局青禾分局 works in the field of its 局.
  const main = ending === '分局' ? (stem.split('局')[0] ?? stem) : canonical;
  const field = fieldOf(main, ending, functions);
  // 卫健委 and 卫生健康委 are 卫生健康委员会.
  const name = `${canonical}${ending === '委' && field !== null ? '委员会' : ending}`;
  if (VERTICAL.test(rest)) return { name, kind: 'vertical', function: field };
  if (ZONE.test(rest) && !/[局办室]$/.test(rest)) return { name, kind: 'zone', function: null };
  return { name, kind: ending === '' ? 'other' : 'department', function: field };
}

/** 管理 and the like may belong to the stem (城市管理局) or to the ending (信访工作办公室). */
function fieldOf(stem: string, ending: string, functions: Map<string, string>): string | null {
  const extra = /^(?:管理|服务|发展)/.exec(ending)?.[0] ?? '';
  return functions.get(stem + extra) ?? functions.get(stem) ?? null;
}

function officeName(rest: string): string {
  const full = rest.startsWith('政府') ? `人民${rest}` : rest;
  return full.endsWith('府办') ? `${full}公室` : full;
}

function townshipName(rest: string): string {
  if (/(?:镇|乡|苏木)$/.test(rest)) return `${rest}人民政府`;
  if (/(?:镇|乡|苏木)政府$/.test(rest)) return rest.replace(/政府$/, '人民政府');
  return rest.replace(/街道(?:办)?$/, '街道办事处');
}

function load(): Vocabulary {
  if (loaded !== undefined) return loaded;
  const functions = new Map<string, string>();
  const aliases = new Map<string, string>();
  for (const entry of vocabulary.functions) {
    for (const name of entry.names) functions.set(name, entry.function);
    for (const [alias, full] of Object.entries(entry.aliases as Record<string, string | null>)) {
      functions.set(alias, entry.function);
      if (full !== null) aliases.set(alias, full);
    }
  }
  loaded = { functions, aliases };
  return loaded;
}
