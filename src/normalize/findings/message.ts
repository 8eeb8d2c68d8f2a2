/**
 * Findings in words, in either language, from their params.
 *
 * @module
 */

import type { Language } from '../../text/language.ts';
import type { Finding } from '../record.ts';
import { ruleById } from './catalogue.ts';

/**
 * The message of a finding in a language; its own message where the catalogue has no template.
 *
 * @example
 * // a finding of requests.row_sum with params { place: '（一）予以公开', left: 9, right: 0 }
 * // in Chinese => '（一）予以公开：六类申请人之和为9，总计为0，不相等'
 */
export function findingMessage(finding: Finding, language: Language): string {
  const template = ruleById(finding.rule)?.message[language];
  return template === undefined ? finding.message : fill(template, finding.params);
}

/** Puts params into a template; a placeholder without a param stays visible. */
export function fill(template: string, params: Finding['params']): string {
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? placeholder : String(value);
  });
}
