import type { DeletionPreview } from '../../contract/deletion.js';
import { t } from '../../contract/language.js';
import { formatBytes } from '../format/numbers.js';

/** What goes with a crawl. */
export function deletionWords({ files, bytes }: Pick<DeletionPreview, 'files' | 'bytes'>): string {
  return t('{n, plural, one {# file} other {# files}}, {size}', { n: files, size: formatBytes(bytes) });
}
