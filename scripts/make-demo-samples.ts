/**
 * Writes data/demo-samples: one real report without its words, and several years of several bodies in fictional places, each report in a shape
 * that real ones come in, with the values it prints beside it (NAME.gold.json). The same run gives the same text
 * files; the printed ones (PDF, Word, Excel) carry the time at which they were made.
 *
 * Needs LibreOffice (Debian: libreoffice-writer, libreoffice-calc) for Word and Excel only.
 *
 * @example
 * node scripts/make-demo-samples.ts
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageHtml } from '../test/generate/html.ts';
import type { Page } from '../test/generate/page.ts';
import { dialectText } from '../test/generate/text/dialects.ts';
import { goldOf } from '../test/generate/truth.ts';
import { encodeGb18030 } from './demo/gb18030.ts';
import { narrativeOf } from './demo/narrative.ts';
import { PUBLISHED_WORDS, publishedTruth } from './demo/published.ts';
import { blockPage, statisticsPage } from './demo/report-page.ts';
import { simulate, type YearCounts } from './demo/simulate.ts';
import { statisticsOf } from './demo/statistics.ts';
import { meantOf, truthOf } from './demo/truth.ts';
import { BODIES, type Body, nameIn, type Shape } from './demo/world.ts';
import { chromiumPdf, officeConvert, openBrowser } from './fixtures/print.ts';

const SAMPLES = join(import.meta.dirname, '../data/demo-samples');

interface Sample {
  readonly name: string;
  readonly page: Page;
  readonly shape: Shape;
  readonly gold: unknown;
}

function sampleOf(body: Body, counts: YearCounts): Sample {
  const { year } = counts;
  const { agency, code } = nameIn(body, year);
  const shape = body.shape(year);
  const words = narrativeOf(body, counts);
  const common = { agency, fiscalYear: year, divisionCode: code };
  const name = `${body.id}-${year}`;
  if (year < 2019) {
    const values = statisticsOf(counts);
    const gold = { form: '2014', ...common, tables: { statistics: Object.fromEntries(values) } };
    return { name, shape, page: statisticsPage(values, words, shape), gold };
  }
  const truth = truthOf(body, counts);
  const gold = { form: truth.form, ...common, tables: goldOf(truth), meant: meantOf(truth) };
  return { name, shape, page: blockPage(truth, words, shape), gold };
}

/** The one real report: its statutory tables as published, its words left out. */
function publishedSample(): Sample {
  const truth = publishedTruth();
  const page = blockPage(truth, PUBLISHED_WORDS, 'text-cells');
  const { form, agency, fiscalYear } = truth;
  const gold = { form, agency, fiscalYear, divisionCode: '520402', tables: goldOf(truth) };
  return { name: 'xixiu-chengguan-2019', shape: 'text-cells', page, gold };
}

async function render({ page, shape }: Sample): Promise<{ ending: string; bytes: Uint8Array }> {
  const utf8 = (text: string) => new TextEncoder().encode(text);
  switch (shape) {
    case 'text-cells':
      return { ending: 'txt', bytes: utf8(dialectText(page, 'D4 last bar lost')) };
    case 'text-lines':
      return { ending: 'txt', bytes: utf8(dialectText(page, 'D7 2.2')) };
    case 'markdown':
      return { ending: 'md', bytes: utf8(dialectText(page, 'pandoc pipe')) };
    case 'html-gb18030': {
      const html = pageHtml(page, { layoutTable: true, chrome: false, upperCase: true });
      return { ending: 'html', bytes: encodeGb18030(html.replace('utf-8', 'gb2312')) };
    }
    case 'pdf':
      return { ending: 'pdf', bytes: await print(page) };
    case 'docx':
      return { ending: 'docx', bytes: office(page, 'docx', 'HTML (StarWriter)') };
    case 'xlsx':
      return { ending: 'xlsx', bytes: office(page, 'xlsx', 'HTML (StarCalc)') };
    default:
      return { ending: 'html', bytes: utf8(pageHtml(page)) };
  }
}

const CSS =
  "<style>body{font-family:'WenQuanYi Micro Hei'}table{border-collapse:collapse;width:100%;font-size:8pt}td{border:1px solid #000;padding:2px}</style>";

function styledHtml(page: Page): string {
  return pageHtml(page).replace('</head>', `${CSS}</head>`);
}

async function print(page: Page): Promise<Uint8Array> {
  const browser = await openBrowser();
  try {
    return await chromiumPdf(browser, styledHtml(page), {});
  } finally {
    await browser.close();
  }
}

function office(page: Page, ending: 'docx' | 'xlsx', filter: string): Uint8Array {
  if (ending === 'xlsx') return officeConvert(styledHtml(page), 'html', ending, filter);
  const odt = officeConvert(styledHtml(page), 'html', 'odt', filter);
  return officeConvert(odt, 'odt', ending);
}

async function write(folder: string, sample: Sample): Promise<void> {
  const { ending, bytes } = await render(sample);
  const path = join(SAMPLES, folder, sample.name);
  writeFileSync(`${path}.${ending}`, bytes);
  writeFileSync(`${path}.gold.json`, `${JSON.stringify(sample.gold)}\n`);
}

for (const folder of ['fictional', 'published']) {
  rmSync(join(SAMPLES, folder), { recursive: true, force: true });
  mkdirSync(join(SAMPLES, folder), { recursive: true });
}
await write('published', publishedSample());
for (const body of BODIES)
  for (const counts of simulate(body)) await write('fictional', sampleOf(body, counts));
