import { readJobFolder } from '../../job-folder/job-document.js';
import type { Exporter } from '../types.js';
import { ArchivedUrls } from './archived-urls.js';
import { UrlArchiving } from './url-archiving.js';
import { warcinfoRecord } from './warcinfo.js';
import { WarcFiles } from './warc-files.js';

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
    describe: (filename) => warcinfoRecord(filename, job.ok ? job.value : null, now),
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
  const message = [...archiving.words(), ...(unnamed > 0 ? [`${unnamed} more files are in the folder.`] : [])].join(
    ' ',
  );
  return { files: files.names.slice(0, MOST_NAMES), message: message === '' ? null : message };
};
