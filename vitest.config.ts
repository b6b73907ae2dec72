import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Long ones that mostly wait, in short files: begun last they would keep all from ending. */
const long = /test\/(chaos\/chaos|pipeline\/killed|e2e\/start)\.test\.ts$/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

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
    sequence: { sequencer: LongFirst },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // An `only` that was forgotten must fail instead of passing for all.
    allowOnly: false,
    reporters: ['default', './test/kit/tested.ts'],
  },
});
