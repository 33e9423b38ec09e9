import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { PROGRAMS, serverOfTests } from '../core/shared-store/shared-store.fixture.js';
import { serveManyHosts } from './many-hosts.js';
import { seededRandom } from './seeded-random.js';
import { judgeKills } from './shared-kill-judge.js';
import { sharedKillLoop } from './shared-kill-loop.js';

const cli = join(inject('workersFolder'), 'cli.js');
const server = serverOfTests('a shared crawl whose workers and whose server are killed');

/** Several processes come and go, on a machine that may be busy. */
const TIMEOUT_MS = 240_000;

describe.skipIf(PROGRAMS === null)('a shared crawl', () => {
  it(
    'loses nothing, repeats only what was in flight, and has one worker at a host, whoever is killed or stands still',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'orbweaver-kills-'));
      const site = await serveManyHosts(12, 30, { answerMs: 100 });
      try {
        const record = await sharedKillLoop({
          ...{ cli, folder, site, server: server(), workers: 3, leaseMs: 6000, random: seededRandom(7) },
          blows: ['kill', 'freeze', 'kill', 'server', 'kill'],
        });
        const { breaches, saved } = await judgeKills(site, record, null);
        expect(breaches).toEqual([]);
        expect(saved).toBe(site.pages);
      } finally {
        await site.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
    TIMEOUT_MS,
  );
});
