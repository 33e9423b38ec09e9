import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  addCounts,
  closingLine,
  NOTHING,
  readPlaywrightReport,
  readVitestReport,
  withExitCode,
} from './test-reports.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'orbweaver-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

describe('the closing line of npm test', () => {
  it('names the skipped and the flaky only when there are some', () => {
    expect(closingLine({ ...NOTHING, passed: 3 })).toBe('3 passed, 0 failed');
    expect(closingLine({ passed: 3, failed: 1, skipped: 2, flaky: 1 })).toBe('3 passed, 1 failed, 2 skipped, 1 flaky');
  });

  it('adds units and end to end', () => {
    const parts = [
      { passed: 1, failed: 2, skipped: 3, flaky: 0 },
      { passed: 10, failed: 20, skipped: 30, flaky: 4 },
    ];
    expect(addCounts(parts)).toEqual({ passed: 11, failed: 22, skipped: 33, flaky: 4 });
  });

  it('never says "0 failed" after a stage that failed', () => {
    expect(withExitCode({ ...NOTHING, passed: 5, failed: 0 }, 1).failed).toBe(1);
    expect(withExitCode({ ...NOTHING, passed: 5, failed: 4 }, 1).failed).toBe(4);
    expect(withExitCode({ ...NOTHING, passed: 5, failed: 0 }, 0).failed).toBe(0);
  });

  it('counts a unit test file that could not be loaded as a failure', () => {
    const file = report({
      numPassedTests: 7,
      numFailedTests: 1,
      numPendingTests: 2,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'failed' }] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    });
    const flaky = join(folder, 'flaky.json');
    writeFileSync(flaky, '["a crawl > ends"]');
    expect(readVitestReport(file, flaky)).toEqual({ passed: 7, failed: 2, skipped: 3, flaky: 1 });
  });

  it('counts a flaky end-to-end test as passed and as flaky, and an error outside of tests as a failure', () => {
    const file = report({
      stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
      errors: [{ message: 'broken' }],
    });
    expect(readPlaywrightReport(file)).toEqual({ passed: 5, failed: 2, skipped: 2, flaky: 1 });
  });

  it('counts nothing where a stage left no report', () => {
    const none = join(folder, 'none.json');
    expect(readVitestReport(none, none)).toEqual(NOTHING);
  });
});
