/**
 * Start of the installed program on a text file, beside an empty Node, by turns in one run.
 *
 * @example
 * node bench/startup.ts
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const RUNS = 25;
const SAMPLE = 'data/demo-samples/published/xixiu-chengguan-2019.txt';

/** The package as npm would install it: compiled, without sources. */
function installed(): string {
  spawnSync(process.execPath, [join(ROOT, 'scripts/build.ts')], { stdio: 'inherit' });
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-startup-'));
  for (const name of ['bin', 'dist', 'package.json', 'data/demo-samples'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'cache'));
  return folder;
}

function milliseconds(folder: string, args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') },
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const folder = installed();
const parse = ['bin/gongkai.js', 'parse', SAMPLE];
const empty = ['-e', '0'];
for (const args of [parse, empty]) milliseconds(folder, args);
const times = Array.from({ length: RUNS }, () => ({
  parse: milliseconds(folder, parse),
  empty: milliseconds(folder, empty),
}));
const [own, bare] = [
  median(times.map((time) => time.parse)),
  median(times.map((time) => time.empty)),
];
console.log(`gongkai parse, one text file: ${own.toFixed(0)} ms`);
console.log(`node -e 0: ${bare.toFixed(0)} ms`);
console.log(`ratio: ${(own / bare).toFixed(1)} (budget 3)`);
rmSync(folder, { recursive: true });
