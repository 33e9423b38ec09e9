/// <reference path="./src/core/runtime/node-buffer.d.ts" />
/// <reference path="./src/testing/build-workers.ts" />
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    globalSetup: 'src/testing/build-workers.ts',
    // No test is about time: a limit only ends what hangs, on however busy a machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
