import { describe, expect, it } from 'vitest';
import { ByteSource } from './byte-source.js';
import { conversionRecord, headRecord, requestRecord, responseRecord } from './exchange-records.js';
import { bodyOf, recordPieces, type WarcRecord } from './record.js';
import { recordContents } from './record-reader.js';

const FACTS = {
  ...{ url: 'https://site.example/', address: null, requestedAt: '2026-01-01T00:00:00Z', warcinfoId: '<urn:uuid:0>' },
};
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n';

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** What is read of the bytes, however they are cut. */
async function contentsOf(bytes: Buffer, size: number, isWanted: (bytes: number) => boolean = () => true) {
  const texts: string[] = [];
  for await (const content of recordContents(new ByteSource(inPieces(bytes, size)))) {
    if (!isWanted(content.bytes)) continue;
    const pieces: Buffer[] = [];
    for await (const piece of content.pieces) pieces.push(piece);
    texts.push(Buffer.concat(pieces).toString());
  }
  return texts;
}

function written(records: readonly (WarcRecord | null)[]): Buffer {
  return Buffer.concat(records.flatMap((record) => (record === null ? [] : [...recordPieces(record)])));
}

const response = responseRecord(FACTS, HEAD, bodyOf(Buffer.from('one\r\n\r\ntwo')), null);
const PAGE = written([
  headRecord(FACTS, 'HTTP/1.1 301 Moved\r\nLocation: /b\r\n'),
  requestRecord(FACTS, 'GET / HTTP/1.1\r\n', response?.id ?? ''),
  response,
  conversionRecord(FACTS, bodyOf(Buffer.from('# One')), {
    ...{ sha256: bodyOf(Buffer.from('# One')).digests(Buffer.alloc(0)).sha256, contentType: 'text/markdown', of: 'x' },
  }),
]);

describe('records that were written', () => {
  it.each([1, 7, 1_000_000])('are read again, %i bytes at a time', async (size) => {
    expect(await contentsOf(PAGE, size)).toEqual(['', 'one\r\n\r\ntwo', '# One']);
  });

  it('are passed over where nobody wants them', async () => {
    expect(await contentsOf(PAGE, 5, (bytes) => bytes === 5)).toEqual(['# One']);
  });

  it('are torn where they end early, and none where they are something else', async () => {
    await expect(contentsOf(PAGE.subarray(0, PAGE.length - 9), 64)).rejects.toThrow('ends too early');
    await expect(contentsOf(Buffer.from('<html>\r\n\r\n'), 64)).rejects.toThrow('no record');
    await expect(contentsOf(Buffer.alloc(2_000_000, 'x'), 65_536)).rejects.toThrow('without an end');
  });
});
