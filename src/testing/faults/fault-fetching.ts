import { BAD_CODINGS, BOMBS, CODED_TITLE, GOOD_CODINGS } from './fault-bodies.js';
import { drip, flood, page, pageWith, raw, redirect, send, silence, status } from './fault-answers.js';
import type { Answer, OriginPlan, Routes } from './fault-server.js';
import type { FaultCase, FaultOutcome, FaultTheme } from './fault-site.js';
import type { PartialConfig } from '../../contract/ipc.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { ErrorCode } from '../../contract/outcome.js';

/** One wrong or odd answer, at a host of its own, since hosts are judged by their answers. */
interface FetchVector {
  readonly name: string;
  readonly about: string;
  readonly answer: Answer;
  readonly expect: FaultOutcome;
}

const TRIES = 3;
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';
const CHUNKED = `${HEAD}Transfer-Encoding: chunked\r\n\r\n`;
const BODY = '<title>Odd</title>';
const WHOLE = `${HEAD}Content-Length: ${BODY.length}\r\n\r\n${BODY}`;
const chunk = (bytes: number): string => `${bytes.toString(16)}\r\n${'x'.repeat(bytes)}\r\n`;

const fails = (
  reason: ErrorCode | readonly ErrorCode[],
  requests: number,
  code: number | null = null,
): FaultOutcome => ({
  state: 'failed',
  reason,
  requests,
  status: code,
});
const passing = (reason: ErrorCode | readonly ErrorCode[], code: number | null = null): FaultOutcome =>
  fails(reason, TRIES, code);
const lasting = (reason: ErrorCode, code: number | null = null): FaultOutcome => fails(reason, 1, code);
const saved: FaultOutcome = { state: 'saved', status: 200, requests: 1, title: 'Odd' };
/** The first try is made twice, strictly and leniently; those after it leniently at once. */
const unreadable = (code: number | null = null): FaultOutcome => fails('bad_response', TRIES + 1, code);
const readLeniently: FaultOutcome = { ...saved, requests: 2 };
const vector = (name: string, about: string, answer: Answer, expect: FaultOutcome): FetchVector => ({
  name,
  about,
  answer,
  expect,
});

const TIME: readonly FetchVector[] = [
  vector('silent', 'a server that never answers is given up', silence, passing('headers_timeout')),
  vector(
    'slowHead',
    'so is a head of a byte a second',
    drip('HTTP/1.1 200 OK\r\nX-A: ', 'y', 1000),
    passing('headers_timeout'),
  ),
  vector('slowBody', 'and a body of a byte a second', drip(`${HEAD}\r\n`, 'x', 1000), passing('too_slow', 200)),
  vector(
    'stops',
    'a body that stops is given up',
    raw(`${HEAD}Content-Length: 100\r\n\r\nhalf`, 'open'),
    passing('idle_timeout', 200),
  ),
  vector(
    'trickle',
    'so are chunks without end, at a fair speed',
    drip(CHUNKED, chunk(500), 500),
    passing('total_timeout', 200),
  ),
  vector(
    'hints',
    'and 1xx answers without end',
    drip('', 'HTTP/1.1 102 Processing\r\n\r\n', 1000),
    passing('headers_timeout'),
  ),
];

const CUT: readonly FetchVector[] = [
  vector(
    'short',
    'a body shorter than its Content-Length is no page',
    raw(`${HEAD}Content-Length: 100\r\n\r\n${BODY}`),
    passing('truncated_body', 200),
  ),
  vector(
    'cutChunks',
    'nor are chunks without their end',
    raw(`${CHUNKED}${chunk(20)}`),
    passing('truncated_body', 200),
  ),
  vector('halfChunk', 'nor is half a chunk', raw(`${CHUNKED}ff\r\nhalf`), passing('truncated_body', 200)),
  vector('reset', 'a reset before the answer is an error', raw('', 'reset'), passing('connection_reset')),
  vector(
    'resetBody',
    'and so is one within the body',
    raw(`${HEAD}Content-Length: 100\r\n\r\nhalf`, 'reset'),
    passing(['connection_reset', 'truncated_body'], 200),
  ),
  vector('closes', 'closing without an answer is an error', raw(''), passing('connection_reset')),
  vector('halfHead', 'so is half a head', raw('HTTP/1.1 200 OK\r\nContent-Ty'), passing('connection_reset')),
  vector(
    'cutGzip',
    'gzip that ends early is no page',
    BAD_CODINGS['cutGzip'] ?? silence,
    passing('truncated_body', 200),
  ),
  vector(
    'cutBrotli',
    'nor is brotli that ends early',
    BAD_CODINGS['cutBrotli'] ?? silence,
    passing('truncated_body', 200),
  ),
];

