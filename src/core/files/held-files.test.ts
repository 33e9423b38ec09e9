import { describe, expect, it } from 'vitest';
import { patiently, patientlySync } from './held-files.js';

/** What the system says of a file, as Node tells it. */
function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: refused`), { code, syscall: 'rename' });
}

/** Fails so many times, then answers how often it was tried. */
function heldFor(times: number, code: string) {
  let tries = 0;
  return () => {
    tries += 1;
    if (tries <= times) throw systemError(code);
    return tries;
  };
}

/** The two of them, as one suite: what is waited is counted and takes no time. */
const MANNERS = {
  patiently: (act: () => number, platform: NodeJS.Platform, waits: number[]) =>
    patiently(async () => act(), { platform, wait: async (ms) => void waits.push(ms) }),
  patientlySync: async (act: () => number, platform: NodeJS.Platform, waits: number[]) =>
    patientlySync(act, { platform, wait: (ms) => void waits.push(ms) }),
};

describe.each(Object.entries(MANNERS))('%s', (_name, tried) => {
  it.each(['EBUSY', 'EPERM', 'EACCES'])('tries again for seconds while Windows says %s', async (code) => {
    const waits: number[] = [];
    expect(await tried(heldFor(10, code), 'win32', waits)).toBe(11);
    const waitedMs = waits.reduce((sum, ms) => sum + ms, 0);
    expect(waitedMs).toBeGreaterThan(4000);
    expect(waitedMs).toBeLessThan(6000);
    expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  });

  it('gives up with what the system said', async () => {
    const waits: number[] = [];
    await expect(tried(heldFor(99, 'EBUSY'), 'win32', waits)).rejects.toMatchObject({ code: 'EBUSY' });
    expect(waits).toHaveLength(10);
  });

  it.each([
    ['linux', 'EBUSY'],
    ['darwin', 'EPERM'],
    ['win32', 'ENOENT'],
    ['win32', 'ENOSPC'],
  ] as const)('waits for nothing on %s that says %s', async (platform, code) => {
    const waits: number[] = [];
    await expect(tried(heldFor(1, code), platform, waits)).rejects.toMatchObject({ code });
    expect(waits).toEqual([]);
  });

  it('does not take a fault of the program for a held file', async () => {
    const waits: number[] = [];
    const broken = () => {
      throw new TypeError('EBUSY');
    };
    await expect(tried(broken, 'win32', waits)).rejects.toThrow(TypeError);
    expect(waits).toEqual([]);
  });
});
