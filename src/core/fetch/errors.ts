import { type Message, msg } from '../../contract/language.js';
import { kept, type Kept, say, type Saying, saying } from '../../contract/saying.js';
import type { FetchLimits } from '../../contract/job-config.js';
import type { ErrorCode } from '../../contract/outcome.js';
import { SLOWEST_BYTES_PER_SECOND } from './deadlines.js';

/** Why a hop gave no answer. `detail` is a sentence for people, without the URL. */
export interface Failure {
  readonly code: ErrorCode;
  readonly detail: Saying;
}

export type FetchPhase = 'connect' | 'headers' | 'body';

/** The code of a certificate that was refused, with words of ours. */
const BAD_CERTIFICATE = 'ORB_CERTIFICATE';

/** The code an address refused by the guard carries through net, tls and undici. */
export const BLOCKED_ADDRESS = 'ORB_BLOCKED_ADDRESS';

/** An error of ours: what it says is for people. */
class SaidError extends Error implements NodeJS.ErrnoException {
  readonly code: string;
  readonly saying: Saying;

  constructor(code: string, words: Saying) {
    super(say(words));
    this.code = code;
    this.saying = words;
  }
}

/** The error that stops a connection to an address the crawl may not reach. */
export function blockedAddressError(hostname: string, address: string): NodeJS.ErrnoException {
  const where = hostname === address ? address : `${hostname} (${address})`;
  return new SaidError(
    BLOCKED_ADDRESS,
    saying(msg("{where} is a private address and not the crawl's own host"), { where }),
  );
}

/** The error of a certificate that is invalid and not excepted. `what` completes "the certificate of <host> …". */
export function badCertificateError(host: string, what: readonly Saying[]): NodeJS.ErrnoException {
  return new SaidError(
    BAD_CERTIFICATE,
    saying(
      msg(
        'the certificate of {host} {what}; to fetch it anyway, add {host} to “Accept invalid certificates from” (--tls-exception {host})',
      ),
      { host, what },
    ),
  );
}

/** The code of what went wrong with or at the proxy. */
const PROXY_FAILED = 'ORB_PROXY_FAILED';

/** The error of a connection that the proxy did not make. `detail` completes the sentence "the proxy <name> …". */
export function proxyError(proxy: string, detail: Saying): NodeJS.ErrnoException {
  return new SaidError(PROXY_FAILED, proxySaying(proxy, detail));
}

/** What a proxy did. `detail` as of `proxyError`. */
export function proxySaying(proxy: string, detail: Saying): Saying {
  return saying(msg('the proxy {proxy} {what}'), { proxy, what: [detail] });
}

/** The codes of answers that the lenient reader cannot read either. */
const UNREADABLE = 'ORB_UNREADABLE';
const LARGE_HEAD = 'ORB_LARGE_HEAD';
const CUT_ANSWER = 'ORB_CUT_ANSWER';

/** The error of an answer that is not HTTP. `detail` completes the sentence "the answer is not valid HTTP: …". */
export function unreadableAnswerError(detail: string): NodeJS.ErrnoException {
  return Object.assign(new Error(detail), { code: UNREADABLE });
}

/** The error of a head, or of what follows a chunked body, that is larger than is taken. */
export function largeHeadError(): NodeJS.ErrnoException {
  return Object.assign(new Error('the response headers are too large'), { code: LARGE_HEAD });
}

/** The error of a connection that was closed before its answer was whole. */
export function cutAnswerError(): NodeJS.ErrnoException {
  return Object.assign(new Error('the other side closed the connection'), { code: CUT_ANSWER });
}

const NOT_HTTP = msg('the answer is not valid HTTP: {why}');

type Rule = readonly [pattern: RegExp, failure: (error: CodedError, phase: FetchPhase) => Failure];
interface CodedError {
  readonly code: string;
  readonly message: string;
  /** What the message says, where it is ours. */
  readonly saying?: Saying;
}

