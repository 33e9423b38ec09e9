import { msg } from '../../../contract/language.js';
import { kept, type Kept, keptOf, saying } from '../../../contract/saying.js';
import type { UrlFailed, UrlSaved, UrlSkipped } from '../../../contract/url-events.js';
import type { JobConfig } from '../../../contract/job-config.js';
import type { ErrorCode, SkipReason } from '../../../contract/outcome.js';
import type { PageNote } from '../../../contract/page-notes.js';
import type { Rendering } from '../../../contract/rendering.js';
import type { FetchOutcome, RedirectHop, ResponseHead, StoredExchange } from '../../fetch/types.js';
import type { StoredFile } from '../../files/page-writer.js';
import type { EarlierPage, FrontierEntry, OfferedLink } from '../../scope/types.js';
import { LINKS_PER_PAGE } from '../../store/database/schema.js';
import type { ProcessAnswer } from '../../process/types.js';
import type { AttemptRecord, PictureRecord, ResourceRecord, Settlement } from '../../store/types.js';

/** What became of one visit of a URL, as a decision that the settler carries out. */
export type UrlOutcome =
  | { readonly kind: 'settled'; readonly settlement: Settlement; readonly event: SettledEvent }
  /** May succeed later; counts as an attempt. */
  | { readonly kind: 'failed_attempt'; readonly failure: Failure; readonly attempt: AttemptRecord }
  /** An origin it needs is to be left alone for a while: that is parked, the URL goes back, and no attempt is counted. */
  | { readonly kind: 'told_to_wait'; readonly failure: Failure; readonly origin: string; readonly park: Park }
  /** Something the whole job depends on fails: it must pause, the URL goes back. */
  | ({ readonly kind: 'cannot_write' } & Kept)
  | { readonly kind: 'aborted' }
  /** A login page answered although the crawl is signed in: held back until a person has said what to do. */
  | { readonly kind: 'signed_out' }
  /** To be done once more from the start, through nobody's fault. */
  | ({ readonly kind: 'again'; readonly delayMs?: number } & Kept);

/**
 * How long an origin is parked: as long as its server asked, until its robots.txt is asked for again (epoch; another
 * reason where the origin itself does not answer), or as long as the network is away.
 */
export type Park =
  | { readonly reason: 'offline' }
  | { readonly reason: 'retry_after'; readonly waitMs: number }
  | { readonly reason: 'robots_unreachable' | 'host_unreachable' | 'backoff'; readonly untilMs: number };

/** The last event of a URL without what the settler adds. */
export type SettledEvent =
  | Omit<UrlSaved, 'timestamp' | 'lane'>
  | Omit<UrlSkipped, 'timestamp' | 'lane'>
  | Omit<UrlFailed, 'timestamp' | 'lane'>;

/** What went wrong with one visit, in a form that can be stored or retried. */
export interface Failure extends Kept {
  readonly error: ErrorCode;
  readonly status: number | null;
  readonly finalUrl: string | null;
  readonly durationMs: number | null;
  readonly hops: readonly RedirectHop[];
  readonly exchanges?: Exchanges;
}

/** Heads of what was asked and answered; nothing where nothing was asked. */
type Exchanges = readonly StoredExchange[] | undefined;

type Response = Extract<FetchOutcome, { kind: 'response' }>;

/** An answer with its body; `earlier` where the body is that of an earlier job and the server says it still holds. */
export type Answered = Pick<
  Response,
  'finalUrl' | 'hops' | 'durationMs' | 'answerMs' | 'head' | 'body' | 'tlsProblem' | 'exchanges'
> & {
  readonly earlier?: EarlierPage;
  /** How it was drawn by a browser engine; absent where it was not. */
  readonly rendering?: Rendering;
  /** What was left out of its drawing: why it was not drawn although it was to be, or has no picture. */
  readonly drawnNotes?: readonly PageNote[];
  /** What its drawing left on the disk. */
  readonly left?: DrawnLeft;
};
type Saved = Extract<ProcessAnswer, { kind: 'saved' }>;

/** What drawing a page left beside its own files, and what the database is told of it. */
export interface DrawnLeft {
  readonly files: readonly StoredFile[];
  readonly picture: PictureRecord | null;
  readonly resources: readonly ResourceRecord[];
}

/** One visit of a URL: what the work on it and each of its outcomes need to know. */
export interface Visit {
  readonly entry: FrontierEntry;
  /** ISO 8601. */
  readonly startedAt: string;
  /** The settings it began with; they hold to its end. */
  readonly config: JobConfig;
}

/** The record of this visit for the URL's history. */
export function attemptOf(
  visit: Visit,
  end: Pick<AttemptRecord, 'durationMs' | 'status' | 'error' | 'message' | 'sayings'>,
): AttemptRecord {
  return { attempt: visit.entry.attempts + 1, startedAt: visit.startedAt, ...end };
}

