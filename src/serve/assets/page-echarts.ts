/**
 * The chart code of the page: lines, bars and their axes, under a megabyte, loaded by chart pages alone. The package carries this file of
 * echarts and no other: scripts/carry-libraries.ts writes this module anew for it.
 *
 * @module
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The script as a page loads it. */
export function pageEcharts(): string {
  const path = createRequire(import.meta.url).resolve('echarts/dist/echarts.common.min.js');
  return readFileSync(path, 'utf8');
}
