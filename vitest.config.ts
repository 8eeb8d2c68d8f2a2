import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    setupFiles: ['test/seed.setup.ts'],
    include: ['test/**/*.test.ts'],
    env: { TZ: 'UTC' },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: '100%',
    sequence: { shuffle: true, seed: Number(process.env['GONGKAI_SEED'] ?? 20_200_101) },
  },
});