/** The page is on disk. */
export function savedOutcome(visit: Visit, answered: Answered, page: Saved): UrlOutcome {
  const { entry } = visit;
  const { finalUrl, durationMs, hops, head, earlier, exchanges = [] } = answered;
  const { title, rawPath, markdownPath, links, files, noContent } = page;
  const { status } = head;
  const { rendering, drawnNotes = [], left } = answered;
  const { etag, lastModified } = validatorsOf(head, earlier ? entry : null);
  const notes = [...notesOf(page), ...drawnNotes];
  const unchanged = earlier !== undefined || (entry.earlier !== undefined && entry.earlier.sha256 === page.sha256);
  return {
    kind: 'settled',
    settlement: {
      id: entry.id,
      result: {
        state: unchanged ? 'unchanged' : 'saved',
        finalUrl,
        status: earlier?.status ?? status,
        contentType: page.contentType,
        durationMs,
        title,
        rawPath,
        markdownPath,
        description: page.description,
        author: page.author,
        published: page.published,
        modified: page.modified,
        siteName: page.siteName,
        image: page.image,
        language: page.language,
        titleTag: page.titleTag,
        descriptionTag: page.descriptionTag,
        canonical: page.canonical,
        charset: page.charset,
        sha256: page.sha256,
        textHash: page.textHash,
        bytes: page.bytes,
        words: page.words,
        nearHash: page.nearHash,
        insecure: page.insecure,
        fields: page.fields ?? null,
        reading: page.reading ?? null,
        noindex: page.noindex,
        noContent,
        suspicion: page.suspicion,
        notes,
        rendering: rendering ?? null,
        tlsProblem: answered.tlsProblem,
        files: [...files, ...(left?.files ?? [])],
        picture: left?.picture ?? null,
        resources: left?.resources ?? [],
        etag,
        lastModified,
      },
      attempt: attemptOf(visit, { durationMs, status, error: null, message: null }),
      hops,
      links,
      exchanges,
    },
    event: {
      type: 'url_saved',
      url: entry.url,
      depth: entry.depth,
      status,
      finalUrl,
      title,
      rawPath,
      markdownPath,
      contentType: page.contentType,
      bytes: page.bytes,
      links: links.length,
      durationMs,
      unchanged,
      ...(noContent && { noContent }),
      ...(notes.length > 0 && { notes }),
      ...(rendering && { rendering }),
    },
  };
}

function notesOf({ isCut = false, documentNote, links }: Saved): readonly PageNote[] {
  const notes: PageNote[] = isCut ? ['end_unread'] : [];
  if (documentNote !== undefined) notes.push(documentNote);
  return links.length > LINKS_PER_PAGE ? [...notes, 'links_unlisted'] : notes;
}

/** A 304 may leave out what it does not change. */
function validatorsOf(
  { headers }: ResponseHead,
  asked: FrontierEntry | null,
): { readonly etag: string | null; readonly lastModified: string | null } {
  return {
    etag: headers['etag'] ?? asked?.validators?.etag ?? null,
    lastModified: headers['last-modified'] ?? asked?.validators?.lastModified ?? null,
  };
}

/** What a skip knows of the fetch behind it, if there was one. */
export interface SkipFacts {
  readonly status?: number | null;
  readonly finalUrl?: string;
  readonly durationMs?: number;
  readonly hops?: readonly RedirectHop[];
  readonly links?: readonly OfferedLink[];
  readonly exchanges?: Exchanges;
}

/** Nothing went wrong, and the URL is not saved. */
export function skippedOutcome(visit: Visit, reason: SkipReason, facts: SkipFacts = {}): UrlOutcome {
  const status = facts.status ?? null;
  const durationMs = facts.durationMs ?? null;
  const asked = durationMs === null ? null : attemptOf(visit, { durationMs, status, error: null, message: null });
  return {
    kind: 'settled',
    settlement: {
      id: visit.entry.id,
      result: { state: 'skipped', reason, finalUrl: facts.finalUrl ?? null, status, durationMs },
      attempt: asked,
      hops: facts.hops ?? [],
      links: facts.links ?? [],
      exchanges: facts.exchanges ?? [],
    },
    event: {
      type: 'url_skipped',
      url: visit.entry.url,
      depth: visit.entry.depth,
      reason,
      status,
      ...(reason === 'redirect_out_of_scope' && facts.finalUrl !== undefined && { redirectsTo: facts.finalUrl }),
    },
  };
}

/** The URL failed for good. */
export function failedOutcome(visit: Visit, failure: Failure): UrlOutcome {
  const { error, status, finalUrl, durationMs, hops, exchanges = [] } = failure;
  const why = keptOf(failure);
  const { entry } = visit;
  return {
    kind: 'settled',
    settlement: {
      id: entry.id,
      result: { state: 'failed', error, ...why, finalUrl, status, durationMs },
      attempt: failedAttempt(visit, failure),
      hops,
      links: [],
      exchanges,
    },
    event: {
      type: 'url_failed',
      url: entry.url,
      depth: entry.depth,
      error,
      ...why,
      status,
      attempts: entry.attempts + 1,
    },
  };
}

/** The record of a visit that failed. */
export function failedAttempt(visit: Visit, failure: Failure): AttemptRecord {
  const { error, status } = failure;
  return attemptOf(visit, { durationMs: failure.durationMs ?? 0, status, error, ...keptOf(failure) });
}

/** Something threw that should not: this URL fails, and no other. */
export function bugFailure(detail: string): Failure {
  const why = kept(saying(msg('Orbweaver had an internal error with this URL: {detail}'), { detail }));
  return { error: 'internal', ...why, status: null, finalUrl: null, durationMs: null, hops: [] };
}
