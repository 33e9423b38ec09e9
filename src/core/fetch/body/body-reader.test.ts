import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BodyEnd, type BodyPlan, BodyReader } from './body-reader.js';
import { parseCodings } from './codings.js';

const TEXT = Buffer.from('<p>The quick brown fox</p>\n'.repeat(20_000));
const PLAN: BodyPlan = { codings: [], maxBytes: 1_000_000, onOverflow: 'fail', contentLength: null };

/** Feeds the chunks as a server would, waiting where the reader asks to. */
function read(plan: Partial<BodyPlan>, chunks: readonly Buffer[]): Promise<BodyEnd> {
  return new Promise((resolve) => {
    let drained: (() => void) | null = null;
    const reader = new BodyReader({ ...PLAN, ...plan }, { onDone: resolve, onDrain: () => drained?.() });
    const feed = async (): Promise<void> => {
      for (const chunk of chunks) {
        if (!reader.write(chunk)) await new Promise<void>((go) => (drained = go));
        await new Promise(setImmediate);
      }
      reader.end();
    };
    void feed();
  });
}

function codings(header: string): BodyPlan['codings'] {
  return parseCodings(header) ?? [];
}

function slices(bytes: Buffer, size: number): readonly Buffer[] {
  return Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) => bytes.subarray(n * size, (n + 1) * size));
}

describe('parseCodings', () => {
  it.each([
    [null, []],
    ['', []],
    ['identity', []],
    ['GZIP', ['gzip']],
    ['none', []],
    ['utf-8, gzip', ['gzip']],
    ['x-gzip, br , ,deflate', ['gzip', 'br', 'deflate']],
    ['gzip,gzip,gzip,gzip,gzip', ['gzip', 'gzip', 'gzip', 'gzip', 'gzip']],
  ])('reads %s', (header, expected) => {
    expect(parseCodings(header)).toEqual(expected);
  });

  it.each(['zstd', 'gzip, dcb', 'compress', 'gzip,gzip,gzip,gzip,gzip,gzip'])('refuses %s', (header) => {
    expect(parseCodings(header)).toBeNull();
  });
});

