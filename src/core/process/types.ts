import type { Fields } from '../../contract/extract.js';
import type { NoContent } from '../../contract/no-content.js';
import type { PageAbout } from '../../contract/page-about.js';
import type { DocumentNote } from '../../contract/page-notes.js';
import type { PageReading } from '../../contract/page-reading.js';
import type { ErrorCode, Result } from '../../contract/outcome.js';
import type { StaticFacts } from '../../contract/rendering.js';
import type { Kept, Saying } from '../../contract/saying.js';
import type { FrontierRules, OfferedLink } from '../scope/types.js';
import type { EarlierReading, KeptReading, ReadHeaders } from '../scope/earlier-reading.js';
import type { StoredFile, WriteFailure } from '../files/page-writer.js';
import type { KeptTypes } from '../media/type-rules.js';

/** One fetched page on its way to a processor thread. */
export interface ProcessRequest {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly url: string;
  /** Identity key of the final URL: file names are made from it. */
  readonly finalUrl: string;
  readonly depth: number;
  readonly status: number;
  /** As sent; what the body is, is decided from it and from the body (media/served-type.ts). */
  readonly contentType: string | null;
  /** The server forbids to take the body for anything but what it says. */
  readonly noSniff?: boolean;
  /** Content-Disposition header, where one came: the extension of its name is that of a file whose type leaves it open. */
  readonly disposition?: string | null;
  /** ISO 8601. */
  readonly fetchedAt: string;
  /** Transferred, not copied: unusable for the sender afterwards. */
  readonly body: Uint8Array;
  /**
   * The page as a browser engine drew it: kept as a file beside the body; text, Markdown and metadata are read from it, and links
   * from both. Only of HTML; absent where it was not drawn.
   */
  readonly rendered?: string;
  /** Whether the answer tells what decides if the page is drawn, or its text besides, for a comparison; default neither. */
  readonly forDecision?: 'facts' | 'text';
  readonly markdown: boolean;
  /** Whether the text of documents is written as Markdown, where Markdown is written at all; default false. */
  readonly documents?: boolean;
  /** Fields to read of the page, as `parseFieldRule` reads them; default none. */
  readonly extract?: readonly string[];
  /** Whether Markdown keeps images, as links to them; default true. */
  readonly markdownImages?: boolean;
  /** Whether Markdown is of the whole page instead of its main content; default false. */
  readonly markdownWholePage?: boolean;
  /** Leave the files under their pending names: the store puts them in their places. Default false. */
  readonly pending?: boolean;
  /** What reads it, with which settings, where the next crawl may be told that it is unchanged; default nothing is kept for it. */
  readonly keepReading?: string;
  readonly rules: FrontierRules;
  /** Product token by which robots tags and metas address the crawl; default the product's own. */
  readonly agent?: string;
  /** X-Robots-Tag header, where one came. */
  readonly robotsTag: string | null;
  /** Link and Refresh headers, where they came: they count as the elements of those names. */
  readonly linkHeader?: string | null;
  readonly refreshHeader?: string | null;
  /**
   * An asset is saved as it is: no links but those of a style sheet, no Markdown. A seed is a page, unless it is a sitemap,
   * a feed or a list of addresses: then what it lists are its links. So are those of any other page that is a feed.
   */
  readonly kind: 'page' | 'seed' | 'asset';
  /** Whether feeds lead to what they list; default false. */
  readonly followFeeds?: boolean;
  /** Do not keep pages that ask not to be indexed. */
  readonly obeyNoindex: boolean;
  /** Write nothing of a page that asks to log in: the crawl is signed in, so that it stands for another. Default false. */
  readonly refuseLogin?: boolean;
  /** Do not keep a page that names another page of the crawl as its canonical. */
  readonly obeyCanonical: boolean;
  /** Of what these leave out only the links are wanted, nothing is written. */
  readonly types: KeptTypes;
  /** Ends the reading of a document, or its wait for one: up to a minute each. A page is read in a moment, and to its end. */
  readonly signal?: AbortSignal;
}

