import type { Kept } from '../../contract/saying.js';
import type { Fields } from '../../contract/extract.js';
import type { NoContent, NoContentKind } from '../../contract/no-content.js';
import type { ErrorCode, SkipReason } from '../../contract/outcome.js';
import type { Rendering } from '../../contract/rendering.js';
import type { PageNote } from '../../contract/page-notes.js';
import type { RuleEffect } from '../../contract/rules.js';
import type { PatternVerdict } from '../../contract/rendering.js';
import type { Trap, TrapDecision } from '../../contract/traps.js';
import type { EarlierReading, KeptReading } from '../scope/earlier-reading.js';
import type { FrontierEntry, FrontierRules, OfferedLink } from '../scope/types.js';
import type { StoredExchange } from '../fetch/types.js';
import type { StoredFile } from '../files/page-writer.js';
import type { JobState, StoredTotals } from '../job-folder/job-state.js';

/**
 * What became of links that were offered: only never-seen ones count. A URL stored as `too_deep` or `nofollow` to which
 * a link that is followed is found moves to the queue: it counts +1 in `queued` and -1 in `skipped` of its reason, so that
 * every sum stays true.
 */
export interface OfferAnswer {
  readonly queued: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Newly queued URLs by origin. */
  readonly byOrigin: readonly (readonly [origin: string, count: number])[];
  /** New URLs outside the scope by origin; absent when none. */
  readonly outside?: readonly (readonly [origin: string, count: number])[];
  /** Traps that were found or whose numbers changed much; absent when none. */
  readonly traps?: readonly Trap[];
}

/** Which settled URLs are to be queued again. */
export interface ReopenFilter {
  readonly states: readonly ('skipped' | 'failed' | 'saved' | 'unchanged')[];
  /** Reasons and error codes; null = any. */
  readonly reasons: readonly string[] | null;
  /** Null = any. */
  readonly origins: readonly string[] | null;
  /** Ids of URLs; null = any. */
  readonly ids: readonly number[] | null;
  /** A person asked for them by name: from now on neither scope nor depth keeps them out. */
  readonly asked?: boolean;
}

/** What moved between queued and skipped when rules changed or a trap was decided on. */
export interface Reevaluation {
  readonly effect: RuleEffect;
  /** Change of each reason's count of skipped URLs, may be negative. */
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** Change of what is queued, by origin, may be negative. */
  readonly byOrigin: readonly (readonly [origin: string, change: number])[];
  readonly reopened?: Readonly<Partial<Record<'failed' | 'saved' | 'unchanged', number>>>;
}

/**
 * Whose a redirect's target is: the entry's own (`claimed`), a URL of its own or the page of another entry (`known`), or
 * still open, because another entry was redirected there and has not ended (`held`). A URL of its own that itself gave way
 * to the entry has no page, and is `claimed`: two that redirect to each other would both be lost.
 */
export type RedirectClaim = 'claimed' | 'known' | 'held';

