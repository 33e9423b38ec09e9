import type { SavedPage, SavedPages } from '../markdown/saved-pages.js';

/** Sections with a name of their own; the pages of further folders share the last one. */
const MAX_SECTIONS = 50;
/** No folder is called so: it would need a slash. */
export const TOP_SECTION = 'Pages';
export const OTHER_SECTION = 'Other pages';

/** How the pages of a job are divided into the sections of `llms.txt`: by the first folder below what all share. */
export interface LlmsSections {
  /** In the order in which the crawl came to them. */
  readonly names: readonly string[];
  of(page: Pick<SavedPage, 'url'>): string;
}

/** Looks through the addresses of all pages, twice. Memory stays bounded. */
export function readSections(saved: SavedPages): LlmsSections {
  const shared = sharedFolder(saved);
  const known = new Set<string>();
  for (const page of saved.read()) {
    if (known.size > MAX_SECTIONS) break;
    known.add(folderBelow(shared, page.url));
  }
  const names = [...known].slice(0, MAX_SECTIONS);
  const named = new Set(names);
  return {
    names: known.size > MAX_SECTIONS ? [...names, OTHER_SECTION] : names,
    of: ({ url }) => {
      const folder = folderBelow(shared, url);
      return named.has(folder) ? folder : OTHER_SECTION;
    },
  };
}

/** The longest beginning, up to a slash, that all addresses share; '' for several hosts. */
function sharedFolder(saved: SavedPages): string {
  let shared: string | null = null;
  for (const { url } of saved.read()) {
    const folder = folderOf(url);
    if (shared === null) shared = folder;
    while (shared !== '' && !folder.startsWith(shared))
      shared = shared.slice(0, shared.lastIndexOf('/', shared.length - 2) + 1);
    // `https://` is no place that pages share.
    if (/^\w+:\/{0,2}$/.test(shared)) shared = '';
  }
  return shared ?? '';
}

function folderOf(url: string): string {
  const path = url.replace(/[?#].*$/, '');
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function folderBelow(shared: string, url: string): string {
  const below = folderOf(url).slice(shared.length);
  if (below === '') return TOP_SECTION;
  const host = /^\w+:\/\/[^/]*\//.exec(below)?.[0];
  return host ?? below.slice(0, below.indexOf('/') + 1);
}
