import { t } from '../../contract/language.js';
import type { GraphNode } from '../../contract/site.js';
import { readableUrl } from '../format/short-url.js';
import { withoutScheme } from '../format/urls.js';

/** A node by its whole address, which tells it apart from others of the same name. */
export function nodeWords({ kind, address }: Pick<GraphNode, 'kind' | 'address'>): string {
  const words = readableUrl(withoutScheme(address));
  if (kind !== 'rest') return words;
  return words === '' ? t('the other hosts') : t('the rest of {name}', { name: words });
}
