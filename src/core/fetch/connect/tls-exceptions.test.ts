import { say } from '../../../contract/saying.js';
import { describe, expect, it } from 'vitest';
import { certificateProblem, exceptionName } from './certificate-problem.js';
import { tlsExceptions } from './tls-exceptions.js';

describe('TLS exceptions', () => {
  it.each([
    [['example.com'], 'example.com', 443, true],
    [['example.com'], 'example.com', 8443, true],
    [['Example.COM '], 'example.com', 443, true],
    [['example.com'], 'www.example.com', 443, false],
    [['www.example.com'], 'example.com', 443, false],
    [['example.com:443'], 'example.com', 443, true],
    [['example.com:443'], 'example.com', 8443, false],
    [['example.com:8443'], 'example.com', 8443, true],
    [['example.com:8443'], 'example.com', 443, false],
    [['größe.example'], 'xn--gre-6ka8i.example', 443, true],
    [['127.0.0.1'], '127.0.0.1', 443, true],
    [['[::1]'], '::1', 443, true],
    [['[::1]:8443'], '::1', 8443, true],
    [['[::1]:8443'], '::1', 443, false],
    [['*'], 'example.com', 443, false],
    [['*.example.com'], 'www.example.com', 443, false],
    [['', ':', ':443', 'a b', '[::'], '', 443, false],
    [[], 'example.com', 443, false],
  ])('%j for %s:%i: %s', (exceptions, hostname, port, expected) => {
    expect(tlsExceptions(exceptions)(hostname, port)).toBe(expected);
  });

  it.each([
    ['example.com', 443, 'example.com'],
    ['example.com', 8443, 'example.com:8443'],
    ['::1', 443, '[::1]'],
    ['::1', 8443, '[::1]:8443'],
  ])('are named so that they can be copied: %s and %i', (hostname, port, expected) => {
    expect(exceptionName(hostname, port)).toBe(expected);
    expect(tlsExceptions([expected])(hostname, port)).toBe(true);
  });
});

describe('what is wrong with a certificate', () => {
  const NOW = Date.UTC(2026, 0, 1);
  const dates = { valid_from: 'Jan  1 00:00:00 2020 GMT', valid_to: 'Jan  1 00:00:00 2030 GMT' };
  const over = { ...dates, valid_to: 'Jan  1 00:00:00 2021 GMT' };

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', dates, false, 'is self-signed'],
    ['CERT_HAS_EXPIRED', over, false, 'has expired (2021-01-01)'],
    ['CERT_HAS_EXPIRED', {}, false, 'has expired'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', over, false, 'is self-signed and has expired (2021-01-01)'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      { subjectaltname: 'DNS:a.test, IP Address:127.0.0.1' },
      true,
      'belongs to another host (a.test, 127.0.0.1)',
    ],
    ['ERR_TLS_CERT_ALTNAME_INVALID', {}, true, 'belongs to another host (none)'],
    ['SOMETHING_NEW', dates, false, 'cannot be verified (SOMETHING_NEW)'],
  ])('is said in words: %s', (code, certificate, otherHost, expected) => {
    expect(say(...certificateProblem(code, certificate, otherHost, NOW))).toBe(expected);
  });
});
