import { expect, it } from 'vitest';
import { answerFailure } from './answer-check.js';

const whole = { 'Content-Length': ['100'] };

it.each([
  [null, 200, {}, null],
  ['redirected', 302, { Location: ['https://elsewhere.test/'] }, null],
  ['redirected', 302, whole, 100],
  ['bad_status', 404, {}, null],
  ['bad_status', 500, whole, 100],
  ['bad_status', 204, {}, null],
  [null, 200, whole, 100],
  [null, 200, { 'content-length': '100' }, 100],
  ['too_large', 200, whole, 99],
  ['wrong_file', 200, whole, 101],
  ['wrong_file', 200, {}, 100],
  ['wrong_file', 200, { ...whole, 'Content-Encoding': ['gzip'] }, 100],
] as const)('is %s for %i %j where %s bytes are wanted', (failure, status, headers, size) => {
  expect(answerFailure({ status, headers }, size)).toBe(failure);
});
