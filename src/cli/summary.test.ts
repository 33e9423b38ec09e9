import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../contract/job-config.js';
import { initialSnapshot } from '../contract/snapshot.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import { summaryText, undrawnText } from './summary.js';

function snapshot(change: Partial<JobSnapshot>): JobSnapshot {
  return { ...initialSnapshot('j', { ...DEFAULT_JOB, seeds: ['https://a.test/'] }, '/crawls/a b'), ...change };
}
const counters = { discovered: 60, queued: 40, pending: 0, saved: 10, unchanged: 2, skipped: 5, failed: 3 };

describe('undrawnText', () => {
  it('says how many pages look empty, and what to do', () => {
    expect(undrawnText(1, 'Install it.')).toBe(
      '  1 page looks empty without its scripts, and was saved as served. Install it.\n',
    );
    expect(undrawnText(1200, 'Install it.')).toContain('1,200 pages look empty without their scripts, and were saved');
  });
});

describe('summaryText', () => {
  it('says what became of every URL, and how to go on after a limit', () => {
    const text = summaryText(
      snapshot({
        status: 'paused',
        message: 'The page limit of 10 is reached; 40 URLs are still queued.',
        counters,
        skippedByReason: { out_of_scope: 4, robots_disallowed: 1, trap: 0 },
        budget: { name: 'maxPages', spent: true },
        bytes: 1_234_567,
        elapsedMs: 5000,
      }),
      { connect_refused: 2 },
    );
    expect(text.split('\n')).toEqual([
      'Paused: The page limit of 10 is reached; 40 URLs are still queued.',
      '  found 60 · saved 10 · unchanged 2 · skipped 5 · failed 3 · still queued 40',
      '  skipped: 4 outside the scope, 1 disallowed by robots.txt',
      '  failed: 2 connection refused, 1 in earlier runs',
      '  1.23 MB in 0:05, 2.4 pages/s',
      '  folder: /crawls/a b',
      expect.stringMatching(/^ {2}continue with: orbweaver resume ['"]\/crawls\/a b['"] --extend pages$/),
      '',
    ]);
  });

  it('says of a worker how the shared crawl is gone on with, whose settings are not its own', () => {
    const text = summaryText(
      snapshot({
        ...{ status: 'paused', counters, budget: { name: 'maxPages', spent: true } },
        config: { ...DEFAULT_JOB, seeds: ['https://a.test/'], heldHosts: ['b.test'] },
        folder: '/crawls/a',
      }),
      { connect_refused: 9 },
      { address: 'postgres://ann@db.test/crawls', crawl: 'docs' },
    );
    const name = '--frontier postgres://ann@db.test/crawls --crawl docs';
    expect(text).toContain(
      `  continue with: orbweaver settings ${name} --max-pages <more>, and then: orbweaver resume /crawls/a\n`,
    );
    expect(text).toContain(`release with: orbweaver settings ${name} --hold none\n`);
    // What others saw fail it knows by number only.
    expect(text).not.toContain('refused');
  });

  it('offers no extension where none helps', () => {
    const text = summaryText(
      snapshot({ status: 'paused', counters, budget: { name: 'minFreeBytes', spent: true } }),
      {},
    );
    expect(text).toContain('orbweaver resume');
    expect(text).not.toContain('--extend');
  });

  it('does not offer to go on when nothing is left, and leaves out what there was not', () => {
    const done = { ...counters, discovered: 10, queued: 0, unchanged: 0, skipped: 0, failed: 0 };
    const text = summaryText(snapshot({ status: 'completed', counters: done }), {});
    expect(text).toContain('Completed\n  found 10 · saved 10 · skipped 0 · failed 0 · still queued 0\n');
    expect(text).not.toMatch(/unchanged|skipped:|failed:|resume/);
  });

  it('says which hosts are held back while something waits, and how they are released', () => {
    const config = { ...DEFAULT_JOB, seeds: ['https://a.test/'], heldHosts: ['a.test', 'b.test'] };
    const released = /^ {2}held back: a\.test, b\.test; release with: orbweaver resume .* --hold none$/m;
    expect(summaryText(snapshot({ status: 'paused', counters, config }), {})).toMatch(released);
    const done = { ...counters, queued: 0 };
    expect(summaryText(snapshot({ status: 'completed', counters: done, config }), {})).not.toContain('held back');
  });

  it('says where the traps are that wait for a decision', () => {
    const trap = { trapId: 1, pattern: 'p', kind: 'calendar', examples: [], admitted: 9, parked: 5 } as const;
    const traps = [
      { ...trap, state: 'parked' },
      { ...trap, trapId: 2, state: 'excluded' },
    ] as const;
    expect(summaryText(snapshot({ traps }), {})).toContain('1 pattern held back as a trap: orbweaver traps ');
  });
});
