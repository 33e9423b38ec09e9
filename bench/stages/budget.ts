import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** A stage that takes more than this many times its budget has grown: best times of two runs differ by a tenth. */
const GROWN = 1.2;

/** What each stage may take of a page, in thousandths of the calibration's time. */
export type Budget = Readonly<Record<string, number>>;

/** Null where there is no such file yet. It is written by this program only. */
export function readBudget(path: string): Budget | null {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Budget) : null;
}

export function writeBudget(path: string, budget: Budget): void {
  writeFileSync(path, `${JSON.stringify(budget, null, 2)}\n`);
}

/** What grew, and what the budget does not know, as sentences. */
export function grownBeyond(budget: Budget, measured: Budget): readonly string[] {
  return Object.entries(measured).flatMap(([stage, now]) => {
    const allowed = budget[stage];
    if (allowed === undefined) return [`${stage} is new: ${now}`];
    return now > allowed * GROWN ? [`${stage} grew: ${now}, budget ${allowed}`] : [];
  });
}
