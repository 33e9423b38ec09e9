import { readdirSync, readFileSync } from 'node:fs';

/** How often it is looked at what is known, and after how many looks for what was started since: to go through all of /proc costs much. */
const EVERY_MS = 250;
const NEW_AFTER_LOOKS = 4;
/** Of Linux, whatever the kernel's own: `getconf CLK_TCK`. */
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

interface Seen {
  readonly parent: number;
  readonly ticks: number;
  readonly residentBytes: number;
}

/** What this process and all that it started use, from now to `end`: processor time, and memory at its peak. */
export class TreeUse {
  readonly #ticks = new Map<number, number>();
  readonly #before: ReadonlyMap<number, number>;
  readonly #timer: NodeJS.Timeout;
  /** Processes of the tree, this one first. */
  #own: readonly number[] = [process.pid];
  #looks = 0;
  #peakBytes = 0;

  constructor() {
    this.#look();
    this.#before = new Map(this.#ticks);
    this.#timer = setInterval(() => this.#look(), EVERY_MS);
  }

  /** Pages that processes share count once in each. */
  end(): { readonly cpuSeconds: number; readonly peakMb: number } {
    clearInterval(this.#timer);
    this.#looks = 0;
    this.#look();
    let ticks = 0;
    for (const [pid, seen] of this.#ticks) ticks += seen - (this.#before.get(pid) ?? 0);
    return { cpuSeconds: ticks / TICKS_PER_SECOND, peakMb: Math.round(this.#peakBytes / 2 ** 20) };
  }

  #look(): void {
    if (this.#looks % NEW_AFTER_LOOKS === 0) this.#own = descendants();
    this.#looks += 1;
    let bytes = 0;
    for (const pid of this.#own) {
      const seen = readStat(String(pid));
      if (seen === null) continue;
      this.#ticks.set(pid, seen.ticks);
      bytes += seen.residentBytes;
    }
    this.#peakBytes = Math.max(this.#peakBytes, bytes);
  }
}

/** This process and all that it started, and they. */
function descendants(): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    const seen = /^\d+$/.test(name) ? readStat(name) : null;
    if (seen !== null) parents.set(Number(name), seen.parent);
  }
  const own = new Set([process.pid]);
  // A child has a higher number than its parent, but for the few times at which they begin anew.
  for (const pid of [...parents.keys()].sort((a, b) => a - b)) if (own.has(parents.get(pid) ?? 0)) own.add(pid);
  return [...own];
}

/** proc(5): what stands behind the name, which may hold anything, in brackets. Null for a process that has just ended. */
function readStat(pid: string): Seen | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0, pages = 0] = [fields[1], fields[11], fields[12], fields[21]];
    return { parent, ticks: user + system, residentBytes: pages * PAGE_BYTES };
  } catch {
    return null;
  }
}