const RULES: readonly Rule[] = [
  [/^ORB_BLOCKED_ADDRESS$/, (error) => failure('blocked_address', ownWords(error))],
  [/^ORB_PROXY_FAILED$/, (error) => failure('proxy_failed', ownWords(error))],
  [/^ORB_CERTIFICATE$/, (error) => failure('tls_invalid', ownWords(error))],
  [/^ECONNREFUSED$/, (error) => failure('connect_refused', placed(msg('the server refused the connection'), error))],
  [/^ENOTFOUND$/, () => failure('dns_not_found', saying(msg('the host name does not exist')))],
  [
    /^(EAI_|ENODATA|ESERVFAIL|EREFUSED|ECANCELLED)/,
    (error) =>
      failure('dns_failed', saying(msg('the host name could not be looked up ({code})'), { code: error.code })),
  ],
  [/^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/, timedOut],
  [/^(EMFILE|ENFILE)$/, tooManyFiles],
  [/^(ECONNRESET|EPIPE|ECONNABORTED)$/, reset],
  [/^(EHOSTUNREACH|ENETUNREACH|EHOSTDOWN|ENETDOWN|EADDRNOTAVAIL|EADDRINUSE|EACCES|EPERM|ENOBUFS|EINVAL)$/, unreachable],
  [
    /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|CRL_)/,
    tls,
  ],
  [
    /^(UND_ERR_HEADERS_OVERFLOW|HPE_HEADER_OVERFLOW|ORB_LARGE_HEAD)$/,
    () => failure('headers_too_large', saying(msg('the response headers are larger than 64 KiB'))),
  ],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, lengthMismatch],
  [/^(HPE_INVALID_EOF_STATE|ORB_CUT_ANSWER)$/, closed],
  [/^(HPE_|ORB_UNREADABLE$)/, (error) => failure('bad_response', saying(NOT_HTTP, { why: error.message }))],
  [/^UND_ERR_SOCKET$/, closed],
];

/** Names what Node or undici reported, by the phase it happened in. */
export function networkFailure(thrown: unknown, phase: FetchPhase): Failure {
  const error = codedError(thrown);
  const rule = RULES.find(([pattern]) => pattern.test(error.code));
  return rule
    ? rule[1](error, phase)
    : failure('internal', saying(msg('the request failed: {why}'), { why: error.message }));
}

/** Says which deadline passed. `limits` are those of the request. */
export function deadlineFailure(code: ErrorCode, limits: FetchLimits): Failure {
  switch (code) {
    case 'connect_timeout':
      return failure(code, saying(msg('no connection within {n} s'), { n: limits.connectTimeoutMs / 1000 }));
    case 'headers_timeout':
      return failure(
        code,
        saying(msg('no complete response headers within {n} s'), { n: limits.headersTimeoutMs / 1000 }),
      );
    case 'idle_timeout':
      return failure(code, saying(msg('the body stopped arriving for {n} s'), { n: limits.idleTimeoutMs / 1000 }));
    case 'too_slow':
      return failure(
        code,
        saying(msg('the body arrives slower than {n} bytes per second'), { n: SLOWEST_BYTES_PER_SECOND }),
      );
    default:
      return failure('total_timeout', saying(msg('not finished within {n} s'), { n: limits.totalTimeoutMs / 1000 }));
  }
}

/** The message of a fetch that failed: method, URL and what happened. */
export function failureMessage(url: string, what: string | readonly Saying[]): Kept {
  return kept(saying(msg('GET {url}: {what}'), { url, what }));
}

/** What happened, of such a message. */
export function failureDetail(failure: Kept): string | readonly Saying[] {
  const what = failure.sayings?.[0]?.values['what'];
  return what === undefined || typeof what === 'number' ? failure.message : what;
}

function failure(code: ErrorCode, detail: Saying): Failure {
  return { code, detail };
}