/** What decides whether a page is drawn by a browser engine, and what comparing it with the drawn page needs. */
export interface PageForDecision {
  readonly facts: StaticFacts;
  /** The first 200,000 characters; null where only facts were asked for and these do not say that it may be a shell. */
  readonly text: string | null;
}

/** What a page says of itself. */
export interface PageDescription extends PageAbout {
  /** The text of its title element, where that is not the title. */
  readonly titleTag: string | null;
  /** Its description for search engines, where that is not the description. */
  readonly descriptionTag: string | null;
}

/** Whether a page is content. */
export interface ContentVerdict {
  /** Null = it is content, as far as the page alone can tell. */
  readonly noContent: NoContent | null;
  /** What it is should several pages of the crawl have the same `likeness`; null where it is sure or not suspicious. */
  readonly suspicion: (NoContent & { readonly likeness: string }) | null;
}

/** What a page leads to besides its links. */
export interface LeadsTo {
  /** Absolute addresses of the feeds that it names; absent = none. */
  readonly feeds?: readonly string[];
  /** Pages that a seed lists which is no page; absent for everything else. */
  readonly listedPages?: number;
  /** What was wrong with such a list, or left out of it, in words. */
  readonly listProblems?: readonly Saying[];
}

/** The small record a processor answers with; the page's files are written when it arrives. */
export type ProcessAnswer =
  /** By the signal; nothing is written. */
  | { readonly kind: 'aborted' }
  | ({
      readonly kind: 'saved';
      /** What the body is; the header as sent where it says so. */
      readonly contentType: string;
      readonly title: string | null;
      readonly canonical: string | null;
      /** Charset used to decode; null for what is not text. */
      readonly charset: string | null;
      /** Relative to the job's folder, `/` as separator. */
      readonly rawPath: string;
      readonly markdownPath: string | null;
      /** Hex SHA-256 of the raw body. */
      readonly sha256: string;
      /** Hash of the page's text with white space folded; null where there is no text. */
      readonly textHash: string | null;
      readonly bytes: number;
      /** Without repeats by key, checked by the frontier's rules, one depth further. */
      readonly links: readonly OfferedLink[];
      readonly words: number;
      /** Every file that was written, with what it contains. */
      readonly files: readonly StoredFile[];
      /** Similarity hash of the text, 16 hex digits; null where there is too little of it. */
      readonly nearHash: string | null;
      /** Examples of what an https page loads over http; null = nothing. */
      readonly insecure: readonly string[] | null;
      /** The end of the page was left unread: absurdly large, or absurdly nested. */
      readonly isCut?: boolean;
      /** What became of the text of a document, where something is to be said of it. */
      readonly documentNote?: DocumentNote;
      /** Fields of one's own; absent where none was asked for. */
      readonly fields?: Fields;
      /** What the next crawl may take over; absent where that was not asked for or would not be the whole page. */
      readonly reading?: KeptReading;
      /** Of HTML, where the request asked for it: of the page as it was read. */
      readonly decision?: PageForDecision;
      /** It asks search engines not to list it, in its markup or its headers. */
      readonly noindex: boolean;
    } & PageDescription &
      ContentVerdict &
      LeadsTo)
  | ({ readonly kind: 'noindex'; readonly links: readonly OfferedLink[] } & LeadsTo)
  /** A login page where none is wanted; nothing is written. */
  | { readonly kind: 'login_page' }
  /** The answer for a type that is not kept. */
  | ({ readonly kind: 'not_kept'; readonly links: readonly OfferedLink[] } & LeadsTo)
  /** `canonical` is the key of one of the links. */
  | { readonly kind: 'canonical_elsewhere'; readonly canonical: string; readonly links: readonly OfferedLink[] }
  | ({ readonly kind: 'failed'; readonly code: ErrorCode } & Kept);

