/**
 * A search taken apart: years, and words with the places they name, in characters, pinyin or English.
 *
 * @module
 */
import { divisionsByCode } from '../../normalize/division-table.ts';
import { latinName, soundsLike } from '../../normalize/pinyin.ts';
import type { SearchTerm } from '../../store/read/body-search.ts';
import { fullPlaceName } from '../view/places.ts';

/** Fields of work as readers of English call them; in each case the word that names of bodies have. */
export const FIELDS_IN_ENGLISH: Readonly<Record<string, string>> = {
  ...{ education: '教育', police: '公安', 'public security': '公安', 'civil affairs': '民政' },
  ...{ justice: '司法', finance: '财政', 'natural resources': '自然资源', housing: '住房' },
  ...{ transport: '交通', agriculture: '农业', health: '卫生', environment: '环境', water: '水' },
  ...{ 'urban management': '城市管理', forestry: '林业', commerce: '商务', culture: '文化' },
  ...{ statistics: '统计', audit: '审计', tax: '税务', planning: '规划', land: '国土' },
  ...{ 'human resources': '人力资源', 'market regulation': '市场监督', emergency: '应急' },
};

export interface SearchQuery {
  readonly years: readonly number[];
  readonly terms: readonly SearchTerm[];
  /** The words themselves, for the text of reports. */
  readonly words: string;
}

/**
 * Takes a search apart. A year may carry 年; words are separated by spaces.
 *
 * @example
 * searchQuery('教育局 2023年').years // => [2023]
 */
export function searchQuery(text: string): SearchQuery {
  const years: number[] = [];
  const words: string[] = [];
  for (const word of wordsOf(text)) {
    const year = /^((?:19|20)\d\d)年?$/.exec(word)?.[1];
    if (year === undefined) words.push(word);
    else years.push(Number(year));
  }
  return { years, terms: words.map(termOf), words: words.join(' ') };
}

/** English phrases stay together. */
function wordsOf(text: string): string[] {
  const phrases = Object.keys(FIELDS_IN_ENGLISH).filter((one) => one.includes(' '));
  const joined = phrases.reduce(
    (all, phrase) => all.replace(new RegExp(phrase, 'gi'), phrase.replace(' ', '_')),
    text,
  );
  return joined
    .split(/\s+/)
    .filter(
      (word) =>
        word !== '' &&
        !/^(?:bureau|of|the|district|county|city|province|prefecture|autonomous)$/i.test(word),
    )
    .map((word) => word.replace('_', ' '));
}

function termOf(word: string): SearchTerm {
  const meant = FIELDS_IN_ENGLISH[word.toLowerCase()];
  return { texts: meant === undefined ? [word] : [word, meant], divisions: placesOf(word) };
}

const found = new Map<string, readonly string[]>();
const REMEMBERED = 500;

/** Codes of the places that a word names: part of the full name, the code, the sound, the initials, or the Latin name. */
function placesOf(word: string): readonly string[] {
  const known = found.get(word);
  if (known !== undefined) return known;
  const latin = /^[a-z'’ -]+$/i.test(word);
  const codes = [...divisionsByCode()].flatMap(([code, rows]) => {
    const names = rows.map(({ name }) => name);
    const fits = latin
      ? names.some((name) => soundsLike(name, word) || isLatin(name, word))
      : code === word ||
        fullPlaceName(code, 'zh').includes(word) ||
        names.some((name) => name.includes(word));
    return fits ? [code] : [];
  });
  if (found.size > REMEMBERED) found.clear();
  found.set(word, codes);
  return codes;
}

function isLatin(name: string, word: string): boolean {
  return latinName(name).toLowerCase().startsWith(word.toLowerCase());
}

/** Places that fit every term, those named so themselves before those that lie in one. */
export function placesFound({ terms, years }: SearchQuery): string[] {
  const [first, ...others] = terms;
  if (first === undefined || years.length > 0) return [];
  const rest = others.map(({ divisions }) => new Set(divisions));
  const own = (code: string) =>
    first.texts.some((text) =>
      divisionsByCode()
        .get(code)
        ?.some(({ name }) => name === text || name.startsWith(text)),
    )
      ? 0
      : 1;
  return first.divisions
    .filter((code) => rest.every((codes) => codes.has(code)))
    .sort((a, b) => own(a) - own(b) || (a < b ? -1 : 1));
}
