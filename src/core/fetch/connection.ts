import type { Dispatcher } from 'undici';
import type { Dial } from './connect/dial.js';
import type { DialTarget } from './connect/dial-rules.js';
import type { ConnectTiming } from '../../contract/exchange-timing.js';
import type { Leniency } from '../../contract/leniency.js';
import type { Write } from './types.js';

/** Who reads an answer: undici, which takes HTTP at its word, or our own reader, which takes what browsers take. */
export type AnswerReader = 'strict' | 'lenient';

/** Also the limit on one header: names and values of a whole head are counted. */
export const MOST_HEADER_BYTES = 64 * 1024;

export interface ConnectionHooks {
  readonly dial: Dial;
  /** The TLS session to resume, and where a new one is left for the next connection. */
  readonly session: () => Buffer | null;
  readonly onSession: (session: Buffer) => void;
  /** The socket closed, whoever did it. */
  readonly onClosed: (connection: Connection) => void;
}

export interface OutgoingRequest {
  /** A path, or to a proxy a whole URL. */
  readonly target: string;
  /** Names and values in turn. */
  readonly headers: readonly string[];
  /** Null = a GET. */
  readonly write: Write | null;
}

/** One connection to an origin: one socket at a time, one request at a time. */
export interface Connection {
  readonly reader: AnswerReader;
  /** Whether the running request went out on a socket that had served another: then its closing may mean nothing. */
  readonly reused: boolean;
  /** What is wrong with the certificate that an exception let through, in words; else null. */
  readonly tlsProblem: string | null;
  readonly remoteAddress: string | null;
  /** How connecting went, once it is connected; null before. Not of the running request where that is `reused`. */
  readonly timing: ConnectTiming | null;
  /** What the socket reported: a reset may hide behind a body that ends when the connection does. */
  readonly socketError: Error | null;
  /** What was borne with in the answer so far. */
  readonly lenient: readonly Leniency[];
  /** Sends a request; only when no other is running. */
  send(request: OutgoingRequest, handler: Dispatcher.DispatchHandler): void;
  /** Closes at once, connected or not, and fails the running request with `reason`. */
  destroy(reason: Error): Promise<void>;
}

/** Whom a connection to this origin dials. */
export function dialTarget(origin: URL, { session, onSession }: ConnectionHooks): DialTarget {
  const hostname = origin.hostname.replace(/^\[(.*)\]$/, '$1');
  const port = Number(origin.port) || (origin.protocol === 'https:' ? 443 : 80);
  return { protocol: origin.protocol, hostname, port, session: session(), onSession };
}
