// npm test: every check in one command, in the order of what fails soonest. The last line is the count of all tests.
import { mkdirSync, rmSync } from 'node:fs';
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { startVirtualDisplay } from './setup/display.mjs';
import { flakyUnits } from './setup/flaky-reporter.mjs';
import { inProject } from './setup/project.mjs';
import { run } from './setup/run-command.mjs';
import { runTool } from './setup/run-tool.mjs';
import { describeFailure } from './setup/setup-problem.mjs';
import {
  addCounts,
  closingLine,
  NOTHING,
  readPlaywrightReport,
  readVitestReport,
  withExitCode,
} from './setup/test-reports.mjs';

// Vite speaks of a later major version at each start; the config files are TypeScript in a CommonJS package on purpose.
process.env['VITE_CONFIG_NATIVE_IGNORE_WARNING'] = 'true';

const unitReport = inProject('test-results', 'units.json');
const endToEndReport = inProject('test-results', 'e2e.json');

/**
 * @typedef {object} Stage
 * @property {string} name
 * @property {() => Promise<number>} work answers the exit code
 * @property {() => import('./setup/test-reports.mjs').Counts} [counts] the stage's tests, read from its report
 */

/** @type {readonly Stage[]} */
const STAGES = [
  { name: 'machine', work: () => bootstrap('tests').then(() => 0) },
  { name: 'types', work: async () => (await run(process.execPath, [inProject('scripts', 'typecheck.mjs')])).code },
  {
    name: 'lint',
    work: async () => (await runTool('oxlint', 'oxlint', ['--type-aware', '--deny-warnings'])).code,
  },
  { name: 'format', work: async () => (await runTool('@biomejs/biome', 'biome', ['format', '.'])).code },
  { name: 'units', work: runUnits, counts: () => readVitestReport(unitReport, flakyUnits) },
  { name: 'build', work: ensureBuilt },
  {
    name: 'packages',
    work: async () => (await run(process.execPath, [inProject('scripts', 'dist.mjs'), '--quick'])).code,
  },
  { name: 'end to end', work: runEndToEnd, counts: () => readPlaywrightReport(endToEndReport) },
];

async function runUnits() {
  const flaky = inProject('scripts', 'setup', 'flaky-reporter.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--reporter=${flaky}`, `--outputFile.json=${unitReport}`];
  return (await runTool('vitest', 'vitest', ['run', ...reporters])).code;
}

async function runEndToEnd() {
  if (process.platform !== 'linux') return (await runTool('@playwright/test', 'playwright', ['test'])).code;
  // Two files of tests at a time, mostly waiting for a site: each on a display of its own, where nothing takes its focus.
  const displays = await Promise.all([startVirtualDisplay(), startVirtualDisplay()]);
  try {
    const { WAYLAND_DISPLAY: _wayland, ...env } = process.env;
    env['ORBWEAVER_TEST_DISPLAYS'] = displays.map(({ display }) => display).join(' ');
    return (await runTool('@playwright/test', 'playwright', ['test'], { env })).code;
  } finally {
    await Promise.all(displays.map(({ stop }) => stop()));
  }
}

/** @param {Stage} stage */
async function runStage({ name, work, counts }) {
  console.log(`\n── ${name} ──`);
  const startedAt = performance.now();
  const exitCode = await work().catch((error) => {
    console.error(describeFailure(error));
    return 1;
  });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  console.log(exitCode === 0 ? `${name}: good (${seconds} s)` : `\n✗ ${name}: FAILED (${seconds} s)`);
  return { exitCode, counts: withExitCode(counts?.() ?? NOTHING, exitCode) };
}

async function runAll() {
  rmSync(inProject('test-results'), { recursive: true, force: true });
  mkdirSync(inProject('test-results'), { recursive: true });
  const results = [];
  for (const stage of STAGES) {
    const result = await runStage(stage);
    results.push(result);
    if (result.exitCode !== 0) break;
  }
  const total = addCounts(results.map(({ counts }) => counts));
  process.exitCode = total.failed === 0 ? 0 : 1;
  console.log(`\n${closingLine(total)}`);
}

await runAll();
