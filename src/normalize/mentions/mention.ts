/**
 * A body named somewhere in a document, with the words that name it.
 *
 * @module
 */
import type { Evidence } from '../record.ts';

export interface Mention {
  /** As named, cut to the name. */
  readonly name: string;
  readonly from: Evidence['from'];
  readonly quote: string;
  /** How much it says about whose report it is; 3 is enough where nothing speaks against it. */
  readonly weight: number;
}

/** The texts of a report that name bodies. */
export interface AgencySources {
  readonly title: string | null;
  readonly preamble: string;
  /** Text of section one; its end often holds the contact sentence. */
  readonly overview: string;
  /** Last lines of the last section, and what stands behind it. */
  readonly closing: string;
  readonly meta: readonly { readonly name: string; readonly value: string }[];
}

/** Text that matters for who reports; the rest is the report itself. */
const READ = 4000;

/**
 * A text without blanks inside its lines and with the full-width signs of Chinese; as long a piece of it as can say
 * who reports.
 *
 * @example
 * compact('2022 年,青禾区 教育局(以下简称') // => '2022年，青禾区教育局（以下简称'
 */
export function compact(text: string): string {
  return text
    .slice(0, READ)
    .replace(/[^\S\n]+|[\u200b\ufeff]/g, '')
    .replace(/(?<!\d),|,(?!\d)/g, '，')
    .replaceAll(';', '；')
    .replaceAll(':', '：')
    .replaceAll('(', '（')
    .replaceAll(')', '）');
}
