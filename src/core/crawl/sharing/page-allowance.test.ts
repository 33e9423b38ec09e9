import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import { initialSnapshot } from '../../../contract/snapshot.js';
import { EventLog } from '../../events/event-log.js';
import { PageAllowance } from './page-allowance.js';

const TIMESTAMP = '2026-01-01T00:00:00.000Z';

/** A worker of one lane, which may have three URLs in work, on a limit that others use too. */
function worker(left: { pages: number }, maxPages: number | null = 100) {
  const config = { ...DEFAULT_JOB, seeds: ['http://a.test/'], concurrency: 1, maxPages };
  const log = new EventLog(initialSnapshot('job', config, 'folder'));
  const work = { running: 0 };
  const blocks = {
    async reserve({ pages, bytes }: { pages: number; bytes: number }) {
      const given = Math.min(pages, left.pages);
      left.pages -= given;
      return { pages: given, bytes };
    },
  };
  const allowance = new PageAllowance({ blocks, log, running: () => work.running });
  const save = () => {
    work.running -= 1;
    log.append({
      ...{ type: 'url_saved', timestamp: TIMESTAMP, url: 'http://a.test/', depth: 0, lane: 0, status: 200, bytes: 1 },
      ...{
        finalUrl: 'http://a.test/',
        title: null,
        words: null,
        unchanged: false,
        durationMs: 1,
        contentType: null,
        rawPath: null,
        markdownPath: null,
        links: 0,
      },
    });
  };
  return { allowance, work, save };
}

describe('a page limit that workers share', () => {
  it('is asked for in parts, and never given out twice', async () => {
    const left = { pages: 4 };
    const [one, two] = [worker(left), worker(left)];
    expect(one.allowance.mayStart).toBe(false);
    expect(await one.allowance.look(false)).toBe(true);
    expect(await two.allowance.look(false)).toBe(true);
    expect(left.pages).toBe(0);
    two.work.running = 1;
    expect(two.allowance.mayStart).toBe(false);
    two.save();
    expect(two.allowance.mayStart).toBe(false);
    one.work.running = 3;
    expect(one.allowance.mayStart).toBe(false);
    // A URL that failed took no page.
    one.work.running = 2;
    expect(one.allowance.mayStart).toBe(true);
  });

  it('goes back to the others where there is nothing to use it for', async () => {
    const left = { pages: 10 };
    const { allowance, work } = worker(left);
    await allowance.look(false);
    work.running = 1;
    await allowance.look(true);
    expect(left.pages).toBe(9);
    expect(allowance.mayStart).toBe(false);
  });

  it('is spent when nothing was to be had for a while, and nothing may come of what is in work', async () => {
    const left = { pages: 0 };
    const { allowance, work } = worker(left);
    for (let look = 0; look < 4; look += 1) await allowance.look(false);
    expect(allowance.isSpent).toBe(false);
    await allowance.look(false);
    expect(allowance.isSpent).toBe(true);
    work.running = 1;
    expect(allowance.isSpent).toBe(false);
    left.pages = 5;
    work.running = 0;
    expect(await allowance.look(false)).toBe(true);
    expect(allowance.isSpent).toBe(false);
  });

  it('that there is none asks nobody', async () => {
    const { allowance } = worker({ pages: 0 }, null);
    expect(allowance.mayStart).toBe(true);
    expect(await allowance.look(false)).toBe(false);
  });
});
