/**
 * Is it a report? Decided by what was found in the document, never by where the document lay.
 *
 * @module
 */
import type { Document } from './document.ts';
import { otherDocument } from './other-documents.ts';
import type { ParsedReport, Refusal } from './report.ts';

const SUBJECT = /(?:政府信息|信息|政务)公开/;
const KIND = /年度报告|年度工作报告|工作报告|年报/;
/** Headings of the six sections, whatever form; three of them make a report without tables. */
const SECTION_WORDS = [
  /总体情况|概述|概况|基本情况/,
  /主动公开/,
  /申请/,
  /复议|诉讼/,
  /问题|改进|不足/,
  /其他|说明|附/,
];
const LEAST_SECTIONS = 3;

/**
 * Why a parsed document is not one annual report, or null where it is.
 *
 * @param report - what alignment found
 * @param document - what the reader saw, for its notes
 */
export function refusalOf(report: ParsedReport, document: Document): Refusal | null {
  const several = severalReports(document);
  if (several !== null) return several;
  const ocr = document.notes.find(({ code }) => code === 'needs_ocr' || code === 'image_table');
  const filled = hasValues(report);
  const other = otherDocument(report, document, filled);
  if (other !== null) return other;
  if (filled) return null;
  const [unread] = report.unread;
  if (unread !== undefined)
    return {
      code: 'too_large',
      message: `no report in what was read, and the rest was not: ${unread.message}`,
      ...(unread.at === null ? {} : { at: unread.at }),
    };
  if (ocr !== undefined)
    return {
      code: 'needs_ocr',
      message: ocr.message,
      ...(ocr.at === undefined ? {} : { at: ocr.at }),
    };
  const attached = document.notes.find(({ code }) => code === 'attachment_only');
  if (attached !== undefined) return { code: 'not_a_report', message: attached.message };
  if (isNarrative(report)) return null;
  if (report.cells.length > 0 || report.indicators.length > 0)
    return {
      code: 'blank_form',
      message: 'the statutory form without a single value: a template, not a report',
    };
  return {
    code: 'not_a_report',
    message: reasonOf(report, document),
  };
}

/** Any cell or indicator that says something: a number, a mark, or a value whose place was lost. */
function hasValues({ cells, indicators }: ParsedReport): boolean {
  const says = (state: string): boolean => state !== 'blank' && state !== 'missing';
  return cells.some(({ state }) => says(state)) || indicators.some(({ state }) => says(state));
}

/** A report in words alone, as before 2014 and where the table is an attachment. */
function isNarrative({ title, sections, preamble }: ParsedReport): boolean {
  const head = `${title ?? ''}\n${preamble.slice(0, 500)}`;
  const words = SECTION_WORDS.filter((pattern) =>
    sections.some((section) => pattern.test(section.title)),
  );
  return SUBJECT.test(head) && KIND.test(head) && words.length >= LEAST_SECTIONS;
}

/** Section one twice, each with its tables behind it: cutting them apart is left to a person. */
function severalReports(document: Document): Refusal | null {
  const starts = document.blocks.flatMap((block, index) =>
    (block.kind === 'heading' || block.kind === 'paragraph') &&
    /^一\s*[、.．]\s*(?:总体情况|概\s*述|基本情况)/.test(block.text.trim())
      ? [index]
      : [],
  );
  const [, second] = starts;
  if (second === undefined) return null;
  const tablesIn = (from: number, to: number): boolean =>
    document.blocks.slice(from, to).some(({ kind }) => kind === 'grid' || kind === 'stream');
  if (!tablesIn(starts[0] ?? 0, second) || !tablesIn(second, document.blocks.length)) return null;
  const at = document.blocks[second]?.at;
  return {
    code: 'several_reports',
    message: `${starts.length} reports in one file: split it where the second one begins and read the parts`,
    ...(at === undefined ? {} : { at }),
  };
}

function reasonOf(report: ParsedReport, document: Document): string {
  const text = document.blocks.map((block) => ('text' in block ? block.text : '')).join('');
  if (text.trim() === '' && document.blocks.length === 0) return 'no text in the file';
  if (!SUBJECT.test(text) && !SUBJECT.test(report.title ?? ''))
    return 'nothing in it speaks of 政府信息公开: not an annual report on open government information';
  return 'it speaks of 政府信息公开 but holds none of the statutory tables and fewer than three sections of a report';
}
