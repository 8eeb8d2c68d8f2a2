/**
 * `npm test`: the type check, the linter, knip (exports that nobody, or only a test, uses), then every test. Prints what they print and, as the very last line,
 * `N passed, N failed`; each of the first that finds something counts as one failed test.
 * Arguments go to vitest: `npm test -- test/cli`.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Count {
  readonly passed: number;
  readonly failed: number;
}
interface TestFile {
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

const root = fileURLToPath(new URL('..', import.meta.url));
const report = `${root}.artifacts/vitest.json`;

function run(title: string, script: string, args: readonly string[]): boolean {
  process.stdout.write(`\n> ${title}\n`);
  const path = `${root}node_modules/${script}`;
  return spawnSync(process.execPath, [path, ...args], { cwd: root, stdio: 'inherit' }).status === 0;
}

function vitest(args: readonly string[]): Count {
  mkdirSync(`${root}.artifacts`, { recursive: true });
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = run('vitest', 'vitest/vitest.mjs', ['run', ...reporters, ...args]);
  return countTests(ok);
}

/** A file that cannot be loaded, an error outside every test and a run without a report are failures too. */
function countTests(ok: boolean): Count {
  let files: readonly TestFile[];
  try {
    files = JSON.parse(readFileSync(report, 'utf8')).testResults;
  } catch {
    return { passed: 0, failed: 1 };
  }
  const results = files.flatMap((file) => {
    const statuses = file.assertionResults.map(({ status }) => status);
    return file.status === 'failed' && !statuses.includes('failed')
      ? [...statuses, 'failed']
      : statuses;
  });
  const failed = results.filter((status) => status === 'failed').length;
  const passed = results.filter((status) => status === 'passed').length;
  return { passed, failed: ok ? failed : Math.max(failed, 1) };
}

const counts: Count[] = [
  run('tsc', 'typescript/bin/tsc', ['-p', root]),
  run('knip', 'knip/bin/knip.js', ['--no-progress', '--no-tag-hints']),
  run('knip, without tests', 'knip/bin/knip.js', [
    '--no-progress',
    '--no-tag-hints',
    '--production',
  ]),
  run('biome', '@biomejs/biome/bin/biome', ['check', '--error-on-warnings']),
].map((ok) => (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }));
counts.push(vitest(process.argv.slice(2)));

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, 0);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
