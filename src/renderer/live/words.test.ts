import { describe, expect, it } from 'vitest';
import type { LimitedBy } from '../../contract/events.js';
import { NO_CONTENT_KINDS } from '../../contract/no-content.js';
import { ERROR_CODES, SKIP_REASONS } from '../../contract/outcome.js';
import { finishedLook } from './finished-words.js';
import { idleWords, laneFill, laneWords } from './lane-words.js';
import { type LimitFacts, limitSentence } from './limit-words.js';
import { errorWords, reasonWords, skipWords } from '../words/outcome-words.js';

const NOW = Date.parse('2026-01-01T00:00:00.000Z');

function sentence(limitedBy: LimitedBy, more: Partial<LimitFacts> = {}): string {
  const { lead, rest } = limitSentence(
    { status: 'running', message: null, firstFailure: null, heldPatterns: 0, heldUrls: 0, limitedBy, ...more },
    NOW,
  );
  return `${lead} ${rest}`;
}

describe('the limit sentence', () => {
  it.each<[LimitedBy, string]>([
    [{ kind: 'starting' }, 'Starting: asking for robots.txt and the first pages.'],
    [
      { kind: 'server', medianMs: 118, waiting: 10, workers: 10, hosts: 1 },
      'Limited by the server: the median response time is 118 ms, and all 10 workers are waiting for it.',
    ],
    [
      { kind: 'server', medianMs: 118, waiting: 7, workers: 10, hosts: 3 },
      'Limited by the servers: the median response time is 118 ms, and 7 of 10 workers are waiting for them.',
    ],
    [
      { kind: 'server', medianMs: 0, waiting: 1, workers: 1, hosts: 1 },
      'Limited by the server: no response has arrived yet, and the one worker is waiting for it.',
    ],
    [
      { kind: 'workers', busy: 10, workers: 10, medianMs: 4 },
      'All 10 workers are busy: the median response time is 4 ms.',
    ],
    [
      { kind: 'workers', busy: 9, workers: 10, medianMs: 4 },
      '9 of 10 workers are busy: the median response time is 4 ms.',
    ],
    [
      { kind: 'fewer_workers', busy: 9, workers: 2 },
      'Going down to 2 workers: 9 URLs are still being fetched, and none is started until fewer are.',
    ],
    [{ kind: 'refilling' }, 'Reading the queue: the next URLs are being read from disk.'],
    [{ kind: 'sitemaps', read: 3, known: 12 }, 'Reading sitemaps: 3 of 12 so far.'],
    [{ kind: 'page_limit', limit: 500, busy: 3 }, 'Limited by the page limit of 500: 3 URLs in progress may reach it.'],
    [{ kind: 'ending', busy: 1 }, 'Coming to rest: 1 URL is still in progress.'],
    [
      { kind: 'rate', origin: 'https://a.org', requestsPerSecond: 10, shared: false },
      'Rate limit reached: at most 10 requests per second to a.org.',
    ],
    [
      { kind: 'rate', origin: 'https://a.org', requestsPerSecond: 10, shared: true },
      'Rate limit reached: at most 10 requests per second to a.org, shared with another crawl.',
    ],
    [
      { kind: 'throttled', origin: 'https://a.org', target: 10, ceiling: 10, why: 'shared' },
      'Sharing a.org: another crawl asks it too, and together they make at most 10 requests at once.',
    ],
    [
      { kind: 'throttled', origin: 'https://a.org', target: 2, ceiling: 2, why: 'own_cap' },
      'Going gently on a.org: this is the limit you set, so it gets at most 2 requests at once.',
    ],
    [
      {
        ...{ kind: 'retry_wait', origin: 'https://a.org', until: '2026-01-01T00:00:12.000Z' },
        ...{ hosts: 1, busy: 2 },
      },
      'Waiting to try again: only what failed at a.org is left; 12 s left; 2 URLs are in progress meanwhile.',
    ],
    [
      {
        kind: 'host_wait',
        origin: 'https://a.org',
        reason: 'retry_after',
        until: '2026-01-01T00:00:12.000Z',
        hosts: 3,
        busy: 0,
      },
      'Waiting for a.org: it asked us to come back later; 12 s left, and 2 other hosts wait too.',
    ],
    [
      { kind: 'processing', processing: 26 },
      'Limited by this computer: 26 downloaded pages are being processed, and nothing more is requested until fewer are.',
    ],
    [{ kind: 'queue_empty', pending: 3 }, 'Nothing is queued: 3 URLs are in progress and may lead to more.'],
    [{ kind: 'paused' }, 'Paused: nothing is requested until you resume.'],
    [{ kind: 'finished' }, 'Done: nothing is left in the queue.'],
  ])('says %j in plain words', (limitedBy, words) => {
    expect(sentence(limitedBy)).toBe(words);
  });

  it('does not call everything fetched while patterns are held back', () => {
    const held = { status: 'completed', heldPatterns: 1, heldUrls: 2 } as const;
    expect(sentence({ kind: 'finished' }, held)).toBe(
      'Done: nothing is left in the queue; 2 URLs of 1 pattern are held back until you decide.',
    );
  });

  it('gives the reason of a pause and of a failure first', () => {
    const message = 'The page limit of 10,000 is reached.';
    expect(sentence({ kind: 'paused' }, { status: 'paused', message })).toBe(`Paused: ${message}`);
    const failed = { status: 'failed', firstFailure: 'There is no host by that name.' } as const;
    expect(sentence({ kind: 'finished' }, failed)).toBe('Failed: There is no host by that name.');
  });
});

