/**
 * Fees for voluminous requests: what the requests table implies must be spoken of in section six.
 *
 * @module
 */
import type { ParsedReport } from '../../parse/report.ts';
import type { Figure, Finding } from '../record.ts';
import { findingOf, refTo } from './finding.ts';

const FEE_WORDS = /费/;

/** Requests closed for an unpaid fee without a word on fees, and sentences on fees that contradict each other. */
export function checkFees(
  { tables, sections, unread }: Pick<ParsedReport, 'tables' | 'sections' | 'unread'>,
  figures: readonly Figure[],
): Finding[] {
  const findings: Finding[] = [];
  const unpaid = tables.requests?.['other.fee_not_paid_in_time']?.['total'] ?? null;
  const six = sections.find(({ number }) => number === 6);
  // Of what was not read nobody can say what it does not say.
  const isWhole = unread.length === 0;
  if (isWhole && unpaid !== null && unpaid > 0 && six !== undefined && six.text.trim() !== '') {
    const elsewhere = figures.some(({ indicator }) => indicator === 'fees');
    if (!FEE_WORDS.test(six.text) && !elsewhere)
      findings.push(
        findingOf('fees.section_six', {
          cell: refTo('requests', 'other.fee_not_paid_in_time', 'total'),
          left: unpaid,
          params: { value: unpaid },
        }),
      );
  }
  const fees = figures.filter(({ indicator }) => indicator === 'fees');
  const paid = fees.find(({ value }) => value > 0);
  const none = fees.find(({ value }) => value === 0);
  if (paid !== undefined && none !== undefined)
    findings.push(
      findingOf('fees.contradiction', {
        left: paid.value,
        right: 0,
        params: { left: paid.value, quote: paid.quote, other: none.quote },
      }),
    );
  return findings;
}
