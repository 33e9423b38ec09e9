import type { AnyNode } from '../dom/node.js';
import type { NoteBook } from './footnotes.js';

/** What the inline part needs to know of its page. */
export interface InlineContext {
  /** The absolute address of an href as written; null for what must not be linked to. */
  address(href: string): string | null;
  readonly images: boolean;
  /** Absolute address of the page itself, without fragment. */
  readonly page: string;
  /** The footnotes of the content; without it links to notes are links. */
  readonly notes?: NoteBook;
  /** Whether the page has a script that sets TeX between `\\(` and `\\)` as formulas; default no. */
  setsTex?(): boolean;
  /** Parts that are not written; default none. */
  readonly leftOut?: ReadonlySet<AnyNode>;
}

/** What inline text already stands in: marks inside the same marks would end them. */
export interface Surroundings {
  /** Headings of generated pages link to themselves. */
  readonly heading?: true;
  readonly link?: true;
  readonly strong?: true;
  readonly emphasis?: true;
  readonly strike?: true;
}
