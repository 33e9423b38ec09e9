import { msg } from '../../../contract/language.js';
import { saying, told } from '../../../contract/saying.js';
import { type JobFolder, readJobFolder } from '../../job-folder/job-document.js';
import type { Exporter } from '../types.js';
import { ArchivedUrls } from './archived-urls.js';
import { UrlArchiving } from './url-archiving.js';
import { WarcFiles } from './warc-files.js';
import { agentOf, USER_AGENT } from '../../runtime/product.js';
import type { WarcRecord } from '../../warc/record.js';
import { warcinfoRecord } from '../../warc/warcinfo.js';

/** The size of one file where nothing else is asked for: what archives usually use. */
const DEFAULT_SPLIT_BYTES = 1_000_000_000;
/** Names of files an export may answer with. */
const MOST_NAMES = 1000;

/**
 * Writes a job as WARC 1.1 (ISO 28500:2017) in `.warc.gz` files of about the size asked for: for each URL the request and
 * the answer of every hop. docs/decisions/0009 says how stored bodies and heads are brought together.
 */
export const exportWarc: Exporter = async ({ folder, request, connection, out, now, progress }) => {
  const job = await readJobFolder(folder);
  const files = new WarcFiles({
    folder: out,
    prefix: `crawl-${now.toISOString().replace(/\D/g, '').slice(0, 14)}`,
    splitBytes: request.splitBytes ?? DEFAULT_SPLIT_BYTES,
    describe: (filename) => aboutFile(filename, job.ok ? job.value : null, now),
  });
  const urls = new ArchivedUrls(connection);
  const archiving = new UrlArchiving({ folder, urls, files, now });
  const total = urls.count();
  let done = 0;
  try {
    await files.begin();
    for (const url of urls.all()) {
      await archiving.archive(url);
      done += 1;
      await progress(done, total, files.bytes);
    }
  } finally {
    files.close();
  }
  const unnamed = files.names.length - MOST_NAMES;
  const more = msg('{n, plural, one {# more file is in the folder.} other {# more files are in the folder.}}');
  const sayings = [...archiving.sayings(), ...(unnamed > 0 ? [saying(more, { n: unnamed })] : [])];
  return { files: files.names.slice(0, MOST_NAMES), ...told(sayings) };
};

/** The record at the beginning of a file: what made it, of what. `job`: null where its `job.json` cannot be read. */
function aboutFile(filename: string, job: JobFolder | null, now: Date): WarcRecord {
  const of = job === null ? null : `crawl ${job.jobId} of ${job.config.seeds[0] ?? job.title}, begun ${job.createdAt}`;
  return warcinfoRecord(filename, now, [
    ['software', USER_AGENT],
    ['description', of],
    ['isPartOf', job?.title ?? null],
    ['robots', job && (job.config.obeyRobots ? 'obey' : 'ignore')],
    ['http-header-user-agent', job && agentOf(job.config).userAgent],
  ]);
}
