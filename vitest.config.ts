/// <reference path="./src/core/runtime/node-buffer.d.ts" />
/// <reference path="./src/core/fetch/undici-client.d.ts" />
/// <reference path="./src/testing/build-workers.ts" />
/// <reference path="./src/testing/s3rver.d.ts" />
import { defineConfig } from 'vitest/config';

/** They replace `node:tls` for whatever imports it after them. */
const MOCKING = ['src/core/fetch/client-tls.test.ts', 'src/core/fetch/client-proxy.test.ts'];

/**
 * Real sockets, processes and threads: on a busy machine their order is not ours. What fails there once and not twice is
 * counted as flaky by `npm test`, which says so; everything else fails at once.
 */
const OF_THE_WORLD = ['cli', 'core/crawl', 'core/fetch', 'core/jobs', 'main', 'testing'].map(
  (room) => `src/${room}/**/*.test.{ts,tsx}`,
);

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
          exclude: [...OF_THE_WORLD, ...MOCKING],
          // A fresh process a file costs more than most files' tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'crawls', include: OF_THE_WORLD, exclude: MOCKING, isolate: false, retry: 1 } },
      { extends: true, test: { name: 'mocking', include: MOCKING, isolate: true } },
    ],
  },
});
