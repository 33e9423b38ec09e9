import { type Answer, json, type Kind } from '../../src/testing/scripted-site/kind.js';
import { GARDEN } from './garden.js';

/** How a framework's application answers; paths are from its root. */
export interface GardenServer {
  /** The page as served. */
  page(path: string): Answer;
  /** One of its scripts; null = there is none of that name. */
  file(path: string): Answer | null;
  /** Whether the text of a page is served with it; default no. */
  readonly servesText?: boolean;
}

/** The garden as a kind of page, in a folder called after the framework. */
export function gardenKind(name: string, { page, file, servesText = false }: GardenServer): Kind {
  const at = (path: string) => `/${name}${path}`;
  return {
    name,
    about: `a garden made with ${name}, from its package`,
    start: at('/gate'),
    pages: Object.entries(GARDEN).map(([path, { text, links }]) => ({
      path: at(path),
      says: [text],
      ...(servesText && { served: [text] }),
      links: links.map(at),
      needs: 'render',
    })),
    answer({ path }) {
      const own = path.slice(name.length + 1);
      if (own.startsWith('/api/')) return json(GARDEN[own.slice('/api'.length)] ?? null);
      return GARDEN[own] === undefined ? file(own) : page(own);
    },
  };
}
