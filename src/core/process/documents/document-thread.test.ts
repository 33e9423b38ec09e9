import { deflateSync } from 'node:zlib';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { docxOf, pdfFile, pdfOf, streamOf } from '../../../testing/documents.js';
import { workerScriptsIn } from '../../runtime/worker-scripts.js';
import { DocumentThread, type DocumentThreadOptions } from './document-thread.js';

const PDF = pdfOf([[{ text: 'Words of a page' }]]);
const MIB = 1024 * 1024;

let thread: DocumentThread | null = null;

afterEach(() => thread?.close());

function start(options: Partial<DocumentThreadOptions> = {}): DocumentThread {
  thread = new DocumentThread({ script: workerScriptsIn(inject('workersFolder')).document, ...options });
  return thread;
}

/** A page whose content never ends as long as there is memory: packed twice, it is small. */
function bomb(): Buffer {
  const content = deflateSync(deflateSync(Buffer.alloc(256 * MIB, ' ')));
  return pdfFile(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>',
      streamOf(content, '/Filter [/FlateDecode /FlateDecode]'),
    ],
    '/Root 1 0 R',
  );
}

describe('the document thread', () => {
  it('reads one document after the other and leaves their bytes with who asked', async () => {
    const documents = start();
    const body = Uint8Array.from(PDF);
    const word = docxOf('<w:p><w:r><w:t>A letter</w:t></w:r></w:p>');
    const readings = await Promise.all([
      documents.read('pdf', body),
      documents.read('docx', word),
      documents.read('pdf', body),
    ]);
    expect(readings.map((one) => (one.kind === 'read' ? one.markdown : one.note))).toEqual([
      '<a id="page=1"></a>\n\nWords of a page\n',
      'A letter\n',
      '<a id="page=1"></a>\n\nWords of a page\n',
    ]);
    expect(body.byteLength).toBe(PDF.byteLength);
  });

  it('is ended by a document that takes too long, and the next one is read on another', async () => {
    const documents = start({ deadlineMs: 1 });
    expect(await documents.read('pdf', bomb())).toEqual({ kind: 'unread', note: 'document_too_slow' });
    await documents.close();
    expect(await start().read('pdf', PDF)).toMatchObject({ kind: 'read' });
  });

  it('is ended by a document that takes too much memory, and the next one is read on another', async () => {
    let used = 0;
    const documents = start({ memory: () => (used += 600 * MIB) });
    expect(await documents.read('pdf', bomb())).toEqual({ kind: 'unread', note: 'document_too_large' });
    used = Number.NEGATIVE_INFINITY;
    expect(await documents.read('pdf', PDF)).toMatchObject({ kind: 'read' });
  });

  it('leaves the document that nobody waits for any more, and those that wait with it', async () => {
    const documents = start({ memory: () => 0 });
    const job = new AbortController();
    const left = Promise.all([documents.read('pdf', bomb(), job.signal), documents.read('pdf', PDF, job.signal)]);
    const next = documents.read('pdf', PDF);
    job.abort();
    expect((await left).map(({ kind }) => kind)).toEqual(['unread', 'unread']);
    expect(await next).toMatchObject({ kind: 'read' });
  });

  it('tells a document whose thread cannot even start', async () => {
    expect(await start({ script: '/nowhere/at/all.js' }).read('pdf', PDF)).toEqual({
      kind: 'unread',
      note: 'document_broken',
    });
  });
});
