import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseHead } from '../response-head.js';
import type { AnswerHead } from './answer-head.js';
import { AnswerParser } from './answer-parser.js';

const MAX_HEAD_BYTES = 4096;

interface Read {
  readonly interim: readonly number[];
  readonly head: AnswerHead | null;
  readonly body: string;
  /** How it ended: `end`, an error's message, or nothing yet. */
  readonly ended: readonly string[];
  readonly lenient: readonly string[];
}

/** What the parser makes of bytes that come in these pieces on a connection that closes after them. */
function read(pieces: readonly (string | Uint8Array)[], closes = true): Read {
  const interim: number[] = [];
  const ended: string[] = [];
  let head: AnswerHead | null = null;
  let body = '';
  const parser = new AnswerParser(MAX_HEAD_BYTES, {
    onHead: (each) => {
      if (each.status < 200) interim.push(each.status);
      else head = each;
    },
    onData: (bytes) => (body += bytes.toString('latin1')),
    onEnd: () => ended.push('end'),
    onError: (error) => ended.push(error.message),
  });
  for (const piece of pieces)
    parser.write(typeof piece === 'string' ? Buffer.from(piece, 'latin1') : Buffer.from(piece));
  if (closes) parser.end();
  return { interim, head, body, ended, lenient: parser.lenient };
}

const lines = (...all: readonly string[]): string => [...all, '', ''].join('\r\n');
const OK = 'HTTP/1.1 200 OK';

/** An answer, what was borne with in it, and a header or two that must be read. */
const BORNE: readonly [string, string, readonly string[], Readonly<Record<string, string>>][] = [
  ['lines that end in LF only', 'HTTP/1.1 200 OK\nA: b\nContent-Length: 4\n\nbody', ['bare_lf'], { a: 'b' }],
  ['one line that ends in LF only', `${OK}\r\nA: b\nContent-Length: 4\r\n\r\nbody`, ['bare_lf'], { a: 'b' }],
  ['an empty line that is LF only', `${OK}\r\nA: b\r\nContent-Length: 4\r\n\nbody`, ['bare_lf'], { a: 'b' }],
  ['a folded value', `${lines(OK, 'A: b;', ' c', '\td', 'E: f')}body`, ['folded_header'], { a: 'b; c d', e: 'f' }],
  ['a fold with nothing in it', `${lines(OK, 'A: b', '  ', 'E:', ' f')}body`, ['folded_header'], { a: 'b', e: 'f' }],
  ['a fold before any header', `${lines(OK, ' A: b', 'E: f')}body`, ['odd_header_line'], { e: 'f' }],
  ['control characters', `${lines(OK, 'A: b\x01\x7f')}body`, ['control_character'], { a: 'b\x01\x7f' }],
  ['NUL and CR in a value', `${lines(OK, 'A: b\0c\rd')}body`, ['control_character'], { a: 'b c d' }],
  ['space before the colon', `${lines(OK, 'A : b', 'C\t: d')}body`, ['space_before_colon'], { a: 'b', c: 'd' }],
  ['a space within a name', `${lines(OK, 'A B: c', 'D: e')}body`, ['odd_header_line'], { d: 'e' }],
  ['a line without a colon', `${lines(OK, 'nonsense', ' more', 'D: e')}body`, ['odd_header_line'], { d: 'e' }],
  ['a header without a name', `${lines(OK, ': c', 'D: e')}body`, ['odd_header_line'], { d: 'e' }],
  ['one length twice', `${lines(OK, 'Content-Length: 4', 'Content-Length: 4')}body!`, ['repeated_length'], {}],
  ['one length listed twice', `${lines(OK, 'Content-Length: 4, 04')}body!`, ['repeated_length'], {}],
  ['a length that is no number', `${lines(OK, 'Content-Length: four')}body`, ['odd_length'], {}],
  ['an empty length', `${lines(OK, 'Content-Length:')}body`, ['odd_length'], {}],
  [
    'a length and chunks',
    `${lines(OK, 'Content-Length: 2', 'Transfer-Encoding: chunked')}4\r\nbody\r\n0\r\n\r\n`,
    ['length_and_chunked'],
    {},
  ],
  [
    'a length and no coding by name',
    `${lines(OK, 'Transfer-Encoding: identity', 'Content-Length: 4')}body!`,
    ['length_and_chunked'],
    {},
  ],
  [
    'spaces around the size of a chunk',
    `${lines(OK, 'Transfer-Encoding: chunked')}2  \r\nbo\r\n 2 ;x\r\ndy\r\n0   \r\n\r\n`,
    ['odd_chunk_size'],
    {},
  ],
  ['chunks with LF only', `${lines(OK, 'Transfer-Encoding: chunked')}4\nbody\n0\n\n`, ['bare_lf'], {}],
  ['no version', `${lines('HTTP 200 OK', 'A: b')}body`, ['odd_status_line'], { a: 'b' }],
  ['a later version', `${lines('HTTP/2.0 200', 'A: b')}body`, ['odd_status_line'], { a: 'b' }],
  ['two spaces in the first line', `${lines('HTTP/1.1  200  OK', 'A: b')}body`, ['odd_status_line'], { a: 'b' }],
  [
    'words behind the size of a chunk',
    `${lines(OK, 'Transfer-Encoding: chunked')}4 bytes\r\nbody\r\n0\r\n\r\n`,
    ['odd_chunk_size'],
    {},
  ],
  [
    'two CR at the end of each line',
    `${lines(OK, 'A: b').replaceAll('\r', '\r\r')}body`,
    ['control_character'],
    { a: 'b' },
  ],
  ['bytes before its first line', `\xef\xbb\xbf${lines(OK, 'A: b')}body`, ['odd_status_line'], { a: 'b' }],
  ['ICY for HTTP', `${lines('ICY 200 OK', 'A: b')}body`, ['odd_status_line'], { a: 'b' }],
  ['a 100 first', `HTTP/1.1 100 Continue\r\n\r\n${lines(OK, 'A: b')}body`, ['unexpected_interim'], { a: 'b' }],
  [
    'two 100 first',
    `${lines('HTTP/1.1 100')}${lines('HTTP/1.1 100 X', 'D: e')}${lines(OK)}body`,
    ['unexpected_interim'],
    {},
  ],
];

