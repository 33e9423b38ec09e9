import { describe, expect, it } from 'vitest';
import { recordId, recordPieces } from './record.js';

describe('a record', () => {
  it('is its fields, its block and two line ends', () => {
    const id = recordId();
    const pieces = [
      ...recordPieces({
        id,
        fields: [
          ['WARC-Type', 'resource'],
          ['WARC-IP-Address', null],
        ],
        head: Buffer.from('abc'),
        body: null,
      }),
    ];
    expect(Buffer.concat(pieces).toString()).toBe(
      `WARC/1.1\r\nWARC-Type: resource\r\nWARC-Record-ID: ${id}\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n`,
    );
  });

  it('lets no value begin a field of its own', () => {
    const fields = [
      ['WARC-Type', 'x'],
      ['WARC-Target-URI', 'http://a.test/\r\nContent-Length: 0\r\n\r\nWARC/1.1\0'],
    ] as const;
    const text = Buffer.concat([
      ...recordPieces({ id: recordId(), fields, head: Buffer.alloc(0), body: null }),
    ]).toString();
    expect(text.match(/^Content-Length:/gm)).toHaveLength(1);
    expect(text).toContain('WARC-Target-URI: http://a.test/ Content-Length: 0 WARC/1.1\r\n');
  });
});
