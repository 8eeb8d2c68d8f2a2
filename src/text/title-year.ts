/**
 * The year in a title. Titles hold other years as well: of publication, of another document, of a whole period.
 *
 * @module
 */
import { chineseDigits } from './chinese-number.ts';
import { matchesOf } from './matches.ts';

const FIRST = 2008;
const LAST = 2049;
const CHINESE =
  '[二贰][〇○零OＯ0][〇○零OＯ0一二三四壹贰叁肆][〇○零OＯ0一二三四五六七八九壹贰叁肆伍陆柒捌玖]';
/**
 * What must not stand in front is asked behind the digits: the engine then searches for these first. 第2030局 is a number
 * of its own.
 */
const ONE = `(?:20[0-4]\\d(?<!(?:\\d|第)\\d{4})(?!\\d)|${CHINESE})`;

/** A year as titles write it, in either kind of digits. */
export const YEAR_TEXT: string = ONE;
const YEARS = new RegExp(ONE, 'g');
/** 2019-2020年, 2019年和2020年: a report on two years has no one fiscal year. */
const TWO_YEARS = new RegExp(
  `(${ONE})\\s*年?度?\\s*(?:[-—–~～]+|至|到|、|和|及|与)\\s*(${ONE})\\s*年`,
);
/** A date, or the year in which somebody wrote, sent or published it. */
const NOT_FISCAL =
  /^\s{0,40}(?:年\s*\d{1,2}\s*月|[-./]\d|年?度?\s{0,40}(?:编制|编写|发布|公布|公开发布|印发|上报|报送|挂网))/;
/** 国办公开办函〔2021〕30号 */
const OF_A_DOCUMENT = /^[〕\]】）)]\s*(?:第\s*)?\d+\s*号/;
const REPORT = /(?:政府信息|政务|信息)公开/;
const CAPITALS: Readonly<Record<string, string>> = {
  壹: '一',
  贰: '二',
  叁: '三',
  肆: '四',
  伍: '五',
  陆: '六',
  柒: '七',
  捌: '八',
  玖: '九',
};

/**
 * The fiscal year a title names; null where it names none, or several and nothing says which.
 *
 * @example
 * titleYear('二〇一九年度示例县政府信息公开工作年度报告') // => 2019
 * titleYear('2021年1月示例县2020年政府信息公开工作年度报告') // => 2020
 * titleYear('示例县2019-2020年政府信息公开工作报告') // => null
 * titleYear('2019年示例县第2030局政府信息公开工作年度报告') // => 2019
 */
export function titleYear(title: string): number | null {
  if (titleYears(title) !== null) return null;
  const found = matchesOf(YEARS, title).flatMap((match) => {
    const year = yearOf(match[0]);
    const after = title.slice(match.index + match[0].length);
    if (year === null || NOT_FISCAL.test(after) || OF_A_DOCUMENT.test(after)) return [];
    return [{ year, index: match.index, after }];
  });
  const only = single(found);
  if (only !== null || found.length === 0) return only;
  const stated = single(found.filter(({ after }) => /^\s*年度(?!报告)/.test(after)));
  if (stated !== null) return stated;
  const report = title.search(REPORT);
  return found.findLast(({ index }) => index < report)?.year ?? null;
}

/**
 * The two years of a title that is about both; null of any other.
 *
 * @example
 * titleYears('示例县2019-2020年政府信息公开工作报告') // => [2019, 2020]
 * titleYears('示例县2020年政府信息公开工作年度报告') // => null
 */
export function titleYears(title: string): readonly [number, number] | null {
  const two = TWO_YEARS.exec(title);
  const first = two === null ? null : yearOf(two[1] ?? '');
  const last = two === null ? null : yearOf(two[2] ?? '');
  return first === null || last === null || first === last ? null : [first, last];
}

function single(found: readonly { readonly year: number }[]): number | null {
  const years = new Set(found.map(({ year }) => year));
  return years.size === 1 ? (found[0]?.year ?? null) : null;
}

/**
 * A year's digits as a number, or null outside the years in which such reports exist.
 *
 * @example
 * yearOf('贰零贰零') // => 2020
 */
export function yearOf(text: string): number | null {
  const year = /^\d/.test(text) ? Number(text) : chineseYear(text);
  return year !== null && year >= FIRST && year <= LAST ? year : null;
}

function chineseYear(text: string): number | null {
  const plain = text.replace(/[壹贰叁肆伍陆柒捌玖]/g, (sign) => CAPITALS[sign] ?? sign);
  return chineseDigits(plain.replace(/0/g, '〇'));
}
