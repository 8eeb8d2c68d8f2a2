/**
 * Making findings: severity, verdict and words come from the catalogue, numbers from the check.
 *
 * @module
 */

import { type FormId, formTable, type TableName } from '../../parse/forms/form.ts';
import type { Language } from '../../text/language.ts';
import type { CellRef, Finding } from '../record.ts';
import { ruleById } from './catalogue.ts';

export interface FindingParts {
  readonly cell?: CellRef;
  readonly cells?: readonly CellRef[];
  readonly left?: number | null;
  readonly right?: number | null;
  readonly params: Finding['params'];
}

/** A finding of a rule. The place is that of `cell`, or of the first of `cells`. */
export function findingOf(rule: string, parts: FindingParts): Finding {
  const entry = ruleById(rule);
  if (entry === undefined) throw new Error(`no rule ${rule} in data/rules/rules.json`);
  const cells = parts.cells ?? (parts.cell === undefined ? [] : [parts.cell]);
  const place = parts.cell ?? cells[0];
  return {
    rule,
    severity: entry.severity,
    verdict: entry.verdict,
    table: place?.table ?? null,
    row: place?.row ?? null,
    column: place?.column ?? null,
    left: parts.left ?? null,
    right: parts.right ?? null,
    cells,
    message: fill(entry.message.en, parts.params),
    params: parts.params,
  };
}

/**
 * The official label of a cell, row first.
 *
 * @example
 * placeOf('2021', { table: 'requests', row: 'carried_in', column: 'total' })
 * // => '二、上年结转政府信息公开申请数量 · 总计'
 */
export function placeOf(form: FormId | null | undefined, { table, row, column }: CellRef): string {
  const rows = form ? formTable(form, table)?.inPrint : undefined;
  const found = rows?.find(({ code }) => code === row);
  const label = found?.columns.find(({ code }) => code === column);
  const words = [found?.label || null, [...(label?.path ?? []), label?.label ?? column].join(' ')];
  return words.filter((word) => word !== null && word !== '').join(' · ');
}

/** A cell by its three names. */
export function refTo(table: TableName, row: string, column: string): CellRef {
  return { table, row, column };
}

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
