import { defineConfig } from 'vitest/config';

export default defineConfig({
  // Vite would take graphql's ES modules, its users in node_modules get the CommonJS ones: two realms that refuse each other.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/kit/postgres.ts'],
    setupFiles: ['test/kit/setup.ts'],
    // Many tests wait for PostgreSQL or another process; vitest's own choice on two cores is one worker.
    maxWorkers: 3,
    // Loading the program again for each file took as long as the tests of the graph themselves.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // An `only` that was forgotten must fail instead of passing for all.
    allowOnly: false,
    reporters: ['default', './test/kit/tested.ts'],
  },
});
