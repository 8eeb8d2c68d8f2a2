/**
 * What the codes of coverage are called.
 *
 * @module
 */
import { coverageReason } from '../normalize/coverage-reason.ts';
import type { Lang, Text } from './lang.ts';

/** States of coverage, by code. */
export const STATES: Readonly<Record<string, Text>> = {
  published: { en: 'published', zh: '已公布' },
  published_unread: { en: 'published, not readable', zh: '已公布，未能解析' },
  not_due: { en: 'not due yet', zh: '未到期限' },
  not_found: { en: 'not found', zh: '未找到' },
  blocked: { en: 'blocked', zh: '被拦截' },
  robots_disallowed: { en: 'robots.txt refuses', zh: 'robots.txt 不允许' },
  gone: { en: 'gone', zh: '已失效' },
  not_applicable: { en: 'body did not exist', zh: '机关不存在' },
  unknown: { en: 'not known', zh: '不明' },
};
/** Kinds of bodies, by code. */
export const KIND_TEXT: Readonly<Record<string, Text>> = {
  government: { en: 'government', zh: '政府' },
  office: { en: 'office', zh: '政府办' },
  department: { en: 'department', zh: '部门' },
  township: { en: 'township', zh: '乡镇街道' },
  zone: { en: 'zone', zh: '开发区' },
  vertical: { en: 'national system', zh: '垂直系统' },
  other: { en: 'other', zh: '其他' },
};
/** Levels of government, by code. */
export const LEVEL_TEXT: Readonly<Record<string, Text>> = {
  nation: { en: 'nation', zh: '国家' },
  province: { en: 'province', zh: '省级' },
  prefecture: { en: 'prefecture', zh: '地级' },
  county: { en: 'county', zh: '县级' },
  township: { en: 'township', zh: '乡级' },
};

/** What a missing report needs that a program cannot do. */
const NEEDS_BROWSER: Text = { en: 'needs a browser', zh: '需用浏览器' };
const NOBODY_LOOKED: Text = { en: 'not looked for', zh: '未查找' };

export interface MissingReport {
  readonly state: string;
  readonly reason: string | null;
  readonly evidence: string | null;
}

/**
 * The state of a missing report, for people.
 *
 * @example
 * missingText({ state: 'unknown', reason: null, evidence: null }, 'en') // => 'not looked for'
 * missingText({ state: 'unknown', reason: 'list_by_script', evidence: 'needs_browser' }, 'zh') // => '需用浏览器'
 */
export function missingText({ state, reason, evidence }: MissingReport, lang: Lang): string {
  if (evidence === 'needs_browser') return NEEDS_BROWSER[lang];
  if (state === 'unknown' && reason === null) return NOBODY_LOOKED[lang];
  return STATES[state]?.[lang] ?? state;
}

/** Why it is missing, for people; empty where nobody looked. */
export function reasonText(reason: string | null, lang: Lang): string {
  return reason === null ? '' : coverageReason(reason)[lang];
}
