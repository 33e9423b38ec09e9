import { describe, expect, it } from 'vitest';
import type { PageRecord } from '../../contract/job.js';
import { becameWords, roughSpan, verdictWords } from './trial-words.js';

const RECORD: PageRecord = {
  ...{ id: 1, url: 'https://a.test/', finalUrl: null, state: 'saved', reason: null, message: null, status: 200 },
  ...{ contentType: 'text/html', bytes: 1000, durationMs: 100, depth: 0, title: null, author: null, published: null },
  ...{
    modified: null,
    siteName: null,
    attempts: 1,
    rawPath: null,
    markdownPath: null,
    noindex: false,
    noContent: null,
  },
};
const page = (change: Partial<PageRecord>) => ({ record: { ...RECORD, ...change }, found: 0 });

describe('the words of a trial', () => {
  it('name the file of a page, or why there is none', () => {
    expect(verdictWords({ ...RECORD, markdownPath: 'markdown/a.test/guide/start.md' })).toBe('start.md');
    const shell = { ...RECORD, rawPath: 'pages/a.test/app.html', noContent: 'script_shell' } as const;
    expect(verdictWords(shell)).toBe('empty page that only a script would fill, saved as app.html');
    const failed = { ...RECORD, state: 'failed', reason: 'http_status', status: 404 } as const;
    expect(verdictWords(failed)).toBe('The server answered with an error. (404)');
    const skipped = { ...RECORD, state: 'skipped', reason: 'noindex' } as const;
    expect(verdictWords(skipped)).toBe('The page asks not to be stored.');
  });

  it('count what became of the pages', () => {
    expect(becameWords([page({}), page({ state: 'unchanged' }), page({ state: 'failed' })])).toBe('2 saved, 1 failed');
  });

  it('round spans as coarsely as they are known', () => {
    expect([0, 12_000, 61_000].map(roughSpan)).toEqual(['5 s', '15 s', '2 min']);
  });
});
