/**
 * Makes the binary fixtures of the tests: reports of a fictional county in every format, each beside its truth.
 *
 * Needs LibreOffice, qpdf and a Chinese font (Debian: libreoffice-writer, libreoffice-calc, qpdf, fonts-wqy-microhei); the tests do
 * not. `--random N [--from SEED] --to DIR` writes N random prints instead, for measuring.
 *
 * @example
 * node scripts/make-fixtures.ts
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { strToU8, zipSync } from 'fflate';
import { randomReport } from '../test/generate/report.ts';
import { goldOf, type Truth } from '../test/generate/truth.ts';
import { fillForm } from './fixtures/fill-form.ts';
import { chromiumPdf, lockedPdf, officeConvert, openBrowser } from './fixtures/print.ts';
import { PLAIN_PRINT, type PrintStyle, printHtml } from './fixtures/print-html.ts';

const FOLDER = join(import.meta.dirname, '../test/fixtures/binary');

const PLAIN = { density: 0.35, largest: 40, blankTotals: false, oddSpelling: false, faults: 0 };

/** Reports by seed: two forms, printed zeros and mixed blanks and marks, small and five-digit numbers. */
const report2021 = () => randomReport(2021, { ...PLAIN, form: '2021', zeros: 'printed' });
const sparse2021 = () => randomReport(23, { ...PLAIN, form: '2021', zeros: 'mixed', density: 0.2 });
const large2019 = () =>
  randomReport(2019, { ...PLAIN, form: '2019', zeros: 'mixed', largest: 40_000 });

interface Print {
  readonly name: string;
  readonly truth: Truth;
  readonly style: Partial<PrintStyle>;
  readonly furniture?: boolean;
}

const CHROMIUM: readonly Print[] = [
  { name: 'chromium-ruled', truth: report2021(), style: {} },
  { name: 'chromium-borderless', truth: report2021(), style: { borders: 'none', font: 'sans' } },
  { name: 'chromium-rows-only', truth: sparse2021(), style: { borders: 'rows' } },
  { name: 'chromium-spaced', truth: sparse2021(), style: { borders: 'spaced', cutDigits: true } },
  {
    name: 'chromium-landscape',
    truth: large2019(),
    style: { landscape: true, vertical: 'writing-mode', align: 'right' },
  },
  {
    name: 'chromium-page-break',
    truth: large2019(),
    style: { filler: 9, size: 8 },
    furniture: true,
  },
  {
    name: 'chromium-repeated-head',
    truth: report2021(),
    style: { filler: 7, repeatHead: true, columns: 2 },
    furniture: true,
  },
];

const OFFICE: readonly Print[] = [
  { name: 'office-ruled', truth: sparse2021(), style: { vertical: 'across' } },
  { name: 'office-page-break', truth: large2019(), style: { filler: 6, size: 8 } },
];

function write(folder: string, name: string, bytes: Uint8Array, truth: Truth): void {
  writeFileSync(join(folder, name), bytes);
  const gold = {
    form: truth.form,
    agency: truth.agency,
    fiscalYear: truth.fiscalYear,
    divisionCode: null,
    tables: goldOf(truth),
  };
  const beside = name.replace(/\.\w+$/, '.gold.json');
  writeFileSync(join(folder, beside), `${JSON.stringify(gold)}\n`);
  console.log(`${name}: ${bytes.length} bytes`);
}

async function chromiumPrints(prints: readonly Print[], folder: string): Promise<void> {
  const browser = await openBrowser();
  for (const { name, truth, style, furniture = false } of prints) {
    const full = { ...PLAIN_PRINT, ...style };
    const bytes = await chromiumPdf(browser, printHtml(truth, full), {
      landscape: full.landscape,
      furniture,
    });
    write(folder, `${name}.pdf`, bytes, truth);
  }
  await browser.close();
}

function officePrints(prints: readonly Print[], folder: string): void {
  for (const { name, truth, style } of prints) {
    const html = printHtml(truth, { ...PLAIN_PRINT, ...style });
    const odt = officeConvert(html, 'html', 'odt', 'HTML (StarWriter)');
    write(folder, `${name}.pdf`, officeConvert(odt, 'odt', 'pdf'), truth);
  }
}

