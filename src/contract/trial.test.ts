import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from './job-config.js';
import type { PageRecord } from './job.js';
import { forecastLines, trialWarnings } from './trial-words.js';
import { trialForecast, type TrialFigures, type TriedPage } from './trial.js';

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

/** Pages that found so many new ones each, the first ones first. */
function tried(found: readonly number[], record: Partial<PageRecord> = {}): readonly TriedPage[] {
  return found.map((count) => ({ record: { ...RECORD, ...record }, found: count }));
}

function figures(saved: number, queued: number, more: Partial<TrialFigures> = {}): TrialFigures {
  return {
    counters: { discovered: saved + queued, queued, pending: 0, saved, unchanged: 0, skipped: 0, failed: 0 },
    config: { ...DEFAULT_JOB, seeds: ['https://a.test/'] },
    bytes: saved * 1000,
    elapsedMs: saved * 100,
    sitemaps: null,
    ...more,
  };
}

const times = (count: number, value: number): readonly number[] => Array.from({ length: count }, () => value);

describe('the forecast of a trial', () => {
  it('is the queue where the last pages found nothing new', () => {
    const forecast = trialForecast(tried([200, ...times(19, 0)]), figures(20, 180));
    expect(forecast).toMatchObject({
      kind: 'range',
      pages: { from: 200, to: 200 },
      bytes: { from: 200_000 },
      why: null,
    });
  });

  it('has a range where the last pages found less than the first', () => {
    const forecast = trialForecast(tried([...times(10, 10), ...times(10, 2)]), figures(20, 100));
    expect(forecast).toMatchObject({ kind: 'range', pages: { from: 120, to: 150 } });
  });

  it('says at least and why where as much is found as before', () => {
    const forecast = trialForecast(tried(times(20, 5)), figures(20, 80));
    expect(forecast).toMatchObject({ pages: { from: 100, to: null }, durationMs: { to: null } });
    const { lines, notes } = forecastLines(forecast, { bytes: String, span: String });
    expect(lines[0]).toEqual({ name: 'Pages in all', value: 'at least 100' });
    expect(notes[0]).toMatch(/cannot be told: the last pages led to nearly as many/);
  });

  it('spans what both halves would lead to', () => {
    const pages = [...tried(times(10, 0)), ...tried(times(10, 0), { bytes: 3000, durationMs: 300 })];
    const forecast = trialForecast(pages, figures(20, 100, { bytes: 40_000 }));
    expect(forecast).toMatchObject({ bytes: { from: 140_000, to: 340_000 }, durationMs: { from: 5000, to: 15_000 } });
  });

  it('cannot be made of a few pages', () => {
    expect(trialForecast(tried(times(5, 0)), figures(5, 3))).toMatchObject({ kind: 'unknown' });
  });

  it('names the page limit where the crawl may reach it', () => {
    const config = { ...DEFAULT_JOB, seeds: ['https://a.test/'], maxPages: 100 };
    expect(trialForecast(tried(times(20, 0)), figures(20, 180, { config }))).toMatchObject({ limit: 100 });
    expect(trialForecast(tried(times(20, 0)), figures(20, 60, { config }))).toMatchObject({ limit: null });
  });
});

describe('the warnings of a trial', () => {
  it('tell pages that only a script fills, and failures', () => {
    const pages = [...tried([0, 0], { noContent: 'script_shell' }), ...tried([0], { state: 'failed' })];
    const [empty, noScripts, failed] = [
      'Without content: 2 empty pages that only a script would fill.',
      'This crawl runs no scripts: pages that only a script fills stay empty. The setting “Render pages” fills them.',
      '1 of 3 pages failed.',
    ];
    expect(trialWarnings({ traps: [], config: { ...DEFAULT_JOB, render: 'off' } }, pages)).toEqual([
      empty,
      noScripts,
      failed,
    ]);
    expect(trialWarnings({ traps: [], config: DEFAULT_JOB }, pages)).toEqual([empty, failed]);
  });

  it('are none where all is well', () => {
    expect(trialWarnings({ traps: [], config: DEFAULT_JOB }, tried([0, 0]))).toEqual([]);
  });
});
