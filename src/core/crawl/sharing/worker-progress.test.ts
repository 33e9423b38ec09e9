import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import { initialSnapshot } from '../../../contract/snapshot.js';
import { EventLog } from '../../events/event-log.js';
import { OwnProgress } from './worker-progress.js';

const TIMESTAMP = '2026-01-01T00:00:00.000Z';

describe('what a worker says of itself', () => {
  it('is its own speed, whatever all of them have counted', () => {
    const log = new EventLog(initialSnapshot('job', { ...DEFAULT_JOB, seeds: ['http://a.test/'] }, 'folder'));
    const own = new OwnProgress(log);
    const counters = { discovered: 900, queued: 500, pending: 0, saved: 400, unchanged: 0, skipped: 0, failed: 0 };
    expect(own.at(0)).toMatchObject({ pagesPerSecond: 0, bytesPerSecond: 0 });
    log.append({ type: 'crawl_totals', timestamp: TIMESTAMP, counters, skippedByReason: {}, bytes: 4_000_000 });
    const page = { url: 'http://a.test/', depth: 0, lane: 0, status: 200, finalUrl: 'http://a.test/', bytes: 1000 };
    for (let n = 0; n < 4; n += 1)
      log.append({
        ...{ ...page, type: 'url_saved', timestamp: TIMESTAMP, title: null, words: null, unchanged: false },
        ...{ durationMs: 1, contentType: null, rawPath: null, markdownPath: null, links: 0 },
      });
    expect(own.at(2000)).toMatchObject({ pagesPerSecond: 2, bytesPerSecond: 2000 });
  });
});
