import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNosniff, servedType } from './served-type.js';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const typeOf = (header: string | null, body: string, isFixed = false) => servedType(header, bytes(body), isFixed).type;

const XHTML = 'xmlns="http://www.w3.org/1999/xhtml"';

describe('servedType', () => {
  it.each([
    ['<!DOCTYPE html>', 'text/html'],
    ['\n\t <!-- made -->\n<p>', 'text/html'],
    ['<TITLE>x</TITLE>', 'text/html'],
    ['<h1>x', 'text/html'],
    ['<a href=x>', 'text/html'],
    ['<pre>x', 'text/plain'],
    ['<abbr>x', 'text/plain'],
    ['words <p>', 'text/plain'],
    ['<?xml version="1.0"?><urlset/>', 'text/xml'],
    [`<?xml version="1.0"?><html ${XHTML}>`, 'application/xhtml+xml'],
    ['%PDF-1.4', 'application/pdf'],
    ['\xef\xbb\xbf<p>', 'text/plain'],
    ['\x00\x01<p>', 'application/octet-stream'],
    ['RIFF1234WEBPVP8 ', 'image/webp'],
    ['\x00\x00\x00\x14ftypisom\x00\x00\x00\x00mp42', 'video/mp4'],
    ['\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm', 'video/webm'],
    ['\x1f\x8b\x08\x00', 'application/gzip'],
    ['', 'text/plain'],
  ])('takes %j without a type for %s', (body, type) => {
    for (const header of [null, '', '*/*', 'unknown/unknown', 'Application/Unknown; x=y', 'text/html charset=utf-8'])
      expect(typeOf(header, body)).toBe(type);
  });

  it.each([
    ['text/plain', '<p>x', 'text/plain'],
    ['text/plain', '\x00\x01', 'application/octet-stream'],
    ['text/plain; charset=UTF-8', '\x00\x01', 'application/octet-stream'],
    ['text/plain;charset=utf-8', '\x00\x01', 'text/plain'],
    ['application/octet-stream', '<!DOCTYPE html>', 'application/octet-stream'],
    ['image/jpeg', '\x89PNG\r\n\x1a\n', 'image/png'],
    ['image/jpeg', '<!DOCTYPE html>', 'image/jpeg'],
    ['image/svg+xml', 'GIF89a', 'image/svg+xml'],
    ['text/html', '<?xml version="1.0"?><!-- x --><rss version="2.0">', 'application/rss+xml'],
    ['text/html', ' <feed xmlns="http://www.w3.org/2005/Atom">', 'application/atom+xml'],
    ['text/html', `<?xml version="1.0"?><html ${XHTML}>`, 'text/html'],
    ['application/xml', `<!DOCTYPE html [<!ENTITY a "b">]>\n<html ${XHTML}>`, 'application/xhtml+xml'],
    ['text/xml', `<h:html xmlns:h='http://www.w3.org/1999/xhtml'>`, 'application/xhtml+xml'],
    ['application/xml', '<html><p/></html>', 'application/xml'],
    ['application/xml', `<a><html ${XHTML}/></a>`, 'application/xml'],
    ['application/xml', '<urlset/>', 'application/xml'],
  ])('takes %s with %j for %s', (header, body, type) => {
    expect(typeOf(header, body)).toBe(type);
  });

  it('takes nothing for what it is not called where the server forbids that', () => {
    expect(typeOf(null, '<!DOCTYPE html>', true)).toBe('text/plain');
    expect(typeOf('text/html', '<rss>', true)).toBe('text/html');
    expect(typeOf('image/jpeg', 'GIF89a', true)).toBe('image/jpeg');
    expect([isNosniff(' NoSniff '), isNosniff('nosniff, x'), isNosniff('x, nosniff'), isNosniff(undefined)]).toEqual([
      ...[true, true, false, false],
    ]);
  });

  it('keeps the header where it says what the body is, and writes another where not', () => {
    expect(servedType('Text/HTML ;charset=X', bytes('')).header).toBe('Text/HTML ;charset=X');
    expect(servedType('text/html; charset=x, text/html', bytes('')).header).toBe('text/html; charset=x');
    expect(servedType('text/xml;charset=x', bytes(`<html ${XHTML}>`)).header).toBe('application/xhtml+xml; charset=x');
    expect(servedType(null, bytes('<p >')).header).toBe('text/html');
  });

  it('decides the same again by the header it gives', () => {
    const body = fc.oneof(
      fc.uint8Array(),
      fc.constantFrom(...['<p>', '<rss>', 'GIF89a', `<html ${XHTML}>`].map(bytes)),
    );
    const header = fc.option(fc.constantFrom('text/html', 'text/plain', 'image/png', 'text/xml', '*/*', 'a/b,c/d', ''));
    fc.assert(
      fc.property(header, body, (sent, content) => {
        const first = servedType(sent, content);
        expect(servedType(first.header, content)).toEqual(first);
      }),
    );
  });
});
