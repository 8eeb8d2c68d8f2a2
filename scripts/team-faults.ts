/**
 * Everything that may happen to a team, at once, with real processes and a real PostgreSQL; takes minutes, so the suite
 * does without it.
 *
 * Run: node scripts/team-faults.ts
 *
 * @module
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const { status } = spawnSync(
  process.execPath,
  [
    `${root}node_modules/vitest/vitest.mjs`,
    'run',
    'test/team/storm.slow.ts',
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, GONGKAI_SLOW: '1' } },
);
process.exitCode = status ?? 1;
