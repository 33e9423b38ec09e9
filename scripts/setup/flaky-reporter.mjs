import { writeFileSync } from 'node:fs';
import { inProject } from './project.mjs';

/** Where the names of the flaky tests stand, as a JSON list. */
export const flakyUnits = inProject('test-results', 'flaky-units.json');

/** A reporter of Vitest that writes the full names of the tests that passed only when they were repeated. */
export default class FlakyReporter {
  /** @param {readonly import('vitest/node').TestModule[]} testModules */
  onTestRunEnd(testModules) {
    const passed = testModules.flatMap((module) => [...module.children.allTests('passed')]);
    const flaky = passed.filter((test) => test.diagnostic()?.flaky);
    writeFileSync(flakyUnits, JSON.stringify(flaky.map((test) => test.fullName)));
  }
}
