import type { AssetChoice, Scope } from '../../contract/job-config.js';
import type { LinkPlace } from '../../contract/link-places.js';
import type { SkipReason } from '../../contract/outcome.js';
import type { IdentityOptions } from './identity.js';

/** How a link was written in the page. */
export type LinkKind =
  | 'anchor'
  | 'area'
  | 'frame'
  | 'link'
  | 'refresh'
  | 'redirect'
  | 'seed'
  | 'sitemap'
  | 'user'
  /** An image, style, script or font: saved, never followed, at the depth of its page. */
  | 'asset';

/** A link as the processor found it: the href as written, resolved later against the base. */
export interface RawLink {
  readonly href: string;
  readonly kind: LinkKind;
  /** Anchor text, at most 200 characters, white space folded. */
  readonly text: string;
  readonly nofollow: boolean;
  /** The part of the page it stands in; not given where nobody can tell. */
  readonly place?: LinkPlace | undefined;
}

/** The frontier's rules in a form that can be sent to a worker thread: plain data, compiled on arrival. */
export interface FrontierRules {
  readonly scope: Scope;
  /** Seeds after their own redirects, and learned aliases; each a normalised absolute URL. */
  readonly seeds: readonly string[];
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly maxDepth: number | null;
  readonly maxUrlLength: number;
  readonly obeyNofollow: boolean;
  /** Leave links alone that look as if they signed out or deleted something; absent = no. */
  readonly holdSignOut?: boolean;
  /** Which assets of a page are links too. */
  readonly assets: AssetChoice;
  /** What else makes two URLs one page; absent = nothing (order of the query and every parameter count). */
  readonly identity?: IdentityOptions;
}

/** A link after the pure checks (parse, identity, scheme, length, scope, rules, depth): what the store is offered. */
export interface OfferedLink {
  /** The URL to fetch: as written, resolved, without fragment. */
  readonly url: string;
  /** Identity: two URLs with one key are one page (frontier/identity.ts). */
  readonly key: string;
  /** scheme://host:port, the unit of politeness. */
  readonly origin: string;
  readonly kind: LinkKind;
  readonly text: string;
  /** As in `RawLink`. */
  readonly place?: LinkPlace | undefined;
  readonly depth: number;
  /** null = goes to the queue. */
  readonly skip: SkipReason | null;
}

/** A URL taken from the frontier to be worked on. */
export interface FrontierEntry {
  readonly id: number;
  readonly url: string;
  readonly key: string;
  readonly origin: string;
  readonly depth: number;
  /** Requests already made for it. */
  readonly attempts: number;
  readonly kind: LinkKind;
  /** The page that links to it; absent for seeds and what a sitemap or a person named. */
  readonly foundOn?: string;
  /** When it was found, milliseconds since 1970, to about a second; absent where nobody noted it. */
  readonly foundAtMs?: number;
  readonly validators?: { readonly etag?: string; readonly lastModified?: string };
  /** What the earlier job kept of this URL, in a re-crawl. */
  readonly earlier?: EarlierPage;
}

/** A page as an earlier job saved it. */
export interface EarlierPage {
  /** Absolute path of its body as served. */
  readonly rawFile: string;
  readonly contentType: string | null;
  readonly status: number;
  readonly sha256: string | null;
}
