/**
 * The HTML reader against cheerio.load with htmlparser2 of the same page, and against pandas.read_html where
 * Debian's python3-pandas is installed. Pages are generated, of 18 to 240 KB and well-formed; files named on
 * the command line are measured as well.
 *
 * Run: npx node bench/html.ts [FILE…]
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { load } from 'cheerio';
import { normalize } from '../src/normalize/normalize.ts';
import { parseSync } from '../src/parse/parse.ts';
import { readHtml, readHtmlRepaired } from '../src/parse/readers/html/read-html.ts';
import { pageHtml } from '../test/generate/html.ts';
import { PLAIN_LAYOUT } from '../test/generate/layout.ts';
import { pageOf } from '../test/generate/page.ts';
import { randomReport } from '../test/generate/report.ts';
import { PLAIN_STYLE, WORD_STYLE } from '../test/generate/style.ts';

const ROUNDS = 9;
const MILLISECONDS_A_ROUND = 150;

const truth = randomReport(2021, {
  form: '2021',
  density: 0.3,
  largest: 500,
  zeros: 'printed',
  blankTotals: false,
  oddSpelling: false,
  faults: 0,
});
const plain = pageHtml(pageOf(truth, PLAIN_LAYOUT, PLAIN_STYLE));
const word = pageHtml(pageOf(truth, PLAIN_LAYOUT, WORD_STYLE));
const pages: [name: string, html: string][] = [
  ['plain cells with widths', widened(plain)],
  ['paragraphs in cells', widened(word)],
  ['Word, short styles', pasted(word, 1)],
  ['Word, long styles', pasted(word, 4)],
  ...process.argv
    .slice(2)
    .map((file): [string, string] => [basename(file), readFileSync(file, 'utf8')]),
];

console.log(
  `${process.version}; milliseconds, median of ${ROUNDS} rounds; × is times cheerio.load`,
);
console.log(
  'page\tKiB\tcheerio.load\treadHtml\t×\tbytes to record\t×\trepairing path\t×\tpandas\t÷ ours',
);
for (const [name, html] of pages) {
  const bytes = new TextEncoder().encode(html);
  const [cheerio, ours, all, repaired] = compare([
    () => load(html, { xml: { xmlMode: false } }),
    () => readHtml(html),
    () => record(bytes),
    () => readHtmlRepaired(html),
  ]);
  const times = (value: number) => (value / (cheerio ?? Number.NaN)).toFixed(2);
  const pandas = pandasMilliseconds(bytes);
  const columns = [
    ...[name, (bytes.length / 1024).toFixed(0), cheerio?.toFixed(2)],
    ...[ours, all, repaired].flatMap((value = Number.NaN) => [value.toFixed(2), times(value)]),
    pandas?.toFixed(1) ?? 'not installed',
    pandas === undefined ? '' : (pandas / (all ?? Number.NaN)).toFixed(1),
  ];
  console.log(columns.join('\t'));
}

/** Bytes to record with findings, as every command reads them. */
function record(bytes: Uint8Array): unknown {
  const outcome = parseSync(bytes, { uri: 'page.html' });
  return outcome?.ok === true ? normalize(outcome.report, outcome.source) : outcome;
}

/** Medians of all tasks, rounds interleaved so that a busy machine slows all of them alike. */
function compare(tasks: readonly (() => unknown)[]): number[] {
  const counts = tasks.map((task) => {
    const warm = performance.now();
    let count = 0;
    for (; performance.now() - warm < 2 * MILLISECONDS_A_ROUND; count++) task();
    return Math.max(1, Math.round(count / 2));
  });
  const measured = tasks.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, task] of tasks.entries()) {
      const count = counts[index] ?? 1;
      const start = performance.now();
      for (let i = 0; i < count; i++) task();
      measured[index]?.push((performance.now() - start) / count);
    }
  }
  return measured.map((values) => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN);
}

/** The page as editors of portals write it. */
function widened(html: string): string {
  return html.replace(/<td/g, '<td width="117" height="32" align="center"');
}

/** The page as Word and WPS paste it: a style on every element, the text in spans. */
function pasted(html: string, repeat: number): string {
  const font =
    'mso-spacerun:yes;font-family:仿宋_GB2312;mso-hansi-font-family:宋体;font-size:12.0000pt;';
  const border =
    'border-left:1.0000pt solid windowtext;mso-border-left-alt:0.5000pt solid windowtext;';
  return html
    .replace(
      /<td/g,
      `<td width="117" valign="center" style="width:87.5500pt;${border.repeat(repeat)}"`,
    )
    .replace(/<p>([^<]*)<\/p>/g, (_, text: string) => {
      const span = `<span style="${font.repeat(repeat)}">${text}</span>`;
      return `<p class="MsoNormal" align="center" style="text-align:center;">${span}<span lang="EN-US"><o:p></o:p></span></p>`;
    });
}

/** Median time of pandas.read_html in one process of Debian's Python, imports not counted. */
function pandasMilliseconds(page: Uint8Array): number | undefined {
  const program = `
import io, statistics, sys, time, warnings
warnings.simplefilter('ignore')
import pandas
page = sys.stdin.buffer.read().decode('utf-8')
times = []
for _ in range(8):
    start = time.perf_counter()
    pandas.read_html(io.StringIO(page))
    times.append(time.perf_counter() - start)
print(statistics.median(times[2:]) * 1000)
`;
  const run = spawnSync('/usr/bin/python3', ['-c', program], { input: page });
  return run.status === 0 ? Number(run.stdout.toString()) : undefined;
}
