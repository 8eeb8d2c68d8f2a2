import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['test/seed.setup.ts'],
    // What takes minutes runs by a script of its own: scripts/team-faults.ts.
    include: [process.env['GONGKAI_SLOW'] === '1' ? 'test/**/*.slow.ts' : 'test/**/*.test.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: '100%',
    sequence: { shuffle: true, seed: Number(process.env['GONGKAI_SEED'] ?? 20_200_101) },
  },
});
