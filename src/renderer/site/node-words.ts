import { t } from '../../contract/language.js';
import type { GraphNode } from '../../contract/site.js';
import { readableUrl } from '../format/short-url.js';
import { rowUrl, withoutScheme } from '../format/urls.js';
import { nameWords } from './site-words.js';

/** The same in a row of a list: of the seed's host its path is enough. */
export function nodeRowWords(node: Pick<GraphNode, 'kind' | 'address'>, seedOrigin: string): string {
  const { kind, address } = node;
  return kind === 'host' || kind === 'rest' ? nodeWords(node) : readableUrl(rowUrl(address, seedOrigin));
}

const INDEX = /^(?:index|default)\.[a-z]+$/i;

/** What stands beside a node of the picture: as little as tells it apart from those around it. */
export function nodeLabel(node: Pick<GraphNode, 'kind' | 'address' | 'name'>): string {
  const { kind, address, name } = node;
  if (kind === 'rest') return '…';
  // Each folder may have such a page.
  if (kind === 'page' && INDEX.test(name)) return readableUrl(/[^/]*\/[^/]*$/.exec(address)?.[0] ?? name);
  // The page that a folder is itself, by the folder.
  return kind === 'page' && name === '' ? readableUrl(/[^/]*\/?$/.exec(address)?.[0] || '/') : nameWords(node);
}

/** A node by its whole address, which tells it apart from others of the same name. */
export function nodeWords({ kind, address }: Pick<GraphNode, 'kind' | 'address'>): string {
  const words = readableUrl(withoutScheme(address));
  if (kind !== 'rest') return words;
  return words === '' ? t('the other hosts') : t('the rest of {name}', { name: words });
}
