import type { NoContentKind } from './no-content.js';
import type { PageAbout } from './page-about.js';

/** One page as it is read: what it says of itself, its main content, and why that was taken for it. */
export interface PageReading {
  /** Where the page was found, after redirects. */
  readonly url: string;
  readonly title: string | null;
  readonly about: PageAbout;
  readonly canonical: string | null;
  /** The main content, links absolute; null where none could be made. */
  readonly markdown: string | null;
  /** Which part of the page that is and why it was chosen, as a sentence. */
  readonly chosen: string;
  /** Words of the main content. */
  readonly words: number;
  /** What the page is instead of content; null = it is content, as far as it can tell by itself. */
  readonly noContent: NoContentKind | null;
  /** It asks search engines not to list it. */
  readonly noindex: boolean;
}
