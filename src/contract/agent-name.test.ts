import { describe, expect, it } from 'vitest';
import { parseContact, parseUserAgent, productToken } from './agent-name.js';

describe('productToken', () => {
  it.each([
    ['Examplebot/1.0 (+https://example.org/bot)', 'Examplebot'],
    ['my-archive_bot', 'my-archive_bot'],
    ['Bot2/1.0', 'Bot'],
    ['Mozilla/5.0 (compatible; Examplebot/2.1; +https://example.org/bot)', 'Examplebot'],
    ['Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101', 'Mozilla'],
    ['1bot', null],
    ['(nobody)', null],
  ])('of %j is %j', (userAgent, token) => {
    expect(productToken(userAgent)).toBe(token);
  });
});

describe('parseUserAgent', () => {
  it('takes a name, with white space around it left out', () => {
    expect(parseUserAgent(' Examplebot/1.0 (archive; +bot@example.org) ')).toEqual({
      ok: true,
      value: 'Examplebot/1.0 (archive; +bot@example.org)',
    });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['Bot\r\nX-Evil: 1', 'line break'],
    ['Bot\u0007', 'control character'],
    ['Bot/1.0 (Zürich)', 'outside ASCII'],
    ['1.0', 'does not begin with a name'],
    [`Bot${'x'.repeat(400)}`, 'longer than 400'],
  ])('refuses %j and says what is wrong', (text, words) => {
    const parsed = parseUserAgent(text);
    expect(parsed.ok ? '' : parsed.error).toContain(words);
    expect(parsed.ok ? '' : parsed.error).toContain('such as Examplebot/1.0');
  });
});

describe('parseContact', () => {
  it.each(['https://example.org/bot?a=b', 'http://example.org', 'bot@example.org', 'first.last+bot@mail.example.org'])(
    'takes %s',
    (contact) => {
      expect(parseContact(contact)).toEqual({ ok: true, value: contact });
    },
  );

  it.each([
    ['', 'empty'],
    ['me@example.org\nX-Evil: 1', 'line break'],
    ['https://example.org/) Evil/1.0 (', 'parenthesis'],
    ['https://example.org/ü', 'outside ASCII'],
    ['https://me:secret@example.org/', 'neither a web address nor'],
    ['ftp://example.org/', 'neither a web address nor'],
    ['call me', 'neither a web address nor'],
    [`https://example.org/${'x'.repeat(200)}`, 'longer than 200'],
  ])('refuses %j and says what is wrong', (text, words) => {
    const parsed = parseContact(text);
    expect(parsed.ok ? '' : parsed.error).toContain(words);
    expect(parsed.ok ? '' : parsed.error).toContain('bot@example.org');
    expect(parsed.ok ? '' : parsed.error).not.toContain('secret');
  });
});
