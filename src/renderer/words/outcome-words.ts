import type { ErrorCode, SkipReason } from '../../contract/outcome.js';

/** A word of at most seven letters for a narrow column and a sentence for everything else. */
export interface Words {
  readonly short: string;
  readonly long: string;
}

const ERRORS: Readonly<Record<ErrorCode, Words>> = {
  bad_redirect: { short: 'redir', long: 'The server sent a redirect without a usable address.' },
  bad_response: { short: 'http?', long: 'The response was not valid HTTP.' },
  bad_scheme: { short: 'scheme', long: 'The address is neither http nor https.' },
  blocked_address: {
    short: 'blocked',
    long: 'The host leads to a private address, which a public site may not send us to.',
  },
  body_too_large: { short: 'too big', long: 'The response is larger than the size limit.' },
  connect_failed: { short: 'connect', long: 'Could not connect to the server.' },
  connect_refused: { short: 'refused', long: 'The server refused the connection.' },
  connect_timeout: { short: 'timeout', long: 'The server did not accept a connection in time.' },
  connection_reset: { short: 'reset', long: 'The server closed the connection early.' },
  corrupt_encoding: { short: 'corrupt', long: 'The compressed response is damaged.' },
  disk_full: { short: 'disk', long: 'The disk is full.' },
  dns_failed: { short: 'dns', long: 'The name server did not answer.' },
  dns_not_found: { short: 'dns', long: 'There is no host by that name.' },
  headers_timeout: { short: 'timeout', long: 'The server did not respond in time.' },
  headers_too_large: { short: 'headers', long: 'The response headers are too large.' },
  http_status: { short: 'error', long: 'The server answered with an error.' },
  idle_timeout: { short: 'timeout', long: 'The server stopped sending in the middle of the response.' },
  internal: { short: 'fault', long: 'Orbweaver had an internal error; other pages are not affected.' },
  offline: { short: 'offline', long: 'This computer seemed to be offline.' },
  parse_failed: { short: 'parse', long: 'The page could not be read.' },
  partial_content: { short: 'partial', long: 'The server sent only part of the page.' },
  process_crashed: { short: 'crash', long: 'Processing the page crashed its worker, which was replaced.' },
  process_timeout: { short: 'timeout', long: 'Processing the page took too long and was ended.' },
  proxy_failed: { short: 'proxy', long: 'The proxy did not pass the request on.' },
  redirect_loop: { short: 'loop', long: 'The redirects form a loop.' },
  robots_unreachable: {
    short: 'robots',
    long: 'The host’s robots.txt could not be read, so nothing may be fetched from it.',
  },
  tls_invalid: { short: 'tls', long: 'The server’s certificate is not valid.' },
  too_many_files: { short: 'files', long: 'This computer has too many files and connections open.' },
  too_many_redirects: { short: 'redir', long: 'Too many redirects in a row.' },
  too_slow: { short: 'slow', long: 'The server sent too slowly.' },
  total_timeout: { short: 'timeout', long: 'The whole request took too long.' },
  truncated_body: { short: 'cut off', long: 'The response ended before it was complete.' },
  unexpected_status: { short: 'status', long: 'The server answered with a status that makes no sense here.' },
  unsupported_encoding: { short: 'coding', long: 'The response is compressed in a way Orbweaver does not read.' },
  write_failed: { short: 'disk', long: 'The page could not be written to disk.' },
};

const SKIPS: Readonly<Record<SkipReason, Words>> = {
  canonical_elsewhere: { short: 'same', long: 'The page names another one as its canonical version.' },
  content_type: { short: 'type', long: 'Not a kind of file this crawl keeps.' },
  excluded_by_rule: { short: 'rule', long: 'An exclude rule matches.' },
  invalid_url: { short: 'invalid', long: 'The link is not a valid address.' },
  no_content: { short: 'empty', long: 'The server answered without content.' },
  nofollow: { short: 'nofoll.', long: 'The page asks that this link not be followed.' },
  noindex: { short: 'noindex', long: 'The page asks not to be stored.' },
  not_included: { short: 'rule', long: 'No include rule matches.' },
  out_of_scope: { short: 'outside', long: 'Outside the scope of this crawl.' },
  private_address: { short: 'private', long: 'A private address, which a public site may not send us to.' },
  redirect_out_of_scope: { short: 'outside', long: 'Redirected to an address outside the scope.' },
  redirect_to_known: { short: 'redir', long: 'Redirected to a page that is already known.' },
  robots_disallowed: { short: 'robots', long: 'Disallowed by the host’s robots.txt.' },
  too_deep: { short: 'depth', long: 'Deeper than the depth limit.' },
  too_large: { short: 'too big', long: 'Larger than the size limit.' },
  trap: { short: 'trap', long: 'Part of a pattern of addresses that looks endless.' },
  unsupported_scheme: { short: 'scheme', long: 'Neither http nor https.' },
  url_too_long: { short: 'long', long: 'The address is too long.' },
  user_excluded: { short: 'rule', long: 'You removed it from the queue.' },
};

export function errorWords(code: ErrorCode): Words {
  return ERRORS[code];
}

export function skipWords(reason: SkipReason): Words {
  return SKIPS[reason];
}

/** The words of a stored reason, which is a skip reason or an error code; null where there is none. */
export function reasonWords(reason: SkipReason | ErrorCode | null): Words | null {
  if (reason === null) return null;
  return reason in ERRORS ? ERRORS[reason as ErrorCode] : SKIPS[reason as SkipReason];
}
