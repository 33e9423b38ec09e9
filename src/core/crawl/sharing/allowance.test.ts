import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import { initialSnapshot } from '../../../contract/snapshot.js';
import { EventLog } from '../../events/event-log.js';
import type { BudgetBlock } from '../../store/host-leases.js';
import { Allowance } from './allowance.js';

const TIMESTAMP = '2026-01-01T00:00:00.000Z';
const MIB = 1024 ** 2;
type Limits = Partial<Pick<typeof DEFAULT_JOB, 'maxPages' | 'maxBytes'>>;

/** A worker of one lane, which may have three URLs in work, on limits that others use too. */
function worker(left: { pages: number; bytes: number }, limits: Limits = { maxPages: 100 }) {
  const config = { ...DEFAULT_JOB, seeds: ['http://a.test/'], concurrency: 1, ...limits };
  const log = new EventLog(initialSnapshot('job', config, 'folder'));
  const work = { running: 0 };
  const asked: BudgetBlock[] = [];
  const blocks = {
    async reserve(wanted: BudgetBlock) {
      asked.push(wanted);
      const given = { pages: Math.min(wanted.pages, left.pages), bytes: Math.min(wanted.bytes, left.bytes) };
      left.pages -= given.pages;
      left.bytes -= given.bytes;
      return given;
    },
  };
  const allowance = new Allowance({ blocks, log, running: () => work.running });
  const url = { timestamp: TIMESTAMP, url: 'http://a.test/', depth: 0, lane: 0 };
  const begin = () => {
    work.running += 1;
    log.append({ ...url, type: 'url_started', attempt: 1 });
  };
  const save = (bytes = 1) => {
    work.running -= 1;
    log.append({
      ...{ ...url, type: 'url_saved', status: 200, bytes, finalUrl: 'http://a.test/', title: null, words: null },
      ...{ unchanged: false, durationMs: 1, contentType: null, rawPath: null, markdownPath: null, links: 0 },
    });
  };
  return { allowance, work, begin, save, asked };
}

describe('a page limit that workers share', () => {
  it('is asked for in parts, and never given out twice', async () => {
    const left = { pages: 4, bytes: 0 };
    const [one, two] = [worker(left), worker(left)];
    expect(one.allowance.mayStart).toBe(false);
    expect(await one.allowance.look(false)).toBe(true);
    expect(await two.allowance.look(false)).toBe(true);
    expect(left.pages).toBe(0);
    two.begin();
    expect(two.allowance.mayStart).toBe(false);
    two.save();
    expect(two.allowance.mayStart).toBe(false);
    for (let n = 0; n < 3; n += 1) one.begin();
    expect(one.allowance.mayStart).toBe(false);
    // A URL that failed took no page.
    one.work.running -= 1;
    expect(one.allowance.mayStart).toBe(true);
  });

  it('goes back to the others where there is nothing to use it for', async () => {
    const left = { pages: 10, bytes: 0 };
    const { allowance, begin } = worker(left);
    await allowance.look(false);
    begin();
    await allowance.look(true);
    expect(left.pages).toBe(9);
    expect(allowance.mayStart).toBe(false);
  });

  it('is left to the others but for a page where hosts are slow, and asked for in larger parts where they are fast', async () => {
    const left = { pages: 1000, bytes: 0 };
    const { allowance, begin, save } = worker(left, { maxPages: 1000 });
    await allowance.look(false);
    await allowance.look(false);
    expect(left.pages).toBe(999);
    expect(allowance.mayStart).toBe(true);
    begin();
    save();
    await allowance.look(false);
    expect(left.pages).toBe(995);
    for (let n = 0; n < 4; n += 1) {
      begin();
      save();
    }
    await allowance.look(false);
    expect(left.pages).toBe(982);
  });

  it('that nothing is left of is looked at again: others may give some of theirs back', async () => {
    const left = { pages: 0, bytes: 0 };
    const { allowance } = worker(left);
    for (let look = 0; look < 9; look += 1) expect(await allowance.look(false)).toBe(false);
    left.pages = 5;
    expect(await allowance.look(false)).toBe(true);
  });

  it('that there is none asks nobody', async () => {
    const { allowance, asked } = worker({ pages: 0, bytes: 0 }, { maxPages: null });
    expect(allowance.mayStart).toBe(true);
    expect(await allowance.look(false)).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe('a limit on bytes that workers share', () => {
  it('lets pages begin while some of it is left, and the last of them take a little more', async () => {
    const left = { pages: 0, bytes: 2 * MIB };
    const { allowance, begin, save, asked } = worker(left, { maxPages: null, maxBytes: 2 * MIB });
    expect(allowance.mayStart).toBe(false);
    await allowance.look(false);
    expect([allowance.mayStart, left.bytes]).toEqual([true, 0]);
    begin();
    begin();
    save(MIB);
    expect(allowance.mayStart).toBe(true);
    save(2 * MIB);
    expect(allowance.mayStart).toBe(false);
    expect(await allowance.look(false)).toBe(false);
    expect(asked.every(({ pages }) => pages === 0)).toBe(true);
  });

  it('goes back where it is not used', async () => {
    const left = { pages: 0, bytes: 100 * MIB };
    const { allowance } = worker(left, { maxPages: null, maxBytes: 100 * MIB });
    await allowance.look(false);
    expect(left.bytes).toBe(84 * MIB);
    await allowance.look(false);
    expect(left.bytes).toBe(99 * MIB);
    await allowance.giveBack();
    expect(left.bytes).toBe(100 * MIB);
  });
});
