import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { SharedCrawl, SharedWorker } from '../../core/index.js';
import { parseCommandLine } from '../arguments.js';
import { sharedName } from './find-shared.js';
import { sweptText } from './swept-text.js';
import { totalsLine, workersText } from './workers-text.js';

const ADDRESS = 'postgres://ann@db.test/crawls';
const frontier = { address: ADDRESS, crawl: null };

const parsed = (...argv: string[]) => {
  const result = parseCommandLine(argv);
  return result.ok ? result.value : result.error.message;
};

describe('the commands of a shared crawl', () => {
  it('are read with their database and the name of the crawl', () => {
    expect(parsed('work', '--frontier', ADDRESS, '--crawl', 'docs', '--out', 'x')).toEqual({
      kind: 'work',
      frontier: { address: ADDRESS, crawl: 'docs' },
      ...{ parentFolder: 'x', cookieFile: null, json: false, strict: false },
    });
    expect(parsed('watch', '--frontier', ADDRESS, '--json')).toEqual({ kind: 'watch', frontier, json: true });
    expect(parsed('workers', '--frontier', ADDRESS)).toEqual({ kind: 'workers', frontier, json: false });
    expect(parsed('requeue', '--frontier', ADDRESS, '--worker', '7')).toEqual({ kind: 'requeue', frontier, worker: 7 });
    expect(parsed('sweep', '--frontier', ADDRESS, '--json')).toEqual({ kind: 'sweep', frontier, json: true });
    expect(parsed('settings', '--frontier', ADDRESS, '--max-pages', '9', '--exclude', 'none')).toEqual({
      ...{ kind: 'settings', frontier },
      ask: { settings: { maxPages: 9, exclude: [] }, replaced: ['exclude'] },
    });
    const login = 'id=API,origin=https://a.test,name=X-Key';
    const given = ['--rate', '2', '--total-timeout', '9s', '--render-rule', '/app/**=always', '--header', login];
    expect(parsed('settings', '--frontier', ADDRESS, ...given)).toMatchObject({
      ask: {
        settings: {
          ...{ requestsPerSecond: 2, 'limits.totalTimeoutMs': 9000, renderRules: ['/app/**=always'] },
          credentials: [{ id: 'API', kind: 'header', name: 'X-Key', origin: 'https://a.test' }],
        },
      },
    });
    expect(parsed('work', '--frontier', ADDRESS, '--cookies', 'c.txt')).toMatchObject({ cookieFile: 'c.txt' });
    expect(parsed('crawl', 'a.test', '--frontier', ADDRESS, '--cookies', 'c.txt')).toMatchObject({
      ...{ kind: 'crawl', frontier },
      ask: { cookieFile: 'c.txt', settings: { signedIn: true } },
    });
    expect(parsed('crawl', 'a.test', '--frontier', ADDRESS)).toMatchObject({ kind: 'crawl', frontier });
    expect(parsed('crawl', 'a.test')).toMatchObject({ kind: 'crawl', frontier: null });
  });

  it('that a crawl of one’s own has too are about a shared one where --frontier is given', () => {
    const asked = { kind: 'ask-shared', frontier, json: false };
    const shared = (verb: string, ...rest: string[]) => parsed(verb, '--frontier', ADDRESS, ...rest);
    expect(shared('retry', '--class', 'timeout')).toContain('--class takes one of');
    expect(shared('retry')).toEqual({ ...asked, ask: 'retry', errors: null });
    expect(shared('refetch', 'a.test/1')).toEqual({ ...asked, ask: 'refetch', url: 'a.test/1' });
    expect(shared('add', 'a.test/1', 'a.test/2')).toEqual({ ...asked, ask: 'add', urls: ['a.test/1', 'a.test/2'] });
    expect(shared('explain', 'a.test/1')).toEqual({ ...asked, ask: 'explain', url: 'a.test/1' });
    expect(shared('skipped')).toEqual({ ...asked, ask: 'skipped' });
    const verdict = { trapId: 7, decision: { kind: 'exclude' } };
    expect(shared('traps', 'exclude', '7')).toEqual({ ...asked, ask: 'traps', verdict });
    expect(shared('skipped', 'folder')).toContain('skipped takes no “folder”');
    expect(shared('retry', '--cookies', 'c.txt')).toContain('retry takes no --cookies with --frontier');
    expect(parsed('retry', 'folder')).toMatchObject({ kind: 'retry', folder: 'folder' });
    expect(parsed('crawl', 'a.test', '--frontier', ADDRESS, '--baseline', 'x')).toContain(
      'no --baseline with --frontier',
    );
  });

  it('rendering lists what was learnt, or decides of a pattern', () => {
    const given = (...words: string[]) => parsed('rendering', ...words, '--frontier', ADDRESS);
    expect(given()).toEqual({ kind: 'rendering', frontier, decision: null, json: false });
    const pattern = 'https://a.test/app/*';
    expect(given('never', pattern)).toMatchObject({ decision: { pattern, verdict: 'static' } });
    expect(given('learnt', pattern)).toMatchObject({ decision: { pattern, verdict: null } });
    expect(given('often', pattern)).toContain('rendering takes “always”, “never” or “learnt”');
    expect(parsed('resume', '--frontier', ADDRESS, '--rate', '2')).toContain('resume takes no --rate with --frontier');
    expect(parsed('explain', 'a.test/1', '--frontier', ADDRESS, '--depth', '2')).toContain('explain takes no --depth');
  });

  it('collect says where folders are, by the numbers of workers', () => {
    expect(parsed('collect', '--frontier', ADDRESS, '--into', 'x', '--from', '2=/mnt/a=b', '--from', '7=c')).toEqual({
      ...{ kind: 'collect', frontier, into: 'x', from: { 2: '/mnt/a=b', 7: 'c' }, json: false },
    });
    expect(parsed('collect', '--frontier', ADDRESS, '--from', '/mnt/a')).toContain(
      '--from takes the number of a worker',
    );
  });

  it.each([
    ['pause', 'pause'],
    ['resume', 'run'],
    ['stop', 'stop'],
  ])('%s is wanted of all workers', (verb, wanted) => {
    expect(parsed(verb, '--frontier', ADDRESS)).toEqual({ kind: 'want', frontier, wanted });
  });

  it('say what is missing or too much', () => {
    expect(parsed('work')).toContain('work takes --frontier postgres://name@host/database.');
    expect(parsed('pause', 'folder', '--frontier', ADDRESS)).toContain('pause takes no “folder”');
    expect(parsed('requeue', '--frontier', ADDRESS, '--worker', '0')).toContain('requeue takes --worker <n>');
    expect(parsed('crawl', 'a.test', '--frontier', ADDRESS, '--trial', '25')).toContain('no --trial with --frontier');
    expect(parsed('settings', '--frontier', ADDRESS)).toContain('settings takes the settings to change, such as --');
    expect(parsed('settings', '--frontier', ADDRESS, '--max-pages', '9', '--no-traps')).toContain(
      '--no-traps cannot be changed for workers that have begun. Whether endless patterns are held back is decided when',
    );
    expect(parsed('settings', '--frontier', ADDRESS, '--trial', '9')).toContain('A shared crawl has no trial.');
    expect(parsed('settings', '--frontier', ADDRESS, '--cookies', 'c.txt')).toContain('settings takes no --cookies');
    expect(parsed('settings', '--max-pages', '9')).toContain('settings takes --frontier');
    expect(parsed('watch', '--frontier', ADDRESS, '--depth', '1')).toContain('watch takes no --depth');
  });
});

