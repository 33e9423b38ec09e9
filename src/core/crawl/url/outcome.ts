import type { LanePhase, UrlFailed, UrlSaved, UrlSkipped } from '../../../contract/url-events.js';
import type { ErrorCode, SkipReason } from '../../../contract/outcome.js';
import type { FetchOutcome, RedirectHop, ResponseHead, StoredExchange } from '../../fetch/types.js';
import type { EarlierPage, FrontierEntry, OfferedLink } from '../../scope/types.js';
import type { ProcessAnswer } from '../../process/types.js';
import type { AttemptRecord, Settlement } from '../../store/types.js';

/** How the work on one URL ended, as a decision that the orchestrator carries out. */
export type Ending =
  | { readonly kind: 'settled'; readonly settlement: Settlement; readonly event: SettledEvent }
  /** May succeed later; counts as an attempt. */
  | { readonly kind: 'failed_try'; readonly failure: Failure; readonly attempt: AttemptRecord }
  /** An origin it needs is to be left alone for a while: that is parked, the URL goes back, and no attempt is counted. */
  | { readonly kind: 'told_to_wait'; readonly failure: Failure; readonly origin: string; readonly rest: Rest }
  /** Something the whole job depends on fails: it must pause, the URL goes back. */
  | { readonly kind: 'cannot_write'; readonly message: string }
  | { readonly kind: 'aborted' }
  /** To be done once more from the start, through nobody's fault. */
  | { readonly kind: 'again'; readonly message: string };

/**
 * How long an origin is left alone: as long as its server asked, until its robots.txt is asked for again (epoch), or as
 * long as the network is away.
 */
export type Rest =
  | { readonly reason: 'offline' }
  | { readonly reason: 'retry_after'; readonly waitMs: number }
  | { readonly reason: 'robots_unreachable'; readonly untilMs: number };

/** The last event of a URL without what the orchestrator knows better. */
export type SettledEvent =
  | Omit<UrlSaved, 'timestamp' | 'lane'>
  | Omit<UrlSkipped, 'timestamp' | 'lane'>
  | Omit<UrlFailed, 'timestamp' | 'lane'>;

/** What went wrong with one try, in a form that can be stored or retried. */
export interface Failure {
  readonly error: ErrorCode;
  readonly message: string;
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
};
type Saved = Extract<ProcessAnswer, { kind: 'saved' }>;

/** The start of a try: what each of its endings needs to know. */
export interface Try {
  readonly entry: FrontierEntry;
  /** ISO 8601. */
  readonly startedAt: string;
}

/** Called on each change of what a lane does. */
export type PhaseListener = (phase: LanePhase, bytes: number) => void;

/** The record of this try for the URL's history. */
export function attemptOf(
  t: Try,
  end: Pick<AttemptRecord, 'durationMs' | 'status' | 'error' | 'message'>,
): AttemptRecord {
  return { attempt: t.entry.attempts + 1, startedAt: t.startedAt, ...end };
}

/** The page is on disk. */
export function savedEnding(t: Try, answered: Answered, page: Saved): Ending {
  const { entry } = t;
  const { finalUrl, durationMs, hops, head, earlier, exchanges = [] } = answered;
  const { title, rawPath, markdownPath, links, files, ...facts } = page;
  const { status } = head;
  const unchanged = earlier !== undefined || (entry.earlier !== undefined && entry.earlier.sha256 === page.sha256);
  return {
    kind: 'settled',
    settlement: {
      id: entry.id,
      result: {
        state: unchanged ? 'unchanged' : 'saved',
        finalUrl,
        status: earlier?.status ?? status,
        contentType: earlier?.contentType ?? head.contentType,
        durationMs,
        title,
        rawPath,
        markdownPath,
        description: facts.description,
        language: facts.language,
        canonical: facts.canonical,
        charset: facts.charset,
        sha256: facts.sha256,
        textHash: facts.textHash,
        bytes: facts.bytes,
        words: facts.words,
        nearHash: facts.nearHash,
        insecure: facts.insecure,
        noindex: facts.noindex,
        noContent: facts.noContent,
        suspicion: facts.suspicion,
        tlsProblem: answered.tlsProblem,
        files,
        ...validatorsOf(head, earlier ? entry : null),
      },
      attempt: attemptOf(t, { durationMs, status, error: null, message: null }),
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
      links: links.length,
      durationMs,
      unchanged,
    },
  };
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
export function skippedEnding(t: Try, reason: SkipReason, facts: SkipFacts = {}): Ending {
  const status = facts.status ?? null;
  const durationMs = facts.durationMs ?? null;
  const asked = durationMs === null ? null : attemptOf(t, { durationMs, status, error: null, message: null });
  return {
    kind: 'settled',
    settlement: {
      id: t.entry.id,
      result: { state: 'skipped', reason, finalUrl: facts.finalUrl ?? null, status, durationMs },
      attempt: asked,
      hops: facts.hops ?? [],
      links: facts.links ?? [],
      exchanges: facts.exchanges ?? [],
    },
    event: { type: 'url_skipped', url: t.entry.url, depth: t.entry.depth, reason, status },
  };
}

/** The URL failed for good. */
export function failedEnding(t: Try, failure: Failure): Ending {
  const { error, message, status, finalUrl, durationMs, hops, exchanges = [] } = failure;
  const { entry } = t;
  return {
    kind: 'settled',
    settlement: {
      id: entry.id,
      result: { state: 'failed', error, message, finalUrl, status, durationMs },
      attempt: failedTry(t, failure),
      hops,
      links: [],
      exchanges,
    },
    event: {
      type: 'url_failed',
      url: entry.url,
      depth: entry.depth,
      error,
      message,
      status,
      attempts: entry.attempts + 1,
    },
  };
}

/** The record of a try that failed. */
export function failedTry(t: Try, failure: Failure): AttemptRecord {
  const { error, message, status } = failure;
  return attemptOf(t, { durationMs: failure.durationMs ?? 0, status, error, message });
}

/** Something threw that should not: this URL fails, and no other. */
export function bugFailure(detail: string): Failure {
  const message = `Orbweaver made a mistake with this URL: ${detail}`;
  return { error: 'internal', message, status: null, finalUrl: null, durationMs: null, hops: [] };
}
