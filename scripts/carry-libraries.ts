/**
 * What the package carries of two large libraries, so that nobody has to install them: of echarts the parts that draw, bundled, and the
 * script for pages; of pdf.js its two files with character maps and fonts. Their licences lie beside them.
 *
 * @module
 */
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

/** Folder of what is carried, in the folder of the compiled code. */
const FOLDER = 'lib';
const DRAWING = 'src/serve/chart/echarts.js';
const PAGE = 'src/serve/assets/page-echarts.js';
const PDF = 'src/parse/readers/pdf/pdfjs.js';
/** Thirty-five megabytes that pdf.js paints with, and warns of where it has to do without. */
const CANVAS = '"@napi-rs/canvas"';
const NO_CANVAS = '"./no-canvas.cjs"';
const NOTHING_IS_PAINTED = `class NotPainted {
  constructor() {
    throw new Error('gongkai reads pages and paints none');
  }
}
module.exports = { DOMMatrix: NotPainted, ImageData: NotPainted, Path2D: NotPainted };
`;

/**
 * Fills `dist/lib` and writes the modules anew that lead there.
 *
 * @param dist - folder of the compiled sources
 */
export async function carryLibraries(dist: string): Promise<void> {
  await carryEcharts(dist);
  carryPdfJs(dist);
}

async function carryEcharts(dist: string): Promise<void> {
  const from = folderOf('echarts/package.json');
  const to = join(dist, FOLDER, 'echarts');
  mkdirSync(to, { recursive: true });
  for (const name of ['LICENSE', 'NOTICE']) cpSync(join(from, name), join(to, name));
  cpSync(join(from, 'dist/echarts.common.min.js'), join(to, 'page.js'));
  const bundle = await rolldown({ input: join(dist, DRAWING), platform: 'node' });
  const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false });
  await bundle.close();
  writeFileSync(join(dist, DRAWING), output[0].code);
  const page = [
    "import { readFileSync } from 'node:fs';",
    'export function pageEcharts() {',
    `  return readFileSync(new URL('../../../${FOLDER}/echarts/page.js', import.meta.url), 'utf8');`,
    '}',
  ];
  writeFileSync(join(dist, PAGE), `${page.join('\n')}\n`);
}

function carryPdfJs(dist: string): void {
  const from = folderOf('pdfjs-dist/package.json');
  const to = join(dist, FOLDER, 'pdfjs');
  mkdirSync(to, { recursive: true });
  for (const name of ['LICENSE', 'cmaps', 'standard_fonts'])
    cpSync(join(from, name), join(to, name), { recursive: true });
  const library = readFileSync(join(from, 'legacy/build/pdf.min.mjs'), 'utf8');
  const parts = library.split(CANVAS);
  if (parts.length < 2) throw new Error(`pdf.js does not name ${CANVAS} any more`);
  writeFileSync(join(to, 'pdf.mjs'), parts.join(NO_CANVAS));
  writeFileSync(join(to, 'no-canvas.cjs'), NOTHING_IS_PAINTED);
  cpSync(join(from, 'legacy/build/pdf.worker.min.mjs'), join(to, 'pdf.worker.mjs'));
  const folder = `new URL('../../../../${FOLDER}/pdfjs/', import.meta.url).href`;
  const module = [
    'export function pdfJsFolder() {',
    `  return ${folder};`,
    '}',
    'export function loadPdfJs() {',
    `  return import(pdfJsFolder() + 'pdf.mjs');`,
    '}',
  ];
  writeFileSync(join(dist, PDF), `${module.join('\n')}\n`);
}

function folderOf(file: string): string {
  return dirname(fileURLToPath(import.meta.resolve(file)));
}
