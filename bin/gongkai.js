#!/usr/bin/env node
// Starts the CLI: compiled code where the package is installed, the TypeScript sources in a clone.
// Plain JavaScript in the syntax of old Nodes, because an old Node must still be able to say what is wrong.
import { existsSync, realpathSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const NEEDED = [22, 19];
/** Configuration, as src/cli/exit-code.ts has it. */
const EXIT_CONFIGURATION = 4;

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);

if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) {
  const compiled = at('../dist/cli/main.js');
  const clone = existsSync(at('../src/cli/main.ts'));
  module.enableCompileCache?.();
  const { main } = await import(clone ? '../src/cli/main.ts' : compiled);
  process.exitCode = await main(process.argv.slice(2));
} else {
  await restartWithOwnNode();
}

/** A clone brings its own Node in node_modules/node; an installed package needs the machine's. */
async function restartWithOwnNode() {
  const own = at('../node_modules/node/bin/node');
  // A Node that is too old even after a restart must not start itself for ever, under whatever name it is found.
  const isRestarted = process.env.GONGKAI_RESTARTED !== undefined;
  const found = [own, `${own}.exe`].find(
    (path) => !isRestarted && existsSync(path) && realpathSync(path) !== process.execPath,
  );
  const needed = NEEDED.join('.');
  const old = `gongkai needs Node ${needed} or newer, and this is Node ${process.versions.node}`;
  if (found === undefined) {
    process.stderr.write(`${old}: install a newer one (https://nodejs.org) and try again.\n`);
    process.exitCode = EXIT_CONFIGURATION;
    return;
  }
  process.stderr.write(`${old}: going on with the Node in node_modules/node.\n`);
  const { spawnSync } = await import('node:child_process');
  const { constants } = await import('node:os');
  const run = spawnSync(found, process.argv.slice(1), {
    stdio: 'inherit',
    env: { ...process.env, GONGKAI_RESTARTED: '1' },
  });
  process.exitCode = run.status ?? 128 + (constants.signals[run.signal] ?? 0);
}
