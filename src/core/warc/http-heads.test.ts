import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headFor, inventedHead, promisesBody, requestBlock, statusOf } from './http-heads.js';

const head = (...lines: readonly string[]): string => lines.map((line) => `${line}\r\n`).join('');
const textOf = (bytes: Buffer): string => bytes.toString('latin1');

describe('headFor', () => {
  it('leaves a head alone that is right for the body', () => {
    const stored = head('HTTP/1.1 200 OK', 'content-LENGTH:  5', 'X: caf\u00e9', 'X: 2');
    expect(textOf(headFor(stored, 5))).toBe(`${stored}\r\n`);
  });

  it('keeps what was said of the wire under other names, and says how long the body is', () => {
    const stored = head(
      'HTTP/1.1 200 OK',
      'Content-Encoding: br',
      'Content-Length: 3',
      'Transfer-Encoding: chunked',
      'A: b',
    );
    expect(textOf(headFor(stored, 10))).toBe(
      `${head('HTTP/1.1 200 OK', 'X-Orig-Content-Encoding: br', 'X-Orig-Content-Length: 3', 'X-Orig-Transfer-Encoding: chunked', 'A: b', 'Content-Length: 10')}\r\n`,
    );
  });

  it('says no length of an answer that never has a body', () => {
    expect(textOf(headFor(head('HTTP/1.1 204 No Content'), 0))).toBe('HTTP/1.1 204 No Content\r\n\r\n');
    expect(textOf(headFor(head('HTTP/1.1 304 Not Modified', 'ETag: "x"'), 0))).not.toContain('Content-Length');
  });

  it('gives every head one end, one true length and no coding, whatever was stored', () => {
    const line = fc.oneof(
      fc.string({ unit: 'binary-ascii', maxLength: 30 }),
      fc.constantFrom(
        'Content-Length: 7',
        'content-length: x',
        'CONTENT-ENCODING: gzip',
        'Transfer-encoding: chunked',
        '',
      ),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.nat(), (lines, bytes) => {
        const made = textOf(headFor(['HTTP/1.1 200 OK', ...lines].join('\r\n'), bytes));
        expect(made.indexOf('\r\n\r\n')).toBe(made.length - 4);
        expect(made.match(/^content-length:\s*(\S+)\s*$/gim)?.every((said) => said.trim().endsWith(`${bytes}`))).toBe(
          true,
        );
        expect(made).not.toMatch(/^(?:content|transfer)-encoding:/im);
      }),
    );
  });
});

describe('a stored head', () => {
  it.each([
    [true, ['HTTP/1.1 302 Found', 'Location: /x']],
    [true, ['HTTP/1.1 404 Not Found', 'Content-Length: 12']],
    [false, ['HTTP/1.1 404 Not Found', 'content-length: 0']],
    [false, ['HTTP/1.1 204 No Content']],
    [false, ['HTTP/1.1 304 Not Modified', 'Content-Length: 12']],
  ])('promises a body (%s) where one may have come: %j', (promised, lines) => {
    expect(promisesBody(head(...lines))).toBe(promised);
  });

  it('has a status, or none', () => {
    expect(statusOf('HTTP/1.1 404 No\r\n')).toBe(404);
    expect(statusOf('HTTP/2 200 \r\n')).toBe(200);
    expect(statusOf('nonsense')).toBe(0);
    expect(statusOf('')).toBe(0);
  });

  it('is made of what is known, and cannot be broken out of', () => {
    expect(inventedHead(301, { target: 'http://a.test/\r\nSet-Cookie: x' })).toMatch(
      /^HTTP\/1\.1 301 \r\nLocation: http:\/\/a\.test\/ {2}Set-Cookie: x\r\nX-Orbweaver-Head: not kept; [^\r]+\r\n$/,
    );
    expect(inventedHead(200, { type: null })).not.toContain('Content-Type');
  });

  it('of a request ends with its empty line', () => {
    expect(textOf(requestBlock(head('GET / HTTP/1.1', 'host: a')))).toBe('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
  });
});
