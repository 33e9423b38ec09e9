import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, fieldOf, readDraft } from './draft.js';
import { previewWords } from './scope-words.js';

const draft = { ...EMPTY_DRAFT, address: 'example.com/docs/' };

describe('reading the form', () => {
  it('fills empty fields with the defaults and completes the address', () => {
    const request = readDraft(draft);
    expect(request.ok && request.value.config).toMatchObject({
      seeds: ['https://example.com/docs/'],
      maxDepth: null,
      maxPages: 10_000,
      concurrency: 10,
      requestsPerSecond: null,
    });
  });

  it('understands thousands separators, globs by line and no page limit', () => {
    const request = readDraft({ ...draft, pages: '25,000', exclude: ' */a/* \n\n*.pdf', workers: ' 4 ' });
    expect(request.ok && request.value.config).toMatchObject({
      maxPages: 25_000,
      exclude: ['*/a/*', '*.pdf'],
      concurrency: 4,
    });
    const unlimited = readDraft({ ...draft, pages: '7', unlimitedPages: true });
    expect(unlimited.ok && unlimited.value.config.maxPages).toBeNull();
  });

  it('says of every wrong field what is wrong with it, all at once', () => {
    const request = readDraft({ ...draft, address: '', depth: '-1', workers: '99', pages: 'many', rate: '0' });
    expect(request.ok).toBe(false);
    const errors = request.ok ? {} : request.error;
    expect(Object.keys(errors).sort()).toEqual(['address', 'depth', 'pages', 'rate', 'workers']);
    expect(errors.workers).toContain('from 1 to 32');
  });

  it('finds the input of a problem that main reports', () => {
    expect(fieldOf({ code: 'x', message: '', field: 'parentFolder' })).toBe('folder');
    expect(fieldOf({ code: 'x', message: '', field: 'limits' })).toBeNull();
    expect(fieldOf({ code: 'x', message: '' })).toBeNull();
  });
});

describe('the preview', () => {
  it('says what will be crawled', () => {
    expect(previewWords(EMPTY_DRAFT)).toMatch(/^Give an address/);
    expect(previewWords({ ...draft, depth: '6' })).toBe(
      'Every page whose address begins with https://example.com/docs/, up to 6 links away from the start, pausing to ask after 10,000 pages.',
    );
    expect(previewWords({ ...draft, scope: 'page' })).toBe(
      'Only https://example.com/docs/; its links are listed but not followed.',
    );
    expect(previewWords({ ...draft, scope: 'host', unlimitedPages: true })).toBe('Every page on example.com.');
  });

  it('takes the folder of a page, and ignores a question', () => {
    const page = { ...draft, address: 'http://localhost:8000/a/b.html?x=/y/', unlimitedPages: true };
    expect(previewWords(page)).toBe('Every page whose address begins with http://localhost:8000/a/.');
  });
});
