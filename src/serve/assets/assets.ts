/**
 * Files that pages load: each under a name with a piece of its hash, so that it may be kept forever.
 *
 * @module
 */
import { createHash } from 'node:crypto';
import { CHART_SCRIPT } from './chart-script.ts';
import { CHECK_SCRIPT } from './check-script.ts';
import { CONFIRM_SCRIPT } from './confirm-script.ts';
import { pageEcharts } from './page-echarts.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { SEARCH_SCRIPT } from './search-script.ts';
import { SQL_SCRIPT } from './sql-script.ts';
import { STYLE } from './style.ts';

export interface Asset {
  readonly type: string;
  readonly body: string;
}

type AssetName =
  | 'style.css'
  | 'chart.js'
  | 'check.js'
  | 'confirm.js'
  | 'search.js'
  | 'page.js'
  | 'sql.js'
  | 'icon.svg'
  | 'echarts.js';

const TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** A page with one line marked. */
const ICON =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#9d2a1f"/><path d="M8 9h16M8 16h10M8 23h16" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>';

let byPath: Map<string, Asset> | undefined;
let paths: Map<AssetName, string> | undefined;

function load(): void {
  const library = pageEcharts();
  const libraryPath = hashed('echarts.js', library);
  const sources: readonly (readonly [AssetName, string, string])[] = [
    ['style.css', STYLE, TYPES.css],
    ['check.js', CHECK_SCRIPT, TYPES.js],
    ['confirm.js', CONFIRM_SCRIPT, TYPES.js],
    ['search.js', SEARCH_SCRIPT, TYPES.js],
    ['page.js', PAGE_SCRIPT, TYPES.js],
    ['sql.js', SQL_SCRIPT, TYPES.js],
    ['icon.svg', ICON, TYPES.svg],
    ['echarts.js', library, TYPES.js],
    // Beside each other, so that the same file serves a static copy too.
    [
      'chart.js',
      CHART_SCRIPT.replace('ECHARTS', `.${libraryPath.replace('/assets', '')}`),
      TYPES.js,
    ],
  ];
  paths = new Map(sources.map(([name, body]) => [name, hashed(name, body)]));
  byPath = new Map(sources.map(([name, body, type]) => [hashed(name, body), { type, body }]));
}

function hashed(name: string, body: string): string {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 10);
  return `/assets/${name.replace('.', `.${digest}.`)}`;
}

/** Address of an asset by its name. */
export function assetPath(name: AssetName): string {
  if (paths === undefined) load();
  return paths?.get(name) ?? '/assets/unknown';
}

/** The asset at an address, or undefined. */
export function assetAt(path: string): Asset | undefined {
  if (byPath === undefined) load();
  return byPath?.get(path);
}
