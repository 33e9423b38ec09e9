import { existsSync, readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** User and system time of a running process, seconds; 0 where there is no /proc. */
export function processCpuSeconds(pid: number): number {
  return existsSync(`/proc/${pid}/stat`) ? cpuSecondsIn(`/proc/${pid}/stat`) : 0;
}

/** The same for each thread of this process: the main thread first, then the busiest first. */
export function ownThreadsCpuSeconds(): readonly number[] {
  const tasks = '/proc/self/task';
  if (!existsSync(tasks)) return [];
  const main = cpuSecondsIn(`${tasks}/${process.pid}/stat`);
  const others = readdirSync(tasks).filter((id) => id !== String(process.pid));
  return [main, ...others.map((id) => cpuSecondsIn(`${tasks}/${id}/stat`)).sort((a, b) => b - a)];
}

/** Fields 14 and 15 of proc(5)'s stat, counted behind the name, which may hold spaces. */
function cpuSecondsIn(path: string): number {
  const fields = readFileSync(path, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}
