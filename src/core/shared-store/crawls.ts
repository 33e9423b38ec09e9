import type { JobConfig } from '../../contract/job-config.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { systemClock } from '../runtime/clock.js';
import { StoreError } from '../runtime/write-error.js';
import type { WantedOfWorkers } from '../store/host-leases.js';
import { readAddress } from './address.js';
import { eachResult } from './crawl-results.js';
import { Connection, quoted, type Server } from './connection.js';
import { hasCatalog, makeTables, migrate, prepareCatalog } from './migrations.js';
import { queueAgainOf } from './requeue-worker.js';
import { CATALOG, schemaOf, VERSIONS } from './schema.js';
import { readTotals } from './totals.js';
import type { SharedCrawl, SharedFrontier, SharedResult, SharedWorker } from './types.js';

/** Millions of rows may move. */
const ANSWER_MS = 30 * 60_000;
const NAME = /^[a-z0-9_]{1,40}$/;

/** Makes a crawl that workers can join. Refused where the database has one of that name. */
export function createSharedCrawl(
  address: string,
  { crawl, title, config }: { readonly crawl: string; readonly title: string; readonly config: JobConfig },
): Promise<Result<SharedFrontier>> {
  if (!NAME.test(crawl))
    return Promise.resolve(
      refused(t('A shared crawl is named with lower-case letters, digits and _, at most 40 of them.')),
    );
  return asked(address, CATALOG, async (server) => {
    await prepareCatalog(server);
    const made = await server.transaction(async () => {
      const rows = await server.rows({ text: CREATE }, [crawl, title, VERSIONS.length, JSON.stringify(config)]);
      if (rows.length > 0) await makeTables(server, crawl);
      return rows.length > 0;
    });
    return made ? ok({ address, crawl }) : refused(t('The database has a crawl “{crawl}” already.', { crawl }));
  });
}

/** The crawls of a database, the newest first. */
export function listSharedCrawls(
  address: string,
): Promise<Result<readonly Pick<SharedCrawl, 'crawl' | 'title' | 'createdAt' | 'wanted'>[]>> {
  return asked(address, CATALOG, async (server) => {
    if (!(await hasCatalog(server))) return ok([]);
    return ok(await server.rows<Pick<SharedCrawl, 'crawl' | 'title' | 'createdAt' | 'wanted'>>({ text: LIST }));
  });
}

/** A crawl as it stands at this moment. */
export function readSharedCrawl(frontier: SharedFrontier): Promise<Result<SharedCrawl>> {
  return inCrawl(frontier, (server) =>
    server.transaction(async () => {
      await server.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
      const [row] = await server.rows<CrawlRow>({ text: READ }, [frontier.crawl]);
      if (row === undefined) return refused(t('The database has no crawl “{crawl}”.', { crawl: frontier.crawl }));
      const workers = await server.rows<SharedWorker>({ text: WORKERS });
      const isIdle = workers.every(({ isAlive, hosts }) => !isAlive || hosts === 0);
      const config = parseJobConfig(row.config);
      if (!config.ok) return fail({ ...config.error, field: 'frontier' });
      const { queues, ...crawl } = { ...row, config: config.value };
      return ok({
        ...crawl,
        totals: await readTotals(server),
        workers,
        isFinished: !queues && (isIdle || row.wanted === 'stop'),
      });
    }),
  );
}

/** What all workers are to do from their next beat on; `message` says why. */
export function wantOfWorkers(
  frontier: SharedFrontier,
  wanted: WantedOfWorkers,
  message: string | null,
): Promise<Result<null>> {
  return inCrawl(frontier, async (server) => {
    await server.rows({ text: `UPDATE ${CATALOG}.crawls SET wanted = $2, message = $3 WHERE crawl = $1` }, [
      frontier.crawl,
      wanted,
      message,
    ]);
    return ok(null);
  });
}

