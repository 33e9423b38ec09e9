import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from './job-config.js';
import { parseJobConfig, parseSeed } from './job-schema.js';

describe('parseSeed', () => {
  it.each([
    ['https://example.com', 'https://example.com/'],
    ['  example.com/docs#top ', 'https://example.com/docs'],
    ['localhost:8000/a', 'http://localhost:8000/a'],
    ['127.0.0.1:99', 'http://127.0.0.1:99/'],
    ['[::1]:99', 'http://[::1]:99/'],
    ['LOCALHOST', 'http://localhost/'],
    ['intranet:8080/a', 'https://intranet:8080/a'],
    ['http://intranet', 'http://intranet/'],
    ['bücher.example', 'https://xn--bcher-kva.example/'],
    ['HTTP://EXAMPLE.com:80/A', 'http://example.com/A'],
    ['"https://example.com/a"', 'https://example.com/a'],
    ['<https://example.com/a>', 'https://example.com/a'],
    ['“example.com”', 'https://example.com/'],
    ['//example.com/a', 'https://example.com/a'],
  ])('reads %s', (text, url) => {
    expect(parseSeed(text)).toEqual({ ok: true, value: url });
  });

  it.each([
    ['', 'empty'],
    ['ftp://example.com/', 'cannot be crawled'],
    ['file:///etc/passwd', 'cannot be crawled'],
    ['javascript:alert(1)', 'cannot be crawled'],
    ['http://', 'not an address'],
    ['https://user:secret@example.com/', 'password'],
    ['not an address', 'not an address'],
    ['/etc/hostname', 'not an address'],
    ['"https://example.com/', 'not an address'],
    ['hello', 'Write http://hello if'],
    ['docs/index.html', 'Write http://docs/index.html if'],
    ['1', 'not an address'],
    ['./list.txt', 'not an address'],
    ['https://a.test/ https://b.test/', 'not an address'],
    ['?', 'not an address'],
  ])('refuses “%s” in words', (text, words) => {
    const parsed = parseSeed(text);
    expect(parsed.ok ? '' : parsed.error.message).toContain(words);
    expect(parsed.ok ? '' : parsed.error.message).not.toContain('secret');
  });
});

function withHeader(name: string) {
  return {
    seeds: ['https://a.test/'],
    credentials: [{ id: 'api', origin: 'https://a.test', kind: 'header', name }],
  };
}

describe('parseJobConfig', () => {
  it('fills in every default', () => {
    expect(parseJobConfig({ seeds: ['https://a.test/'] })).toEqual({
      ok: true,
      value: { ...DEFAULT_JOB, seeds: ['https://a.test/'] },
    });
  });

  it('keeps the other limits when one is given', () => {
    const parsed = parseJobConfig({ seeds: ['https://a.test/'], limits: { maxAttempts: 1 } });
    expect(parsed.ok && parsed.value.limits).toEqual({ ...DEFAULT_JOB.limits, maxAttempts: 1 });
  });

  it.each([
    'Connection',
    'Content-Length',
    'Transfer-Encoding',
    'TE',
    'Expect',
    'Accept',
    'Accept-Encoding',
    'If-None-Match',
  ])('refuses the header %s, which is the crawler’s own', (name) => {
    expect(parseJobConfig(withHeader(name)).ok).toBe(false);
  });

  it.each(['X-Key', 'Authorization', 'Cookie', 'Accept-Language'])('takes the header %s', (name) => {
    expect(parseJobConfig(withHeader(name)).ok).toBe(true);
  });

  it.each([
    [{ seeds: [] }, 'seeds', 'At least one address'],
    [{ seeds: ['nope nope'] }, 'seeds', 'not an address'],
    [{ seeds: ['https://a.test/'], scope: 'planet' }, 'scope', 'folder'],
    [{ seeds: ['https://a.test/'], concurrency: 33 }, 'concurrency', 'from 1 to 32'],
    [{ seeds: ['https://a.test/'], concurrency: 1.5 }, 'concurrency', 'whole number'],
    [{ seeds: ['https://a.test/'], maxPages: 0 }, 'maxPages', 'from 1'],
    [{ seeds: ['https://a.test/'], maxDepth: 'x' }, 'maxDepth', 'whole number'],
    [{ seeds: ['https://a.test/'], limits: { maxAttempts: 0 } }, 'limits', 'attempts'],
    [withHeader('User-Agent'), 'credentials', '--user-agent'],
    [withHeader('host'), 'credentials', 'The header host for https://a.test cannot be set: the crawler sends its own.'],
    [withHeader('Proxy-Authorization'), 'credentials', 'password of the proxy'],
    [withHeader('X Key'), 'credentials', 'no spaces'],
    [withHeader('X-Key: v'), 'credentials', 'no colon'],
    [{ seeds: ['https://a.test/'], userAgent: 'Bot\nX-Evil: 1' }, 'userAgent', 'line break'],
    [{ seeds: ['https://a.test/'], agentContact: 'call me' }, 'agentContact', 'neither a web address nor'],
    [null, 'seeds', ''],
  ])('answers %j with the field and what was wanted', (input, field, words) => {
    const parsed = parseJobConfig(input);
    expect(parsed.ok ? null : parsed.error.field).toBe(field);
    expect(parsed.ok ? '' : parsed.error.message).toContain(words);
  });
});
