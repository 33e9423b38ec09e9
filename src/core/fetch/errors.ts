import type { FetchLimits } from '../../contract/job-config.js';
import type { ErrorCode } from '../../contract/outcome.js';
import { SLOWEST_BYTES_PER_SECOND } from './deadlines.js';

/** Why a hop gave no answer. `detail` is a sentence for people, without the URL. */
export interface Failure {
  readonly code: ErrorCode;
  readonly detail: string;
}

export type FetchPhase = 'connect' | 'headers' | 'body';

/** The code of a certificate that was refused, with words of ours. */
const BAD_CERTIFICATE = 'ORB_CERTIFICATE';

/** The code an address refused by the guard carries through net, tls and undici. */
export const BLOCKED_ADDRESS = 'ORB_BLOCKED_ADDRESS';

/** The error that stops a connection to an address the crawl may not reach. */
export function blockedAddressError(hostname: string, address: string): NodeJS.ErrnoException {
  const where = hostname === address ? address : `${hostname} (${address})`;
  const error: NodeJS.ErrnoException = new Error(`${where} is a private address and not the crawl's own host`);
  error.code = BLOCKED_ADDRESS;
  return error;
}

/** The error of a certificate that is invalid and not excepted. `words` completes "the certificate of <host> …". */
export function badCertificateError(host: string, words: string): NodeJS.ErrnoException {
  const way = `to fetch it anyway, add ${host} to “Accept invalid certificates from” (--tls-exception ${host})`;
  const error: NodeJS.ErrnoException = new Error(`the certificate of ${host} ${words}; ${way}`);
  error.code = BAD_CERTIFICATE;
  return error;
}

/** The code of what went wrong with or at the proxy. */
const PROXY_FAILED = 'ORB_PROXY_FAILED';

