import { DEFAULT_JOB, type JobConfig } from '../contract/job-config.js';
import { createSharedCrawl } from '../core/shared-store/crawls.js';
import { schemaOf } from '../core/shared-store/schema.js';
import type { SharedFrontier } from '../core/shared-store/types.js';
import { type ManyHosts, WORKER_HEADER } from './many-hosts.js';
import type { PostgresServer } from './postgres-server.js';

/** A crawl of the whole site, without URLs yet, whose workers say to the site who they are. `leaseMs`: of workers that join. */
export async function makeSharedCrawl(
  server: PostgresServer,
  { seeds }: ManyHosts,
  { crawl, leaseMs }: { readonly crawl: string; readonly leaseMs: number },
): Promise<SharedFrontier> {
  const credentials: JobConfig['credentials'] = seeds.map((seed, n) => ({
    ...{ id: secretOf(n), origin: new URL(seed).origin, kind: 'header', name: WORKER_HEADER },
  }));
  const config: JobConfig = { ...DEFAULT_JOB, seeds: [...seeds], useSitemaps: false, maxPages: null, credentials };
  const made = await createSharedCrawl(server.address(), { crawl, title: crawl, config });
  if (!made.ok) throw new Error(made.error.message);
  await server.ask(`ALTER TABLE ${schemaOf(crawl)}.workers ALTER lease_ms SET DEFAULT ${leaseMs}`);
  return made.value;
}

/** The environment of a process that calls itself so: a header of one's own takes its value from there. */
export function nameForSite({ seeds }: ManyHosts, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(seeds.map((_, n) => [`ORBWEAVER_SECRET_${secretOf(n)}`, name]));
}

function secretOf(host: number): string {
  return `W${host}`;
}
