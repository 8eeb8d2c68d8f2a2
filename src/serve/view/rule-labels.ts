/**
 * What each rule says, for people: title, explanation and message from the catalogue of rules.
 *
 * @module
 */
import { ruleById } from '../../normalize/findings/catalogue.ts';
import type { Language } from '../../text/language.ts';

/**
 * The title of a rule; a rule that this program does not know is named by its code in quotation marks.
 *
 * @example
 * ruleTitle('review.sum', 'zh') // => '复议诉讼合计不等'
 */
export function ruleTitle(rule: string, lang: Language): string {
  return ruleById(rule)?.title[lang] ?? `“${rule}”`;
}

/** Why the rule holds, or null where the catalogue has no such rule. */
export function ruleReason(rule: string, lang: Language): string | null {
  return ruleById(rule)?.explanation[lang] ?? null;
}

/**
 * What a finding says, in the language of the page; null where the catalogue's sentence asks for what is not known.
 *
 * @example
 * ruleMessage('requests.row_sum', { place: '（一）予以公开', left: 9, right: 0 }, 'zh')
 * // => '（一）予以公开：六类申请人之和为9，总计为0，不相等'
 */
export function ruleMessage(
  rule: string,
  values: Readonly<Record<string, string | number | null>>,
  lang: Language,
): string | null {
  const template = ruleById(rule)?.message[lang];
  if (template === undefined) return null;
  let isWhole = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined || value === null) isWhole = false;
    return String(value ?? '');
  });
  return isWhole ? text : null;
}
