import { systemCode } from '../runtime/write-error.js';

/** What Windows answers while a virus scanner, an indexer or a backup has a file open; most let go within a second. */
const HELD_CODES: readonly (string | null)[] = ['EBUSY', 'EPERM', 'EACCES'];
/** Together a little under five seconds. A right that is really missing is told as much later, and on Windows only. */
const WAITS_MS = [10, 20, 50, 100, 200, 500, 1000, 1000, 1000, 1000];

/** On which system this is, and how it waits; another one only in tests. */
export interface Patience<Waited> {
  readonly platform: NodeJS.Platform;
  readonly wait: (ms: number) => Waited;
}

const OWN: Patience<Promise<void>> = {
  platform: process.platform,
  wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};
const OWN_SYNC: Patience<void> = {
  platform: process.platform,
  wait: (ms) => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms),
};

/**
 * Renames, replaces or removes something, again for some seconds where Windows refuses because another program has it open.
 * Rejects with the system's last error.
 */
export async function patiently<T>(act: () => Promise<T>, { platform, wait } = OWN): Promise<T> {
  for (const waitMs of WAITS_MS) {
    try {
      return await act();
    } catch (error) {
      if (!isHeld(error, platform)) throw error;
      await wait(waitMs);
    }
  }
  return act();
}

/** The same for worker threads: it waits synchronously. Throws the system's last error. */
export function patientlySync<T>(act: () => T, { platform, wait } = OWN_SYNC): T {
  for (const waitMs of WAITS_MS) {
    try {
      return act();
    } catch (error) {
      if (!isHeld(error, platform)) throw error;
      wait(waitMs);
    }
  }
  return act();
}

function isHeld(error: unknown, platform: NodeJS.Platform): boolean {
  return platform === 'win32' && HELD_CODES.includes(systemCode(error));
}
