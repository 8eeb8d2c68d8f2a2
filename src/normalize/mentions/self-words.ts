/**
 * How a report speaks of itself: 我局 is no government's, 我镇 no department's.
 *
 * @module
 */

import { matchesOf } from '../../text/matches.ts';
import type { BodyForm } from '../body-form.ts';
import { isCompiled } from '../scope.ts';

export interface SelfWords {
  /** 我局, 我委, 我厅: a department, surely. */
  readonly department: number;
  /** What it calls itself: 局 of 我局. */
  readonly letters: ReadonlySet<string>;
  /** 我单位, 我办: any body but a government. */
  readonly unit: number;
  readonly office: number;
  readonly township: number;
  /** 我市, 全县: said by the government, and by its departments of their area. */
  readonly area: number;
  /** Of these 我市, without 全市. */
  readonly ownArea: number;
  /** The report was put together from those of other bodies. */
  readonly isCompiled: boolean;
}

const WORDS =
  /[我本全](局|委(?![^，。]{0,2}托)|厅|院|中心|队|分局|单位|办事处|办(?![理事法])|室|镇|乡|街|苏木|省|市|州|县|区|旗|盟)/g;
const TOWNSHIPS: ReadonlySet<string> = new Set(['镇', '乡', '街', '办事处', '苏木']);
const AREAS: ReadonlySet<string> = new Set(['省', '市', '州', '县', '区', '旗', '盟']);

/** Counts the words in the report's own text. */
export function selfWords(text: string): SelfWords {
  const counts = { department: 0, unit: 0, office: 0, township: 0, area: 0, ownArea: 0 };
  const letters = new Set<string>();
  for (const [whole, body = ''] of matchesOf(WORDS, text)) {
    const isOwn = !whole.startsWith('全');
    if (AREAS.has(body)) {
      counts.area += whole.startsWith('本') ? 0 : 1;
      counts.ownArea += whole.startsWith('我') ? 1 : 0;
    } else if (!isOwn) continue;
    else if (body === '单位') counts.unit += 1;
    else if (body === '办' || body === '室') counts.office += 1;
    else if (TOWNSHIPS.has(body)) counts.township += 1;
    else {
      counts.department += 1;
      letters.add(body);
    }
  }
  return { ...counts, letters, isCompiled: isCompiled(text) };
}

/**
 * How a body fits the way the report speaks of itself: positive where the words are its own, negative where they
 * are another kind's, 0 where they say nothing.
 *
 * @example
 * fit(bodyForm('甲州市人民政府'), selfWords('我局公开信息')) // => -4
 * fit(bodyForm('甲州市教育局'), selfWords('我局公开信息')) // => 1
 */
export function fit({ body }: BodyForm, words: SelfWords): number {
  const { department, unit, office, township, area, ownArea } = words;
  switch (body.kind) {
    case 'government':
      if (department + township > 0) return -4;
      if (words.isCompiled) return 3;
      if (unit + office > 0) return area > 0 ? 0 : -4;
      return area > 0 ? 2 : 0;
    case 'office':
      if (department + township > 0) return -4;
      if (office > 0) return 3;
      // Of its own work an office does not say 我县.
      return ownArea > 0 && unit === 0 ? -2 : 0;
    case 'township':
      // 社区服务中心 speaks of 本中心.
      if (body.name.endsWith('中心') && words.letters.has('中心')) return 1;
      if (department > 0 && township === 0) return -4;
      return township > 0 ? 1 : 0;
    default:
      if (township > 0 && department === 0) return -4;
      return department > 0 ? ownLetter(body.name, words.letters) : 0;
  }
}

/** What bodies call themselves by the end of their name; a 分局 says 我局 as well, but no 局 says 我分局. */
const CALLED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/分局$/, ['局', '分局']],
  [/局$/, ['局']],
  [/厅$/, ['厅']],
  [/(?:委|委员会|管委会)$/, ['委', '局']],
  [/中心$/, ['中心']],
  [/院$/, ['院']],
  [/队$/, ['队', '局']],
];

/** 1 where it calls itself so, -3 where it calls itself by another body's letter, 0 where that says nothing. */
function ownLetter(name: string, letters: ReadonlySet<string>): number {
  const own = CALLED.find(([end]) => end.test(name))?.[1];
  if (own === undefined) return 0;
  const [first = ''] = own;
  if (letters.has(first) || letters.has(own.at(-1) ?? '')) return letters.has(first) ? 1 : 0;
  return -3;
}
