/**
 * Stands in for the package `gongkai-ocr`: it reads, in a scan of one grey (`greyScan`), the generated report whose seed is
 * that grey. One zero of each page is read as {@link PLANTED}, a number that stands nowhere else.
 *
 * @module
 */
import type { Pixels, RecogniserModule } from '../../src/app/recognise/recognising-protocol.ts';
import { randomReport } from '../generate/report.ts';
import type { Truth } from '../generate/truth.ts';
import { paintedScan, SCANNED } from './painted-scan.ts';

export const PLANTED = 987_654_321;

/** What is printed in the scan of a grey. */
export function printedIn(shade: number): Truth {
  return { ...randomReport(shade, SCANNED), agency: '甲州市青禾区教育局' };
}

const recogniser: RecogniserModule = {
  createRecogniser: async () => ({
    model: 'fake',
    read: async ({ data }) => {
      let planted = false;
      const pages = paintedScan(printedIn(data[0] ?? 0), (text, index) => {
        if (index === 0) planted = false;
        const isFirst = !planted && text === '0';
        planted ||= isFirst;
        if (isFirst) return { text: String(PLANTED), agreement: 0.5, doubts: ['disagree'] };
        return text === '' ? { agreement: 0.9 } : {};
      });
      const page = pages[(data[1] ?? 1) - 1];
      if (page === undefined) throw new Error('no such page');
      return page.read;
    },
  }),
  pixelsOf: async () => pixels(7, 1),
  async *pdfPixels(bytes, { pages: only } = {}) {
    const pages = Number(/\/Count (\d+)/.exec(Buffer.from(bytes).toString('latin1'))?.[1] ?? 1);
    const shade = greyOf(bytes);
    for (let page = 1; page <= pages; page++)
      if (only === undefined || only.includes(page))
        yield { page, pages, pixels: pixels(shade, page) };
  },
};

/** The first dot of its first picture. */
function greyOf(bytes: Uint8Array): number {
  const file = Buffer.from(bytes);
  return file[file.indexOf('stream\n') + 'stream\n'.length] ?? 0;
}

/** The size of a painted page; its first dot says which. */
function pixels(shade: number, page: number): Pixels {
  const data = new Uint8ClampedArray(4 * 1654 * 2339).fill(240);
  data.set([shade, page, 0, 255]);
  return { width: 1654, height: 2339, data };
}

export const { createRecogniser, pixelsOf, pdfPixels } = recogniser;
