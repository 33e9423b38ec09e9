import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zipOf } from '../../../testing/documents.js';
import { UnreadableDocument } from './document-text.js';
import { Zip } from './zip.js';

function noteOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UnreadableDocument) return error.note;
    throw error;
  }
  return 'read';
}

describe('Zip', () => {
  it('gives back what was put in, packed or stored, whatever stands in the comment', () => {
    const entry = fc.record({ content: fc.uint8Array({ maxLength: 500 }), isStored: fc.boolean() });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 6 }), fc.string({ maxLength: 50 }), (entries, comment) => {
        const zip = new Zip(
          zipOf(
            entries.map((one, index) => ({ ...one, name: `ä/${index}` })),
            comment,
          ),
        );
        for (const [index, { content }] of entries.entries()) {
          expect(Buffer.from(zip.bytes(`ä/${index}`) ?? []).equals(content)).toBe(true);
        }
        expect(zip.bytes('other')).toBeNull();
      }),
    );
  });

  it('is damaged wherever it was cut off', () => {
    const whole = zipOf([{ name: 'a', content: 'text '.repeat(100) }]);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), (length) => {
        expect(noteOf(() => new Zip(whole.subarray(0, length)).bytes('a'))).toBe('document_broken');
      }),
    );
  });

  it('does not unpack what would be too much, alone or together', () => {
    const bomb = zipOf([{ name: 'a', content: Buffer.alloc(65 * 1024 * 1024) }]);
    expect(noteOf(() => new Zip(bomb).bytes('a'))).toBe('document_too_large');
    const many = new Zip(zipOf([{ name: 'a', content: Buffer.alloc(60 * 1024 * 1024) }]));
    expect(noteOf(() => [many.bytes('a'), many.bytes('a'), many.bytes('a')])).toBe('document_too_large');
  });

  it('says what is encrypted', () => {
    expect(noteOf(() => new Zip(zipOf([{ name: 'a', content: 'x', isEncrypted: true }])).bytes('a'))).toBe(
      'document_encrypted',
    );
  });

  it('reads text in the encoding of its mark', () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('<ä/>', 'utf16le')]);
    expect(new Zip(zipOf([{ name: 'a', content: utf16 }])).text('a')).toBe('<ä/>');
  });
});
