import { type Kept } from '../../contract/saying.js';
import type { FetchLimits } from '../../contract/job-config.js';
import type { ErrorCode, SkipReason } from '../../contract/outcome.js';
import type { ExchangeTiming } from '../../contract/exchange-timing.js';
import type { Leniency } from '../../contract/leniency.js';
import type { KeptCookie } from './cookies/kept-cookie.js';

/** What is being fetched; decides the Accept header and which content types may be large. */
export type FetchKind = 'page' | 'asset' | 'robots' | 'sitemap';

export interface FetchRequest {
  /** Absolute http or https URL, fetched as written (fragment removed). */
  readonly url: string;
  readonly kind: FetchKind;
  readonly limits: FetchLimits;
  /** A larger body, decoded, is left out: the outcome is skipped, `too_large`. Null or absent = no such rule. */
  readonly skipAboveBytes?: number | null;
  /**
   * Headers that a page gave its request, names and values in turn. Those that are the client's own to say are left out; an
   * Accept here stands in place of the kind's.
   */
  readonly headers?: readonly string[];
  /** Nothing that was entrusted to the crawl goes with it: no cookie, no login, no header of one's own. None are taken either. */
  readonly isBare?: boolean;
  /**
   * Sends something instead of asking for something; default a GET. Made once and never again, whatever comes of it: to be
   * used with hooks that follow no redirect.
   */
  readonly write?: Write;
  /** Validators of an earlier fetch, sent as If-None-Match and If-Modified-Since. */
  readonly validators?: { readonly etag?: string; readonly lastModified?: string };
}

/** The methods of requests that may change something where they go. */
export const WRITE_METHODS = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** A request that may change something where it goes. */
export interface Write {
  readonly method: (typeof WRITE_METHODS)[number];
  /** Of the page that sends it: servers take it as a sign that it comes from their own. */
  readonly origin: string;
  /** What the body is; null where nothing is said of it. */
  readonly contentType: string | null;
  readonly body: Uint8Array;
}

/** One redirect: who sent it, with which status, and where it points (absolute, resolved). */
export interface RedirectHop {
  readonly url: string;
  readonly status: number;
  readonly target: string;
}

/** What the orchestrator says of a redirect's target, before anything is sent to it. */
export type RedirectVerdict = { readonly follow: true } | { readonly follow: false; readonly skip: SkipReason };

export interface FetchHooks {
  /** Each change of phase, and the body's growth at most every 100 ms. `bytes` counts decoded bytes. */
  onPhase(phase: 'connect' | 'headers' | 'body', bytes: number): void;
  /** Asked at every hop, in order. Scheme and loop checks were made already. */
  onRedirect(hop: RedirectHop): Promise<RedirectVerdict>;
  /**
   * Asked once the final headers of a 2xx are there, before the body is read: a reason refuses the body, null takes it.
   * The connection is dropped cheaply when refused.
   */
  acceptBody?(head: ResponseHead): SkipReason | null;
  /**
   * Asked when a request is about to be written, connected as it is: the first, each hop's and each that is repeated. False = nothing
   * is sent and the fetch ends as aborted; absent = it may always be.
   */
  maySend?(url: URL): boolean;
}

export interface ResponseHead {
  readonly status: number;
  /** Lower-case names; repeated headers joined by ", ", set-cookie and x-robots-tag by line breaks. */
  readonly headers: Readonly<Record<string, string>>;
  readonly contentType: string | null;
  readonly contentLength: number | null;
}

interface Answered {
  readonly finalUrl: string;
  readonly hops: readonly RedirectHop[];
  /** From the first byte asked to the last received, milliseconds. */
  readonly durationMs: number;
  /** What was wrong with the certificate that an exception let through; null for a valid one and for http. */
  readonly tlsProblem: string | null;
  /** Every request that was answered, in order, with its answer's head. */
  readonly exchanges?: readonly StoredExchange[];
  /** What was borne with in the answers of all hops; none where absent. */
  readonly lenient?: readonly Leniency[];
}

/** Every way a fetch can end. Expected failures are values; only bugs throw. */
export type FetchOutcome =
  | (Answered & {
      readonly kind: 'response';
      readonly head: ResponseHead;
      /** The whole decoded body, alone in its ArrayBuffer so that it can be transferred. */
      readonly body: Uint8Array;
      readonly wireBytes: number;
      /** Time to the final headers, milliseconds. */
      readonly answerMs: number;
      readonly remoteAddress: string | null;
    })
  | (Answered & { readonly kind: 'not_modified'; readonly head: ResponseHead })
  | (Answered & { readonly kind: 'skipped'; readonly reason: SkipReason; readonly status: number | null })
  /** `message` has method, URL, number and what happened. */
  | (Answered &
      Kept & {
        readonly kind: 'error';
        readonly code: ErrorCode;
        readonly status: number | null;
        /** Whether the same request may succeed later (network errors, 408, 425, 429, 5xx as listed in retry.ts). */
        readonly retryable: boolean;
        /** What Retry-After asked for, milliseconds from now, capped and never negative; null when absent or absurd. */
        readonly retryAfterMs: number | null;
        readonly head: ResponseHead | null;
      })
  /** The signal was aborted: not the URL's fault. */
  | { readonly kind: 'aborted' };

/** A cookie as a browser engine takes and gives it. */
export interface SiteCookie {
  readonly name: string;
  readonly value: string;
  /** With a dot in front where it belongs to subdomains too. */
  readonly domain: string;
  readonly path: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** Seconds since the epoch; null = none said. */
  readonly expiresAt: number | null;
}

/** The cookies of a crawl, for pages that are drawn. */
export interface SiteCookies {
  /** Those that a request for this URL would carry. */
  list(url: URL): readonly SiteCookie[];
  /** Takes one that a page at this URL made; what breaks the rules is left out. */
  put(url: URL, cookie: SiteCookie): void;
}

export interface Fetcher {
  /** Null or absent where the crawl keeps no cookies. */
  readonly cookies?: SiteCookies | null;
  /** The cookies of the session as they are now; null or absent where nobody is signed in. */
  readonly session?: () => readonly KeptCookie[] | null;
  /** Fetches one URL through its redirects. Never rejects for anything a server or network does. */
  fetch(request: FetchRequest, hooks: FetchHooks, signal: AbortSignal): Promise<FetchOutcome>;
  /** Closes every connection. */
  close(): Promise<void>;
}

/** The heads of one request and its answer, as an archive wants them. */
export interface StoredExchange {
  readonly url: string;
  /** ISO 8601, when the request went out. */
  readonly requestedAt: string;
  /** Address that answered; null through a proxy. */
  readonly address: string | null;
  /** Request line and headers as sent, secrets left out; lines end in CR LF. */
  readonly request: string;
  /** Status line and headers as they came; lines end in CR LF. */
  readonly response: string;
  /** How long its steps took; absent where nothing was measured. */
  readonly timing?: ExchangeTiming;
  /** What was borne with in this answer; absent where it was proper HTTP. */
  readonly lenient?: readonly Leniency[];
}
