import type { Dispatcher } from 'undici';
import type { ExchangeTiming } from '../../contract/exchange-timing.js';
import type { FetchLimits } from '../../contract/job-config.js';
import type { Leniency } from '../../contract/leniency.js';
import type { AnswerReader, OutgoingRequest } from './connection.js';
import type { Failure, FetchPhase } from './errors.js';
import type { HeadVerdict } from './head-verdict.js';
import type { ResponseHead } from './types.js';

/** One hop: a URL to ask, and who decides on and watches the answer. */
export interface HopRequest extends Pick<OutgoingRequest, 'write'> {
  readonly url: URL;
  /** What the request line names: the path, or to a proxy the whole URL. */
  readonly target: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  readonly reader: AnswerReader;
  readonly limits: FetchLimits;
  /** What is left of the total deadline. */
  readonly remainingMs: number;
  readonly signal: AbortSignal;
  judge(head: ResponseHead): HeadVerdict;
  onPhase(phase: FetchPhase, decodedBytes: number): void;
  /** Asked when it is about to be written; false ends it as aborted. */
  maySend(): boolean;
}

/** The final headers, how long they took from the request's going out, and who sent them. */
export interface Answer {
  readonly head: ResponseHead;
  readonly answerMs: number;
  readonly remoteAddress: string | null;
}

/** What is wrong with the certificate of the connection used, which an exception let through; else null. */
interface Secured {
  readonly tlsProblem: string | null;
}

/** The final headers as they came, for archives. */
export interface RawAnswer {
  /** Epoch. */
  readonly requestedAtMs: number;
  readonly address: string | null;
  readonly status: number;
  readonly statusWords: string;
  /** Names and values in turn, as undici hands them over. */
  readonly rawHeaders: Dispatcher.DispatchController['rawHeaders'];
}

/** `raw` and `timing`: null where no final headers came. `lenient`: what was borne with in the answer. */
export type HopResult = Secured & {
  readonly raw: RawAnswer | null;
  readonly timing: ExchangeTiming | null;
  readonly lenient: readonly Leniency[];
} & HopEnd;

/**
 * Why a failed request is made once more at once. `stale`: a kept-alive connection had closed meanwhile, and the server
 * never saw it. `unreadable`: the answer was no HTTP for the strict reader, and may be for the lenient one.
 */
export type Repeat = 'stale' | 'unreadable';

/** How a hop ended. */
export type HopEnd =
  | (Answer & { readonly kind: 'body'; readonly body: Buffer; readonly wireBytes: number })
  /** The headers were enough; the body is dropped. */
  | { readonly kind: 'head'; readonly head: ResponseHead; readonly verdict: Exclude<HeadVerdict, { kind: 'read' }> }
  | {
      readonly kind: 'failed';
      readonly failure: Failure;
      readonly head: ResponseHead | null;
      readonly repeat: Repeat | null;
    }
  | { readonly kind: 'aborted' };
