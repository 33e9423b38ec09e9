import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { uptime } from 'node:os';

/** Fields 3 and 22 of /proc/<pid>/stat, counted after the name in parentheses, which may hold spaces: see proc(5). */
const STATE_FIELD = 0;
const START_FIELD = 19;
/** Ended: a zombie, which waits for its parent to take notice and holds nothing any more, or dead. */
const ENDED_STATES: ReadonlySet<string | undefined> = new Set(['Z', 'X', 'x']);
const ASK_WITHIN_MS = 10_000;
/** The machine's clock may have been set a little since the boot. */
const BOOT_MARGIN_MS = 60_000;

/** How systems without /proc are asked when a process began; the answers are only ever compared with each other. */
const ASKED: Partial<Record<NodeJS.Platform, (pid: number) => readonly [string, readonly string[]]>> = {
  darwin: (pid) => ['/bin/ps', ['-o', 'lstart=', '-p', `${pid}`]],
  win32: (pid) => [
    'powershell.exe',
    ['-NoProfile', '-NonInteractive', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`],
  ],
};

/**
 * The start of a process in a form that no later process with its number shares; null where the system does not say.
 * `platform` is this machine's but in tests.
 */
export async function processStart(pid: number, platform: NodeJS.Platform = process.platform): Promise<string | null> {
  const question = ASKED[platform]?.(pid);
  if (question) return answerOf(...question);
  const ticks = (await processStat(pid))?.[START_FIELD];
  if (ticks === undefined) return null;
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8');
    return `${boot.trim()}:${ticks}`;
  } catch {
    // The number alone has to do.
    return null;
  }
}

/** Whether a process has ended and only its number is left. */
export async function isZombie(pid: number): Promise<boolean> {
  return ENDED_STATES.has((await processStat(pid))?.[STATE_FIELD]);
}

/** Whether something of this moment (ISO 8601) was there before the machine was last started. */
export function isBeforeBoot(moment: string, nowMs = Date.now(), upSeconds = uptime()): boolean {
  return Date.parse(moment) < nowMs - upSeconds * 1000 - BOOT_MARGIN_MS;
}

/** What the system says of a process, from its state on; null where it says nothing. */
async function processStat(pid: number): Promise<readonly string[] | null> {
  if (process.platform !== 'linux') return null;
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    // No such process, or no /proc.
    return null;
  }
}

function answerOf(program: string, args: readonly string[]): Promise<string | null> {
  // The same words for the same moment, whatever the language and the time zone of who asks.
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  return new Promise((resolve) => {
    execFile(program, args, { env, timeout: ASK_WITHIN_MS, windowsHide: true }, (error, stdout) => {
      // No such process, or nothing to ask: the number alone has to do.
      resolve(error ? null : stdout.trim() || null);
    });
  });
}
