/**
 * Compiles `src` and the JSON it imports into `dist` for the published package: Node strips no types below
 * node_modules, so an installed gongkai runs JavaScript. The command line is bundled beside it: to read one small file it
 * would otherwise open some two hundred.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleCommandLine } from './bundle-command-line.ts';
import { carryLibraries } from './carry-libraries.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
rmSync(`${root}dist`, { recursive: true, force: true });

const tsc = `${root}node_modules/typescript/bin/tsc`;
const { status } = spawnSync(process.execPath, [tsc, '-p', `${root}tsconfig.build.json`], {
  stdio: 'inherit',
});
const entry = `${root}dist/src/cli/main.js`;
if (status === 0 && !existsSync(entry)) {
  process.stderr.write(`tsc ended without an error, but ${entry} is not there\n`);
}
if (status === 0 && existsSync(entry)) {
  await carryLibraries(`${root}dist`);
  await bundleCommandLine(`${root}dist`);
} else process.exitCode = 1;
