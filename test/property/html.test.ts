import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from '../../src/parse/parse.ts';
import { type PageMarkup, pageHtml } from '../generate/html.ts';
import { score } from '../generate/score.ts';
import { type Printed, printedReports } from '../generate/scrape.ts';

/** Habits of editors and templates that change the markup of a page and nothing that a browser shows of it. */
const HABITS: Readonly<Record<string, (html: string) => string>> = {
  'as it is': (html) => html,
  'cells and rows left open': (html) => html.replace(/<\/t[dhr]>\s*/g, ''),
  'paragraphs left open in cells': (html) => html.replace(/<\/p>(?=\s*<\/t[dh]>)/g, ''),
  'row groups written out': (html) =>
    html.replace(/(<table[^>]*>)/g, '$1<tbody>').replaceAll('</table>', '</tbody></table>'),
  'upper-case tags': (html) => html.replace(/<\/?[a-z]\w*/g, (tag) => tag.toUpperCase()),
  'Word markup': (html) =>
    html
      .replace(
        /<t[dh]/g,
        '$& width="117" style="width:87.55pt;mso-border-alt:solid windowtext .5pt"',
      )
      .replace(/(>)(\d+)(<)/g, '$1<span lang="EN-US">$2<o:p></o:p></span>$3')
      .replace('<body>', '<body><!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->'),
  'numbers split over fonts': (html) =>
    html.replace(/(>)(\d)(\d+)(<)/g, '$1<font face="仿宋">$2</font><span><b>$3</b></span>$4'),
  'scripts, comments and a hidden template row': (html) =>
    html
      .replace(/<tr>/g, '<!-- <td>9</td> --><tr>')
      .replace(
        /(<table[^>]*>)/g,
        '<script>document.write("<table><tr><td>9</td></tr></table>")</script>$1<tr style="display: none"><td>9</td></tr>',
      ),
  'formatting left open in cells': (html) => html.replace(/<td([^>]*)>/g, '<td$1><b>'),
  'a broken tail': (html) => html.replace('</body></html>', '</div></td></table></b></body>'),
  'a misnested heading': (html) =>
    html.replace('<h1>', '<font><h1>').replace('</h1>', '</font></h1>'),
};

const MARKUP: readonly PageMarkup[] = [
  { layoutTable: false, chrome: false, upperCase: false },
  { layoutTable: true, chrome: true, upperCase: false },
];
const names = Object.keys(HABITS);
const markup = fc.constantFrom(...MARKUP);

async function scored(printed: Printed, frame: PageMarkup, habit: string) {
  const html = HABITS[habit]?.(pageHtml(printed.page, frame)) ?? '';
  const outcome = await parse(new TextEncoder().encode(html), { uri: 'report.html' });
  return score(printed.truth, outcome.ok ? outcome.report : null);
}

describe('a random report as HTML', () => {
  test.each(names)('%s: never another number', async (habit) => {
    await fc.assert(
      fc.asyncProperty(printedReports('any'), markup, async (printed, frame) => {
        const { wrong, wrongInferred } = await scored(printed, frame, habit);
        expect({ wrong, wrongInferred, how: printed.how }).toEqual({
          wrong: [],
          wrongInferred: [],
          how: printed.how,
        });
      }),
      { numRuns: 40 },
    );
  });

  test.each(names)('%s: every cell exact in the official layout', async (habit) => {
    await fc.assert(
      fc.asyncProperty(printedReports('official'), markup, async (printed, frame) => {
        const { missed, otherState, exact } = await scored(printed, frame, habit);
        expect({ missed, otherState }).toEqual({ missed: 0, otherState: 0 });
        expect(exact).toBe(printed.truth.cells.size);
      }),
      { numRuns: 25 },
    );
  });
});
