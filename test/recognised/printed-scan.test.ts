/**
 * The whole way, with the package that really reads: a page painted by a browser, scanned into a PDF, read, aligned.
 */
import { createHash } from 'node:crypto';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pixelsOf } from '../../packages/gongkai-ocr/src/index.ts';
import { installedRecogniser, ScanReader } from '../../src/app/recognise/scan-reader.ts';
import { parse } from '../../src/parse/parse.ts';
import { tableHtml } from '../generate/html.ts';
import { layoutOf, PLAIN_LAYOUT } from '../generate/layout.ts';
import { PLAIN_STYLE, styled } from '../generate/style.ts';
import { openBrowser } from '../serve/browser.ts';
import { printedIn } from './fake-recogniser.ts';
import { scannedPdf } from './scanned-pdf.ts';

const truth = printedIn(12);
let browser: Browser;
let reader: ScanReader;
beforeAll(async () => {
  const installed = installedRecogniser();
  if (installed === null) throw new Error('the package of this repository is not linked: npm ci');
  reader = new ScanReader(installed);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await reader.close();
});

/** The title and the table of reconsideration and litigation, as a scanner gives them. */
async function scan(): Promise<Uint8Array> {
  const table = layoutOf(truth, PLAIN_LAYOUT).find((one) => one.table === 'review');
  if (table === undefined) throw new Error('no such table');
  const page = await browser.newPage({
    viewport: { width: 1000, height: 640 },
    deviceScaleFactor: 2,
  });
  await page.setContent(`<style>body{margin:50px;font:15px/1.5 sans-serif;background:#fff}
h1{font-size:21px}table{border-collapse:collapse;width:100%}td{border:1px solid #000;padding:6px;text-align:center}</style>
<h1>${truth.agency}${truth.fiscalYear}年政府信息公开工作年度报告</h1>
<p>四、政府信息公开行政复议、行政诉讼情况</p>${tableHtml(styled(table, PLAIN_STYLE))}`);
  const { width, height, data } = await pixelsOf(await page.screenshot());
  await page.close();
  const grey = new Uint8Array(width * height).map((_, index) => data[4 * index] ?? 0);
  return scannedPdf([{ width, height, grey }]);
}

it('is read from the scan to the cells of the form, and is no value of any', async () => {
  const bytes = await scan();
  const outcome = await parse(bytes, { uri: 'scan.pdf' });
  expect(outcome).toMatchObject({ ok: false, refusal: { code: 'needs_ocr' } });
  const answer = await reader.read({ bytes, source: outcome.source, hints: {} });
  if (answer.kind !== 'scan') throw new Error(answer.reason);
  const { cells, forms, agency, fiscalYear, model } = answer.scan;
  expect(outcome.source.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  expect(model).toMatch(/^gongkai-ocr \d/);
  expect(forms).toHaveProperty('review');
  expect({ agency, fiscalYear }).toEqual({ agency: truth.agency, fiscalYear: truth.fiscalYear });
  const printed = [...truth.cells].filter(([key]) => key.startsWith('review|'));
  expect(cells).toHaveLength(printed.length);
  const wrong = cells.filter(
    ({ table, row, column, number }) =>
      truth.cells.get(`${table}|${row}|${column}`)?.value !== number,
  );
  // What is wrong is in doubt, and most of it is right.
  expect(wrong.filter(({ agreement, doubts }) => agreement === 1 && doubts.length === 0)).toEqual(
    [],
  );
  expect(wrong.length).toBeLessThan(printed.length / 4);
}, 60_000);
