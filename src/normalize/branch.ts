/**
 * Branches: bureaus of a city that are the bureau of one county. Since 2016 the bureaus of ecology, and in many
 * places those of land, police and taxes, belong to the city and stand in the county: 内江市隆昌生态环境局.
 *
 * @module
 */
import { readBody } from './body.ts';

/** 生态环境局青禾分局, 公安局青禾区分局. */
const BEHIND = /^.{2,}局(.{2,8}?)分局$/;
const LEVELS = ['', '区', '县', '市', '旗'];
/** Letters of a county's name without 县: 隆昌, 西吉, 土默特左. */
const SHORTEST = 2;
const LONGEST = 6;

/**
 * Codes of the counties that the rest of a name can mean behind the name of their city: none where it is no branch.
 *
 * @param rest - the name behind its city: 隆昌生态环境局, 生态环境局隆昌分局
 * @param fits - codes of the counties of a name that lie in the city
 */
export function countyOfBranch(rest: string, fits: (name: string) => string[]): string[] {
  const behind = BEHIND.exec(rest)?.[1];
  if (behind !== undefined) return ofName(behind, fits);
  for (let length = SHORTEST; length <= Math.min(LONGEST, rest.length - 3); length += 1) {
    const { function: field, kind } = readBody(rest.slice(length));
    if (field === null && kind !== 'vertical') continue;
    const codes = ofName(rest.slice(0, length), fits);
    if (codes.length > 0) return codes;
  }
  return [];
}

/** 国家统计局青禾调查队 leaves out whether 青禾 is a county or a city. */
const SURVEY = /^(.{2,6})调查(?:总)?队$/;

/**
 * Codes of the divisions that a survey team of the statistics office can be of.
 *
 * @param name - without the national system: 青禾调查队
 * @param fits - codes of the divisions of a name
 */
export function divisionsOfSurvey(name: string, fits: (name: string) => string[]): string[] {
  const place = SURVEY.exec(name)?.[1];
  return place === undefined ? [] : ofName(place, fits);
}

function ofName(place: string, fits: (name: string) => string[]): string[] {
  return [...new Set(LEVELS.flatMap((level) => fits(`${place}${level}`)))].sort();
}

/** What a city's bureau of a zone or for a task is called by: 高新, 经开. */
const SECTION =
  /^(?:.{2,}局.{2,8}分局|(?:高新|经开|经济|开发|新城|新区|园区|工业|保税|度假|示范|港).{0,8}(?:生态环境|环境保护|自然资源|国土资源|规划|公安|税务|市场监督管理).{0,6}局)$/;

/**
 * True for a bureau of the city that stands in a part of it: its level is not the city's.
 *
 * @example
 * isSection('公安局高新分局') // => true
 * isSection('经开生态环境局') // => true
 * isSection('生态环境局') // => false
 */
export function isSection(rest: string): boolean {
  return SECTION.test(rest);
}
