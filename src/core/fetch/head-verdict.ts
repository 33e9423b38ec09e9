import { msg } from '../../contract/language.js';
import { type Saying, saying } from '../../contract/saying.js';
import type { ErrorCode, SkipReason } from '../../contract/outcome.js';
import type { BodyPlan } from './body/body-reader.js';
import { parseCodings } from './body/codings.js';
import { parseContentType } from '../media/content-type.js';
import { isRedirectStatus } from './redirects.js';
import type { FetchHooks, FetchRequest, ResponseHead } from './types.js';

/** What becomes of an answer, decided on its headers alone: only `read` takes the body. */
export type HeadVerdict =
  | { readonly kind: 'read'; readonly plan: BodyPlan }
  | { readonly kind: 'redirect' }
  | { readonly kind: 'not_modified' }
  | { readonly kind: 'skip'; readonly reason: SkipReason }
  /** `detail` is a sentence without the URL. */
  | { readonly kind: 'fail'; readonly code: ErrorCode; readonly detail: Saying };

/** RFC 9309 §2.5: a crawler reads at least 500 KiB of robots.txt, and may stop there. */
export const MAX_ROBOTS_BYTES = 500 * 1024;
/** One more is taken, which tells the reader that the last line was cut in two. */
const MOST_ROBOTS_BYTES_TAKEN = MAX_ROBOTS_BYTES + 1;
/** sitemaps.org: a sitemap is at most 50 MB uncompressed. */
export const MAX_SITEMAP_BYTES = 52_428_800;

const HTML_LIKE = /^text\/|[/+]xml$|^application\/(xhtml|rss|atom|json)/;

/** Judges a final (not 1xx) head: status first (RFC 9110 §15), then whether and how its body is read. */
export function judgeHead(
  request: FetchRequest,
  head: ResponseHead,
  acceptBody: FetchHooks['acceptBody'],
): HeadVerdict {
  const { status } = head;
  if (isRedirectStatus(status)) return { kind: 'redirect' };
  if (status === 304) return judgeNotModified(request);
  if (status === 204 || status === 205) return { kind: 'skip', reason: 'no_content' };
  if (status === 206 && !isWhole(head))
    return fail(
      'partial_content',
      saying(msg('the server sent a part of the document (206) although the whole was asked for')),
    );
  if (status < 200 || status > 299) return fail('http_status', refusalOf(head));
  // What is not wanted is skipped, even where it could not be had.
  const refusal = acceptBody?.(head) ?? null;
  return refusal === null ? planBody(request, head) : { kind: 'skip', reason: refusal };
}

/** Whether a part is all there is (RFC 9110 §14.4): some caches answer so although no part was asked for. */
function isWhole({ headers }: ResponseHead): boolean {
  const [, last, length] = /^bytes 0-(\d{1,15})\/(\d{1,15})$/.exec(headers['content-range'] ?? '') ?? [];
  return last !== undefined && Number(last) + 1 === Number(length);
}

/** Headers by which those who guard sites say that they sent a check for robots instead of the page. */
const ROBOT_CHECKS: readonly (readonly [string, RegExp, string])[] = [
  ['cf-mitigated', /challenge/i, 'Cloudflare'],
  ['x-amzn-waf-action', /captcha|challenge/i, 'AWS WAF'],
];

/** What a status of refusal means to a person, as far as the headers tell. */
function refusalOf({ status, headers }: ResponseHead): Saying {
  const [, , who] = ROBOT_CHECKS.find(([name, value]) => value.test(headers[name] ?? '')) ?? [];
  if (who !== undefined)
    return saying(msg('the server answered {status} with a check whether a person is asking ({who})'), {
      status: String(status),
      who,
    });
  const scheme = status === 401 ? /^[\w-]+/.exec(headers['www-authenticate'] ?? '')?.[0] : undefined;
  if (scheme !== undefined) return saying(msg('the server answered 401: it asks for a login ({scheme})'), { scheme });
  return saying(msg('the server answered {status}'), { status: String(status) });
}

function judgeNotModified({ validators }: FetchRequest): HeadVerdict {
  if (validators?.etag !== undefined || validators?.lastModified !== undefined) return { kind: 'not_modified' };
  return fail(
    'unexpected_status',
    saying(msg('the server answered 304 (not modified) although nothing earlier was named')),
  );
}

function planBody(request: FetchRequest, head: ResponseHead): HeadVerdict {
  const label = codingsOf(head);
  const codings = parseCodings(label);
  if (codings === null)
    return fail('unsupported_encoding', saying(msg("the body's encoding cannot be read: {label}"), { label }));
  const limit = bodyLimit(request, head);
  const { maxBytes, onOverflow } = limit;
  const { contentLength } = head;
  const isOver = codings.length === 0 && contentLength !== null && contentLength > maxBytes;
  if (isOver && onOverflow === 'skip') return { kind: 'skip', reason: 'too_large' };
  if (isOver && onOverflow === 'fail')
    return fail(
      'body_too_large',
      saying(msg('the body is {bytes} bytes, and at most {most} are taken'), {
        bytes: String(contentLength),
        most: String(maxBytes),
      }),
    );
  return { kind: 'read', plan: { codings, ...limit, contentLength } };
}

/** The body's codings in the order they were applied: some servers pack it for the way although nobody asked (RFC 9112 §7). */
function codingsOf({ headers }: ResponseHead): string {
  return [headers['content-encoding'], headers['transfer-encoding']?.replace(/\bchunked\b/gi, '')]
    .filter((label) => label !== undefined && label !== '')
    .join(', ');
}

/** What a person does not want at that size is left out, rather than failed at a larger one. */
function bodyLimit(request: FetchRequest, head: ResponseHead): Pick<BodyPlan, 'maxBytes' | 'onOverflow'> {
  if (request.kind === 'robots') return { maxBytes: MOST_ROBOTS_BYTES_TAKEN, onOverflow: 'truncate' };
  if (request.kind === 'sitemap') return { maxBytes: MAX_SITEMAP_BYTES, onOverflow: 'fail' };
  const maxBytes = maxPageBytes(request, head);
  const { skipAboveBytes = null } = request;
  return skipAboveBytes !== null && skipAboveBytes < maxBytes
    ? { maxBytes: skipAboveBytes, onOverflow: 'skip' }
    : { maxBytes, onOverflow: 'fail' };
}

function maxPageBytes({ limits }: FetchRequest, head: ResponseHead): number {
  // What says nothing of itself may be a page, so the page's limit holds.
  const type = parseContentType(head.contentType)?.type ?? 'text/html';
  return HTML_LIKE.test(type) ? limits.maxHtmlBytes : limits.maxOtherBytes;
}

function fail(code: ErrorCode, detail: Saying): HeadVerdict {
  return { kind: 'fail', code, detail };
}
