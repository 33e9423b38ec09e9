import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {object} Counts
 * @property {number} passed
 * @property {number} failed
 * @property {number} skipped
 * @property {number} flaky of the passed, those that failed first and passed when repeated
 */

/** @type {Counts} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0, flaky: 0 };

/**
 * Counts of a Vitest JSON report. A file that could not even be loaded has no test in it and counts as one failure.
 * @param {string} file
 * @param {string} flakyFile what the flaky reporter wrote
 * @returns {Counts}
 */
export function readVitestReport(file, flakyFile) {
  if (!existsSync(file)) return NOTHING;
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const brokenFiles = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ result) =>
      result.status === 'failed' && !result.assertionResults.some(({ status }) => status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
    flaky: existsSync(flakyFile) ? JSON.parse(readFileSync(flakyFile, 'utf8')).length : 0,
  };
}

/**
 * Counts of a Playwright JSON report. An error outside of tests is a failure.
 * @param {string} file
 * @returns {Counts}
 */
export function readPlaywrightReport(file) {
  if (!existsSync(file)) return NOTHING;
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected + errors.length,
    skipped: stats.skipped,
    flaky: stats.flaky,
  };
}

/**
 * The counts of a stage that ended with `exitCode`. One that failed without a failed test (a check, a crash of the
 * runner) counts as one failure, so that no failing run ever closes with "0 failed".
 * @param {Counts} counts
 * @param {number} exitCode
 * @returns {Counts}
 */
export function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/**
 * @param {readonly Counts[]} parts
 * @returns {Counts}
 */
export function addCounts(parts) {
  return parts.reduce(
    (sum, part) => ({
      passed: sum.passed + part.passed,
      failed: sum.failed + part.failed,
      skipped: sum.skipped + part.skipped,
      flaky: sum.flaky + part.flaky,
    }),
    NOTHING,
  );
}

/** @param {Counts} counts */
export function closingLine({ passed, failed, skipped, flaky }) {
  const others = [skipped > 0 ? `, ${skipped} skipped` : '', flaky > 0 ? `, ${flaky} flaky` : ''];
  return `${passed} passed, ${failed} failed${others.join('')}`;
}
