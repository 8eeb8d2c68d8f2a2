/**
 * Names of places at the start of a body's name: `安顺市西秀区城市管理局` begins with 安顺市, 西秀区.
 * All names are in one map; a name is read by trying the longest known piece first, step by step downwards.
 *
 * @module
 */
import ethnic from '../../data/divisions/ethnic-names.json' with { type: 'json' };
import short from '../../data/divisions/short-names.json' with { type: 'json' };
import { remembered } from '../text/remembered.ts';
import { type DivisionRow, divisionsByCode } from './division-table.ts';
import { allZones, type Zone } from './zone-table.ts';

export interface NamedPlace {
  /** Set for a division with a code. */
  readonly row: DivisionRow | null;
  /** Set for a zone. */
  readonly zone: Zone | null;
}

export interface PlaceReading {
  /** What the deepest piece can mean: more than one where the name alone does not decide. */
  readonly places: readonly NamedPlace[];
  /** Text read as places. */
  readonly text: string;
  /** The deepest piece: 西秀区. */
  readonly last: string;
  /** What is left: 城市管理局. */
  readonly rest: string;
}

let index: Map<string, NamedPlace[]> | undefined;
/** Length of the longest name by its first two letters. */
const longest = new Map<string, number>();

function places(): Map<string, NamedPlace[]> {
  if (index !== undefined) return index;
  index = new Map();
  for (const rows of divisionsByCode().values())
    for (const row of rows) for (const name of namesOf(row)) add(index, name, { row, zone: null });
  for (const zone of allZones())
    for (const name of [zone.name, ...zone.aliases]) add(index, name, { row: null, zone });
  return index;
}

function add(map: Map<string, NamedPlace[]>, name: string, place: NamedPlace): void {
  const start = name.slice(0, 2);
  longest.set(start, Math.max(longest.get(start) ?? 0, name.length));
  const known = map.get(name);
  if (known === undefined) map.set(name, [place]);
  else known.push(place);
}

const ETHNIC = new RegExp(`(?:${ethnic.names.join('|')})+(?=自治)`);

/** Short forms that no rule makes: 阜蒙县. */
const SHORT = Map.groupBy(
  short.rows.map((line) => line.split('|') as [string, string]),
  ([code]) => code,
);

/** Full name and the short forms that reports use: 贵州, 黔东南州, 道真县, 道真自治县. */
function namesOf({ code, name }: DivisionRow): string[] {
  const names = [name, ...(SHORT.get(code) ?? []).map(([, known]) => known)];
  const plain = name.replace(ETHNIC, '');
  if (code.endsWith('0000')) names.push(plain.replace(/(?:特别行政区|自治区|省|市)$/, ''));
  else if (plain !== name) names.push(plain, plain.replace('自治', ''));
  return names.filter((candidate) => candidate.length > 1);
}

/** The places a piece of text names exactly. */
export function placesNamed(name: string): readonly NamedPlace[] {
  return places().get(name) ?? [];
}

/**
 * Reads the places at the start of a name; null where it begins with none.
 *
 * @example
 * readPlaces('安顺市西秀区城市管理局')?.last // => '西秀区'
 * readPlaces('安顺市西秀区城市管理局')?.rest // => '城市管理局'
 * readPlaces('区城市管理局') // => null
 */
export function readPlaces(name: string): PlaceReading | null {
  return known(name);
}

const known = remembered(placesAtStart);

function placesAtStart(name: string): PlaceReading | null {
  const map = places();
  let position = 0;
  let found: readonly NamedPlace[] = [];
  let last = '';
  for (;;) {
    const step = longestAt(map, name, position, found);
    if (step === null) break;
    last = name.slice(position, position + step.length);
    position += step.length;
    found = step.places;
  }
  if (position === 0 || isOfTownship(found, last, name.slice(position))) return null;
  return { places: found, text: name.slice(0, position), last, rest: name.slice(position) };
}

/** 上海路街道 and 河北镇 lie in no province of that name: a short form stands in front of no township. */
function isOfTownship([first]: readonly NamedPlace[], named: string, rest: string): boolean {
  const { row } = first ?? {};
  return row?.code.endsWith('0000') === true && row.name !== named && TOWNSHIP_OR_COUNTY.test(rest);
}

const TOWNSHIP_OR_COUNTY =
  /^县|(?:路|街|街道|镇|乡|苏木)(?:人民政府|政府|办事处|办|[^局厅委]{0,8}办公室)?$/;

function longestAt(
  map: Map<string, NamedPlace[]>,
  name: string,
  position: number,
  above: readonly NamedPlace[],
): { length: number; places: NamedPlace[] } | null {
  const most = longest.get(name.slice(position, position + 2)) ?? 0;
  for (let length = Math.min(most, name.length - position); length >= 2; length -= 1) {
    const named = map.get(name.slice(position, position + length));
    if (named === undefined) continue;
    const inside = position === 0 ? named : named.filter((place) => isBelow(place, above));
    if (inside.length > 0) return { length, places: inside };
  }
  return null;
}

function isBelow(place: NamedPlace, above: readonly NamedPlace[]): boolean {
  const code = place.row?.code ?? place.zone?.parent ?? '';
  return above.some(({ row, zone }) => {
    if (zone !== null || row === null || row.code === place.row?.code) return false;
    if (row.code.endsWith('0000')) return code.startsWith(row.code.slice(0, 2));
    return row.code.endsWith('00') && code.startsWith(row.code.slice(0, 4));
  });
}

const PLACE_WORD =
  /^((?:(?![局厅委]).){1,9}?(?:市(?!场|容|政(?!府)|民)|县|旗|盟|州(?!市)|区))(?:$|(?!镇|乡|街道|村|社区).{0,24}(?:局|厅|委员会|委|政府|办公室|办公厅|院|中心|队)$)/;
/** Words that end like a place and are none: 城市管理局, 社区矫正局, 开发区管委会. */
const NO_PLACE =
  /(?:城市|都市|超市|社区|地区|辖区|片区|园区|景区|名胜区|新区|开发区|高新区|经开区|示范区|试验区|实验区|合作区|保税区|度假区|保护区|校区|库区|林区|矿区|灾区|郊区|城区|山区|牧区|老区|分区|自治区|功能区|集聚区|工业区|管理区|特区|本市|本县|本区|全市|全县|全区)$/;

/**
 * True where what is left of a name begins with a place that no table knows: the division is then not the one read
 * so far, but one below it.
 *
 * @example
 * beginsWithUnknownPlace('云溪市青禾县水务局') // => true
 * beginsWithUnknownPlace('城市管理局') // => false
 */
export function beginsWithUnknownPlace(rest: string): boolean {
  const match = PLACE_WORD.exec(rest);
  return match?.[1] !== undefined && !NO_PLACE.test(match[1]);
}
