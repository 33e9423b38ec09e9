import { USER_AGENT } from '../../runtime/product.js';
import type { JobFolder } from '../../job-folder/job-document.js';
import { LabelledDigest } from './digests.js';
import { type Fields, recordId, type WarcRecord } from './record.js';

/** The record at the beginning of a file: what made it, of what. `job`: null where its `job.json` cannot be read. */
export function warcinfoRecord(filename: string, job: JobFolder | null, now: Date): WarcRecord {
  const of = job === null ? null : `crawl ${job.jobId} of ${job.config.seeds[0] ?? job.title}, begun ${job.createdAt}`;
  const lines: readonly (readonly [string, string | null])[] = [
    ['software', USER_AGENT],
    ['format', 'WARC File Format 1.1'],
    ['conformsTo', 'http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/'],
    ['description', of],
    ['isPartOf', job?.title ?? null],
    ['robots', job && (job.config.obeyRobots ? 'obey' : 'ignore')],
    ['http-header-user-agent', USER_AGENT],
  ];
  const text = lines.map(([name, value]) => (value === null ? '' : `${name}: ${value.replace(/[\r\n]+/g, ' ')}\r\n`));
  const head = Buffer.from(text.join(''));
  const fields: Fields = [
    ['WARC-Type', 'warcinfo'],
    ['WARC-Date', now.toISOString()],
    ['WARC-Filename', filename],
    ['Content-Type', 'application/warc-fields'],
    ['WARC-Block-Digest', new LabelledDigest().update(head).text()],
  ];
  return { fields, id: recordId(), head, body: null };
}