/** The same report in every office format: HTML to ODT, ODT to Word and RTF, HTML to Excel. */
function officeFiles(folder: string): void {
  const truth = sparse2021();
  const html = printHtml(truth, { ...PLAIN_PRINT, vertical: 'across' });
  const odt = officeConvert(html, 'html', 'odt', 'HTML (StarWriter)');
  for (const to of ['docx', 'doc', 'rtf']) {
    write(folder, `office-${to}.${to}`, officeConvert(odt, 'odt', to), truth);
  }
  const large = large2019();
  const sheet = printHtml(large, { ...PLAIN_PRINT, vertical: 'across' });
  for (const to of ['xlsx', 'xls']) {
    const bytes = officeConvert(sheet, 'html', to, 'calc_HTML_WebQuery');
    write(folder, `office-${to}.${to}`, bytes, large);
  }
}

/** The blank forms typed in as a coder would, and one form in an archive beside a note. */
async function filledForms(folder: string): Promise<void> {
  for (const [name, truth] of [
    ['hand-2021', report2021()],
    ['hand-2019', large2019()],
  ] as const) {
    const bytes = await fillForm(truth, { coder: '录入员甲', codedOn: '2025-03-01' });
    write(folder, `${name}.xlsx`, bytes, truth);
  }
  const truth = sparse2021();
  const html = printHtml(truth, { ...PLAIN_PRINT, vertical: 'across' });
  const zip = zipSync({
    '附件/说明.txt': strToU8('附件为年度报告全文。'),
    '附件/青禾县水务局年度报告.html': strToU8(html),
  });
  write(folder, 'archive.zip', zip, truth);
}

/** A print whose pages are pictures: no text layer, as scans are. */
async function pictures(folder: string): Promise<void> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 420, height: 594 } });
  await page.setContent(printHtml(report2021(), { ...PLAIN_PRINT, size: 5 }));
  const shot = (await page.screenshot({ type: 'jpeg', quality: 30 })).toString('base64');
  await page.setContent(
    `<body style="margin:0"><img style="width:100%" src="data:image/jpeg;base64,${shot}">`,
  );
  writeFileSync(join(folder, 'scan.pdf'), await page.pdf({ format: 'A4' }));
  writeFileSync(join(folder, 'locked.pdf'), lockedPdf(await page.pdf({ format: 'A6' })));
  await browser.close();
}

/** Prints of every style by turns, for measuring: never committed. */
async function randomPrints(count: number, first: number, folder: string): Promise<void> {
  const borders = ['all', 'all', 'spaced', 'none', 'rows'] as const;
  const zeros = ['printed', 'mixed', 'all_blank', 'some_blank', 'marked'] as const;
  const prints = Array.from({ length: count }, (_, index): Print => {
    const seed = first + index;
    const pick = <T>(values: readonly T[], step: number): T =>
      values[Math.floor(seed / step) % values.length] as T;
    const truth = randomReport(seed, {
      form: pick(['2019', '2021'], 1),
      density: pick([0.05, 0.2, 0.6, 1], 2),
      largest: pick([9, 99, 12_000, 99_999], 3),
      zeros: pick(zeros, 1),
      blankTotals: pick([false, false, true], 2),
      oddSpelling: false,
      faults: pick([0, 2], 5),
    });
    const style: PrintStyle = {
      borders: pick(borders, 1),
      landscape: pick([false, false, true], 1),
      vertical: pick(['column', 'writing-mode', 'across'], 2),
      filler: (seed * 5) % 12,
      repeatHead: pick([false, true], 3),
      columns: pick([1, 1, 1, 2], 1),
      font: pick(['serif', 'sans'], 1),
      size: pick([7, 8, 9, 10], 1),
      cutDigits: pick([false, true], 2),
      align: pick(['center', 'right', 'left'], 1),
    };
    return {
      name: `print-${String(seed).padStart(3, '0')}`,
      truth,
      style,
      furniture: seed % 2 === 0,
    };
  });
  await chromiumPrints(prints, folder);
}

const { values } = parseArgs({
  options: {
    random: { type: 'string' },
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: FOLDER },
  },
});
mkdirSync(values.to, { recursive: true });
if (values.random !== undefined)
  await randomPrints(Number(values.random), Number(values.from), values.to);
else {
  await chromiumPrints(CHROMIUM, values.to);
  officePrints(OFFICE, values.to);
  officeFiles(values.to);
  await filledForms(values.to);
  await pictures(values.to);
}