describe('what a sweep came to', () => {
  const nothing = { removed: 0, bytes: 0, named: 0, open: 0, foreign: 0, unsent: 0, unsentBytes: 0 };

  it('is said with what was left alone, and why', () => {
    expect(sweptText({ ...nothing, named: 2 })).toBe(
      'There was no segment to remove. 2 segments hold the pages of the crawl.',
    );
    expect(sweptText({ removed: 3, bytes: 182e6, named: 1, open: 1, foreign: 2, unsent: 1, unsentBytes: 5e6 })).toBe(
      [
        '3 segments that no result names were removed (182 MB). 1 segment holds the pages of the crawl.',
        'Removed from folders of workers on this machine: 1 segment that was never sent (5 MB).',
        '1 segment of a worker at work is left alone.',
        '2 segments are not of this crawl’s workers, and left alone.',
      ].join(' '),
    );
  });
});

describe('the name of a shared crawl', () => {
  it.each([
    ['https://docs.example.org/a', 'docs_example_org_20260102'],
    ['http://[::1]:80/', '1_20260102'],
    [`https://${'a'.repeat(60)}.test/`, `${'a'.repeat(31)}_20260102`],
  ])('of %s is %s', (seed, name) => {
    expect(sharedName(seed, Date.UTC(2026, 0, 2))).toBe(name);
  });
});

