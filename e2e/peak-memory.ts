import { readdirSync, readFileSync } from 'node:fs';

/** The most memory a process ever held (VmHWM), MiB, 0 once it has ended. Linux only. */
export function peakMemoryMiB(pid: number): number {
  const kibibytes = /^VmHWM:\s+(\d+) kB/m.exec(statusOf(pid))?.[1];
  return Math.round(Number(kibibytes ?? 0) / 1024);
}

/** The same, of a process and all it has started, added up: shared pages count once for each of them. */
export function peakMemoryOfTreeMiB(pid: number): number {
  const all = readdirSync('/proc').map(Number).filter(Number.isInteger);
  const parents = new Map(all.map((other) => [other, Number(/^PPid:\s+(\d+)/m.exec(statusOf(other))?.[1] ?? 0)]));
  const isWithin = (other: number | undefined): boolean =>
    other === pid || (other !== undefined && other > 1 && isWithin(parents.get(other)));
  return all.filter(isWithin).reduce((sum, other) => sum + peakMemoryMiB(other), 0);
}

function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    // It ended meanwhile: it holds nothing.
    return '';
  }
}
