import { describe, expect, it } from 'vitest';
import { PictureError, pdfPixels, pixelsOf } from '../../packages/gongkai-ocr/src/index.ts';
import type { PagePixels } from '../../packages/gongkai-ocr/src/types.ts';
import { openBrowser } from '../serve/browser.ts';
import { ENCODED, PDF_PICTURES } from './encoded-pictures.ts';

/** The colour of a pixel of the picture of 16 × 16. */
function colour({ width, height, data }: PagePixels, x: number, y: number): number[] {
  const at =
    4 * (Math.floor(((y + 0.5) * height) / 16) * width + Math.floor(((x + 0.5) * width) / 16));
  return [...data.slice(at, at + 3)];
}

/** Lossy codings move a shade a little. */
function expectNear(actual: readonly number[], expected: readonly number[], within = 24): void {
  actual.forEach((shade, channel) => {
    expect(Math.abs(shade - (expected[channel] ?? 0))).toBeLessThanOrEqual(within);
  });
}

const [BLACK, WHITE, RED] = [
  [0, 0, 0],
  [255, 255, 255],
  [208, 32, 32],
] as const;

describe('pictures as files', () => {
  for (const [coding, base64] of Object.entries(ENCODED))
    it(`reads a ${coding}`, async () => {
      const picture = await pixelsOf(new Uint8Array(Buffer.from(base64, 'base64')));
      expect([picture.width, picture.height]).toEqual([16, 16]);
      expectNear(colour(picture, 2, 2), BLACK);
      expectNear(colour(picture, 10, 12), WHITE);
      // The red channel is what a seal is told by; a grey picture has the red as a dark grey.
      const [red = 0, green = 0] = colour(picture, 13, 5);
      if (coding === 'grey PNG') expectNear([red, green], [69, 69]);
      else expectNear([red, green], RED, 32);
    });

  it('reads what Chromium writes', async () => {
    const browser = await openBrowser();
    try {
      const page = await browser.newPage();
      for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
        const url = await page.evaluate<string>(`{
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = 16;
          const context = canvas.getContext('2d');
          for (const [colour, ...box] of [['#fff', 0, 0, 16, 16], ['#000', 0, 0, 8, 16], ['#d02020', 11, 3, 5, 5]]) {
            context.fillStyle = colour;
            context.fillRect(...box);
          }
          canvas.toDataURL('${type}', 0.95);
        }`);
        expect(url.startsWith(`data:${type}`)).toBe(true);
        const picture = await pixelsOf(
          new Uint8Array(Buffer.from(url.split(',')[1] ?? '', 'base64')),
        );
        expectNear(colour(picture, 2, 2), BLACK);
        expectNear(colour(picture, 9, 12), WHITE);
        expectNear(colour(picture, 13, 5), RED, 40);
      }
    } finally {
      await browser.close();
    }
  });

  it('refuses what is no picture, what is cut off, and what claims to be larger than paper', async () => {
    const png = Buffer.from(ENCODED['PNG with a palette'] ?? '', 'base64');
    const code = async (bytes: Uint8Array) => {
      const error = await pixelsOf(bytes).catch((one: unknown) => one);
      expect(error).toBeInstanceOf(PictureError);
      return error instanceof PictureError ? error.code : null;
    };
    expect(await code(new TextEncoder().encode('<html>'))).toBe('unknown_format');
    expect(await code(new Uint8Array(png.subarray(0, 40)))).toBe('broken');
    const large = new Uint8Array(png);
    new DataView(large.buffer).setUint32(16, 60_000);
    new DataView(large.buffer).setUint32(20, 60_000);
    expect(await code(large)).toBe('too_large');
  });
});

describe('pages of a PDF that are pictures', () => {
  for (const [coding, make] of Object.entries(PDF_PICTURES))
    it(`paints ${coding}`, async () => {
      const pages = [];
      for await (const page of pdfPixels(make(), { dpi: 288 })) pages.push(page);
      expect(pages).toHaveLength(1);
      const { pixels, scale } = pages[0] ?? { pixels: null, scale: 0 };
      if (pixels === null) return;
      expect([pixels.width, pixels.height, scale]).toEqual([64, 64, 4]);
      expectNear(colour(pixels, 2, 2), BLACK);
      expectNear(colour(pixels, 10, 12), WHITE);
      const has = !/CCITT|JBIG2|mask/.test(coding);
      expectNear(colour(pixels, 13, 5), has ? RED : WHITE, 32);
    });

  it('paints the pages asked for', async () => {
    const pages = [];
    for await (const { page } of pdfPixels(PDF_PICTURES['JBIG2']?.() ?? new Uint8Array(), {
      pages: [1],
    }))
      pages.push(page);
    expect(pages).toEqual([1]);
  });
});
