import { open } from 'node:fs/promises';
import { msg } from '../../../contract/language.js';
import { fail, ok, type Problem, type Result } from '../../../contract/outcome.js';
import { saying, toldProblem } from '../../../contract/saying.js';
import { writeJobDocument } from '../../job-folder/job-document.js';
import { databasePath } from '../../job-folder/job-paths.js';
import { writeJobState } from '../../job-folder/job-state.js';
import { lockJob } from '../../job-folder/lock.js';
import { systemClock } from '../../runtime/clock.js';
import { StoreError, toStoreError } from '../../runtime/write-error.js';
import { openForWriting } from '../../store/database/open-database.js';
import { type Connection as Database, requiredNumber } from '../../store/database/sql.js';
import { readAddress, withPassword } from '../address.js';
import { Connection } from '../connection.js';
import { checkTables } from '../migrations.js';
import { schemaOf } from '../schema.js';
import type { AwsSources } from '../segments/aws-settings.js';
import type { ContentPlace } from '../segments/content-place.js';
import { placeOf } from '../segments/open-content.js';
import { cancelledProblem } from './cancelled.js';
import { copyFiles } from './copied-files.js';
import { copyLinks } from './copied-links.js';
import { copyRows } from './copied-rows.js';
import { copySegments } from './copied-segments.js';
import type { CollectedParts, CollectTask, CollectWatch, CrawlNotes, WorkerFolder } from './types.js';
import { workerFolders } from './worker-folders.js';
import { writeState } from './written-state.js';

/** Portions take seconds at most; one that waits for a busy disk much longer. */
const ANSWER_MS = 30 * 60_000;

/**
 * Makes an ordinary crawl of a shared one in an empty folder: its own database with every row as it stood at one moment, the links
 * that the workers kept, and their files, from their folders or from object storage (`aws`: how that is reached; default: by the
 * environment and the files of the user). What goes wrong is a problem in words; whoever made the folder removes it then. For a
 * worker thread: it writes a database synchronously.
 */
export async function collectCrawl(
  task: CollectTask,
  watch: CollectWatch,
  aws?: AwsSources,
): Promise<Result<CollectedParts>> {
  const lock = await lockJob(task.folder);
  if (!lock.ok) return lock;
  try {
    return await collectInto(task, watch, aws);
  } catch (error) {
    return fail(watch.isCancelled() ? cancelledProblem() : problemOf(error));
  } finally {
    await lock.value.release();
  }
}

function problemOf(error: unknown): Problem {
  const { code, message, saying: said } = toStoreError(error);
  if (code === 'disk_full')
    return toldProblem(code, saying(msg('The disk is full. Free some space, then collect the crawl again.')));
  return { code: 'not_collected', message, ...(said && { sayings: [said] }) };
}

async function collectInto(
  task: CollectTask,
  watch: CollectWatch,
  aws: AwsSources | undefined,
): Promise<Result<CollectedParts>> {
  const { folder, document, now } = task;
  const opened = openForWriting(databasePath(folder), true);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    // Nothing of it is anybody's before it is whole: it is made durable once, at its end.
    database.exec('PRAGMA synchronous = OFF; PRAGMA temp_store = FILE');
    const copied = await inOneMoment(task, database, watch);
    if (!copied.ok) return copied;
    const { workers, place, wanted, elapsedMs } = copied.value;
    const links = await copyLinks(database, workers, watch);
    const own = await copyFiles(database, folder, workers, watch);
    const stored = place && (await copySegments(database, folder, place, { watch, aws }));
    const { state, totals } = writeState(database, { wanted, elapsedMs });
    const urls = requiredNumber(database.value('SELECT count(*) FROM urls'));
    database.exec('DROP TABLE temp.owners; DROP TABLE temp.stowed; PRAGMA synchronous = FULL; PRAGMA optimize');
    database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
    await writeJobState(folder, state, totals, now);
    await writeJobDocument(folder, document);
    const files = own.files + (stored?.files ?? 0);
    return ok({ urls, links, files, missing: own.missing, missingStored: stored?.missing ?? null });
  } finally {
    database.close();
    await syncFile(databasePath(folder));
  }
}

interface Copied extends CrawlNotes {
  readonly workers: readonly WorkerFolder[];
  /** Where in object storage the pages are; null = in the folders of the workers. */
  readonly place: ContentPlace | null;
}

/** Copies every row as they stand together, whatever workers do meanwhile. */
async function inOneMoment(task: CollectTask, database: Database, watch: CollectWatch): Promise<Result<Copied>> {
  const { access } = task;
  const address = readAddress(access.address);
  if (!address.ok) return address;
  const connection = new Connection({
    address: withPassword(address.value, access.password),
    schema: schemaOf(access.crawl),
    clock: systemClock,
    answerMs: ANSWER_MS,
  });
  try {
    return await connection.work(async (server, isAgain) => {
      // A standby may end a long question of its own accord: half of the rows are here then.
      if (isAgain) throw new StoreError('write_failed', 'The database server ended the question. Try again.');
      await checkTables(server, access.crawl);
      return server.transaction(async () => {
        await server.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
        const workers = await workerFolders(server, task.from);
        if (!workers.ok) return workers;
        const place = await placeOf(server, access.crawl);
        return ok({ workers: workers.value, place, ...(await copyRows(server, database, access.crawl, watch)) });
      });
    });
  } finally {
    await connection.close();
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
