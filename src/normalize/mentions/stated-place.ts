/**
 * The county of a township whose name leaves it out: said where it lies, whom it reports to, at which address.
 *
 * @module
 */
import { divisionLevel } from '../division-table.ts';
import { type PlaceReading, readPlaces } from '../place-names.ts';
import { type AgencySources, compact, type Mention } from './mention.ts';

const PLACE = '(?=([\\u4e00-\\u9fff]{2,24}))';
/** 红枫市人民政府办公室： at the head of what is sent to it. */
const ADDRESSED = /^([\u4e00-\u9fff]{2,16}[市县区旗])(?:人民政府|政府)?(?:办公室|办)?：$/;
/** 我镇位于西平县东部 */
const LIES = new RegExp(`(?:我|本)?(?:镇|乡|街道|苏木)(?:地处|位于)${PLACE}`);
const ADDRESS = new RegExp(`(?:地址|办公地点)[：:]?${PLACE}`, 'g');

/** A place with the words that name it. */
export type StatedPlace = Pick<Mention, 'name' | 'quote' | 'from'>;

/**
 * The county in which a township says that it lies; null where it says none.
 *
 * @param township - its name without a place: 石屏回族乡
 */
export function statedCounty(township: string, sources: AgencySources): StatedPlace | null {
  const preamble = compact(sources.preamble);
  for (const line of preamble.split('\n').slice(0, HEAD_LINES)) {
    const name = countyOf(ADDRESSED.exec(line)?.[1] ?? '', '');
    if (name !== null) return { name, quote: line, from: 'text' };
  }
  for (const text of [preamble, compact(sources.overview)]) {
    const lies = LIES.exec(text);
    const name = countyOf(lies?.[1] ?? '', null);
    if (name !== null) return { name, quote: `${lies?.[0]}${name}`, from: 'text' };
    for (const match of text.matchAll(ADDRESS)) {
      const place = countyOf(match[1] ?? '', township.replace(/(?:人民政府|办事处)$/, ''));
      if (place !== null) return { name: place, quote: `${match[0]}${place}`, from: 'text' };
    }
  }
  return null;
}

const HEAD_LINES = 4;

/** The county at the start of a text, in front of what is given; null where none stands there. */
function countyOf(text: string, behind: string | null): string | null {
  const reading = readPlaces(text);
  if (reading === null || !isCounty(reading)) return null;
  if (behind === '') return reading.rest === '' ? reading.text : null;
  return behind === null || reading.rest.startsWith(behind) ? reading.text : null;
}

/**
 * True where a name means counties and nothing else.
 *
 * @example
 * isCounty(readPlaces('青禾区')) // => true
 */
export function isCounty(reading: PlaceReading): boolean {
  return reading.places.every(({ row }) => row !== null && divisionLevel(row.code) === 'county');
}
