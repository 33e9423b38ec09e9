import { defineConfig } from '@playwright/test';
import { resolve } from 'node:path';
import { TEST_DISPLAYS } from './e2e/test-display.js';

// What the terminal compiles in tests is not kept in the cache of whoever runs them.
process.env['ORBWEAVER_CODE_CACHE'] ??= resolve('test-results', 'compiled');

export default defineConfig({
  testDir: 'e2e',
  // Playwright empties this folder when it starts, so the reports are kept beside it.
  outputDir: 'test-results/e2e',
  workers: Math.max(1, TEST_DISPLAYS.length),
  // A real window on a busy machine: what passes the second time is counted as flaky by `npm test`, which says so.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env['CI'] !== undefined,
  use: { trace: 'off' },
  reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
});