const SIZE: readonly FetchVector[] = [
  vector(
    'flood',
    'a body without end is cut off',
    flood(`${HEAD}\r\n`, 'x'.repeat(65_536)),
    lasting('body_too_large', 200),
  ),
  vector('floodChunks', 'so are chunks without end', flood(CHUNKED, chunk(65_536)), lasting('body_too_large', 200)),
  vector(
    'announced',
    'a body announced as 10 GB is not begun',
    raw(`${HEAD}Content-Length: 9999999999\r\n\r\nx`, 'open'),
    lasting('body_too_large', 200),
  ),
  ...Object.entries(BOMBS).map(([name, answer]) =>
    vector(name, `a ${name} is stopped by its unpacked size`, answer, lasting('body_too_large', 200)),
  ),
  vector(
    'longHeader',
    'a header of 2 MB is too large',
    raw(`HTTP/1.1 200 OK\r\nX-Long: ${'y'.repeat(2_000_000)}\r\n\r\n`),
    lasting('headers_too_large'),
  ),
  vector(
    'manyHeaders',
    'so are 20,000 headers',
    raw(`HTTP/1.1 200 OK\r\n${Array.from({ length: 20_000 }, (_, n) => `X-${n}: y\r\n`).join('')}\r\n`),
    lasting('headers_too_large'),
  ),
];

const CODINGS: readonly FetchVector[] = [
  ...Object.entries(GOOD_CODINGS).map(([name, answer]) =>
    vector(name, `the coding ${name} is read`, answer, { ...saved, title: CODED_TITLE }),
  ),
  vector(
    'plainAsGzip',
    'text that calls itself gzip is no page',
    BAD_CODINGS['plainAsGzip'] ?? silence,
    passing('corrupt_encoding', 200),
  ),
  vector(
    'damagedGzip',
    'damaged gzip is no page',
    BAD_CODINGS['damagedGzip'] ?? silence,
    passing('corrupt_encoding', 200),
  ),
  vector(
    'badChecksum',
    'nor is gzip whose checksum is wrong',
    BAD_CODINGS['badChecksum'] ?? silence,
    passing('corrupt_encoding', 200),
  ),
  vector(
    'unreadCoding',
    'a coding that is not read is an error',
    send(200, { 'content-encoding': 'zstd' }, 'x'),
    lasting('unsupported_encoding', 200),
  ),
  vector(
    'manyCodings',
    'so are six codings',
    send(200, { 'content-encoding': 'gzip,'.repeat(6) }, 'x'),
    lasting('unsupported_encoding', 200),
  ),
];

const STATUSES: readonly FetchVector[] = [
  ...[204, 205].map((code) =>
    vector(`empty${code}`, `a ${code} is skipped`, raw(`HTTP/1.1 ${code} None\r\nContent-Length: 0\r\n\r\n`), {
      state: 'skipped',
      reason: 'no_content',
      status: code,
      requests: 1,
    }),
  ),
  vector(
    'partial',
    'a 206 nobody asked for is no page',
    send(206, { 'content-range': 'bytes 0-3/100' }, 'part'),
    lasting('partial_content', 206),
  ),
  vector('notModified', 'nor is a 304', raw('HTTP/1.1 304 Not Modified\r\n\r\n'), lasting('unexpected_status', 304)),
  vector('nine', 'a 999 is an error of its own status', status(999), lasting('http_status', 999)),
  vector('reserved305', 'a 305 leads nowhere', redirect('/elsewhere', 305), lasting('http_status', 305)),
  vector('reserved306', 'nor does a 306', redirect('/elsewhere', 306), lasting('http_status', 306)),
];