const REFUSED: readonly [string, string, string][] = [
  ['another protocol', 'SSH-2.0-OpenSSH\r\n', 'it does not begin with a status line'],
  ['half a line of another protocol', '220 ftp.example', 'it does not begin with a status line'],
  ['a status that is no number', lines('HTTP/1.1 2x0 OK'), 'it does not begin with a status line'],
  ['a status of four digits', lines('HTTP/1.1 2000 OK'), 'it does not begin with a status line'],
  ['two lengths', `${lines(OK, 'Content-Length: 1', 'Content-Length: 2')}xx`, 'its Content-Length makes no sense'],
  ['a length and none', `${lines(OK, 'Content-Length: 1, x')}xx`, 'its Content-Length makes no sense'],
  ['a protocol nobody asked for', lines('HTTP/1.1 101 Switching'), 'it changes to another protocol unasked'],
  ['no size of a chunk', `${lines(OK, 'Transfer-Encoding: chunked')}zz\r\n`, 'the size of a chunk is not a number'],
  [
    'a size of a chunk in another notation',
    `${lines(OK, 'Transfer-Encoding: chunked')}0x4\r\n`,
    'the size of a chunk is not a number',
  ],
  [
    'a chunk that is longer than it says',
    `${lines(OK, 'Transfer-Encoding: chunked')}1\r\nbody\r\n`,
    'a chunk is longer than it says',
  ],
  ['a large header', lines(OK, `A: ${'b'.repeat(MAX_HEAD_BYTES)}`), 'the response headers are too large'],
  ['a line without an end', `${OK}\r\n${'b'.repeat(MAX_HEAD_BYTES)}`, 'the response headers are too large'],
  [
    'many headers',
    lines(OK, ...Array.from({ length: 500 }, (_, n) => `A-${n}: b`)),
    'the response headers are too large',
  ],
  [
    'many trailers',
    `${lines(OK, 'Transfer-Encoding: chunked')}0\r\n${'A: b\r\n'.repeat(1000)}`,
    'the response headers are too large',
  ],
  ['half a head', `${OK}\r\nA: b`, 'the other side closed the connection'],
  ['a body that is cut', `${lines(OK, 'Content-Length: 9')}body`, 'the other side closed the connection'],
  [
    'chunks that are cut',
    `${lines(OK, 'Transfer-Encoding: chunked')}9\r\nbody`,
    'the other side closed the connection',
  ],
];

