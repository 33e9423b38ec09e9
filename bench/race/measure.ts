import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';

/** GNU time: CPU and memory of a process with all its children. */
const TIME = '/usr/bin/time';

export interface Cost {
  readonly wallSeconds: number;
  /** User and system. */
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
}

/** Why nothing can be measured here; null = it can. */
export const CANNOT_MEASURE = existsSync(TIME) ? null : `${TIME} is missing: apt install time`;

/** Runs a command to its end and tells what it cost; null where it took longer than it may, or failed. */
export async function costOf(command: readonly string[], report: string, deadlineMs: number): Promise<Cost | null> {
  const startedAt = performance.now();
  const child = spawn(TIME, ['-f', '%U %S %M', '-o', report, ...command], { stdio: 'ignore', detached: true });
  const timer = setTimeout(() => endGroup(child), deadlineMs);
  const [code] = await once(child, 'exit');
  clearTimeout(timer);
  const wallSeconds = (performance.now() - startedAt) / 1000;
  // A crawl in which a link was dead ends with a code of its own; time writes what a signal ended as well.
  const last = readFileSync(report, 'utf8').trim().split('\n').at(-1) ?? '';
  const [user = Number.NaN, system = Number.NaN, rssKb = Number.NaN] = last.split(' ').map(Number);
  if (code === null || Number.isNaN(rssKb)) return null;
  return { wallSeconds, cpuSeconds: user + system, peakRssMb: rssKb / 1024 };
}

/** The command and what it started are one group. */
function endGroup({ pid }: ChildProcess): void {
  if (pid !== undefined) process.kill(-pid);
}
