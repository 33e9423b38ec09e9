/// <reference path="./src/core/runtime/node-buffer.d.ts" />
/// <reference path="./src/core/fetch/undici-client.d.ts" />
/// <reference path="./src/testing/build-workers.ts" />
import { defineConfig } from 'vitest/config';

/** They replace `node:tls` for whatever imports it after them. */
const MOCKING = ['src/core/fetch/client-tls.test.ts', 'src/core/fetch/client-proxy.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    globalSetup: 'src/testing/build-workers.ts',
    // Most tests of whole crawls wait for a server or a clock: two at a time take half the time on two cores.
    maxWorkers: 2,
    // No test is about time: a limit only ends what hangs, on however busy a machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'units',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
          exclude: MOCKING,
          // A fresh process a file costs more than most files' tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'mocking', include: MOCKING, isolate: true } },
    ],
  },
});
