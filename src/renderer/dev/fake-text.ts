import { LINK_PLACES } from '../../contract/link-places.js';
import type { SavedKind, SavedText } from '../../contract/saved-text.js';
import type { LinkPage, LinkQuery } from '../../contract/url-links.js';
import { fakeUrl } from './fake-pages.js';

const MARKDOWN = `---
title: Queues and workers
---

# Queues and workers

> A queue that nobody reads grows until the disk is full.

A worker takes **one** entry, finishes it and asks for the next.

\`\`\`python
queue = Queue(size=10)
\`\`\`
`;

/** A made-up page. */
export function fakeText(kind: SavedKind): SavedText {
  const text = kind === 'markdown' ? MARKDOWN : '<!doctype html>\n<title>Queues</title>\n<h1>Queues and workers</h1>\n';
  return { text, bytes: text.length, isCut: false, contentType: 'text/html' };
}

/** Made-up links. */
export function fakeLinks({ id, offset, limit }: LinkQuery): LinkPage {
  const rows = Array.from({ length: Math.min(limit, 31) }, (_, number) => ({
    id: id + number + 1,
    url: fakeUrl('https://docs.python.org', id + number + 1),
    text: 'see the reference',
    state: 'saved' as const,
    status: 200,
    place: LINK_PLACES[number % LINK_PLACES.length] ?? null,
  }));
  return { total: 31, offset, rows };
}
