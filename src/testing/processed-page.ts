import type { ProcessAnswer } from '../core/process/types.js';

type SavedPage = Extract<ProcessAnswer, { kind: 'saved' }>;

/** What a processor answers for a page that it has saved. */
export function savedPage(links: SavedPage['links']): SavedPage {
  return {
    kind: 'saved',
    contentType: 'text/html',
    title: 'A page',
    author: null,
    published: null,
    modified: null,
    siteName: null,
    description: null,
    language: null,
    image: null,
    titleTag: null,
    descriptionTag: null,
    canonical: null,
    charset: 'utf-8',
    rawPath: 'pages/x',
    markdownPath: null,
    sha256: '0',
    textHash: null,
    bytes: 3,
    links,
    words: 1,
    files: [],
    nearHash: null,
    insecure: null,
    noindex: false,
    noContent: null,
    suspicion: null,
  };
}
