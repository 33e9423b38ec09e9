import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { beginOn, cutOff, serverForMachines } from './cut-off.js';
import { serveManyHosts } from './many-hosts.js';
import { OwnNetworks } from './own-networks.js';
import { postgresPrograms, sayLeftOut } from './postgres-server.js';
import { makeSharedCrawl } from './shared-site-crawl.js';

const cli = join(inject('workersFolder'), 'cli.js');
const WHAT = 'a worker that is cut from the database server and not from the site';
const HOSTS = 6;
const LEASE_MS = 3000;
/** Pages of a host, one in half a second: none is through before the lease of who is cut off has ended. */
const PAGES = 200;
const DELAY_SECONDS = 0.5;
const TIMEOUT_MS = 120_000;

const programs = postgresPrograms();
const isPossible = programs !== null && OwnNetworks.areAllowed();
if (programs === null) sayLeftOut(WHAT);
else if (!isPossible) sayLeftOut(WHAT, 'Network namespaces are not allowed here (Linux, root, iproute2).');

describe.skipIf(!isPossible)('a worker of a shared crawl that no longer reaches the server', () => {
  it(
    'asks nobody any more before its hosts are leased anew',
    async () => {
      const networks = OwnNetworks.make(2, HOSTS);
      if (programs === null || networks === null) throw new Error('It was to be left out.');
      const folder = await mkdtemp(join(tmpdir(), 'orbweaver-net-'));
      const server = await serverForMachines(programs, networks);
      const site = await serveManyHosts(HOSTS, PAGES, {
        ...{ answerMs: 50, crawlDelaySeconds: DELAY_SECONDS, addressOf: (host: number) => networks.siteAddress(host) },
      });
      await makeSharedCrawl(server, site, { crawl: 'net', leaseMs: LEASE_MS });
      const ground = { cli, crawl: 'net', networks, server, site };
      const outs = [join(folder, 'w0'), join(folder, 'w1')];
      for (const out of outs) await mkdir(out);
      const runs = outs.map((out, n) => beginOn(ground, n, out));
      try {
        await site.reached(HOSTS);
        const { hosts, quietMs, leasedMs, askedByOthersMs } = await cutOff(ground, outs[0] ?? '');
        expect(hosts).toBeGreaterThan(0);
        expect(quietMs).toBeLessThan(leasedMs);
        expect(quietMs).toBeLessThan(askedByOthersMs);
      } finally {
        for (const run of runs) run.kill();
        await Promise.all(runs.map(({ ended }) => ended));
        await site.close();
        await server.remove();
        networks.close();
        await rm(folder, { recursive: true, force: true });
      }
    },
    TIMEOUT_MS,
  );
});
