import fc from 'fast-check';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { docxOf, epubOf, odtOf, pdfFile, pdfOf, streamOf } from '../../../testing/documents.js';
import type { DocumentKind } from './document-kind.js';
import { readDocument } from './read-document.js';

const WHOLE: Readonly<Record<DocumentKind, Buffer>> = {
  pdf: pdfOf([[{ text: 'Words of a page' }]], '/Title (T)'),
  docx: docxOf('<w:p><w:r><w:t>Words</w:t></w:r></w:p>'),
  odt: odtOf('<text:p>Words</text:p>'),
  epub: epubOf(['<p>Words</p>']),
};
// Object.keys widens to string; these are the keys of WHOLE.
const KINDS = Object.keys(WHOLE) as DocumentKind[];

async function noteOf(kind: DocumentKind, body: Uint8Array): Promise<string | null> {
  return (await readDocument(kind, body)).note;
}

describe.each(KINDS)('a broken %s', (kind) => {
  it('is an answer wherever it ends and whatever bytes are others', async () => {
    const body = WHOLE[kind];
    const change = fc.tuple(fc.nat(body.length - 1), fc.integer({ min: 0, max: 255 }));
    await fc.assert(
      fc.asyncProperty(fc.nat(body.length), fc.array(change, { maxLength: 8 }), async (length, changes) => {
        const bytes = Uint8Array.from(body);
        for (const [at, value] of changes) bytes[at] = value;
        expect((await readDocument(kind, bytes.slice(0, length))).kind).toMatch(/^(?:un)?read$/);
      }),
      { numRuns: 60 },
    );
  });

  it('of nothing, of zeros and of another type is told as damaged', async () => {
    expect(await noteOf(kind, new Uint8Array())).toBe('document_broken');
    expect(await noteOf(kind, new Uint8Array(5000))).toBe('document_broken');
    expect(await noteOf(kind, Buffer.from('<!DOCTYPE html><title>Not found</title>'))).toBe('document_broken');
  });
});

describe('a hostile office document', () => {
  it('with a part that unpacks to more than fits is not read', async () => {
    const body = docxOf(`<w:p><w:r><w:t>${'a'.repeat(70 * 1024 * 1024)}</w:t></w:r></w:p>`);
    expect(body.length).toBeLessThan(200_000);
    expect(await noteOf('docx', body)).toBe('document_too_large');
  });

  it('nested without end is not read', async () => {
    expect(await noteOf('odt', odtOf('<text:section>'.repeat(100_000)))).toBe('document_broken');
    expect(await noteOf('docx', docxOf('<w:sdt>'.repeat(100_000)))).toBe('document_broken');
  });

  it('whose styles go round in a circle is read', async () => {
    const styles =
      '<w:styles><w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style></w:styles>';
    const body = docxOf('<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>', {
      'word/styles.xml': styles,
    });
    expect(await readDocument('docx', body)).toMatchObject({ kind: 'read', markdown: 'x\n' });
  });

  it('names files outside of itself in vain', async () => {
    const opf =
      '<package><manifest><item id="a" href="../../../../etc/passwd" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>';
    const body = epubOf([], '', [{ name: 'OPS/book.opf', content: opf }]);
    expect(await noteOf('epub', body)).toBe('document_without_text');
  });

  it('that expands its own entities is not expanded', async () => {
    const entities = Array.from({ length: 10 }, (_, n) => `<!ENTITY e${n + 1} "${`&e${n};`.repeat(10)}">`).join('');
    const body = docxOf('', {
      'word/document.xml': `<!DOCTYPE x [<!ENTITY e0 "lol">${entities}]><w:document><w:body><w:p><w:r><w:t>&e10;</w:t></w:r></w:p></w:body></w:document>`,
    });
    expect(JSON.stringify(await readDocument('docx', body)).length).toBeLessThan(1000);
  });
});

describe('a hostile PDF', () => {
  it('with a password is not read', async () => {
    const lock = `<< /Filter /Standard /V 1 /R 2 /P -4 /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> >>`;
    const body = pdfFile(
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>', lock],
      '/Root 1 0 R /Encrypt 3 0 R /ID [<00><00>]',
    );
    expect(await noteOf('pdf', body)).toBe('document_encrypted');
  });

  it('whose pages are their own children, or millions by its own word, ends', async () => {
    const circle = pdfFile(
      ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 3 >>'],
      '/Root 1 0 R',
    );
    expect(await noteOf('pdf', circle)).toMatch(/^document_/);
    const boast = pdfFile(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 3 >>'], '/Root 1 0 R');
    expect(await noteOf('pdf', boast)).toMatch(/^document_/);
  });

  it('whose tables name each other for ever ends', async () => {
    const loop = Buffer.from(
      '%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Size 1 /Prev 9 /Root 1 0 R >>\nstartxref\n9\n%%EOF',
    );
    expect(await noteOf('pdf', loop)).toBe('document_broken');
  });

  it('whose objects lie in streams that lie in themselves ends', async () => {
    const stream = streamOf(
      deflateSync('1 0 2 30 << /Type /Catalog /Pages 2 0 R >> << /Type /Pages /Kids [] >>'),
      '/Type /ObjStm /N 2 /First 8 /Extends 3 0 R /Filter /FlateDecode',
    );
    expect(await noteOf('pdf', pdfFile([stream, stream, stream], '/Root 1 0 R'))).toMatch(/^document_/);
  });

  it('runs no script of its own', async () => {
    const body = pdfFile(
      [
        '<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> >>',
        '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>',
        streamOf('BT (x) Tj ET'),
      ],
      '/Root 1 0 R',
    );
    expect((await readDocument('pdf', body)).kind).toMatch(/^(?:un)?read$/);
  });
});