describe('reading a body', () => {
  it.each([
    ['', TEXT],
    ['gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT))],
    ['br, deflate', deflateRawSync(brotliCompressSync(TEXT))],
    ['gzip, gzip, gzip, gzip, gzip', [1, 2, 3, 4, 5].reduce<Buffer>((bytes) => gzipSync(bytes), TEXT)],
  ])('undoes %s', async (header, bytes) => {
    for (const size of [bytes.length, 1 + (bytes.length >> 8)]) {
      const end = await read({ codings: codings(header) }, slices(bytes, size));
      expect(end.ok && end.body.equals(TEXT)).toBe(true);
    }
  });

  it('decodes what is too large for one go as it comes, on either side of the decoder', async () => {
    const noise = Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * at * 7919) >> 7));
    const zeros = Buffer.alloc(3_000_000);
    for (const content of [noise, zeros])
      for (const [coding, encoded] of [
        ['gzip', gzipSync(content, { level: 0 })],
        ['gzip', gzipSync(content)],
        ['br', brotliCompressSync(content)],
      ] as const) {
        const end = await read({ codings: [coding], maxBytes: content.length }, slices(encoded, 16_384));
        expect(end.ok && end.body.equals(content)).toBe(true);
        const over = await read({ codings: [coding], maxBytes: content.length - 1 }, slices(encoded, 16_384));
        expect(over).toMatchObject({ ok: false, code: 'body_too_large' });
      }
  });

  it('keeps the body alone in its ArrayBuffer, so that it can be transferred', async () => {
    for (const contentLength of [null, 5, 9]) {
      const end = await read({ contentLength }, [Buffer.from('hel'), Buffer.from('lo')]);
      expect(end.ok && [end.body.toString(), end.body.byteOffset, end.body.buffer.byteLength]).toEqual(['hello', 0, 5]);
    }
    const empty = await read({ codings: ['gzip'] }, []);
    expect(empty.ok && empty.body.buffer.byteLength).toBe(0);
  });

  it.each([
    ['gzip', gzipSync(TEXT)],
    ['br', brotliCompressSync(TEXT)],
    ['deflate', deflateSync(TEXT)],
    ['deflate', deflateRawSync(TEXT)],
    ['gzip, br', brotliCompressSync(gzipSync(TEXT).subarray(0, -9))],
  ])('calls a cut %s body truncated, wherever it is cut', async (header, bytes) => {
    const cuts =
      header === 'gzip, br' ? [bytes.length] : [1, 2, 5, 11, bytes.length >> 1, bytes.length - 4, bytes.length - 1];
    for (const cut of cuts) {
      const end = await read({ codings: codings(header) }, [bytes.subarray(0, cut)]);
      expect({ cut, ...end }).toMatchObject({ cut, ok: false, code: 'truncated_body' });
    }
  });

  it('calls a damaged body corrupt', async () => {
    const damaged = gzipSync(TEXT);
    damaged[damaged.length >> 1] = (damaged[damaged.length >> 1] ?? 0) ^ 0xff;
    const wrongSum = gzipSync(TEXT);
    wrongSum[wrongSum.length - 6] = (wrongSum[wrongSum.length - 6] ?? 0) ^ 1;
    for (const bytes of [
      damaged,
      wrongSum,
      Buffer.from('<html>not gzip</html>'),
      Buffer.concat([wrongSum, Buffer.from('x')]),
    ])
      expect(await read({ codings: ['gzip'] }, [bytes])).toMatchObject({ ok: false, code: 'corrupt_encoding' });
    const notBrotli = Buffer.from('<html>not brotli</html>');
    expect(await read({ codings: ['br'] }, [notBrotli])).toMatchObject({ ok: false, code: 'corrupt_encoding' });
    const inner = brotliCompressSync(Buffer.from('not gzip either'));
    expect(await read({ codings: ['gzip', 'br'] }, [inner])).toMatchObject({ ok: false, code: 'corrupt_encoding' });
  });

  it('joins the members of a gzip body, however they are cut', async () => {
    const [a, b] = [Buffer.from('first '.repeat(50)), Buffer.from('second '.repeat(50))];
    const members = Buffer.concat([gzipSync(a), gzipSync(Buffer.alloc(0)), gzipSync(b)]);
    for (const size of [members.length, 50, 1]) {
      const end = await read({ codings: ['gzip'] }, slices(members, size));
      expect(end.ok && end.body.toString()).toBe(`${a.toString()}${b.toString()}`);
    }
    const cut = members.subarray(0, -10);
    expect(await read({ codings: ['gzip'] }, [cut])).toMatchObject({ ok: false, code: 'truncated_body' });
  });

  it('takes a gzip body with zeros or garbage behind it', async () => {
    const bytes = gzipSync(TEXT);
    const tails = [
      Buffer.alloc(512),
      Buffer.from('garbage'),
      Buffer.from('\n'),
      Buffer.concat([Buffer.alloc(9), Buffer.from('x')]),
    ];
    for (const tail of tails) {
      for (const chunks of [
        [Buffer.concat([bytes, tail])],
        [bytes, tail],
        [...slices(bytes, 100), ...slices(tail, 1)],
      ]) {
        const end = await read({ codings: ['gzip'] }, chunks);
        expect([tail.toString(), end.ok && end.body.equals(TEXT)]).toEqual([tail.toString(), true]);
      }
    }
    const two = await read({ codings: ['gzip'] }, [bytes, gzipSync('more'), Buffer.from('garbage')]);
    expect(two.ok && two.body.length).toBe(TEXT.length + 4);
    for (const encode of [brotliCompressSync, deflateSync, deflateRawSync]) {
      const coding = encode === brotliCompressSync ? 'br' : 'deflate';
      const end = await read({ codings: [coding] }, [encode(TEXT), Buffer.from('tail'), Buffer.from('tail')]);
      expect(end.ok && end.body.equals(TEXT)).toBe(true);
    }
  });

  it('stops at the limit, which the last allowed byte does not pass', async () => {
    expect(await read({ maxBytes: TEXT.length }, [TEXT])).toMatchObject({ ok: true });
    expect(await read({ maxBytes: TEXT.length - 1 }, [TEXT])).toMatchObject({ ok: false, code: 'body_too_large' });
    const zipped = [gzipSync(TEXT)];
    expect(await read({ codings: ['gzip'], maxBytes: TEXT.length }, zipped)).toMatchObject({ ok: true });
    const over = await read({ codings: ['gzip'], maxBytes: TEXT.length - 1 }, zipped);
    expect(over).toMatchObject({ ok: false, code: 'body_too_large' });
  });

  it('keeps what fits when it may truncate', async () => {
    for (const [header, bytes] of [
      ['', TEXT],
      ['gzip', gzipSync(TEXT)],
    ] as const) {
      const end = await read({ codings: codings(header), maxBytes: 1000, onOverflow: 'truncate' }, [bytes]);
      expect(end.ok && end.body.equals(TEXT.subarray(0, 1000))).toBe(true);
    }
  });

  it('gives back any bytes through any chain, cut anywhere', async () => {
    const encoders = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync } as const;
    const chain = fc.array(fc.constantFrom('gzip', 'br', 'deflate'), { maxLength: 5 }) as fc.Arbitrary<
      ('gzip' | 'br' | 'deflate')[]
    >;
    const property = fc.asyncProperty(
      fc.uint8Array({ maxLength: 5000 }),
      chain,
      fc.integer({ min: 1, max: 900 }),
      async (raw, applied, size) => {
        const encoded = applied.reduce<Buffer>((bytes, coding) => encoders[coding](bytes), Buffer.from(raw));
        const end = await read({ codings: applied }, slices(encoded, size));
        expect(end.ok && end.body.equals(raw)).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 60 });
  });
});
