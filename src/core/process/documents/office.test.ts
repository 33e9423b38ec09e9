import { describe, expect, it } from 'vitest';
import { docxOf, epubOf, odtOf } from '../../../testing/documents.js';
import type { DocumentKind } from './document-kind.js';
import { readDocument } from './read-document.js';

async function read(kind: DocumentKind, body: Uint8Array) {
  const reading = await readDocument(kind, body);
  if (reading.kind === 'unread') throw new Error(reading.note);
  return reading;
}

const run = (text: string, marks = '') => `<w:r>${marks && `<w:rPr>${marks}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
const paragraph = (inner: string, properties = '') => `<w:p><w:pPr>${properties}</w:pPr>${inner}</w:p>`;
const item = (text: string, level: number, list = 1) =>
  paragraph(run(text), `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`);

const STYLES = `<w:styles>
<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift2"/></w:style>
</w:styles>`;
const LEVEL = (index: number, format: string) => `<w:lvl w:ilvl="${index}"><w:numFmt w:val="${format}"/></w:lvl>`;
const NUMBERING = `<w:numbering><w:abstractNum w:abstractNumId="7">${LEVEL(0, 'bullet')}${LEVEL(1, 'decimal')}</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num></w:numbering>`;

describe('a Word document', () => {
  it('becomes headings, lists, tables, links, marks and notes', async () => {
    const body = [
      paragraph(run('The *title*'), '<w:pStyle w:val="Titel"/>'),
      paragraph(run('Second'), '<w:pStyle w:val="Mine"/>'),
      paragraph(
        `${run('Plain ')}${run('bold', '<w:b/>')}${run(' and not', '<w:b w:val="0"/>')}<w:hyperlink r:id="r1">${run('link')}</w:hyperlink><w:r><w:footnoteReference w:id="2"/></w:r>`,
      ),
      `<w:sdt><w:sdtContent>${item('one', 0)}</w:sdtContent></w:sdt>${item('deeper', 1)}${item('two', 0)}`,
      `<w:tbl><w:tblPr><w:tblLook w:val="04A0"/></w:tblPr><w:tr><w:tc>${paragraph(run('a'))}</w:tc><w:tc>${paragraph(run('b'))}</w:tc></w:tr><w:tr><w:tc>${paragraph(run('c'))}</w:tc><w:tc>${paragraph(run('d'))}</w:tc></w:tr></w:tbl>`,
      paragraph('<w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>come</w:t></w:r></w:ins>'),
    ].join('');
    const { markdown, about, facts } = await read(
      'docx',
      docxOf(body, {
        'word/styles.xml': STYLES,
        'word/numbering.xml': NUMBERING,
        'word/footnotes.xml': `<w:footnotes><w:footnote w:id="0" w:type="separator"/><w:footnote w:id="2">${paragraph(run('The note.'))}</w:footnote></w:footnotes>`,
        'word/_rels/document.xml.rels':
          '<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://e.example/?a=1&amp;b" TargetMode="External"/></Relationships>',
        'docProps/core.xml':
          '<cp:coreProperties><dc:title>T</dc:title><dc:creator>Ann</dc:creator><dcterms:created>2024-05-01T10:00:00Z</dcterms:created><dcterms:modified>soon</dcterms:modified></cp:coreProperties>',
      }),
    );
    expect(markdown).toBe(`# The \\*title\\*

## Second

Plain **bold** and not[link](https://e.example/?a=1&b)[1]

- one
  1. deeper
- two

| a | b |
| --- | --- |
| c | d |

come

---

[1] The note.
`);
    expect(about).toMatchObject({ title: 'T', author: 'Ann', published: '2024-05-01T10:00:00Z', modified: null });
    expect(facts.words).toBeGreaterThan(10);
  });

  it('writes what stands twice, for old and new programs, once', async () => {
    const box = (name: string, text: string) =>
      `<${name}><w:txbxContent>${paragraph(run(text))}</w:txbxContent></${name}>`;
    const body = paragraph(
      `<w:r><mc:AlternateContent>${box('mc:Choice', 'new')}${box('mc:Fallback', 'old')}</mc:AlternateContent></w:r>`,
    );
    expect((await read('docx', docxOf(body))).markdown).toBe('new\n');
  });
});