function codedError(thrown: unknown): CodedError {
  if (thrown instanceof Error && thrown.name === 'HTTPParserError') return parserError(thrown);
  if (!(thrown instanceof Error)) return { code: '', message: String(thrown) };
  // Where several addresses were tried Node gives an AggregateError: the first failure speaks for all.
  const cause = 'errors' in thrown && Array.isArray(thrown.errors) ? thrown.errors[0] : thrown.cause;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  if (cause instanceof Error && (code === '' || thrown.message === '')) return codedError(cause);
  const words = thrown instanceof SaidError ? { saying: thrown.saying } : {};
  return { code, message: thrown.message, ...words };
}

/** An error of ours that something else has thrown on by its code and message is said as it stands. */
function ownWords({ saying: own, message }: CodedError): Saying {
  return own ?? saying(msg('{why}'), { why: message });
}

/** undici 7 leaves the parser's code undefined; the reason is in the message, in brackets. */
function parserError({ message }: Error): CodedError {
  const reason = /\((.*)\)$/.exec(message)?.[1] ?? message;
  return { code: /EOF/.test(reason) ? 'HPE_INVALID_EOF_STATE' : 'HPE_INVALID', message: reason };
}

/** What happened, with the address where it did, as far as it is known. */
function placed(text: Message, error: CodedError): Saying {
  const address = /\d+\.\d+\.\d+\.\d+:\d+|[0-9a-f:]*::[0-9a-f:]*/.exec(error.message)?.[0];
  const what = saying(text);
  return address === undefined ? what : saying(msg('{what} ({address})'), { what: [what], address });
}

function timedOut(error: CodedError, phase: FetchPhase): Failure {
  if (phase === 'connect') return failure('connect_timeout', placed(msg('the connection timed out'), error));
  const code = phase === 'headers' ? 'headers_timeout' : 'idle_timeout';
  return failure(code, saying(msg('the connection stopped responding')));
}

const RESETS: Readonly<Record<FetchPhase, Message>> = {
  connect: msg('the connection was reset while connecting'),
  headers: msg('the connection was reset before answering'),
  body: msg('the connection was reset in the middle of the body'),
};

function reset(_error: CodedError, phase: FetchPhase): Failure {
  return failure('connection_reset', saying(RESETS[phase]));
}

function unreachable({ code }: CodedError): Failure {
  return failure('connect_failed', saying(msg('the server cannot be reached ({code})'), { code }));
}

function tooManyFiles({ code }: CodedError): Failure {
  const words = msg('this computer has too many files and connections open ({code})');
  return failure('too_many_files', saying(words, { code }));
}

/** OpenSSL's (Node) and BoringSSL's (Electron) words for an answer that is no TLS at all. */
const NO_TLS = /wrong.version.number|http.request/i;
/** The reason in what OpenSSL throws: `80BC…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/…`. */
const OPENSSL_REASON = /:error:[0-9a-f]+:[^:]*:[^:]*:([^:]+):/i;

function tls({ code, message }: CodedError): Failure {
  if (NO_TLS.test(message) || NO_TLS.test(code))
    return failure(
      'tls_invalid',
      saying(
        msg('the server does not speak TLS at this port; an address with http:// instead of https:// may be meant'),
      ),
    );
  const why = OPENSSL_REASON.exec(message)?.[1] ?? message.trim();
  return failure('tls_invalid', saying(msg('no trusted secure connection: {why} ({code})'), { code, why }));
}

/** undici says the same of a head with two lengths and of a body that is not as long as announced. */
function lengthMismatch(_error: CodedError, phase: FetchPhase): Failure {
  if (phase === 'body')
    return failure('truncated_body', saying(msg('the body is not as long as its Content-Length says')));
  return failure('bad_response', saying(NOT_HTTP, { why: [saying(msg('its Content-Length makes no sense'))] }));
}

/** The other side closed: without an answer, or before the body was whole. */
function closed(error: CodedError, phase: FetchPhase): Failure {
  if (phase === 'body')
    return failure('truncated_body', saying(msg('the connection was closed before the body was complete')));
  if (error.message.startsWith('bad '))
    return failure('bad_response', saying(msg('the server sent an answer that was not asked for')));
  return failure('connection_reset', saying(msg('the server closed the connection without answering')));
}
