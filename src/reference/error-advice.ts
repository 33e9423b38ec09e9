import type { ErrorCode } from '../contract/outcome.js';

/** What a person can do about a URL that failed, by its code. English: it stands in the documents only. */
export const ERROR_ADVICE: Readonly<Record<ErrorCode, string>> = {
  bad_redirect: 'Open the address in a browser. If it fails there too, the site has to mend it.',
  bad_response: 'Retry it later. If it stays so, the server or something between it and you is broken.',
  bad_scheme: 'Nothing: only http and https addresses are crawled.',
  blocked_address:
    'If the host is yours and private, start a crawl at its address itself: a private starting address is allowed.',
  body_too_large: 'Raise --max-html-size for pages or --max-file-size for other files, then retry.',
  connect_failed: 'Check that the host is up and the port is right, then retry.',
  connect_refused: 'Nothing listens there, or a firewall refuses. Check the port, then retry.',
  connect_timeout: 'The host is down, far away or behind a firewall. Retry later, or raise --connect-timeout.',
  connection_reset: 'Retry later. If it happens often, lower --concurrency and --rate.',
  corrupt_encoding: 'Retry once. If it stays so, the server compresses wrongly.',
  disk_full: 'Free some space, then resume: the page is fetched again.',
  dns_failed: 'Check your network and its name server, then retry.',
  dns_not_found: 'Check the spelling of the host. A host that is gone cannot be crawled.',
  headers_timeout: 'The server is slow. Lower --concurrency, or raise --headers-timeout, then retry.',
  headers_too_large: 'Nothing: the server sends more headers than a browser would take.',
  http_status:
    '404 and 410: the page is gone. 401 and 403: it needs a login (--basic, --header) or refuses crawlers. 429 and 5xx: retry later, more slowly.',
  idle_timeout: 'Retry later, or raise --idle-timeout.',
  internal: 'Please report it with the message that stands beside it.',
  offline: 'Check your network, then retry.',
  parse_failed: 'Please report the address.',
  partial_content: 'Retry once. If it stays so, the server sends parts that nobody asked for.',
  process_crashed: 'Retry once. If it happens again, please report the address.',
  process_timeout: 'The page is extremely large or deep. Retry while less else is running.',
  proxy_failed: 'Check --proxy, and ORBWEAVER_PROXY_USER and ORBWEAVER_PROXY_PASSWORD if it needs a login.',
  redirect_loop: 'Open it in a browser. If it works there, it may need a cookie or a login; see --cookies and --basic.',
  robots_unreachable:
    'Retry later: a site whose robots.txt cannot be read may not be crawled. On your own site, --override-robots with its host.',
  tls_invalid: 'If the host is yours, --tls-exception with its host accepts its certificate. Otherwise leave it.',
  too_many_files: 'Close some programs or allow more open files (ulimit -n), then retry.',
  too_many_redirects: 'Open it in a browser. If it ends somewhere, raise --max-redirects.',
  too_slow: 'Retry later, when the server is less busy.',
  total_timeout: 'Raise --total-timeout for large files, then retry.',
  truncated_body: 'Retry later. What was cut off is never saved as if it were whole.',
  unexpected_status: 'Retry once. If it stays so, the server answers what it was not asked.',
  unsupported_encoding: 'Nothing: the server uses a compression that was not offered to it.',
  write_failed: 'Check that the disk is there, writable and has room, then resume.',
};