const PROTOCOL: readonly FetchVector[] = [
  vector(
    'old',
    'HTTP/1.0 until the connection closes is a page',
    raw(`HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n${BODY}`),
    saved,
  ),
  vector('noReason', 'a status line without a reason is fine', raw(WHOLE.replace(' OK', '')), saved),
  vector(
    'hint',
    'an early hint and then the answer is a page',
    raw(`HTTP/1.1 103 Early\r\nLink: </x>\r\n\r\n${WHOLE}`),
    saved,
  ),
  vector(
    'prototype',
    'a header named __proto__ is a header',
    raw(WHOLE.replace('\r\n', '\r\n__proto__: x\r\n')),
    saved,
  ),
  vector(
    'trailers',
    'chunks with extensions and trailers are a page',
    raw(`${CHUNKED}${BODY.length.toString(16)};a=b\r\n${BODY}\r\n0\r\nX: y\r\n\r\n`),
    saved,
  ),
  vector('garbage', 'another protocol is an error', raw('SSH-2.0-OpenSSH_9.9\r\n'), unreadable()),
  vector('badStatus', 'so is a status that is no number', raw('HTTP/1.1 2x0 OK\r\n\r\n'), unreadable()),
  vector(
    'bareReturn',
    'but a bare carriage return in a header is borne with',
    raw(`${HEAD}X: a\rb\r\n\r\n${BODY}`),
    readLeniently,
  ),
  vector('twoLengths', 'and two lengths', raw(`${HEAD}Content-Length: 1\r\nContent-Length: 2\r\n\r\nxx`), unreadable()),
  vector('badChunk', 'and a chunk size that is no number', raw(`${CHUNKED}zz\r\nx`), unreadable(200)),
  vector(
    'manyHints',
    'and thousands of 1xx answers',
    raw('HTTP/1.1 103 Early\r\n\r\n'.repeat(5000), 'open'),
    passing('bad_response'),
  ),
  vector(
    'upgrade',
    'and an upgrade nobody asked for',
    raw('HTTP/1.1 101 Switch\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
    unreadable(),
  ),
];

const originOf = ({ name, answer }: FetchVector): readonly [string, OriginPlan] => {
  // Each try has a connection of its own: one that breaks when it is used again is replaced without counting.
  const routes: Routes = {
    '/page': answer,
    '/next': pageWith({ connection: 'close' }, 'Next'),
    '/robots.txt': status(404, { connection: 'close' }),
  };
  return [name, { routes }];
};

function theme(name: string, vectors: readonly FetchVector[], config: Partial<PartialConfig>): FaultTheme {
  const links = ['page', 'next'].flatMap((path) => vectors.map((each) => `{{${each.name}}}/${path}`));
  return {
    name,
    origins: { main: { routes: { '/': page('Home', links) } }, ...Object.fromEntries(vectors.map(originOf)) },
    config: { seeds: ['{{main}}/'], scope: 'domain', useSitemaps: false, ...config },
    cases: [
      ...vectors.map((each): FaultCase => ({ ...each, url: `{{${each.name}}}/page` })),
      ...vectors.map(
        (each): FaultCase => ({
          about: `the next page of ${each.name} is fetched all the same`,
          url: `{{${each.name}}}/next`,
          expect: { state: 'saved', requests: 1 },
        }),
      ),
    ],
  };
}

/** Answers that are cut, too large, badly packed or no HTTP at all: each a typed outcome, and the crawl goes on. */
export const FETCHING = theme('fetching', [...CUT, ...SIZE, ...CODINGS, ...STATUSES, ...PROTOCOL], {});

/** Answers that are late or never end: the crawl's own deadlines, at the speed of the site. */
export const DEADLINES = theme('deadlines', TIME, { limits: DEFAULT_JOB.limits });
