import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { systemCode } from '../runtime/write-error.js';

/** Field 22 of /proc/<pid>/stat counted after the name in parentheses, which may hold spaces: see proc(5). */
const START_FIELD = 19;
const MARGIN_MS = 2000;

/** The start of a process in a form that no later process with its number shares; null where the system does not say. */
export async function processStart(pid: number): Promise<string | null> {
  if (process.platform !== 'linux') return null;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[START_FIELD];
    return ticks === undefined ? null : `${boot.trim()}:${ticks}`;
  } catch {
    // No such process, or no /proc: the number alone has to do.
    return null;
  }
}

/** Whether the process that wrote a lock still runs. Another machine's cannot be asked, so it counts as alive. */
export async function isOwnerAlive(owner: {
  readonly pid: number;
  readonly startedAs: string | null;
  readonly host: string;
  readonly acquiredAt: string;
}): Promise<boolean> {
  if (owner.host !== hostname()) return true;
  if (!isRunning(owner.pid)) return false;
  if (owner.startedAs !== null) {
    const now = await processStart(owner.pid);
    return now === null || now === owner.startedAs;
  }
  // A lock older than this very process, with this process's number, is a dead one's.
  return owner.pid !== process.pid || Date.parse(owner.acquiredAt) >= Date.now() - process.uptime() * 1000 - MARGIN_MS;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs, under another user.
    return systemCode(error) === 'EPERM';
  }
}