describe('the table of workers', () => {
  const now = Date.UTC(2026, 0, 1, 0, 1);
  const alive: SharedWorker = {
    ...{ worker: 1, name: 'north:/data/a', isAlive: true, beatAt: '2026-01-01T00:00:59Z', hosts: 12, saved: 3400 },
    progress: { pagesPerSecond: 7.25, limitedBy: 'slow_host', lanes: ['http://a.test/', null] },
  };
  const gone: SharedWorker = { ...alive, worker: 2, isAlive: false, beatAt: '2026-01-01T00:00:00Z', name: 'south' };

  it('has a line a worker, what it said of itself, and how long it is gone', () => {
    const crawl = { workers: [alive, gone], wanted: 'run', isFinished: false } as const;
    const lines = workersText(crawl, now).split('\n');
    expect(lines[1]).toMatch(/^● {2}1 +12 +3,400 +7\.3 +1\/2 +slow host +north:\/data\/a$/);
    expect(lines[2]).toMatch(/^○ {2}2 +12 +3,400 +gone for 1 min.* +south$/);
    expect(workersText(crawl, Date.UTC(2026, 0, 1, 0, 0, 15, 693))).toContain('gone for 16 s');
    expect(workersText({ ...crawl, wanted: 'pause' }, now)).toContain('paused or gone for 1 min');
    expect(workersText({ ...crawl, isFinished: true }, now)).toContain('has ended');
  });

  it('takes nothing for granted that a worker of another version says', () => {
    const of = (workers: readonly SharedWorker[]) => ({ workers, wanted: 'run', isFinished: false }) as const;
    expect(workersText(of([{ ...alive, progress: { lanes: 'many' } }]), now)).toContain('north:/data/a');
    expect(workersText(of([]), now)).toBe('No worker has joined yet.\n');
  });

  it('comes below the sums', () => {
    const counters = { discovered: 20, queued: 5, pending: 0, saved: 10, unchanged: 2, skipped: 2, failed: 1 };
    const config = { ...DEFAULT_JOB, seeds: ['http://a.test/'] };
    const crawl: SharedCrawl = {
      ...{ crawl: 'docs', title: 'docs', createdAt: '', readAt: '', config, configVersion: 1, wanted: 'run' },
      ...{ message: null, workers: [alive, gone], isFinished: false },
      totals: { counters, skippedByReason: {}, bytes: 0, elapsedMs: 0 },
    };
    expect(totalsLine(crawl)).toBe(
      'docs: running · 12 saved, 1 failed, 2 skipped, 5 queued · 1 of 2 workers, 7.3 pages/s',
    );
    expect(totalsLine({ ...crawl, isFinished: true })).toContain('docs: done');
    expect(totalsLine({ ...crawl, isFinished: true, wanted: 'stop' })).toContain('docs: stopped');
  });
});