describe('an OpenDocument text', () => {
  it('becomes headings, lists, tables, links, marks and notes', async () => {
    const styles =
      '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style><text:list-style style:name="N"><text:list-level-style-number/></text:list-style>';
    const li = (inner: string) => `<text:list-item>${inner}</text:list-item>`;
    const p = (inner: string) => `<text:p>${inner}</text:p>`;
    const body = [
      '<text:h text:outline-level="2">Head</text:h>',
      p(
        'One<text:s text:c="3"/>two <text:span text:style-name="B">bold</text:span> <text:a xlink:href="https://e.example/">link</text:a><text:note><text:note-citation>9</text:note-citation><text:note-body><text:p>Aside.</text:p></text:note-body></text:note>',
      ),
      `<text:list text:style-name="N">${li(`${p('a')}<text:list>${li(p('b'))}</text:list>`)}${li(p('c'))}</text:list>`,
      `<table:table><table:table-header-rows><table:table-row><table:table-cell>${p('x')}</table:table-cell><table:table-cell>${p('y')}</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell>${p('1')}</table:table-cell><table:table-cell>${p('2')}</table:table-cell></table:table-row></table:table>`,
    ].join('');
    const meta =
      '<office:document-meta><office:meta><dc:title>O</dc:title><meta:initial-creator>Bo</meta:initial-creator><dc:date>2023-01-02</dc:date><dc:language>de</dc:language></office:meta></office:document-meta>';
    const { markdown, about } = await read('odt', odtOf(body, styles, { 'meta.xml': meta }));
    expect(markdown).toContain('## Head\n\nOne two **bold** [link](https://e.example/)[1]\n\n1. a\n   1. b\n2. c\n');
    expect(markdown).toContain('| x | y |\n| --- | --- |\n| 1 | 2 |');
    expect(markdown).toContain('[1] Aside.');
    expect(about).toMatchObject({ title: 'O', author: 'Bo', modified: '2023-01-02', language: 'de' });
  });
});

describe('an OpenDocument text with odd numbers', () => {
  it('is read', async () => {
    const spaces = ['-3', '1.5', 'x', '2'].map((count) => `<text:s text:c="${count}"/>a`);
    expect((await read('odt', odtOf(`<text:p>a${spaces.join('')}</text:p>`))).markdown).toBe('a a a a a\n');
  });
});

describe('a book', () => {
  it('is its chapters in reading order', async () => {
    const metadata =
      '<dc:title>Book</dc:title><dc:creator>A</dc:creator><dc:creator>B</dc:creator><dc:date>1999</dc:date><meta property="dcterms:modified">2020-01-01T00:00:00Z</meta>';
    const { markdown, about } = await read(
      'epub',
      epubOf(['<h1>One</h1><p>A <a href="c1.xhtml">way</a></p>', '<h1>Two</h1><script/><p>B</p>'], metadata),
    );
    expect(markdown).toBe('# One\n\nA way\n\n# Two\n\nB\n');
    expect(about).toMatchObject({ title: 'Book', author: 'A, B', published: '1999', modified: '2020-01-01T00:00:00Z' });
  });

  it('is each chapter that it has once, if one has an address that is none and one is named again', async () => {
    const opf = `<package><manifest><item id="a" href="http://[" media-type="text/html"/><item id="b" href="b" media-type="text/html"/></manifest><spine><itemref idref="a"/>${'<itemref idref="b"/>'.repeat(3)}</spine></package>`;
    const book = epubOf([], '', [
      { name: 'OPS/book.opf', content: opf },
      { name: 'OPS/b', content: '<p>B</p>' },
    ]);
    expect(await readDocument('epub', book)).toMatchObject({ kind: 'read', markdown: 'B\n' });
  });

  it('is encrypted where more than its fonts is', async () => {
    const encryption = (algorithm: string) => ({
      name: 'META-INF/encryption.xml',
      content: `<encryption xmlns:enc="x"><enc:EncryptedData><enc:EncryptionMethod Algorithm="${algorithm}"/></enc:EncryptedData></encryption>`,
    });
    const fonts = epubOf(['<p>x</p>'], '', [encryption('http://www.idpf.org/2008/embedding')]);
    const all = epubOf(['<p>x</p>'], '', [encryption('http://www.w3.org/2001/04/xmlenc#aes256-cbc')]);
    expect(await readDocument('epub', fonts)).toMatchObject({ kind: 'read' });
    expect(await readDocument('epub', all)).toEqual({ kind: 'unread', note: 'document_encrypted' });
  });
});

describe('a document with more text than is read of one', () => {
  const paragraphs = Array.from({ length: 40 }, (_, at) => paragraph(run(`Line ${at} of the text.`))).join('');

  it('is read up to there, and says so', async () => {
    const reading = await readDocument('docx', docxOf(paragraphs), undefined, 400);
    if (reading.kind === 'unread') throw new Error(reading.note);
    expect(reading.note).toBe('document_end_unread');
    expect(reading.markdown).toContain('Line 0 of the text.');
    expect(reading.markdown).not.toContain('Line 39');
  });

  it('is whole where it has just as much', async () => {
    const reading = await readDocument('docx', docxOf(paragraphs), undefined, 100_000);
    expect(reading).toMatchObject({ kind: 'read', note: null });
  });
});