/** The facts of one request, kept as history per URL. */
export interface AttemptRecord extends Kept<string | null> {
  /** 1 on the first try. */
  readonly attempt: number;
  /** ISO 8601. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly status: number | null;
  readonly error: ErrorCode | null;
}

/** A saved page of which fields can be read once more. */
export interface FieldSource {
  readonly id: number;
  /** The address that answered. */
  readonly url: string;
  /** Relative to the job's folder. */
  readonly rawPath: string;
  readonly contentType: string | null;
}

/** What was read of one page; null = no field is asked of it any more. */
export interface ReadFields {
  readonly id: number;
  readonly fields: Fields | null;
}

/** A picture that was taken of a page. */
export interface PictureRecord {
  /** It shows the page to its end; else its top. */
  readonly whole: boolean;
  /** CSS pixels of what it shows. */
  readonly width: number;
  readonly height: number;
  /** By which pictures are compared. */
  readonly sketch: Uint8Array;
}

/** Something that a rendered page asked for and was answered. */
export interface ResourceRecord extends StoredExchange {
  /** Hex SHA-256 of the body, by which its file is found; null where none came. */
  readonly body: string | null;
}

/** A page's records in a segment: gzip members, one a record, from the redirects that led to it to its other forms. */
export interface SegmentPlace {
  /** Name of the object, with its prefix. */
  readonly key: string;
  /** Bytes from its beginning, and of the records. */
  readonly offset: number;
  readonly length: number;
}

/** A page whose files are in a segment: what they are called where they are files. */
export interface StowedPage extends SegmentPlace {
  readonly names: {
    readonly rawPath: string | null;
    readonly markdownPath: string | null;
    readonly files: readonly StoredFile[];
  };
}

/** The end of one URL, with the links it brought; stored in one transaction, so that no page is half expanded. */
export interface Settlement {
  readonly id: number;
  readonly result:
    | {
        readonly state: 'saved' | 'unchanged';
        readonly finalUrl: string;
        readonly status: number;
        readonly contentType: string | null;
        readonly bytes: number;
        readonly durationMs: number;
        readonly title: string | null;
        readonly description: string | null;
        readonly language: string | null;
        readonly canonical: string | null;
        readonly charset: string | null;
        readonly rawPath: string | null;
        readonly markdownPath: string | null;
        readonly sha256: string | null;
        readonly textHash: string | null;
        readonly etag: string | null;
        readonly lastModified: string | null;
        readonly words: number | null;
        /** What was wrong with the certificate that an exception let through. */
        readonly tlsProblem?: string | null;
        /** Similarity hash of its text, 16 hex digits. */
        readonly nearHash?: string | null;
        /** Examples of what an https page loads over http; null = nothing. */
        readonly insecure?: readonly string[] | null;
        /** The page asks search engines not to list it. */
        readonly noindex?: boolean;
        /** What it is instead of content; null = it is content. */
        readonly noContent?: NoContent | null;
        /** What it is should several pages have the same `likeness`. */
        readonly suspicion?: (NoContent & { readonly likeness: string }) | null;
        /** What was left out of it. */
        readonly notes?: readonly PageNote[];
        readonly author?: string | null;
        /** ISO 8601. */
        readonly published?: string | null;
        readonly modified?: string | null;
        readonly siteName?: string | null;
        readonly image?: string | null;
        /** What its title element and its meta description say, where that is not the title and the description. */
        readonly titleTag?: string | null;
        readonly descriptionTag?: string | null;
        /** Fields of one's own; null = none was asked for. */
        readonly fields?: Fields | null;
        /** How a browser engine drew it; null = it is read as it was served. */
        readonly rendering?: Rendering | null;
        /** What the next crawl may take over of it; null or absent = it is to be read anew. */
        readonly reading?: KeptReading | null;
        /** What is on disk for it; replaces what was listed of the URL before. */
        readonly files?: readonly StoredFile[];
        /** The picture that was taken of it; null = none. */
        readonly picture?: PictureRecord | null;
        /** What it asked for while it was drawn, and was answered. */
        readonly resources?: readonly ResourceRecord[];
        /** Where its content is in object storage; absent where it is in the job's folder. */
        readonly segment?: StowedPage;
      }
    | {
        readonly state: 'skipped';
        readonly reason: SkipReason;
        readonly finalUrl: string | null;
        readonly status: number | null;
        readonly durationMs: number | null;
      }
    | ({
        readonly state: 'failed';
        readonly error: ErrorCode;
        readonly finalUrl: string | null;
        readonly status: number | null;
        readonly durationMs: number | null;
      } & Kept);
  readonly attempt: AttemptRecord | null;
  /** Each hop on the way, in order. */
  readonly hops: readonly { readonly url: string; readonly status: number; readonly target: string }[];
  readonly links: readonly OfferedLink[];
  /** Heads of the requests made, redirects first, the answer last; absent where nothing was asked. */
  readonly exchanges?: readonly StoredExchange[];
}

/** A feed that a page of the crawl names. */
export interface NamedFeed {
  /** Absolute. */
  readonly url: string;
  /** Of its entries. */
  readonly depth: number;
  /** The first page that names it, absolute. */
  readonly page: string;
}

/**
 * The job database as the orchestrator sees it. One writer thread behind it; every answer comes after the commit
 * that made it durable against a killed process. Rejects only when the database cannot be written (disk full, gone).
 */
export interface JobStore {
  /** Its thread has ended by itself: everything is refused from now on but `close`. */
  readonly isDead: boolean;
  /** Totals and what is queued by origin. URLs that were pending when the process ended are queued again. */
  restore(): Promise<{
    readonly totals: StoredTotals;
    readonly state: JobState;
    readonly backlog: readonly (readonly [origin: string, count: number])[];
    readonly traps: readonly Trap[];
    /** What was learnt of which patterns of pages need rendering; absent where nothing was. */
    readonly renderVerdicts?: readonly PatternVerdict[];
    /** Feeds that pages had named; absent where none were. */
    readonly feeds?: readonly NamedFeed[];
    /** Redirects of the seeds, in order; absent when there are none. */
    readonly seedHops?: Settlement['hops'];
  }>;
  /** Offers URLs that come from no page: seeds, sitemaps, a person. */
  offer(links: readonly OfferedLink[]): Promise<OfferAnswer>;
  /** Takes up to `limit` queued entries of one origin, shallowest first, oldest first. Taken entries are not given twice. */
  take(origin: string, limit: number): Promise<readonly FrontierEntry[]>;
  /** Asks for a redirect's target. It is given to the entry if nobody has it, or only somebody whose page is elsewhere. */
  claimRedirect(id: number, key: string, url: string): Promise<RedirectClaim>;
  /**
   * What an earlier answer of the URL left on disk and this one replaces is gone when it answers. A store that keeps content in
   * object storage says by `onTaken` that it has the page and its links, and answers once the object that the page is in is there;
   * the links are not told of again then. Another never calls it.
   */
  settle(settlement: Settlement, onTaken?: (links: OfferAnswer) => void): Promise<OfferAnswer>;
  /**
   * Notes a try that may be repeated, or (null) that an interruption left it untouched. The entry stays with its taker:
   * `take` does not give it again before the next `restore`.
   */
  requeue(id: number, attempt: AttemptRecord | null): Promise<void>;
  /** Gives back entries that were taken and not started: `take` gives them again. */
  release(ids: readonly number[]): Promise<void>;
  /**
   * Judges every queued URL, and every one that rules had skipped, by new rules; what is in a taker's hands is left alone.
   * Worked off in portions, so that settling goes on meanwhile.
   */
  reevaluate(rules: FrontierRules): Promise<Reevaluation>;
  /** Puts settled URLs back into the queue, their attempts counted from 0 again. Their files stay until there is an answer. */
  reopen(filter: ReopenFilter): Promise<Reevaluation>;
  /** Queued URLs go before all others of their host, in this order; answers how many. What a taker has is left alone. */
  putFirst(ids: readonly number[]): Promise<number>;
  /** Queued URLs are skipped from now on because a person says so. What a taker has is left alone. */
  withdraw(ids: readonly number[]): Promise<Reevaluation>;
  /** Pages, some ten thousand at most, that were left out for a canonical which is not saved. */
  lostCopies(): Promise<readonly { readonly id: number; readonly key: string }[]>;
  /**
   * How many pages there are of each kind of no content, where not one saved page or file is anything else; null
   * otherwise, and where nothing is saved.
   */
  onlyNoContent(): Promise<Readonly<Partial<Record<NoContentKind, number>>> | null>;
  /** What the earlier job, of which this is a re-crawl, read of the page of a key; null where nothing is kept of it. */
  earlierReading(key: string): Promise<EarlierReading | null>;
  /** The next saved HTML pages after an id, in the order of ids; none at the end. */
  fieldSources(after: number): Promise<readonly FieldSource[]>;
  /** Replaces the fields of saved pages. */
  writeFields(read: readonly ReadFields[]): Promise<void>;
  /** Null when there is no such trap. */
  decideTrap(
    trapId: number,
    decision: TrapDecision,
  ): Promise<{ readonly trap: Trap; readonly moved: Reevaluation } | null>;
  saveState(state: JobState): Promise<void>;
  /** Replaces what was learnt of which patterns of pages need rendering; what other workers have learnt of others stays. */
  saveRenderVerdicts(verdicts: readonly PatternVerdict[]): Promise<void>;
  /** Replaces what is noted of the feeds that pages name, for who goes on with the crawl. */
  saveFeeds(feeds: readonly NamedFeed[]): Promise<void>;
  /** What other workers have learnt of patterns, or a person decided there, since this was last asked; absent = there are none. */
  learntElsewhere?(): Promise<readonly PatternVerdict[]>;
  /** Commits, checkpoints and closes. */
  close(): Promise<void>;
}
