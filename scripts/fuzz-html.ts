/**
 * Breaks random pages for as long as it is told to and looks for three things: a page that throws, a page on
 * which the fast path and the browser's tree differ, and a page that takes far longer than its size explains.
 *
 * Run: npx node scripts/fuzz-html.ts [PAGES=1000000] [SEED]
 *
 * @module
 */
import fc from 'fast-check';
import { pageStyles } from '../src/parse/readers/html/look/style-sheet.ts';
import { PageBuilder } from '../src/parse/readers/html/page-builder.ts';
import { readNested } from '../src/parse/readers/html/page-tokens.ts';
import { readHtml, readHtmlRepaired } from '../src/parse/readers/html/read-html.ts';
import { nestedSoup, soup } from '../test/readers/html-soup.ts';

const pages = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 2 ** 31);
/** Pages here take well under a millisecond; a busy machine may stop for hundreds. */
const TOO_SLOW_MS = 3000;
const REPORT_EVERY = 50_000;

let read = 0;
let nested = 0;
let slowest = 0;
const markup = fc.oneof(
  soup,
  nestedSoup,
  fc.tuple(soup, nestedSoup).map((parts) => parts.join('')),
);

console.log(`${pages} pages, seed ${seed}`);
fc.assert(
  fc.property(markup, (html) => {
    const start = performance.now();
    const document = readHtml(html);
    const took = performance.now() - start;
    if (took > TOO_SLOW_MS) throw new Error(`${took.toFixed(0)} ms for ${html.length} characters`);
    slowest = Math.max(slowest, took);
    const byBrowser = readHtmlRepaired(html);
    if (JSON.stringify(document) !== JSON.stringify(byBrowser)) {
      throw new Error(
        `${JSON.stringify(document)}\nbut a browser has\n${JSON.stringify(byBrowser)}`,
      );
    }
    if (readNested(html, new PageBuilder(pageStyles(html))) === undefined) nested++;
    if (++read % REPORT_EVERY === 0) console.log(`${read} read, ${nested} by the fast path`);
  }),
  { numRuns: pages, seed, endOnFailure: false },
);
console.log(`${read} read, ${nested} by the fast path, slowest ${slowest.toFixed(1)} ms: no fault`);