describe('lanes', () => {
  it('say what they do', () => {
    expect(laneWords({ phase: 'body', bytes: 68_000, attempt: 1 })).toBe('downloading 68 KB');
    expect(laneWords({ phase: 'body', bytes: 0, attempt: 1 })).toBe('downloading');
    expect(laneWords({ phase: 'connect', bytes: 0, attempt: 2 })).toBe('connecting · attempt 2');
  });

  it('fill from left to right through the phases', () => {
    const fills = [
      laneFill({ phase: 'robots', bytes: 0 }),
      laneFill({ phase: 'connect', bytes: 0 }),
      laneFill({ phase: 'headers', bytes: 0 }),
      laneFill({ phase: 'body', bytes: 10_000 }),
      laneFill({ phase: 'body', bytes: 900_000 }),
      laneFill({ phase: 'process', bytes: 900_000 }),
    ].map((fill) => fill.fetched + fill.processed);
    expect(fills).toEqual([...fills].sort((a, b) => a - b));
    expect(fills.at(-1)).toBe(100);
  });

  it('say why they are idle', () => {
    expect(idleWords('running', 0, 'queue_empty')).toBe('queue empty');
    expect(idleWords('paused', 10, 'paused')).toBe('paused');
    expect(idleWords('running', 10, 'host_wait')).toBe('host waiting');
    expect(idleWords('running', 10, 'fewer_workers')).toBe('closing');
    expect(idleWords('running', 10, 'processing')).toBe('processing first');
  });
});

describe('outcomes', () => {
  it('have words for every code, short enough for the column', () => {
    for (const words of [...ERROR_CODES.map(errorWords), ...SKIP_REASONS.map(skipWords)]) {
      expect(words.short.length).toBeLessThanOrEqual(7);
      expect(words.long).toMatch(/\.$/);
    }
    expect(reasonWords('dns_not_found')?.short).toBe('dns');
    expect(reasonWords('robots_disallowed')?.short).toBe('robots');
    expect(reasonWords(null)).toBeNull();
  });

  it('show the status where the server decided', () => {
    const failed = { kind: 'failed', error: 'http_status', message: 'HTTP 404', status: 404 } as const;
    expect(finishedLook(failed)).toEqual({ code: '404', tone: 'fail', story: 'Failed: HTTP 404' });
    expect(finishedLook({ kind: 'skipped', reason: 'redirect_to_known', status: 301 }).code).toBe('301');
    expect(finishedLook({ kind: 'skipped', reason: 'robots_disallowed', status: null }).code).toBe('robots');
    expect(finishedLook({ kind: 'saved', status: 200, title: 'Hi' }).story).toBe('Hi');
  });

  it('tell a page that is no content from one that is', () => {
    expect(finishedLook({ kind: 'saved', status: 200, title: 'Just a moment', noContent: 'captcha' })).toEqual({
      code: 'captcha',
      tone: 'wait',
      story: 'Saved, but it is no content: bot check or CAPTCHA (“Just a moment”)',
    });
    for (const noContent of NO_CONTENT_KINDS)
      expect(finishedLook({ kind: 'saved', status: 200, title: null, noContent }).code.length).toBeLessThanOrEqual(7);
  });
});