/** Replaces the settings; workers read them at their next beat. What rules changed for known URLs is `reevaluate`'s to do. */
export function saveSharedConfig(frontier: SharedFrontier, config: JobConfig): Promise<Result<null>> {
  return inCrawl(frontier, async (server) => {
    await server.rows({ text: SAVE_CONFIG }, [frontier.crawl, JSON.stringify(config)]);
    return ok(null);
  });
}

/** Queues again what a worker's folder holds, which is lost with its machine; answers how many pages those are. */
export function requeueWorker(frontier: SharedFrontier, worker: number): Promise<Result<number>> {
  return inCrawl(frontier, async (server) => ok(await queueAgainOf(server, worker)));
}

/** Hands on what became of every URL, in portions; `take` is awaited before the next one is read. */
export function readResults(
  frontier: SharedFrontier,
  take: (results: readonly SharedResult[]) => Promise<void>,
): Promise<Result<null>> {
  return inCrawl(frontier, async (server) => {
    await eachResult(server, take);
    return ok(null);
  });
}

/** Removes the crawl from the database. The pages in the folders of its workers stay. */
export function removeSharedCrawl(frontier: SharedFrontier): Promise<Result<null>> {
  return inCrawl(frontier, (server) =>
    server.transaction(async () => {
      await server.run(`DROP SCHEMA ${quoted(schemaOf(frontier.crawl))} CASCADE`);
      await server.rows({ text: `DELETE FROM ${CATALOG}.crawls WHERE crawl = $1` }, [frontier.crawl]);
      return ok(null);
    }),
  );
}

function inCrawl<T>(
  { address, crawl }: SharedFrontier,
  work: (server: Server) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!NAME.test(crawl)) return Promise.resolve(refused(t('The database has no crawl “{crawl}”.', { crawl })));
  return asked(address, schemaOf(crawl), async (server) => {
    await migrate(server, crawl);
    return work(server);
  });
}

/** Opens a connection for one question. A problem is a sentence with what to do next. */
async function asked<T>(
  address: string,
  schema: string,
  work: (server: Server) => Promise<Result<T>>,
): Promise<Result<T>> {
  const read = readAddress(address);
  if (!read.ok) return read;
  const connection = new Connection({ address: read.value, schema, clock: systemClock, answerMs: ANSWER_MS });
  try {
    return await connection.work(work);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'internal') throw error;
    return fail({ code: 'frontier_unreachable', message: error.message, field: 'frontier' });
  } finally {
    await connection.close();
  }
}

type CrawlRow = Omit<SharedCrawl, 'config' | 'totals' | 'workers' | 'isFinished'> & {
  readonly config: unknown;
  readonly queues: boolean;
};

function refused(message: string): Result<never> {
  return fail({ code: 'invalid_config', message, field: 'frontier' });
}

const ISO = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const iso = (column: string, name: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${ISO}) AS "${name}"`;

const CREATE = `
INSERT INTO ${CATALOG}.crawls (crawl, title, version, config) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING crawl`;
const LIST = `
SELECT crawl, title, ${iso('created_at', 'createdAt')}, wanted FROM ${CATALOG}.crawls ORDER BY created_at DESC`;
const READ = `
SELECT crawl, title, ${iso('created_at', 'createdAt')}, config, config_version AS "configVersion", wanted, message,
  EXISTS (SELECT FROM queue) AS queues FROM ${CATALOG}.crawls WHERE crawl = $1`;
const SAVE_CONFIG = `UPDATE ${CATALOG}.crawls SET config = $2, config_version = config_version + 1 WHERE crawl = $1`;
const WORKERS = `
SELECT w.id AS worker, w.name, NOT w.is_dead AND w.expires_at > now() AS "isAlive", ${iso('w.beat_at', 'beatAt')}, w.progress,
  (SELECT count(*) FROM hosts h WHERE h.owner = w.id) AS hosts,
  (SELECT coalesce(sum(n), 0)::bigint FROM tallies t WHERE t.worker_id = w.id AND t.name IN ('saved', 'unchanged')) AS saved
FROM workers w ORDER BY w.id`;
