import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { Clock } from '../runtime/clock.js';
import { waitFor } from '../runtime/wait.js';
import { StoreError } from '../runtime/write-error.js';
import { readAddress, withPassword } from './address.js';
import { Connection } from './connection.js';
import { checkTables } from './migrations.js';
import { atOneMoment, readCrawl } from './read-crawl.js';
import { schemaOf } from './schema.js';
import type { CrawlMoment, SharedAccess } from './types.js';

/** How often it is looked at. */
const EVERY_MS = 1000;
/** A look that takes long is not repeated before so many times as long: a watcher costs the server a tenth of a core at most. */
const REST = 9;

/** A watch over a shared crawl that goes on until it is closed. */
export interface CrawlWatch {
  /** Looks at once, as after something was asked of the workers. */
  look(): void;
  close(): Promise<void>;
}

/**
 * Reads a shared crawl again and again on one connection, and changes nothing of it. What it is told is how the crawl stands, or why
 * that cannot be read now: then it is tried again.
 */
export function watchCrawl(
  access: SharedAccess,
  clock: Clock,
  tell: (moment: Result<CrawlMoment>) => void,
): Result<CrawlWatch> {
  const read = readAddress(access.address);
  if (!read.ok) return read;
  const address = withPassword(read.value, access.password);
  const connection = new Connection({ address, schema: schemaOf(access.crawl), clock });
  let isClosed = false;
  let wake = new AbortController();
  const watch = async (): Promise<void> => {
    while (!isClosed) {
      const startedAtMs = clock.monotonic();
      const moment = await momentOf(connection, access.crawl);
      if (isClosed) return;
      tell(moment);
      const tookMs = clock.monotonic() - startedAtMs;
      await waitFor(clock, Math.max(EVERY_MS, tookMs * REST), wake.signal);
      wake = new AbortController();
    }
  };
  const done = watch();
  return ok({
    look: () => wake.abort(),
    async close() {
      isClosed = true;
      wake.abort();
      await done;
      await connection.close();
    },
  });
}

async function momentOf(connection: Connection, crawl: string): Promise<Result<CrawlMoment>> {
  try {
    const moment = await connection.work(async (server) => {
      await checkTables(server, crawl);
      return atOneMoment(server, () => readCrawl(server, crawl));
    });
    return moment === null
      ? fail({ code: 'no_such_job', message: t('The database has no crawl “{crawl}”.', { crawl }) })
      : ok(moment);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return fail({ code: 'frontier_unreachable', message: error.message });
  }
}
