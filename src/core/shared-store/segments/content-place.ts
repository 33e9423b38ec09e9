import { t } from '../../../contract/language.js';
import { fail, ok, type Result } from '../../../contract/outcome.js';

/** Where the pages of a shared crawl go instead of its workers' folders: a bucket of S3-compatible object storage. */
export interface ContentPlace {
  readonly bucket: string;
  /** What the names of its objects begin with: empty, or ending in `/`. */
  readonly prefix: string;
}

/** Names of buckets, as all makers of such storage take them. */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
/** Parts of a prefix: what needs no escaping anywhere. */
const PREFIX = /^(?:[A-Za-z0-9._=-]+\/)*$/;

/** Reads `s3://bucket/prefix`. */
export function readContentPlace(text: string): Result<ContentPlace> {
  const [, bucket = '', path = ''] = /^s3:\/\/([^/]*)(?:\/(.*))?$/.exec(text) ?? [];
  const prefix = path === '' || path.endsWith('/') ? path : `${path}/`;
  const isPlain = PREFIX.test(prefix) && !prefix.split('/').some((part) => part === '.' || part === '..');
  if (BUCKET.test(bucket) && isPlain && prefix.length <= 200) return ok({ bucket, prefix });
  return fail({
    code: 'invalid_config',
    field: 'frontier',
    message: t('“{place}” is no place in object storage, such as s3://bucket/prefix.', { place: text.slice(0, 200) }),
  });
}

/** As it may be shown and stored: nothing in it is secret. */
export function shownPlace({ bucket, prefix }: ContentPlace): string {
  return `s3://${bucket}/${prefix}`;
}