describe('the lenient reader', () => {
  it.each(BORNE)('reads an answer with %s', (_name, answer, lenient, headers) => {
    const got = read([answer]);
    expect(got).toMatchObject({ body: 'body', ended: ['end'], lenient });
    expect(got.head?.headers).toMatchObject(headers);
  });

  it.each(BORNE)('reads an answer with %s as well when it comes byte by byte', (_name, answer) => {
    expect(read(answer.split(''))).toEqual(read([answer]));
  });

  it.each(REFUSED)('refuses %s', (_name, answer, problem) => {
    expect(read([answer]).ended).toEqual([problem]);
    expect(read(answer.split('')).ended).toEqual([problem]);
  });

  it('bears with nothing in a proper answer', () => {
    const got = read([
      `\r\n${lines('HTTP/1.1 103 Early', 'Link: x')}${lines(OK, 'A: b', 'a: c', 'Content-Length: 4')}body`,
    ]);
    expect(got).toMatchObject({ interim: [103], body: 'body', ended: ['end'], lenient: [] });
    expect(got.head?.headers).toEqual({ a: ['b', 'c'], 'content-length': '4' });
    expect(got.head?.rawHeaders).toEqual(['A', 'b', 'a', 'c', 'Content-Length', '4']);
  });

  it('reads the size of a chunk with zeros before it', () => {
    const size = '4'.padStart(40, '0');
    const got = read([`${lines(OK, 'Transfer-Encoding: chunked')}${size};a=b\r\nbody\r\n000\r\n\r\n`]);
    expect(got).toMatchObject({ body: 'body', ended: ['end'], lenient: [] });
  });

  it('takes what a header announces for nothing where the body is chunked', () => {
    const { head } = read([`${lines(OK, 'Content-Length: 2', 'Transfer-Encoding: chunked')}0\r\n\r\n`]);
    expect(responseHead(200, head?.headers ?? {}).contentLength).toBeNull();
  });

  it('ends where the answer ends, and reads nothing behind it', () => {
    const next = lines(OK, 'A: next');
    expect(read([`${lines(OK, 'Content-Length: 4')}body${next}`], false)).toMatchObject({
      body: 'body',
      ended: ['end'],
    });
    expect(read([`${lines('HTTP/1.1 204 No')}${next}`], false)).toMatchObject({ body: '', ended: ['end'] });
    expect(read([`${lines('HTTP/1.1 304 No', 'Content-Length: 9')}${next}`], false)).toMatchObject({ ended: ['end'] });
  });

  it('reads a header named __proto__ as a header', () => {
    const { head } = read([lines(OK, '__proto__ : x')]);
    expect(Object.entries(head?.headers ?? {})).toEqual([['__proto__', 'x']]);
  });

  it('makes one thing of any bytes, however they are cut, and ends once', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .constantFrom(
          OK,
          'HTTP/1.1 100',
          '\r\n',
          '\n',
          '\r',
          ' ',
          ':',
          'Content-Length: 3',
          'Transfer-Encoding: chunked',
          '3',
          '0',
        )
        .map((text) => Buffer.from(text, 'latin1')),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (pieces, size) => {
        const whole = Buffer.concat(pieces);
        const cut = Array.from({ length: Math.ceil(whole.length / size) }, (_, n) =>
          whole.subarray(n * size, (n + 1) * size),
        );
        const got = read(cut);
        expect(got.ended).toHaveLength(1);
        expect(got.body.length).toBeLessThanOrEqual(whole.length);
        expect(got).toEqual(read([whole]));
      }),
    );
  });
});
