import type { DeletionPreview } from '../../contract/deletion.js';
import { countOf, formatBytes } from '../format/numbers.js';

/** What goes with a crawl. */
export function deletionWords({ files, bytes }: Pick<DeletionPreview, 'files' | 'bytes'>): string {
  return `${countOf(files, 'file')}, ${formatBytes(bytes)}`;
}
