import { keptWords } from '../../contract/saying.js';
import type { PageRecord } from '../../contract/job.js';
import { spokenLanguage, t } from '../../contract/language.js';
import type { ErrorCode, SkipReason } from '../../contract/outcome.js';
import { saidNotes } from '../../contract/page-notes.js';

/** A word of at most seven letters for a narrow column and a sentence for everything else. */
export interface Words {
  readonly short: string;
  readonly long: string;
}

const ERRORS: Readonly<Record<ErrorCode, Words>> = {
  bad_redirect: { short: t('redir'), long: t('The server sent a redirect without a usable address.') },
  bad_response: { short: 'http?', long: t('The response was not valid HTTP.') },
  bad_scheme: { short: t('scheme'), long: t('The address is neither http nor https.') },
  blocked_address: {
    short: t('blocked'),
    long: t('The host leads to a private address, which a public site may not send us to.'),
  },
  body_too_large: { short: t('too big'), long: t('The response is larger than the size limit.') },
  connect_failed: { short: t('connect'), long: t('Could not connect to the server.') },
  connect_refused: { short: t('refused'), long: t('The server refused the connection.') },
  connect_timeout: { short: t('timeout'), long: t('The server did not accept a connection in time.') },
  connection_reset: { short: t('reset'), long: t('The server closed the connection early.') },
  corrupt_encoding: { short: t('corrupt'), long: t('The compressed response is damaged.') },
  disk_full: { short: t('disk'), long: t('The disk is full.') },
  dns_failed: { short: 'dns', long: t('The name server did not answer.') },
  dns_not_found: { short: 'dns', long: t('There is no host by that name.') },
  headers_timeout: { short: t('timeout'), long: t('The server did not respond in time.') },
  headers_too_large: { short: t('headers'), long: t('The response headers are too large.') },
  http_status: { short: t('error'), long: t('The server answered with an error.') },
  idle_timeout: { short: t('timeout'), long: t('The server stopped sending in the middle of the response.') },
  internal: { short: t('fault'), long: t('Orbweaver had an internal error; other pages are not affected.') },
  offline: { short: 'offline', long: t('This computer seemed to be offline.') },
  parse_failed: { short: t('parse'), long: t('The page could not be read.') },
  partial_content: { short: t('partial'), long: t('The server sent only part of the page.') },
  process_crashed: { short: t('crash'), long: t('Processing the page crashed its worker, which was replaced.') },
  process_timeout: { short: t('timeout'), long: t('Processing the page took too long and was ended.') },
  proxy_failed: { short: 'proxy', long: t('The proxy did not pass the request on.') },
  redirect_loop: { short: t('loop'), long: t('The redirects form a loop.') },
  robots_unreachable: {
    short: 'robots',
    long: t('The host’s robots.txt could not be read, so nothing may be fetched from it.'),
  },
  tls_invalid: { short: 'tls', long: t('The server’s certificate is not valid.') },
  too_many_files: { short: t('files'), long: t('This computer has too many files and connections open.') },
  too_many_redirects: { short: t('redir'), long: t('Too many redirects in a row.') },
  too_slow: { short: t('slow'), long: t('The server sent too slowly.') },
  total_timeout: { short: t('timeout'), long: t('The whole request took too long.') },
  truncated_body: { short: t('cut off'), long: t('The response ended before it was complete.') },
  unexpected_status: { short: t('status'), long: t('The server answered with a status that makes no sense here.') },
  unsupported_encoding: { short: t('coding'), long: t('The response is compressed in a way Orbweaver does not read.') },
  write_failed: { short: t('disk'), long: t('The page could not be written to disk.') },
};

const SKIPS: Readonly<Record<SkipReason, Words>> = {
  canonical_elsewhere: { short: t('same'), long: t('The page names another one as its canonical version.') },
  content_type: { short: t('type'), long: t('Not a kind of file this crawl keeps.') },
  excluded_by_rule: { short: t('rule'), long: t('An exclude rule matches.') },
  invalid_url: { short: t('invalid'), long: t('The link is not a valid address.') },
  login_page: { short: t('login'), long: t('The site answered with a login page although the crawl is signed in.') },
  no_content: { short: t('empty'), long: t('The server answered without content.') },
  nofollow: { short: 'nofoll.', long: t('The page asks that this link not be followed.') },
  noindex: { short: 'noindex', long: t('The page asks not to be stored.') },
  not_included: { short: t('rule'), long: t('No include rule matches.') },
  out_of_scope: { short: t('outside'), long: t('Outside the scope of this crawl.') },
  private_address: { short: t('private'), long: t('A private address, which a public site may not send us to.') },
  redirect_out_of_scope: { short: t('outside'), long: t('Redirected to an address outside the scope.') },
  redirect_to_known: { short: t('redir'), long: t('Redirected to a page that is already known.') },
  robots_disallowed: { short: 'robots', long: t('Disallowed by the host’s robots.txt.') },
  sign_out_link: {
    short: t('logout'),
    long: t('The link looks as if it signed out or deleted something, and the crawl is signed in.'),
  },
  too_deep: { short: t('depth'), long: t('Deeper than the depth limit.') },
  too_large: { short: t('too big'), long: t('Larger than the size limit.') },
  trap: { short: t('trap'), long: t('Part of a pattern of addresses that looks endless.') },
  unsupported_scheme: { short: t('scheme'), long: t('Neither http nor https.') },
  url_too_long: { short: t('long'), long: t('The address is too long.') },
  user_excluded: { short: t('rule'), long: t('You removed it from the queue.') },
};

/** Of what a newer version has stored, or nobody: a row of it must not take the window with it. */
const UNKNOWN: Words = { short: '?', long: t('For a reason that this version does not know.') };

export function errorWords(code: ErrorCode): Words {
  return Object.hasOwn(ERRORS, code) ? ERRORS[code] : UNKNOWN;
}

export function skipWords(reason: SkipReason): Words {
  return Object.hasOwn(SKIPS, reason) ? SKIPS[reason] : UNKNOWN;
}

/** The words of a stored reason, which is a skip reason or an error code; null where there is none. */
export function reasonWords(reason: SkipReason | ErrorCode | null): Words | null {
  if (reason === null) return null;
  return Object.hasOwn(ERRORS, reason) ? ERRORS[reason as ErrorCode] : skipWords(reason as SkipReason);
}

/**
 * Why a URL is as it is, in a sentence; null where nothing is known. What earlier versions stored of it is English alone: another
 * language says the reason and has that as the detail.
 */
export function whyWords({ reason, ...told }: Pick<PageRecord, 'reason' | 'message' | 'sayings'>): string | null {
  const long = reasonWords(reason)?.long ?? null;
  const { message } = told;
  if (told.sayings !== undefined) return keptWords(told);
  if (!message || spokenLanguage() === 'en') return message || long;
  return saidNotes(message) ?? (long === null ? message : `${long} (${message})`);
}
