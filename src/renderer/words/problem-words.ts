import type { SitemapProblem } from '../../contract/events.js';
import { keptWords } from '../../contract/saying.js';

/** What was wrong with a sitemap, in words that go on from a colon. */
export function problemWords({ text: message, sayings }: SitemapProblem): string {
  return keptWords({ message, sayings });
}
