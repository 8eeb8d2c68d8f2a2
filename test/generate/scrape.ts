/**
 * A random report as some scraper would have left it: truth, markup habits, dialect.
 *
 * @module
 */
import fc from 'fast-check';
import { reports } from './arbitrary.ts';
import { pageHtml } from './html.ts';
import type { LayoutOptions } from './layout.ts';
import { PLAIN_LAYOUT, randomLayout } from './layout.ts';
import type { Page } from './page.ts';
import { pageOf } from './page.ts';
import { seeded } from './random.ts';
import type { ReportOptions } from './report.ts';
import type { Style } from './style.ts';
import { PLAIN_STYLE, randomStyle, WORD_STYLE } from './style.ts';
import { dialectText } from './text/dialects.ts';
import type { Truth } from './truth.ts';

/** A report and the page it was printed on. */
export interface Printed {
  readonly truth: Truth;
  readonly page: Page;
  /** Layout and style, for the message of a failing case. */
  readonly how: string;
  /** Every row of the form is printed, and its values stand alone in their cells. */
  readonly complete: boolean;
}

/** How free the printing may be: the official layout only, or every arrangement and habit. */
export type Freedom = 'official' | 'any';

/** Layout and markup to hold constant. */
export interface PrintingOptions {
  readonly layout?: Partial<LayoutOptions>;
  readonly style?: Partial<Style>;
}

/**
 * Random printed reports.
 *
 * @param freedom - which layouts and styles may occur
 * @param fixed - options of the report to hold constant
 * @param printing - options of layout and markup to hold constant
 */
export function printedReports(
  freedom: Freedom,
  fixed: Partial<ReportOptions> = {},
  printing: PrintingOptions = {},
): fc.Arbitrary<Printed> {
  return fc.tuple(reports(fixed), fc.nat()).map(([truth, seed]) => {
    const random = seeded(seed);
    const official = freedom === 'official';
    const layout = { ...(official ? PLAIN_LAYOUT : randomLayout(random)), ...printing.layout };
    const habits = official ? random.pick([PLAIN_STYLE, WORD_STYLE]) : randomStyle(random);
    const style = { ...habits, ...printing.style };
    return {
      truth,
      page: pageOf(truth, layout, style),
      complete: layout.quirk !== 'row_missing' && layout.quirk !== 'cell_notes',
      how: `${JSON.stringify(layout)} ${JSON.stringify(style)}`,
    };
  });
}

/** The bytes of a printed report in a dialect, or as HTML. */
export function scraped({ page }: Printed, dialect: string): Uint8Array {
  const text = dialect === 'html' ? pageHtml(page) : dialectText(page, dialect);
  return new TextEncoder().encode(text);
}
