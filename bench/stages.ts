import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FileWriter } from '../src/core/files/page-writer.js';
import { compileRules } from '../src/core/scope/rules.js';
import { type Budget, grownBeyond, readBudget, writeBudget } from './stages/budget.js';
import { calibrate } from './stages/calibration.js';
import { runStages, type Timer } from './stages/page-stages.js';
import { SAMPLE_RULES, samplePages } from './stages/sample.js';

/**
 * What one page costs by stage, on one warm thread: the best of all rounds for each page and stage, and the CPU of the
 * process with all that V8 does beside it. Compared with bench/stages-budget.json. Options: --folder (Debian's
 * python3.11-doc), --pages (60), --rounds (12), --set-budget (writes what was measured as the new budget).
 */
const { values: given } = parseArgs({
  options: {
    folder: { type: 'string' },
    pages: { type: 'string' },
    rounds: { type: 'string' },
    'set-budget': { type: 'boolean' },
  },
});
const { folder = '/usr/share/doc/python3.11/html', pages: wanted = '60', rounds = '12' } = given;
const BUDGET = 'bench/stages-budget.json';
/** Rounds before V8 has compiled what is used often: not counted. */
const WARM_UP = 3;

/** Best times by page and stage, in milliseconds. */
class BestTimes {
  readonly #best = new Map<string, Map<number, number>>();

  timerOf(page: number): Timer {
    return (stage, run) => {
      const startedAt = process.hrtime.bigint();
      const result = run();
      const ms = Number(process.hrtime.bigint() - startedAt) / 1e6;
      const times = this.#best.get(stage) ?? new Map<number, number>();
      times.set(page, Math.min(ms, times.get(page) ?? Infinity));
      this.#best.set(stage, times);
      return result;
    };
  }

  /** Of each stage, in the order of the page's way. */
  get meansMs(): ReadonlyMap<string, number> {
    return new Map([...this.#best].map(([stage, times]) => [stage, mean([...times.values()])]));
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

function measure(target: string): { readonly stages: ReadonlyMap<string, number>; readonly calibrationMs: number } {
  const pages = samplePages(folder, Number(wanted));
  const bytes = pages.reduce((sum, { body }) => sum + body.length, 0);
  console.log(`${pages.length} pages of ${(bytes / pages.length / 1024).toFixed(0)} KiB on average`);
  const rules = compileRules(SAMPLE_RULES);
  const writer = new FileWriter({ folder: target, sync: false });
  const best = new BestTimes();
  const yardstick = new BestTimes();
  for (let round = 0; round < WARM_UP + Number(rounds); round += 1) {
    const cpu = process.cpuUsage();
    for (const [at, page] of pages.entries()) runStages(page, rules, writer, best.timerOf(at));
    const { user, system } = process.cpuUsage(cpu);
    if (round >= WARM_UP || round === 0)
      console.log(`round ${round}: ${((user + system) / 1000 / pages.length).toFixed(2)} ms CPU a page`);
    yardstick.timerOf(0)('calibration', calibrate);
  }
  return { stages: best.meansMs, calibrationMs: yardstick.meansMs.get('calibration') ?? Number.NaN };
}

function show(stages: ReadonlyMap<string, number>, calibrationMs: number): Budget {
  const shares = new Map([...stages].map(([stage, ms]) => [stage, Math.round((ms / calibrationMs) * 1000)]));
  console.table(
    Object.fromEntries(
      [...stages].map(([stage, ms]) => [stage, { ms: Number(ms.toFixed(3)), share: shares.get(stage) }]),
    ),
  );
  const sum = [...stages.values()].reduce((total, ms) => total + ms, 0);
  console.log(`sum ${sum.toFixed(2)} ms; calibration ${calibrationMs.toFixed(2)} ms, shares are thousandths of it`);
  return Object.fromEntries(shares);
}

const target = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
try {
  const { stages, calibrationMs } = measure(target);
  const measured = show(stages, calibrationMs);
  if (given['set-budget'] === true) writeBudget(BUDGET, measured);
  const budget = readBudget(BUDGET);
  const grown = budget === null ? ['no budget yet'] : grownBeyond(budget, measured);
  console.log(grown.length === 0 ? 'Within the budget.' : grown.join('\n'));
} finally {
  rmSync(target, { recursive: true, force: true });
}
