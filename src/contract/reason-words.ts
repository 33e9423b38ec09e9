import { type Kept, keptWords } from './saying.js';
import { type Message, msg, spokenLanguage, t } from './language.js';
import type { ErrorCode, SkipReason } from './outcome.js';

/** What a number of URLs was skipped for: `12 outside the scope`. */
export const SKIP_WORDS: Readonly<Record<SkipReason, Message>> = {
  canonical_elsewhere: msg('naming another page as canonical'),
  content_type: msg('of a type that is not kept'),
  excluded_by_rule: msg('excluded by a rule'),
  invalid_url: msg('not a valid address'),
  login_page: msg('answered with a login page'),
  no_content: msg('without content'),
  nofollow: msg('marked nofollow'),
  noindex: msg('marked noindex'),
  not_included: msg('matched by no include rule'),
  out_of_scope: msg('outside the scope'),
  private_address: msg('at a private address'),
  redirect_out_of_scope: msg('redirected outside the scope'),
  redirect_to_known: msg('redirected to a known page'),
  robots_disallowed: msg('disallowed by robots.txt'),
  sign_out_link: msg('held back because they may sign out or delete something'),
  too_deep: msg('too deep'),
  too_large: msg('too large'),
  trap: msg('held back as a trap'),
  unsupported_scheme: msg('neither http nor https'),
  url_too_long: msg('with an address that is too long'),
  user_excluded: msg('excluded by you'),
};

/** What a number of URLs failed by: `3 connection refused`. */
export const ERROR_WORDS: Readonly<Record<ErrorCode, Message>> = {
  bad_redirect: msg('bad redirect'),
  bad_response: msg('not valid HTTP'),
  bad_scheme: msg('neither http nor https'),
  blocked_address: msg('private address'),
  body_too_large: msg('too large'),
  connect_failed: msg('could not connect'),
  connect_refused: msg('connection refused'),
  connect_timeout: msg('connection timed out'),
  connection_reset: msg('connection reset'),
  corrupt_encoding: msg('damaged compression'),
  disk_full: msg('disk full'),
  dns_failed: msg('name server did not answer'),
  dns_not_found: msg('no such host'),
  headers_timeout: msg('response timed out'),
  headers_too_large: msg('headers too large'),
  http_status: msg('answered with an error'),
  idle_timeout: msg('stopped sending'),
  internal: msg('internal error in Orbweaver'),
  offline: msg('no network'),
  parse_failed: msg('could not be read'),
  partial_content: msg('only partly sent'),
  process_crashed: msg('crashed its worker'),
  process_timeout: msg('took too long to process'),
  proxy_failed: msg('proxy failed'),
  redirect_loop: msg('redirect loop'),
  robots_unreachable: msg('robots.txt unreachable'),
  tls_invalid: msg('invalid certificate'),
  too_many_files: msg('too many files open'),
  too_many_redirects: msg('too many redirects'),
  too_slow: msg('too slow'),
  total_timeout: msg('took too long'),
  truncated_body: msg('cut off'),
  unexpected_status: msg('unexpected status'),
  unsupported_encoding: msg('unknown compression'),
  write_failed: msg('could not be written to disk'),
};

/**
 * Why a URL failed, for a person. What earlier versions stored of it is English alone: another language says the code and has
 * that as the detail.
 */
export function failureWords(reason: string | null, told: Kept<string | null>): string {
  const words = reasonWords(reason ?? 'unknown reason');
  if (told.message === null) return words;
  if (told.sayings !== undefined) return keptWords(told) ?? words;
  return spokenLanguage() === 'en' ? told.message : `${words} (${told.message})`;
}

/** A stored reason, code of a failure or of a skip, in words; as it is where it is none of them. */
export function reasonWords(reason: string): string {
  const words: Readonly<Record<string, Message>> = { ...ERROR_WORDS, ...SKIP_WORDS };
  const known = Object.hasOwn(words, reason) ? words[reason] : undefined;
  return known === undefined ? reason.replaceAll('_', ' ') : t(known);
}
