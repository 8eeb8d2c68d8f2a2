/**
 * A small table painted by a browser, and what happens to paper: turned, stamped, saved as a picture.
 */
import type { Browser } from 'playwright-core';

/** What is printed in the table, row by row. */
export const PRINTED: readonly (readonly string[])[] = [
  ['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'],
  ['规章', '12', '0', '305'],
  ['行政规范性文件', '4786', '/', ''],
  ['行政许可', '29', '—', '13'],
];

/** Dots an inch of the painting. */
const DPI = 150;

/** The table as Chromium saves it. */
export async function tablePicture(
  browser: Browser,
  options: {
    readonly turned?: number;
    readonly seal?: boolean;
    readonly type?: 'png' | 'jpeg';
  } = {},
): Promise<Uint8Array> {
  const cell = (text: string) => `<td>${text}${options.seal && text === '4786' ? SEAL : ''}</td>`;
  const rows = PRINTED.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  const page = await browser.newPage({
    viewport: { width: 640, height: 330 },
    deviceScaleFactor: DPI / 96,
  });
  try {
    await page.setContent(`<style>body{margin:0;background:#fff;font:14px sans-serif}
      div.sheet{margin:40px;transform:rotate(${options.turned ?? 0}deg)}
      table{border-collapse:collapse;width:560px}td{position:relative;border:1px solid #000;padding:6px;text-align:center}</style>
      <div class="sheet"><p>二、主动公开政府信息情况</p><table>${rows.join('')}</table></div>`);
    return await page.screenshot({ type: options.type ?? 'png' });
  } finally {
    await page.close();
  }
}

/** A ring and a star whose middle lies over the cell. */
const SEAL = `<svg style="position:absolute;left:calc(50% - 60px);top:-45px;mix-blend-mode:multiply" width="120" height="120">
  <circle cx="60" cy="60" r="55" fill="none" stroke="#d22" stroke-width="5"/>
  <path d="M60 30l9 20h21l-17 13 7 21-20-13-20 13 7-21-17-13h21z" fill="#d22"/></svg>`;
