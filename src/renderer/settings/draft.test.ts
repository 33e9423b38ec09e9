import { describe, expect, it } from 'vitest';
import { changedCount, type Draft, EMPTY_DRAFT, fieldOf, isOn } from './draft.js';
import { readDraft } from './read-draft.js';
import { previewWords, scopeWords } from './scope-words.js';

const draft: Draft = { ...EMPTY_DRAFT, texts: { seeds: 'example.com/docs/' } };

function typed(texts: Draft['texts'], more: Partial<Draft> = {}): Draft {
  return { ...draft, ...more, texts: { ...draft.texts, ...texts } };
}

function configOf(from: Draft) {
  const request = readDraft(from, {});
  return request.ok ? request.value.config : request.error;
}

describe('reading the form', () => {
  it('fills empty fields with the defaults and completes the address', () => {
    expect(configOf(draft)).toMatchObject({
      seeds: ['https://example.com/docs/'],
      maxDepth: null,
      maxPages: 10_000,
      concurrency: 10,
      requestsPerSecond: null,
    });
  });

  it('understands thousands separators, globs by line and no page limit', () => {
    const many = typed({ maxPages: '25,000', exclude: ' */a/* \n\n*.pdf', concurrency: ' 4 ' });
    expect(configOf(many)).toMatchObject({ maxPages: 25_000, exclude: ['*/a/*', '*.pdf'], concurrency: 4 });
    expect(configOf(typed({ maxPages: '7' }, { unlimitedPages: true }))).toMatchObject({ maxPages: null });
  });

  it('reads sizes and times with and without their unit, and joins what lies below limits', () => {
    const many = typed({
      maxBytes: '2 GB',
      skipAboveBytes: '5',
      maxDurationMs: '30',
      'limits.totalTimeoutMs': '90',
      'limits.maxHtmlBytes': '500 kB',
    });
    expect(configOf(many)).toMatchObject({
      maxBytes: 2_000_000_000,
      skipAboveBytes: 5_000_000,
      maxDurationMs: 1_800_000,
      limits: { totalTimeoutMs: 90_000, maxHtmlBytes: 500_000, maxAttempts: 3 },
    });
  });

  it('takes addresses from lines, a file and sitemaps, of which one is enough', () => {
    const file = { path: '/a.txt', seeds: ['https://c.org/'], problems: [], wrongLines: 0 };
    const many = typed({ seeds: 'a.org\n\n b.org/x ' }, { seedFile: file });
    expect(configOf(many)).toMatchObject({ seeds: ['https://a.org/', 'https://b.org/x', 'https://c.org/'] });
    expect(configOf(typed({ seeds: '', sitemaps: 'a.org/map.xml' }))).toMatchObject({
      seeds: [],
      sitemaps: ['https://a.org/map.xml'],
    });
    expect(configOf(typed({ seeds: '' }))).toEqual({ seeds: expect.stringContaining('The address is empty') });
  });

  it('says of every wrong field what is wrong with it, all at once', () => {
    const wrong = { seeds: 'ftp://x', maxDepth: '-1', concurrency: '99', maxPages: 'many', requestsPerSecond: '0' };
    const request = readDraft(typed({ ...wrong, maxBytes: 'lots', keepTypes: 'html' }), {});
    const errors = request.ok ? {} : request.error;
    expect(Object.keys(errors).sort()).toEqual([
      'concurrency',
      'keepTypes',
      'maxBytes',
      'maxDepth',
      'maxPages',
      'requestsPerSecond',
      'seeds',
    ]);
    expect(errors.concurrency).toContain('from 1 to 32');
    expect(errors.maxBytes).toContain('such as 500 MB');
  });

  it('keeps secrets beside the configuration, never in it', () => {
    const login = { id: 'login_1', origin: 'example.com/login', kind: 'basic', name: ' me ' } as const;
    const request = readDraft({ ...draft, logins: [login] }, { login_1: 'hush', login_9: 'of a removed login' });
    expect(request.ok && request.value.secrets).toEqual({ login_1: 'hush' });
    expect(request.ok && request.value.config.credentials).toEqual([
      { ...login, origin: 'https://example.com', name: 'me' },
    ]);
    expect(request.ok && JSON.stringify(request.value.config)).not.toContain('hush');
  });

  it('finds the input of a problem that main reports', () => {
    expect(fieldOf({ code: 'x', message: '', field: 'parentFolder' })).toBe('parentFolder');
    expect(fieldOf({ code: 'x', message: '', field: 'include' })).toBe('include');
    expect(fieldOf({ code: 'x', message: '', field: 'limits' })).toBeNull();
    expect(fieldOf({ code: 'x', message: '' })).toBeNull();
  });

  it('knows what is not left as it is', () => {
    expect(isOn(draft, 'obeyRobots')).toBe(true);
    expect(changedCount(draft, ['obeyRobots', 'sortQuery', 'assets', 'exclude'])).toBe(0);
    const changed = typed(
      { exclude: '*.pdf' },
      { switches: { obeyRobots: false, sortQuery: false }, assets: 'anywhere' },
    );
    expect(changedCount(changed, ['obeyRobots', 'sortQuery', 'assets', 'exclude'])).toBe(3);
  });
});

describe('the preview', () => {
  it('says what will be crawled', () => {
    expect(previewWords(EMPTY_DRAFT)).toMatch(/^Enter an address/);
    expect(previewWords(typed({ maxDepth: '6' }))).toBe(
      'Every page whose address starts with https://example.com/docs/, up to 6 links away from the start, pausing to ask after 10,000 pages.',
    );
    expect(previewWords({ ...draft, scope: 'page' })).toBe(
      'Only https://example.com/docs/; its links are listed but not followed.',
    );
    expect(previewWords({ ...draft, scope: 'host', unlimitedPages: true })).toBe('Every page on example.com.');
  });

  it('counts further addresses, and says when a custom scope names nothing', () => {
    const two = typed({ seeds: 'a.org\nb.org\nc.org' }, { scope: 'host', unlimitedPages: true });
    expect(previewWords(two)).toBe('Every page on a.org, and the same for 2 more addresses.');
    expect(previewWords({ ...two, scope: 'listed' })).toMatch(/^Only the 3 addresses given/);
    expect(scopeWords('custom', 'https://a.org/', 0, 0)).toMatch(/^Only the starting address/);
    expect(scopeWords('custom', 'https://a.org/', 0, 2)).toContain('one of the 2 rules');
  });

  it('takes the folder of a page, and ignores a question', () => {
    const page = typed({ seeds: 'http://localhost:8000/a/b.html?x=/y/' }, { unlimitedPages: true });
    expect(previewWords(page)).toBe('Every page whose address starts with http://localhost:8000/a/.');
  });
});
