import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/real-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // The machine that runs them may have two cores, and the server needs one.
    maxWorkers: 2,
  },
});
