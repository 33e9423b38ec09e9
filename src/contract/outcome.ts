import type { Saying } from './saying.js';

/** What an operation that may fail in expected ways answers: a value, never a throw. */
export type Result<T, E = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

/** An expected failure in words a person can act on. `field` names the input that was wrong, where one was. */
export interface Problem {
  readonly code: string;
  /** Says what was wanted, what came and what to do. */
  readonly message: string;
  readonly field?: string;
  /** What `message` says, on the way from a thread; `heard` takes it off. */
  readonly sayings?: readonly Saying[] | undefined;
}

/** Wraps a value as a success. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps an error as a failure. */
export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** Every way one URL can fail. A closed set: the window and the command line have words for each. */
export const ERROR_CODES = [
  'bad_redirect',
  'bad_response',
  'bad_scheme',
  'blocked_address',
  'body_too_large',
  'connect_failed',
  'connect_refused',
  'connect_timeout',
  'connection_reset',
  'corrupt_encoding',
  'disk_full',
  'dns_failed',
  'dns_not_found',
  'headers_timeout',
  'headers_too_large',
  'http_status',
  'idle_timeout',
  'internal',
  'offline',
  'parse_failed',
  'partial_content',
  'process_crashed',
  'process_timeout',
  'proxy_failed',
  'redirect_loop',
  'robots_unreachable',
  'tls_invalid',
  'too_many_files',
  'too_many_redirects',
  'too_slow',
  'total_timeout',
  'truncated_body',
  'unexpected_status',
  'unsupported_encoding',
  'write_failed',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** Every reason for which a discovered URL is not saved although nothing went wrong. A closed set. */
export const SKIP_REASONS = [
  'canonical_elsewhere',
  'content_type',
  'excluded_by_rule',
  'invalid_url',
  'login_page',
  'no_content',
  'nofollow',
  'noindex',
  'not_included',
  'out_of_scope',
  'private_address',
  'redirect_out_of_scope',
  'redirect_to_known',
  'robots_disallowed',
  'sign_out_link',
  'too_deep',
  'too_large',
  'trap',
  'unsupported_scheme',
  'url_too_long',
  'user_excluded',
] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** Closes a switch over a union: adding a case without handling it becomes a type error. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
