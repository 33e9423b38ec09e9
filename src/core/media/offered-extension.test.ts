import { describe, expect, it } from 'vitest';
import { likelyExtension, offeredExtension } from './offered-extension.js';

describe('the extension of an offered file', () => {
  it.each([
    ['attachment; filename="report.PDF"', 'pdf'],
    ['attachment;filename=a.b.zip', 'zip'],
    [`attachment; filename="x.bin"; filename*=UTF-8''r%C3%A9sum%C3%A9.docx`, 'docx'],
    ['attachment; filename="..\\\\..\\\\etc/evil.exe"', 'exe'],
    ['inline; filename="semi;colon.csv"', 'csv'],
    ['filename=bare.xlsx', 'xlsx'],
    ['attachment; filename="cut.odt', 'odt'],
  ])('is read of %s', (header, extension) => {
    expect(offeredExtension(header)).toBe(extension);
  });

  it.each([
    null,
    undefined,
    '',
    'inline',
    'attachment; filename=none',
    'attachment; filename=".."',
    'attachment; name="a.pdf"',
  ])('is not in %s', (header) => {
    expect(offeredExtension(header)).toBeNull();
  });

  it('is told by the first bytes where nobody names it', () => {
    expect(likelyExtension(null, Buffer.from('%PDF-1.7 …'))).toBe('pdf');
    expect(likelyExtension('attachment', Buffer.from('PK\x03\x04'))).toBe('zip');
    expect(likelyExtension('attachment; filename=a.jar', Buffer.from('PK\x03\x04'))).toBe('jar');
    expect(likelyExtension(null, Buffer.from('some text'))).toBeNull();
    expect(likelyExtension(null, Buffer.from([0, 1, 2, 3]))).toBeNull();
  });
});
