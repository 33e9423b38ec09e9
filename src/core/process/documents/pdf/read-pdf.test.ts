import { describe, expect, it } from 'vitest';
import { pdfOf, type PdfText } from '../../../../testing/documents.js';
import { readDocument } from '../read-document.js';
import { pdfTime } from './pdf-time.js';

async function markdownOf(pages: readonly (readonly PdfText[])[], info = ''): Promise<string> {
  const reading = await readDocument('pdf', pdfOf(pages, info));
  return reading.kind === 'read' ? reading.markdown : reading.note;
}

const text = (words: string, more: Partial<PdfText> = {}): PdfText => ({ text: words, ...more });

describe('a PDF', () => {
  it('has headings by the size of letters, and an anchor for each page with text', async () => {
    const markdown = await markdownOf([
      [text('Title', { size: 20 }), text('Some text that goes on', { down: 30 }), text('in a second line.')],
      [],
      [text('Part', { size: 14 }), text('More of the text, a good deal of it.', { down: 30 })],
    ]);
    expect(markdown).toBe(
      '<a id="page=1"></a>\n\n# Title\n\nSome text that goes on in a second line.\n\n<a id="page=3"></a>\n\n## Part\n\nMore of the text, a good deal of it.\n',
    );
  });

  it('has paragraphs where lines stand apart, and whole words where a line parts them', async () => {
    const lines = [
      text('A word is hy-'),
      text('phenated here.'),
      text('Another paragraph with A-', { down: 24 }),
      text('Z in it.'),
    ];
    expect(await markdownOf([lines])).toBe(
      '<a id="page=1"></a>\n\nA word is hyphenated here.\n\nAnother paragraph with A- Z in it.\n',
    );
  });

  it('has lists of bullets and of numbers that count on', async () => {
    const lines = [
      text('Text before the lists.'),
      text('• first', { left: 80 }),
      text('goes on', { left: 90 }),
      text('• inner', { left: 100 }),
      text('• last', { left: 80 }),
      text('3. three', { down: 30 }),
      text('4. four'),
      text('1998. A year is no such number'),
    ];
    expect(await markdownOf([lines])).toContain(
      '- first goes on\n  - inner\n- last\n\n3. three\n4. four\n\n1998\\. A year is no such number',
    );
  });

  describe('with rules', () => {
    const [top, height, left, width] = [705, 20, 70, 90];
    const edges = [0, 1, 2];
    const across = edges.map((row) => `${left} ${top - row * height} m ${left + 2 * width} ${top - row * height} l S`);
    const down = edges.map(
      (column) => `${left + column * width} ${top} m ${left + column * width} ${top - 2 * height} l S`,
    );
    const cells = (drawing: string) => [
      text('Turns', { drawing, down: 28 }),
      text('Lift', { left: left + width + 4, down: 0 }),
      text('6', { down: height }),
      text('4 | m', { left: left + width + 4, down: 0 }),
      text('Text after it, which goes on.', { down: 40 }),
    ];
    const table = '| Turns | Lift |\n| --- | --- |\n| 6 | 4 \\| m |\n\nText after it, which goes on.';

    it('has tables where lines make a grid', async () => {
      expect(await markdownOf([cells([...across, ...down].join(' '))])).toContain(table);
    });

    it('has them where thin boxes are the lines, in a space of their own', async () => {
      const boxes = [
        ...edges.map((row) => `0 ${-row * height} ${2 * width} 0.5 re f`),
        ...edges.map((column) => `${column * width} ${-2 * height} 0.5 ${2 * height} re f`),
      ];
      expect(await markdownOf([cells(`q 1 0 0 1 ${left} ${top} cm ${boxes.join(' ')} Q`)])).toContain(table);
    });

    it('has none where a line is missing, or where text stands across the lines', async () => {
      expect(await markdownOf([cells([...across, ...down.slice(1)].join(' '))])).not.toContain('|--');
      const long = text('A line of text that goes over all of the columns', {
        drawing: [...across, ...down].join(' '),
        down: 28,
      });
      expect(await markdownOf([[long, ...cells('').slice(2)]])).not.toContain('| ---');
    });
  });

  it('keeps text of one width as it stands', async () => {
    const lines = [
      text('Some words of text before.'),
      text('if (x) {', { isFixed: true }),
      text('go();', { isFixed: true, left: 84 }),
      text('}', { isFixed: true }),
    ];
    expect(await markdownOf([lines])).toContain('```\nif (x) {\n  go();\n}\n```');
  });

  it('says who wrote it and when, unless a program wrote nonsense', async () => {
    const info = "/Title (Notes) /Author (Ann) /CreationDate (D:20240501120000+02'00') /ModDate (D:2024) /Subject (S)";
    expect(await readDocument('pdf', pdfOf([[text('x')]], info))).toMatchObject({
      about: {
        title: 'Notes',
        author: 'Ann',
        published: '2024-05-01T12:00:00+02:00',
        modified: '2024',
        description: 'S',
      },
    });
    expect(await readDocument('pdf', pdfOf([[text('x')]], '/Title (thesis.dvi)'))).toMatchObject({
      about: { title: null },
    });
  });

  it('is cut where its time is over, and says so', async () => {
    let now = 0;
    const body = pdfOf([[text('first')], [text('second')]]);
    const reading = await readDocument('pdf', body, () => (now += 30_000));
    expect(reading).toMatchObject({ kind: 'read', note: 'document_end_unread' });
  });

  it('has no text where there are only pictures', async () => {
    expect(await markdownOf([[], []])).toBe('document_without_text');
  });
});

describe('pdfTime', () => {
  it.each([
    ["D:20240501123456Z00'00'", '2024-05-01T12:34:56Z'],
    ['20240501', '2024-05-01'],
    ['D:202405', '2024-05'],
    ['D:20240501123456', '2024-05-01T12:34:56'],
    ['D:20241399', null],
    ['yesterday', null],
    [12, null],
  ])('reads %s as %s', (given, wanted) => expect(pdfTime(given)).toBe(wanted));
});
