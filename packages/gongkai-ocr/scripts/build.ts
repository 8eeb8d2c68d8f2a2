/**
 * Makes `dist`, the package as it is published: one file of JavaScript, its types, the models, and onnxruntime's WebAssembly. Nothing
 * runs when it is installed, and of onnxruntime-web's 139 MB it holds the 14 that are used.
 *
 * Run: node packages/gongkai-ocr/scripts/build.ts, then npm publish packages/gongkai-ocr/dist
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { modelFiles } from '../src/model/files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = `${root}dist`;
const RUNTIME = 'ort.wasm.bundle.min.mjs';
const WASM = ['ort-wasm-simd-threaded.wasm', 'ort-wasm-simd-threaded.mjs'];

rmSync(dist, { recursive: true, force: true });
mkdirSync(`${dist}/assets`, { recursive: true });

const { dependencies, ...manifest } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'));
const bundle = await rolldown({
  input: `${root}src/index.ts`,
  platform: 'node',
  external: [...Object.keys(dependencies), /^pdfjs-dist\//, 'onnxruntime-node', `./${RUNTIME}`],
  plugins: [
    {
      name: 'onnxruntime beside the bundle',
      resolveId: (id) =>
        id === 'onnxruntime-web/wasm' ? { id: `./${RUNTIME}`, external: true } : null,
    },
  ],
});
await bundle.write({ file: `${dist}/index.js`, format: 'esm', codeSplitting: false });
await bundle.close();

const runtime = fileURLToPath(new URL('.', import.meta.resolve('onnxruntime-web/wasm')));
for (const file of [RUNTIME, ...WASM]) cpSync(`${runtime}${file}`, `${dist}/${file}`);
const { model, keys, glyphs } = modelFiles();
for (const file of [model, keys, glyphs]) cpSync(file, `${dist}/assets/${file.split('/').at(-1)}`);
for (const file of ['README.md', 'NOTICE']) cpSync(`${root}${file}`, `${dist}/${file}`);
cpSync(`${root}../../LICENSE`, `${dist}/LICENSE`);

const { private: _, scripts: __, devDependencies: ___, ...kept } = manifest;
const published = {
  ...kept,
  exports: {
    '.': { types: './index.d.ts', default: './index.js' },
    './package.json': './package.json',
  },
  dependencies,
};
writeFileSync(`${dist}/package.json`, `${JSON.stringify(published, null, 2)}\n`);

const compiler = fileURLToPath(
  new URL('../../../node_modules/typescript/bin/tsc', import.meta.url),
);
const { status } = spawnSync(process.execPath, [compiler, '-p', `${root}tsconfig.types.json`], {
  stdio: 'inherit',
});
if (status !== 0) process.exitCode = 1;
else flattenTypes();

/** Types come out below the folder of the whole project; only those of what is exported go along. */
function flattenTypes(): void {
  const made = `${dist}/types/packages/gongkai-ocr/src`;
  for (const file of [
    'index',
    'recogniser',
    'types',
    'pixels/pdf-pixels',
    'pixels/picture-pixels',
  ]) {
    const text = readFileSync(`${made}/${file}.d.ts`, 'utf8');
    mkdirSync(`${dist}/pixels`, { recursive: true });
    writeFileSync(`${dist}/${file}.d.ts`, text.replaceAll(/(from '[^']+)\.ts'/g, "$1.js'"));
  }
  rmSync(`${dist}/types`, { recursive: true });
}
