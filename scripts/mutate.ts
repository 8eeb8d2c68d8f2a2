/**
 * Mutants: which lines could say something else without a test noticing. One slice at a time, because every mutant
 * runs the tests of its part: `npx node scripts/mutate.ts SLICE [FILE]`. Prints the mutants that survive and the share
 * killed.
 *
 *     npx node scripts/mutate.ts infer
 *     npx node scripts/mutate.ts findings src/normalize/findings/verdict.ts
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Slice {
  readonly mutate: readonly string[];
  /** Tests that hold the slice; the quick ones, so that a slice ends within an hour. */
  readonly tests: readonly string[];
}

const SLICES: Readonly<Record<string, Slice>> = {
  infer: {
    mutate: ['src/parse/infer/*.ts'],
    tests: ['test/parse/{infer,placements,complete-table}.test.ts'],
  },
  align: {
    mutate: ['src/parse/align/*.ts', '!src/parse/align/statistics*.ts'],
    tests: [
      'test/parse/{align,scraped-rows,columns,pinned,doubted-rows,cut-text,new-dialect}.test.ts',
      'test/examples.test.ts',
      'test/normalize/verdict.test.ts',
    ],
  },
  findings: {
    mutate: ['src/normalize/findings/*.ts'],
    tests: ['test/normalize/{findings,triage,verdict}.test.ts'],
  },
  metrics: {
    mutate: ['src/store/metrics/*.ts'],
    tests: ['test/store/{rollup,series,other-definitions}.test.ts'],
  },
};

const [name = '', file] = process.argv.slice(2);
const slice = SLICES[name];
if (slice === undefined) {
  console.error(`Which slice? ${Object.keys(SLICES).join(', ')}`);
  process.exit(2);
}

const root = join(import.meta.dirname, '..');
const artifacts = join(root, '.artifacts');
mkdirSync(artifacts, { recursive: true });
const folder = mkdtempSync(join(artifacts, 'mutants-'));
try {
  const vitest = join(folder, 'vitest.config.ts');
  const tests = { include: slice.tests, setupFiles: ['test/seed.setup.ts'], testTimeout: 60_000 };
  // Run inside Stryker's copy of the project: there the mutants are.
  writeFileSync(
    vitest,
    `export default { root: process.cwd(), test: ${JSON.stringify(tests)} };\n`,
  );
  const settings = {
    testRunner: 'vitest',
    vitest: { configFile: vitest, related: false },
    plugins: ['@stryker-mutator/vitest-runner'],
    mutate: file === undefined ? slice.mutate : [file],
    // Stryker's own reading of tsconfig.json and of type checks needs an older TypeScript; nothing is compiled here.
    tsconfigFile: 'none.json',
    disableTypeChecks: false,
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency: 1,
    inPlace: false,
    tempDirName: join(folder, 'sandbox'),
    reporters: ['clear-text'],
    clearTextReporter: { logTests: false, allowColor: false, reportTests: false },
    ignorePatterns: ['.artifacts'],
    allowConsoleColors: false,
  };
  const config = join(folder, 'stryker.json');
  writeFileSync(config, JSON.stringify(settings));
  const { status } = spawnSync('npx', ['stryker', 'run', config], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
