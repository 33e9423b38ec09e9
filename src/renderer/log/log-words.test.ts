import { msg } from '../../contract/language.js';
import { kept, saying } from '../../contract/saying.js';
import { describe, expect, it } from 'vitest';
import { LOG_KINDS } from '../../contract/crawl-log.js';
import type { CrawlEvent } from '../../contract/events.js';
import { aboutWords, entryWords, kindWords, timeWords } from './log-words.js';

const timestamp = '2026-01-01T10:00:00.007Z';
const about = { url: 'http://a.test/x', depth: 1, lane: 2, timestamp };

describe('the words of a log entry', () => {
  it.each<[string, CrawlEvent, string, string]>([
    ['a start', { type: 'url_started', attempt: 1, ...about }, about.url, 'Worker 3'],
    ['a second try', { type: 'url_started', attempt: 2, ...about }, about.url, 'Worker 3, attempt 2'],
    ['a step', { type: 'url_phase', phase: 'body', bytes: 2000, ...about }, about.url, 'Downloads · 2 KB'],
    [
      'an answer',
      {
        ...{ type: 'url_crawled', status: 200, contentType: 'text/html; charset=utf-8', bytes: 3000 },
        ...{ finalUrl: about.url, durationMs: 84, ...about },
      },
      about.url,
      '200 · text/html · 3 KB · 84 ms',
    ],
    [
      'a retry',
      { type: 'url_retrying', error: 'idle_timeout', message: '', attempt: 1, delayMs: 2000, ...about },
      about.url,
      'The server stopped sending in the middle of the response. · again in 2.0 s',
    ],
    [
      'a failure, whose address stands beside it',
      {
        ...{ type: 'url_failed', error: 'connect_refused', status: null, attempts: 1, ...about },
        ...kept(saying(msg('GET {url}: {what}'), { url: about.url, what: 'it refused' })),
      },
      about.url,
      'it refused',
    ],
    [
      'links',
      { type: 'urls_discovered', count: 1, queued: 0, skipped: {}, url: about.url, depth: 2, timestamp },
      about.url,
      '1 new link, 0 queued',
    ],
    [
      'a host',
      { type: 'host_released', origin: 'https://b.test:8443', timestamp },
      'b.test:8443',
      'May be asked again',
    ],
    [
      'a sitemap that is wrong',
      {
        ...{ type: 'sitemap_progress', reading: null, read: 1, known: 1, failed: 1, urls: 0, timestamp },
        problem: { url: 'http://a.test/s.xml', text: 'it is no XML' },
      },
      'http://a.test/s.xml',
      'it is no XML',
    ],
    [
      'a change of the crawl',
      { type: 'job_paused', status: 'paused', message: 'The disk is full.', timestamp },
      '',
      'Paused · The disk is full.',
    ],
  ])('tell %s', (_name, event, of, words) => {
    expect(aboutWords(event)).toBe(of);
    expect(entryWords(event)).toBe(words);
  });

  it('keep what a title does to the direction of text within the title', () => {
    const paths = { finalUrl: about.url, rawPath: null, markdownPath: null };
    const saved = { type: 'url_saved', status: 200, links: 2, durationMs: 5, unchanged: false, ...paths } as const;
    const words = (title: string): string => entryWords({ ...saved, title, ...about });
    expect(words('\u202eevil')).toBe('200 · \u2068\u202eevil\u2069 · 2 links');
    expect(words('')).toBe('200 · 2 links');
  });

  it('name every kind, and times to the millisecond', () => {
    expect(LOG_KINDS.map(kindWords).every((words) => words.length > 0)).toBe(true);
    expect(timeWords(timestamp)).toMatch(/:00:00\.007$/);
    expect(timeWords('no time')).toBe('');
  });
});
