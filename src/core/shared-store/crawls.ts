import type { JobConfig } from '../../contract/job-config.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PatternVerdict, RenderVerdict } from '../../contract/rendering.js';
import type { KnownUrl } from '../../contract/rules.js';
import type { SharedListing } from '../../contract/shared-crawls.js';
import type { SkipGroups } from '../../contract/skipped.js';
import { systemClock } from '../runtime/clock.js';
import { StoreError } from '../runtime/write-error.js';
import type { WantedOfWorkers } from '../store/host-leases.js';
import { readAddress, withPassword } from './address.js';
import { eachResult } from './crawl-results.js';
import { Connection, quoted, type Server } from './connection.js';
import { knownUrl, skipGroups } from './known-url.js';
import { addContentColumn, hasCatalog, makeTables, migrate, prepareCatalog } from './migrations.js';
import { atOneMoment, iso, readCrawl } from './read-crawl.js';
import type { AwsSources } from './segments/aws-settings.js';
import { type ContentPlace, readContentPlace, shownPlace } from './segments/content-place.js';
import { contentOf, storageAt } from './segments/open-content.js';
import { sweepSegments } from './segments/sweep.js';
import { RenderBooks } from './render-books.js';
import { queueAgainOf } from './requeue-worker.js';
import { isAboutLogin } from './server-problem.js';
import { replaceConfig } from './shared-config.js';
import { CATALOG, schemaOf, VERSIONS } from './schema.js';
import type { SharedAccess, SharedCrawl, SharedFrontier, SharedResult, SweptSegments } from './types.js';

/** Millions of rows may move. */
const ANSWER_MS = 30 * 60_000;
const NAME = /^[a-z0-9_]{1,40}$/;

/** A crawl that is to be made. */
export interface NewSharedCrawl {
  readonly crawl: string;
  readonly title: string;
  readonly config: JobConfig;
  /** Where in object storage its pages go (`s3://bucket/prefix`); absent or null = the folders of its workers. */
  readonly content?: string | null;
  /** How that is reached; default: by the environment and the files of the user. */
  readonly aws?: AwsSources;
}

/** Makes a crawl that workers can join. Refused where the database has one of that name. */
export function createSharedCrawl(
  address: string,
  { crawl, title, config, content = null, aws }: NewSharedCrawl,
): Promise<Result<SharedFrontier>> {
  if (!NAME.test(crawl))
    return Promise.resolve(
      refused(t('A shared crawl is named with lower-case letters, digits and _, at most 40 of them.')),
    );
  const place = content === null ? null : readContentPlace(content);
  if (place?.ok === false) return Promise.resolve(place);
  return asked({ address }, CATALOG, async (server) => {
    if (place !== null) await storageAt(place.value, systemClock, aws);
    await prepareCatalog(server);
    const made = await server.transaction(async () => {
      const rows = await server.rows({ text: CREATE }, [crawl, title, VERSIONS.length, JSON.stringify(config)]);
      if (rows.length > 0 && place !== null) await sayContent(server, crawl, place.value);
      if (rows.length > 0) await makeTables(server, crawl);
      return rows.length > 0;
    });
    return made ? ok({ address, crawl }) : refused(t('The database has a crawl “{crawl}” already.', { crawl }));
  });
}

async function sayContent(server: Server, crawl: string, content: ContentPlace): Promise<void> {
  await addContentColumn(server);
  await server.rows({ text: SAY_CONTENT }, [crawl, shownPlace(content)]);
}

/** The crawls of a database, the newest first. */
export function listSharedCrawls(address: string, password?: string): Promise<Result<readonly SharedListing[]>> {
  return asked({ address, password }, CATALOG, async (server) => {
    if (!(await hasCatalog(server))) return ok([]);
    return ok(await server.rows<SharedListing>({ text: LIST }));
  });
}

/** A crawl as it stands at this moment. */
export function readSharedCrawl(frontier: SharedAccess): Promise<Result<SharedCrawl>> {
  const { crawl } = frontier;
  return inCrawl(frontier, (server) =>
    atOneMoment(server, async () => {
      const moment = await readCrawl(server, crawl);
      const [row] = await server.rows<{ config: unknown }>({ text: CONFIG }, [crawl]);
      if (moment === null || row === undefined) return refused(t('The database has no crawl “{crawl}”.', { crawl }));
      const config = parseJobConfig(row.config);
      return config.ok ? ok({ ...moment, config: config.value }) : fail({ ...config.error, field: 'frontier' });
    }),
  );
}

