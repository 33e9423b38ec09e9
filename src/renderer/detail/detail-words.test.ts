import { describe, expect, it } from 'vitest';
import { attemptWords, contentFacts } from './detail-words.js';

describe('the detail of a URL', () => {
  it('tells each attempt, and leaves out what is unknown or goes without saying', () => {
    const attempt = { attempt: 1, startedAt: 'never', durationMs: 118, status: 503, error: null, message: null };
    expect(attemptWords(attempt)).toBe('Attempt 1, 118 ms: answered 503');
    expect(attemptWords({ ...attempt, status: null, error: 'dns_not_found' })).toBe(
      'Attempt 1, 118 ms: There is no host by that name.',
    );
    const record = { url: 'https://a.org/' } as Parameters<typeof contentFacts>[0]['record']; // only the URL matters
    const about = {
      ...{ author: null, published: null, modified: null, siteName: null },
      ...{ description: null, language: null, image: null },
    };
    const unknown = {
      about,
      charset: null,
      canonical: 'https://a.org/',
      sha256: null,
      tlsProblem: null,
      noContentReasons: [],
      lenient: [],
      record,
    };
    expect(contentFacts(unknown)).toEqual([]);
    expect(contentFacts({ ...unknown, tlsProblem: 'expired', canonical: 'https://a.org/b' })).toMatchObject([
      { name: 'Certificate', value: 'Accepted by exception: expired' },
      { name: 'Canonical', value: 'https://a.org/b' },
    ]);
    expect(contentFacts({ ...unknown, about: { ...about, author: 'Ann Lee' } })).toEqual([
      { name: 'Author', value: 'Ann Lee', mono: false },
    ]);
    expect(contentFacts({ ...unknown, noContentReasons: ['password_form', 'title'] })).toMatchObject([
      { name: 'No content, because', value: 'a form that asks for a password, its title or headline says so' },
    ]);
  });
});
