import type { ErrorCode, SkipReason } from './outcome.js';

/** What a number of URLs was skipped for: `12 outside the scope`. */
export const SKIP_WORDS: Readonly<Record<SkipReason, string>> = {
  canonical_elsewhere: 'naming another page as canonical',
  content_type: 'of a type that is not kept',
  excluded_by_rule: 'excluded by a rule',
  invalid_url: 'not a valid address',
  no_content: 'without content',
  nofollow: 'marked nofollow',
  noindex: 'marked noindex',
  not_included: 'matched by no include rule',
  out_of_scope: 'outside the scope',
  private_address: 'at a private address',
  redirect_out_of_scope: 'redirected outside the scope',
  redirect_to_known: 'redirected to a known page',
  robots_disallowed: 'disallowed by robots.txt',
  too_deep: 'too deep',
  too_large: 'too large',
  trap: 'held back as a trap',
  unsupported_scheme: 'neither http nor https',
  url_too_long: 'with an address that is too long',
  user_excluded: 'excluded by you',
};

/** What a number of URLs failed by: `3 connection refused`. */
export const ERROR_WORDS: Readonly<Record<ErrorCode, string>> = {
  bad_redirect: 'bad redirect',
  bad_response: 'not valid HTTP',
  bad_scheme: 'neither http nor https',
  blocked_address: 'private address',
  body_too_large: 'too large',
  connect_failed: 'could not connect',
  connect_refused: 'connection refused',
  connect_timeout: 'connection timed out',
  connection_reset: 'connection reset',
  corrupt_encoding: 'damaged compression',
  disk_full: 'disk full',
  dns_failed: 'name server did not answer',
  dns_not_found: 'no such host',
  headers_timeout: 'response timed out',
  headers_too_large: 'headers too large',
  http_status: 'answered with an error',
  idle_timeout: 'stopped sending',
  internal: 'internal error in Orbweaver',
  offline: 'no network',
  parse_failed: 'could not be read',
  partial_content: 'only partly sent',
  process_crashed: 'crashed its worker',
  process_timeout: 'took too long to process',
  proxy_failed: 'proxy failed',
  redirect_loop: 'redirect loop',
  robots_unreachable: 'robots.txt unreachable',
  tls_invalid: 'invalid certificate',
  too_many_files: 'too many files open',
  too_many_redirects: 'too many redirects',
  too_slow: 'too slow',
  total_timeout: 'took too long',
  truncated_body: 'cut off',
  unexpected_status: 'unexpected status',
  unsupported_encoding: 'unknown compression',
  write_failed: 'could not be written to disk',
};

/** A stored reason, code of a failure or of a skip, in words; as it is where it is none of them. */
export function reasonWords(reason: string): string {
  const words: Readonly<Record<string, string>> = { ...ERROR_WORDS, ...SKIP_WORDS };
  return Object.hasOwn(words, reason) ? (words[reason] ?? reason) : reason.replaceAll('_', ' ');
}
