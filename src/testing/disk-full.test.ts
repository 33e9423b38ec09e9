import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, inject, it } from 'vitest';
import { diskFullLoop } from './disk-full-loop.js';
import { differences, readJobContent } from './job-content.js';
import { crawlWhole, withCountedSite } from './kill-loop.js';

const cli = join(inject('workersFolder'), 'cli.js');
const PAGES = 60;
const FIRST_MB = 2;
const TIMEOUT_MS = 240_000;

const folder = mkdtempSync(join(tmpdir(), 'orbweaver-full-'));
const small = join(folder, 'small');
mkdirSync(small);
const canMount = mount(`size=${FIRST_MB}m`);

afterAll(() => {
  // The driver lets go of a database only some time after it was closed.
  if (canMount) execFileSync('umount', ['-l', small]);
  rmSync(folder, { recursive: true, force: true });
});

/** False where mounting is not allowed. */
function mount(options: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', small], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

// Elsewhere the same is shown by a database that may not grow (job-database.test.ts) and by answers of a processor whose
// disk is full (orchestrator.test.ts).
it.skipIf(!canMount)(
  'a crawl onto a disk that is full again and again claims nothing that is not there, and ends like any other',
  async () => {
    await withCountedSite(PAGES, async (site, log) => {
      const whole = join(folder, 'whole');
      mkdirSync(whole);
      const expected = await readJobContent(await crawlWhole({ cli, parentFolder: whole }, site));
      let sizeMb = FIRST_MB;
      const grow = () => {
        sizeMb += 1;
        execFileSync('mount', ['-o', `remount,size=${sizeMb}m`, small]);
      };
      const { job, fulls, breaches } = await diskFullLoop({ cli, parentFolder: small, disk: { grow } }, site, log);
      expect(fulls.length).toBeGreaterThan(0);
      for (const message of fulls) expect(message).toContain('The disk is full.');
      expect(breaches).toEqual([]);
      expect(differences(expected, await readJobContent(job))).toEqual([]);
    });
  },
  TIMEOUT_MS,
);
