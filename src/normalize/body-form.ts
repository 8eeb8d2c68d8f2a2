/**
 * A body's name taken apart: the system it belongs to, its place, what it is; and put together again in full.
 *
 * @module
 */
import { remembered } from '../text/remembered.ts';
import { type Body, readBody } from './body.ts';
import { nationalBody } from './national-bodies.ts';
import { readPlaces } from './place-names.ts';
import { governmentOf, unlistedPlace } from './unlisted-place.ts';
import type { Zone } from './zone-table.ts';

export interface BodyForm {
  /** In full: 安顺市西秀区城管局 becomes 安顺市西秀区城市管理局. */
  readonly name: string;
  /** The place at its start, as named: 安顺市西秀区; empty where it names none. */
  readonly place: string;
  /** 区 in 区教育局, which leaves its place to the reader; else empty. */
  readonly local: string;
  readonly body: Body;
  readonly zone: Zone | null;
  /** True where the name is a place alone: its government, or the zone's administration. */
  readonly ofPlace: boolean;
  /** True for a body of the State Council. */
  readonly isNational: boolean;
}

/** Bodies of a national system carry its name in front of their place: 国家税务总局甲州市税务局. */
const SYSTEM =
  /^(?:中共|中国共产党|国家税务总局|国家统计局|国家金融监督管理总局|中国人民银行|中华人民共和国)(?=.{4})/;
/** A division of the 新疆生产建设兵团 and its city have one administration: 第八师石河子市. */
const CORPS = /^(?:新疆生产建设兵团)?第[一二三四五六七八九十]{1,3}师(?=.{2,5}市)/;
/** 区教育局 leaves its place to the reader; 市场监督管理局 does not begin with 市. */
const LOCAL =
  /^(?!市场|市政(?!府)|市容|市民(?!政|族|防|营)|县域|区域|州市)(?:自治[区州县旗]|地区|[省市州县区旗盟])(?=.{2})/;
const ZONE_BODY = '管理委员会';

/**
 * A body's name without the national system it belongs to.
 *
 * @example
 * withoutSystem('国家税务总局甲州市税务局') // => '甲州市税务局'
 */
export function withoutSystem(name: string): string {
  return name.replace(SYSTEM, '').replace(CORPS, '');
}

/**
 * True for the bodies of a division of the 新疆生产建设兵团: they rank with a prefecture's, whatever code their city has.
 *
 * @example
 * isOfCorps('第八师石河子市教育局') // => true
 */
export function isOfCorps(name: string): boolean {
  return CORPS.test(name);
}

/**
 * A body's name without the letter that leaves its place to the reader.
 *
 * @example
 * withoutLocal('区教育局') // => '教育局'
 * withoutLocal('市场监督管理局') // => '市场监督管理局'
 */
export function withoutLocal(name: string): string {
  return name.replace(LOCAL, '');
}

/**
 * Takes a name apart.
 *
 * @example
 * bodyForm('青禾区城管局').name // => '青禾区城市管理局'
 * bodyForm('青禾区').name // => '青禾区人民政府'
 * bodyForm('区教育局').local // => '区'
 */
export function bodyForm(name: string): BodyForm {
  return known(name);
}

const known = remembered(formOf);

function formOf(name: string): BodyForm {
  const national = nationalBody(name);
  if (national !== null) return { ...PLAIN, name: national.name, body: national, isNational: true };
  const plain = withoutSystem(name);
  const system = name.slice(0, name.length - plain.length);
  const reading = readPlaces(plain);
  const unlisted = reading === null ? unlistedPlace(plain) : null;
  if (unlisted !== null) {
    const { place, rest } = unlisted;
    const body = readBody(rest === '' ? governmentOf(place) : rest);
    return { ...PLAIN, name: `${system}${place}${body.name}`, place, body };
  }
  if (reading === null) {
    const local = LOCAL.exec(plain)?.[0] ?? '';
    const body = readBody(plain.slice(local.length));
    return { ...PLAIN, name: `${system}${local}${body.name}`, local, body };
  }
  const zone = reading.places[0]?.zone ?? null;
  const { text: place, rest } = reading;
  if (rest === '' && isOfCorps(name)) return { ...ofPlace(place, zone), name };
  if (rest === '') return ofPlace(place, zone);
  const read = readBody(rest);
  const body: Body =
    zone !== null && zoneBody(rest) === ZONE_BODY ? { ...read, kind: 'zone' } : read;
  return { ...PLAIN, name: `${system}${place}${body.name}`, place, body, zone };
}

const PLAIN = { place: '', local: '', zone: null, ofPlace: false, isNational: false } as const;

function ofPlace(place: string, zone: Zone | null): BodyForm {
  // 新疆生产建设兵团 and 行政委员会 are bodies by their own name.
  const own = /[区园]$/.test(place) ? ZONE_BODY : '';
  const body: Body =
    zone === null
      ? { name: '人民政府', kind: 'government', function: null }
      : { name: own, kind: zone.level === null ? 'zone' : 'government', function: null };
  return { ...PLAIN, name: `${place}${body.name}`, place, body, zone, ofPlace: true };
}

/**
 * A zone reports through its committee or that committee's office, as the page has it: one body.
 *
 * @example
 * zoneBody('党工委管委会办公室') // => '管理委员会'
 * zoneBody('财政局') // => '财政局'
 */
export function zoneBody(rest: string): string {
  return /^(?:党工委)?(?:管委会|管理委员会)(?:办公室|党政办公室|综合办公室)?$/.test(rest)
    ? ZONE_BODY
    : rest;
}
