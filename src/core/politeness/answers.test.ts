import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../contract/outcome.js';
import type { FetchOutcome } from '../fetch/types.js';
import { answersOf, type Fault, faultOf } from './answers.js';

const A = 'http://a.test';
const GOOD = { origin: A, part: '/', fault: null, latencyMs: null, toldToWait: false };
const head = { status: 200, headers: {}, contentType: null, contentLength: null };
const answered = { finalUrl: `${A}/page`, hops: [], durationMs: 90, tlsProblem: null };

function failed(code: ErrorCode, status: number | null, retryAfterMs: number | null = null): FetchOutcome {
  return { ...answered, kind: 'error', code, message: '', status, retryable: true, retryAfterMs, head: null };
}

const response: FetchOutcome = {
  ...answered,
  kind: 'response',
  head,
  body: new Uint8Array(),
  wireBytes: 0,
  answerMs: 40,
  remoteAddress: null,
};

describe('answersOf', () => {
  it.each<[string, FetchOutcome, ReturnType<typeof answersOf>]>([
    ['a good answer, with its time', response, [{ ...GOOD, latencyMs: 40 }]],
    ['an unchanged page', { ...answered, kind: 'not_modified', head }, [GOOD]],
    ['a refused body', { ...answered, kind: 'skipped', reason: 'content_type', status: 200 }, [GOOD]],
    [
      'a forbidden address: nobody was asked',
      { ...answered, kind: 'skipped', reason: 'private_address', status: null },
      [],
    ],
    ['a 404', failed('http_status', 404), [GOOD]],
    ['a 500', failed('http_status', 500), [{ ...GOOD, fault: 'unclear' }]],
    ['a 429 with its time', failed('http_status', 429, 5), [{ ...GOOD, fault: 'unclear', toldToWait: true }]],
    ['a reset', failed('connection_reset', null), [{ ...GOOD, fault: 'unclear' }]],
    ['a name that does not exist: nobody was asked', failed('dns_not_found', null), []],
    ['an interruption', { kind: 'aborted' }, []],
  ])('reads %s', (_, outcome, answers) => {
    expect(answersOf(outcome)).toEqual(answers);
  });

  it('says of every origin on the way that it answered', () => {
    const hops = [
      { url: 'http://old.test/', status: 301, target: 'http://old.test/page' },
      { url: 'http://old.test/page', status: 301, target: `${A}/` },
      { url: `${A}/`, status: 301, target: `${A}/page` },
    ];
    expect(answersOf({ ...response, hops })).toEqual([
      { ...GOOD, origin: 'http://old.test' },
      { ...GOOD, latencyMs: 40 },
    ]);
  });
});

describe('faultOf', () => {
  const codesWith = (fault: Fault | null, status: number | null) =>
    ERROR_CODES.filter((code) => code !== 'http_status' && faultOf(code, status) === fault);

  it('blames the host for what no page can help', () => {
    expect(codesWith('host', null)).toEqual([
      'connect_failed',
      'connect_refused',
      'connect_timeout',
      'dns_failed',
      'proxy_failed',
      'tls_invalid',
    ]);
  });

  it('leaves open who is to blame for no answer at all, for 429 and for what lies above 500', () => {
    expect(codesWith('unclear', null)).toEqual(['connection_reset', 'headers_timeout', 'total_timeout']);
    expect([429, 500, 501, 503, 599, 999].every((status) => faultOf('http_status', status) === 'unclear')).toBe(true);
  });

  it('blames the page for what goes wrong once its headers are there', () => {
    expect(codesWith('url', 200)).toEqual([
      'bad_response',
      'connection_reset',
      'corrupt_encoding',
      'headers_timeout',
      'idle_timeout',
      'too_slow',
      'total_timeout',
      'truncated_body',
    ]);
    expect(codesWith('unclear', 200)).toEqual([]);
  });

  it('blames nobody for any other answer', () => {
    expect([200, 301, 404, 408, 410, 425, 451].filter((status) => faultOf('http_status', status) !== null)).toEqual([]);
    expect(faultOf('body_too_large', 200)).toBeNull();
  });
});