/** What all workers are to do from their next beat on; `message` says why. */
export function wantOfWorkers(
  frontier: SharedAccess,
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

/**
 * Replaces the settings, which had that number when they were read; workers take them over at their next beat, and judge the known
 * URLs by new rules.
 */
export function saveSharedConfig(frontier: SharedAccess, config: JobConfig, version: number): Promise<Result<null>> {
  return inCrawl(frontier, async (server) =>
    (await replaceConfig(server, frontier.crawl, { config, version }))
      ? ok(null)
      : refused(t('Somebody else has changed the settings just now. Look at them, and try again.')),
  );
}

/** Queues again what a worker's folder holds, which is lost with its machine; answers how many pages those are. */
export function requeueWorker(frontier: SharedAccess, worker: number): Promise<Result<number>> {
  return inCrawl(frontier, async (server) => ok(await queueAgainOf(server, worker)));
}

/** Removes what workers that have ended left in object storage, and in their folders here, and that no result names. */
export function sweepCrawl(frontier: SharedFrontier, aws?: AwsSources): Promise<Result<SweptSegments>> {
  const { crawl } = frontier;
  return inCrawl(frontier, async (server) => {
    const content = await contentOf(server, crawl, systemClock, aws);
    if (content === null)
      return refused(
        t('The pages of the crawl “{crawl}” are in the folders of its workers, and none in object storage.', { crawl }),
      );
    return sweepSegments(server, crawl, content);
  });
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

/** What the crawl has made of a URL, by its identity key. */
export function readKnownUrl(frontier: SharedAccess, key: string): Promise<Result<KnownUrl | null>> {
  return inCrawl(frontier, async (server) => ok(await knownUrl(server, key)));
}

/** What its workers have learnt of which patterns of pages need rendering. */
export function readRenderVerdicts(frontier: SharedAccess): Promise<Result<readonly PatternVerdict[]>> {
  return inCrawl(frontier, async (server) => ok(await new RenderBooks(frontier.crawl).load(server)));
}

/** Decides for all workers, from their next beats on, whether pages of a pattern are rendered; null leaves it to what is learnt. */
export function decideRendering(
  frontier: SharedAccess,
  pattern: string,
  chosen: RenderVerdict | null,
): Promise<Result<null>> {
  return inCrawl(frontier, async (server) => {
    const books = new RenderBooks(frontier.crawl);
    const known = await books.load(server);
    if (!known.some((one) => one.pattern === pattern))
      return fail({
        code: 'no_such_pattern',
        message: t('Nothing was learnt of a pattern “{pattern}” in this crawl.', { pattern }),
      });
    await books.save(
      server,
      known.map((one) => (one.pattern === pattern ? { ...one, chosen } : one)),
    );
    return ok(null);
  });
}

/** What was found and skipped. */
export function readSkipGroups(frontier: SharedAccess): Promise<Result<SkipGroups>> {
  return inCrawl(frontier, async (server) => ok(await skipGroups(server)));
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
  { address, crawl, password }: SharedAccess,
  work: (server: Server) => Promise<Result<T>>,
): Promise<Result<T>> {
  if (!NAME.test(crawl)) return Promise.resolve(refused(t('The database has no crawl “{crawl}”.', { crawl })));
  return asked({ address, password }, schemaOf(crawl), async (server) => {
    await migrate(server, crawl);
    return work(server);
  });
}

/** Opens a connection for one question. A problem is a sentence with what to do next. */
async function asked<T>(
  { address, password }: { readonly address: string; readonly password?: string | undefined },
  schema: string,
  work: (server: Server) => Promise<Result<T>>,
): Promise<Result<T>> {
  const read = readAddress(address);
  if (!read.ok) return read;
  const connection = new Connection({
    ...{ schema, clock: systemClock, answerMs: ANSWER_MS },
    address: withPassword(read.value, password),
  });
  try {
    return await connection.work(work);
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'internal') throw error;
    const field = isAboutLogin(error) ? 'password' : 'frontier';
    return fail({ code: 'frontier_unreachable', message: error.message, field });
  } finally {
    await connection.close();
  }
}

function refused(message: string): Result<never> {
  return fail({ code: 'invalid_config', message, field: 'frontier' });
}

const CREATE = `
INSERT INTO ${CATALOG}.crawls (crawl, title, version, config) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING crawl`;
const LIST = `
SELECT crawl, title, ${iso('created_at', 'createdAt')}, wanted FROM ${CATALOG}.crawls ORDER BY created_at DESC`;
const SAY_CONTENT = `UPDATE ${CATALOG}.crawls SET content = $2 WHERE crawl = $1`;
const CONFIG = `SELECT config FROM ${CATALOG}.crawls WHERE crawl = $1`;