/** The pool of processor threads. */
export interface Processor {
  /** Runs one page. Never rejects: a page that takes too long or kills its thread is a `failed` answer. */
  process(request: ProcessRequest): Promise<ProcessAnswer>;
  /** Saves a page as an earlier crawl read it; null where it must be read anew. Never rejects. */
  takeOver(request: TakeOverRequest): Promise<ProcessAnswer | null>;
  /** Reads one page without writing anything; what it is not, or what it does to its thread, is a problem. */
  readPage(request: ReadRequest): Promise<Result<PageReading>>;
  /** Reads fields of a page that is saved; null where it is no HTML or none is asked of it. */
  readFields(request: FieldsRequest): Promise<Result<Fields | null>>;
  /** Parses a fetched sitemap (XML index or set, text, RSS, Atom; gunzipped already when served so). */
  readSitemap(request: SitemapRequest): Promise<SitemapAnswer>;
  /** Writes what drawing a page left beside its own files. */
  keepDrawn(request: DrawnFilesRequest): Promise<Result<DrawnFiles, WriteFailure>>;
  /** Pages handed over and not yet answered. */
  readonly pending: number;
  close(): Promise<void>;
}

/** Files that drawing a page left. */
export interface DrawnFilesRequest {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  /** Of the page's body as served: pictures are named after it. */
  readonly rawPath: string;
  /** JPEGs; null = none was taken. */
  readonly pictures: { readonly thumbnail: Uint8Array; readonly full: Uint8Array | null } | null;
  /** Bodies of what it asked for. */
  readonly bodies: readonly Uint8Array[];
  /** Leave the pictures under their pending names: the store puts them in their places. Default false. */
  readonly pending?: boolean;
}

export interface DrawnFiles {
  /** All of them, with what they contain. */
  readonly files: readonly StoredFile[];
  /** Hex SHA-256 of the bodies, in their order; of those that were not kept nothing. */
  readonly digests: readonly string[];
}

/** A page that its server calls unchanged, with what an earlier crawl read of it. */
export interface TakeOverRequest
  extends Pick<ProcessRequest, 'folder' | 'url' | 'finalUrl' | 'depth' | 'status' | 'fetchedAt' | 'rules' | 'pending'> {
  readonly earlier: EarlierReading;
  /** Of the answer that says so. */
  readonly headers: ReadHeaders;
  readonly obeyCanonical: boolean;
}

/** One page that is only to be read. */
export interface ReadRequest {
  /** Where the body comes from, absolute. */
  readonly url: string;
  /** Transferred, not copied: unusable for the sender afterwards. */
  readonly body: Uint8Array;
  /** As sent. */
  readonly contentType: string | null;
  readonly noSniff?: boolean;
  /** X-Robots-Tag header, where one came. */
  readonly robotsTag: string | null;
  /** Product token by which robots tags and metas address us; default the product's own. */
  readonly agent?: string;
  /** Default true. */
  readonly markdownImages?: boolean;
  /** Default false. */
  readonly markdownWholePage?: boolean;
  readonly rules: FrontierRules;
}

/** One saved page whose fields are to be read. */
export interface FieldsRequest {
  /** Where the body comes from, absolute. */
  readonly url: string;
  /** Transferred, not copied. */
  readonly body: Uint8Array;
  readonly contentType: string | null;
  /** As `parseFieldRule` reads them. */
  readonly extract: readonly string[];
}

export interface SitemapRequest {
  readonly url: string;
  /**
   * What it lists is found as: a sitemap that a person named has seeds, any other what a sitemap names, and a feed links, one
   * deeper than the page that names it.
   */
  readonly as: 'seed' | 'sitemap' | 'link';
  /** Depth of what it lists. */
  readonly depth: number;
  readonly body: Uint8Array;
  readonly rules: FrontierRules;
}

export interface SitemapAnswer {
  readonly links: readonly OfferedLink[];
  /** Child sitemaps of an index, absolute. */
  readonly children: readonly string[];
  /** What was wrong with it, in words; what parsed before is kept. */
  readonly problem: string | null;
  /** What `problem` says, where that is ours to say. */
  readonly problems?: readonly Saying[];
  /** It is no sitemap but another kind of file; absent where it is one, whole or damaged. */
  readonly isOther?: boolean;
}
