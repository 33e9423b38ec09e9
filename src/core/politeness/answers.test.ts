import { describe, expect, it } from 'vitest';
import { ERROR_CODES, type ErrorCode } from '../../contract/outcome.js';
import type { FetchOutcome } from '../fetch/types.js';
import { answersOf, isHostFailure } from './answers.js';

const A = 'http://a.test';
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
    ['a good answer, with its time', response, [{ origin: A, ok: true, latencyMs: 40 }]],
    ['an unchanged page', { ...answered, kind: 'not_modified', head }, [{ origin: A, ok: true, latencyMs: null }]],
    [
      'a refused body',
      { ...answered, kind: 'skipped', reason: 'content_type', status: 200 },
      [{ origin: A, ok: true, latencyMs: null }],
    ],
    [
      'a forbidden address: nobody was asked',
      { ...answered, kind: 'skipped', reason: 'private_address', status: null },
      [],
    ],
    ['a 404', failed('http_status', 404), [{ origin: A, ok: true, latencyMs: null, toldToWait: false }]],
    ['a 500', failed('http_status', 500), [{ origin: A, ok: false, latencyMs: null, toldToWait: false }]],
    [
      'a 429 with its time',
      failed('http_status', 429, 5),
      [{ origin: A, ok: false, latencyMs: null, toldToWait: true }],
    ],
    ['a reset', failed('connection_reset', null), [{ origin: A, ok: false, latencyMs: null, toldToWait: false }]],
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
      { origin: 'http://old.test', ok: true, latencyMs: null },
      { origin: A, ok: true, latencyMs: 40 },
    ]);
  });
});

describe('isHostFailure', () => {
  it('is what the network does, and 429 and 5xx', () => {
    expect([200, 301, 404, 408, 410, 425, 451].filter((status) => isHostFailure('http_status', status))).toEqual([]);
    expect([429, 500, 501, 503, 599, 999].every((status) => isHostFailure('http_status', status))).toBe(true);
    expect(ERROR_CODES.filter((code) => !isHostFailure(code, null))).toContain('body_too_large');
    expect(isHostFailure('headers_timeout', null)).toBe(true);
    expect(isHostFailure('truncated_body', 200)).toBe(true);
  });
});