/** The error of a connection that the proxy did not make. `detail` completes the sentence "the proxy <name> …". */
export function proxyError(proxy: string, detail: string): NodeJS.ErrnoException {
  const error: NodeJS.ErrnoException = new Error(`the proxy ${proxy} ${detail}`);
  error.code = PROXY_FAILED;
  return error;
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

type Rule = readonly [pattern: RegExp, failure: (error: CodedError, phase: FetchPhase) => Failure];
interface CodedError {
  readonly code: string;
  readonly message: string;
}

const RULES: readonly Rule[] = [
  [/^ORB_BLOCKED_ADDRESS$/, (error) => failure('blocked_address', error.message)],
  [/^ORB_PROXY_FAILED$/, (error) => failure('proxy_failed', error.message)],
  [/^ORB_CERTIFICATE$/, (error) => failure('tls_invalid', error.message)],
  [/^ECONNREFUSED$/, (error) => failure('connect_refused', `the server refused the connection${where(error)}`)],
  [/^ENOTFOUND$/, () => failure('dns_not_found', 'the host name does not exist')],
  [
    /^(EAI_|ENODATA|ESERVFAIL|EREFUSED|ECANCELLED)/,
    (error) => failure('dns_failed', `the host name could not be looked up (${error.code})`),
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
    () => failure('headers_too_large', 'the response headers are larger than 64 KiB'),
  ],
  [/^UND_ERR_RES_CONTENT_LENGTH_MISMATCH$/, lengthMismatch],
  [/^(HPE_INVALID_EOF_STATE|ORB_CUT_ANSWER)$/, closed],
  [/^(HPE_|ORB_UNREADABLE$)/, (error) => failure('bad_response', `the answer is not valid HTTP: ${error.message}`)],
  [/^UND_ERR_SOCKET$/, closed],
];

/** Names what Node or undici reported, by the phase it happened in. */
export function networkFailure(thrown: unknown, phase: FetchPhase): Failure {
  const error = codedError(thrown);
  const rule = RULES.find(([pattern]) => pattern.test(error.code));
  return rule ? rule[1](error, phase) : failure('internal', `the request failed: ${error.message}`);
}

/** Says which deadline passed. `limits` are those of the request. */
export function deadlineFailure(code: ErrorCode, limits: FetchLimits): Failure {
  const within = (limitMs: number): string => `within ${limitMs / 1000} s`;
  switch (code) {
    case 'connect_timeout':
      return failure(code, `no connection ${within(limits.connectTimeoutMs)}`);
    case 'headers_timeout':
      return failure(code, `no complete response headers ${within(limits.headersTimeoutMs)}`);
    case 'idle_timeout':
      return failure(code, `the body stopped arriving for ${limits.idleTimeoutMs / 1000} s`);
    case 'too_slow':
      return failure(code, `the body arrives slower than ${SLOWEST_BYTES_PER_SECOND} bytes per second`);
    default:
      return failure('total_timeout', `not finished ${within(limits.totalTimeoutMs)}`);
  }
}

/** The message of a fetch that failed: method, URL and what happened. */
export function failureMessage(url: string, detail: string): string {
  return `GET ${url}: ${detail}`;
}

/** What happened, of such a message. */
export function failureDetail(url: string, message: string): string {
  const beginning = failureMessage(url, '');
  return message.startsWith(beginning) ? message.slice(beginning.length) : message;
}

function failure(code: ErrorCode, detail: string): Failure {
  return { code, detail };
}

function codedError(thrown: unknown): CodedError {
  if (thrown instanceof Error && thrown.name === 'HTTPParserError') return parserError(thrown);
  if (!(thrown instanceof Error)) return { code: '', message: String(thrown) };
  // Where several addresses were tried Node gives an AggregateError: the first failure speaks for all.
  const cause = 'errors' in thrown && Array.isArray(thrown.errors) ? thrown.errors[0] : thrown.cause;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
  if (cause instanceof Error && (code === '' || thrown.message === '')) return codedError(cause);
  return { code, message: thrown.message };
}

/** undici 7 leaves the parser's code undefined; the reason is in the message, in brackets. */
function parserError({ message }: Error): CodedError {
  const reason = /\((.*)\)$/.exec(message)?.[1] ?? message;
  return { code: /EOF/.test(reason) ? 'HPE_INVALID_EOF_STATE' : 'HPE_INVALID', message: reason };
}

function where(error: CodedError): string {
  const address = /\d+\.\d+\.\d+\.\d+:\d+|[0-9a-f:]*::[0-9a-f:]*/.exec(error.message)?.[0];
  return address === undefined ? '' : ` (${address})`;
}

function timedOut(error: CodedError, phase: FetchPhase): Failure {
  if (phase === 'connect') return failure('connect_timeout', `the connection timed out${where(error)}`);
  return failure(phase === 'headers' ? 'headers_timeout' : 'idle_timeout', 'the connection stopped responding');
}

function reset(_error: CodedError, phase: FetchPhase): Failure {
  const when = { connect: 'while connecting', headers: 'before answering', body: 'in the middle of the body' }[phase];
  return failure('connection_reset', `the connection was reset ${when}`);
}

function unreachable(error: CodedError): Failure {
  return failure('connect_failed', `the server cannot be reached (${error.code})`);
}

function tooManyFiles(error: CodedError): Failure {
  return failure('too_many_files', `this computer has too many files and connections open (${error.code})`);
}

function tls(error: CodedError): Failure {
  return failure('tls_invalid', `no trusted secure connection: ${error.message.trim()} (${error.code})`);
}

/** undici says the same of a head with two lengths and of a body that is not as long as announced. */
function lengthMismatch(_error: CodedError, phase: FetchPhase): Failure {
  if (phase === 'body') return failure('truncated_body', 'the body is not as long as its Content-Length says');
  return failure('bad_response', 'the answer is not valid HTTP: its Content-Length makes no sense');
}

/** The other side closed: without an answer, or before the body was whole. */
function closed(error: CodedError, phase: FetchPhase): Failure {
  if (phase === 'body') return failure('truncated_body', 'the connection was closed before the body was complete');
  if (error.message.startsWith('bad '))
    return failure('bad_response', 'the server sent an answer that was not asked for');
  return failure('connection_reset', 'the server closed the connection without answering');
}
