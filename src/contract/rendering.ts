import { type Message, msg } from './language.js';

/** Which pages are drawn by a browser engine before they are read: none, those that need it, or all. */
export const RENDER_MODES = ['off', 'auto', 'all'] as const;
export type RenderMode = (typeof RENDER_MODES)[number];

/** What layers that ask for consent get: nothing, and are left out of what is read, or a no where they offer one. */
export const CONSENT_MODES = ['leave-out', 'reject'] as const;
export type ConsentMode = (typeof CONSENT_MODES)[number];

/** What became of a layer that asked for consent. */
export const CONSENT_ENDS = ['rejected', 'set_aside'] as const;
export type ConsentEnd = (typeof CONSENT_ENDS)[number];

export const CONSENT_WORDS: Readonly<Record<ConsentEnd, Message>> = {
  rejected: msg('A layer that asked for consent was told no.'),
  set_aside: msg('A layer that asked for consent was left out.'),
};

/** Characters of main text below which a page as served is thin: nearly all that a shell says is that it loads. */
export const THIN_TEXT = 250;

/** What is cheaply seen of a page as it was served. */
export interface StaticFacts {
  /** Characters of visible text outside navigation, side bars and footers. */
  readonly mainTextLength: number;
  /** Scripts that run: data in a script element is none. */
  readonly scripts: number;
  /** The element that a framework fills (`<div id="root">` and its like) holds next to no text. */
  readonly hasEmptyRoot: boolean;
  /** It tells visitors without JavaScript to switch it on. */
  readonly noscriptAsks: boolean;
  /** It leaves room for content that its scripts fetch: comments, a list, prices. */
  readonly awaitsContent: boolean;
}

/** What a page says and leads to, as far as two readings of it are compared. */
export interface PageWords {
  /** The visible text of its main content. */
  readonly text: string;
  /** Identity keys of its links in scope. */
  readonly links: readonly string[];
}

/** Why a page was rendered or taken as it was served. A closed set: `RENDER_WHY_WORDS` says each. */
export const RENDER_WHYS = [
  'all',
  'no_script',
  'enough_text',
  'empty_shell',
  'sampled',
  'audited',
  'learnt',
  'undecided',
  'chosen',
  'ruled',
  'pictured',
] as const;
export type RenderWhy = (typeof RENDER_WHYS)[number];

/** What each reason says of a page that was rendered, or of one that was not. */
export const RENDER_WHY_WORDS: Readonly<Record<RenderWhy, Message>> = {
  all: msg('this crawl renders every page'),
  no_script: msg('the page has no script that could change it'),
  enough_text: msg('the page had its text as it was served'),
  empty_shell: msg('as it was served, the page was an empty shell'),
  sampled: msg('a sample, to see whether pages of this pattern need it'),
  audited: msg('a later sample, to see whether pages of this pattern still need none'),
  learnt: msg('samples of pages like this one decided it'),
  undecided: msg('too few samples of pages like this one were good: what the page looked like decided it'),
  chosen: msg('you decided it for pages of this pattern'),
  ruled: msg('a rule of yours has such pages rendered'),
  pictured: msg('only for its picture; it was read as it was served'),
};

/** What became of the pages of a pattern: taken as served, or rendered. */
export const RENDER_VERDICTS = ['static', 'render'] as const;
export type RenderVerdict = (typeof RENDER_VERDICTS)[number];

/** What a person settled beforehand of pages that match a pattern of the same language as the rules of scope. */
export interface RenderRule {
  readonly pattern: string;
  readonly verdict: RenderVerdict;
}

const RULE_ENDS = { always: 'render', never: 'static' } as const satisfies Record<string, RenderVerdict>;

/** Reads `<pattern>=always` or `<pattern>=never`; null for anything else. The pattern itself is not checked. */
export function parseRenderRule(text: string): RenderRule | null {
  const [, pattern, end] = /^(.*)=(always|never)\s*$/s.exec(text) ?? [];
  if (pattern === undefined || (end !== 'always' && end !== 'never')) return null;
  return { pattern: pattern.trim(), verdict: RULE_ENDS[end] };
}

/** One page that was read as served and as rendered, and what that said of its pattern. */
export interface PairEvidence {
  readonly verdict: RenderVerdict;
  /** Characters of the text as served, and as rendered. */
  readonly staticText: number;
  readonly renderedText: number;
  /** Share of the rendered text that the served one has too: 0 to 1. */
  readonly coverage: number;
  /** Links in scope as served, and those that only the rendered page has. */
  readonly staticLinks: number;
  readonly newLinks: number;
  /** As served the page left room for what its scripts fetch (`StaticFacts`). */
  readonly awaits?: boolean;
}

/** A pattern of URLs and what was learnt of its pages. */
export interface PatternVerdict {
  /** As `urlPattern` writes it; one that ends in `/*` is of a folder, or of a whole host. */
  readonly pattern: string;
  /** What is done with pages that have their text as served; null = undecided. A person's word goes before what was learnt. */
  readonly verdict: RenderVerdict | null;
  /** What is done with pages that have next to no text as served; null = undecided. */
  readonly thinVerdict: RenderVerdict | null;
  /** What is done with pages that leave room for what their scripts fetch; null = undecided. */
  readonly awaitsVerdict: RenderVerdict | null;
  /** What a person decided of the pattern; null = nothing. */
  readonly chosen: RenderVerdict | null;
  /** The last few pairs, oldest first. */
  readonly pairs: readonly PairEvidence[];
}

/** How a page was rendered; the window's details and the log tell it. */
export interface Rendering {
  readonly why: RenderWhy;
  readonly ms: number;
  /** Requests of the page besides its own, and decoded bytes of what was answered. */
  readonly requests: number;
  readonly bytes: number;
  /** Requests that were not let through. */
  readonly refused: number;
  /** What its scripts wrote to the console as errors, and errors nobody caught: a few, shortened. */
  readonly errors: readonly string[];
  /** Addresses that it asked for in vain: a few. */
  readonly failed: readonly string[];
  /** Absent where no layer asked for consent. */
  readonly consent?: ConsentEnd;
}
