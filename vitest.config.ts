/// <reference path="./src/core/node-buffer.d.ts" />
/// <reference path="./src/testing/build-workers.ts" />
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    globalSetup: 'src/testing/build-workers.ts',
    testTimeout: 20_000,
    hookTimeout: 20_000,
  },
});
