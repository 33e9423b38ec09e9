import { describe, expect, it } from 'vitest';
import type { CrawlEvent } from '../../../contract/events.js';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import { initialSnapshot } from '../../../contract/snapshot.js';
import { A, B, backlogFixture, GOOD, queue } from '../../../testing/backlog-fixture.js';
import { Discovered } from '../discovered.js';
import { failedAttempt, type Failure, type UrlOutcome, type Visit } from './outcome.js';
import { Emitter } from '../../events/emitter.js';
import { LiveRules } from '../../scope/live-rules.js';
import type { FrontierEntry } from '../../scope/types.js';
import { Settler } from './settler.js';
import type { AttemptRecord, Settlement } from '../../store/types.js';

const NOTHING_NEW = { queued: 0, skipped: {}, byOrigin: [] };
const REFUSED: Failure = {
  error: 'http_status',
  message: 'GET: 429',
  status: 429,
  finalUrl: `${A}/0`,
  durationMs: 5,
  hops: [],
};

function setup(diskFull = false) {
  const { backlog, clock, heard } = backlogFixture();
  const events: CrawlEvent[] = [];
  const settled: Settlement[] = [];
  const attempts: (AttemptRecord | null)[] = [];
  const halts: string[] = [];
  const held: string[] = [];
  const emitter = new Emitter({ append: (event) => events.push(event) }, clock);
  const config = { ...DEFAULT_JOB, seeds: [A] };
  const settler = new Settler({
    store: {
      async settle(settlement) {
        settled.push(settlement);
        return NOTHING_NEW;
      },
      async requeue(_id, attempt) {
        if (diskFull) throw new Error('the disk is full');
        attempts.push(attempt);
      },
    },
    backlog,
    clock,
    random: () => 0.5,
    events: emitter,
    discovered: new Discovered({
      ...{ events: emitter, backlog, onReady: () => undefined },
      log: { snapshot: initialSnapshot('job', config, 'folder') },
      rules: new LiveRules(config),
    }),
    signIn: { hold: (entry) => void held.push(entry.url) },
    onHalt: ({ message }) => halts.push(message),
  });
  queue(backlog, A, 3);
  /** Takes the next URL and ends it so. */
  const end = async (outcomeOf: (visit: Visit) => UrlOutcome) => {
    const entry = backlog.next();
    if (!entry) throw new Error('nothing to take');
    const visit: Visit = { entry, startedAt: '2026-01-01T00:00:00.000Z', config };
    await settler.carryOut(visit, 0, outcomeOf(visit));
    backlog.finished(entry);
    return entry;
  };
  return { backlog, clock, heard, events, settled, attempts, halts, held, end };
}

const toldToWait =
  (waitMs: number, origin = A) =>
  (): UrlOutcome => ({
    kind: 'told_to_wait',
    failure: { ...REFUSED, finalUrl: `${origin}/0` },
    origin,
    park: { reason: 'retry_after', waitMs },
  });
const again = (entry: FrontierEntry, attempts: number) => ({ ...entry, attempts });

describe('Settler', () => {
  it('holds a URL that a login page answered for, and charges it nothing', async () => {
    const { backlog, attempts, events, held, end } = setup();
    const { url } = await end(() => ({ kind: 'signed_out' }));
    expect(held).toEqual([url]);
    expect(attempts).toEqual([null]);
    expect(events).toMatchObject([{ type: 'url_retrying', url, attempt: 1 }]);
    expect(backlog.next()?.url).not.toBe(url);
  });

  it('parks a host that asks to wait, and charges the URL nothing', async () => {
    const { backlog, clock, heard, attempts, events, end } = setup();
    const entry = await end(toldToWait(7000));
    expect(heard.parked).toEqual([{ origin: A, reason: 'retry_after', untilMs: clock.now() + 7000 }]);
    expect(attempts).toEqual([null]);
    expect(events).toMatchObject([{ type: 'url_retrying', delayMs: 7000, attempt: 1 }]);
    clock.advance(6999);
    expect(backlog.next()).toBeNull();
    clock.advance(1);
    backlog.answered(A, GOOD);
    expect(backlog.next()).toEqual(entry);
  });

  it('waits for hours if it must', async () => {
    const { backlog, end } = setup();
    await end(toldToWait(20 * 3_600_000));
    expect(backlog.queued).toBe(3);
    expect(backlog.longWait()?.message).toContain('a.test asks not to be asked again before 2026-01-01 20:00 UTC');
  });

  it('parks the host that a redirect leads to, and lets the redirecting one go on', async () => {
    const { backlog, clock, heard, end } = setup();
    const entry = await end(toldToWait(7000, B));
    expect(heard.parked).toMatchObject([{ origin: B }]);
    expect(backlog.next()).not.toEqual(entry);
    backlog.answered(A, GOOD);
    clock.advance(7000);
    expect(backlog.next()).toEqual(entry);
  });

  it('fails a URL that is told to wait for the eleventh time', async () => {
    const { backlog, clock, settled, end } = setup();
    // Three URLs by turns: those that were not told yet go first.
    for (let i = 0; i < 31; i += 1) {
      await end(toldToWait(1000));
      clock.advance(60_000);
    }
    expect(settled).toMatchObject([{ id: 0, result: { state: 'failed', error: 'http_status', status: 429 } }]);
    expect(backlog.queued).toBe(2);
  });

  it('waits for robots.txt however often, and charges nothing', async () => {
    const { clock, heard, settled, attempts, end } = setup();
    for (let i = 0; i < 20; i += 1) {
      const untilMs = clock.now() + 4000;
      await end(() => ({
        kind: 'told_to_wait',
        failure: { ...REFUSED, error: 'robots_unreachable', status: null, finalUrl: null },
        origin: A,
        park: { reason: 'robots_unreachable', untilMs },
      }));
      clock.advance(4000);
    }
    expect(heard.parked).toHaveLength(20);
    expect(heard.parked[0]).toMatchObject({ reason: 'robots_unreachable' });
    expect(settled).toEqual([]);
    expect(attempts.every((attempt) => attempt === null)).toBe(true);
  });

  it('charges a failed attempt and repeats it with full jitter', async () => {
    const { backlog, clock, attempts, events, end } = setup();
    const failure = { ...REFUSED, status: 503 };
    const entry = await end((visit) => ({ kind: 'failed_attempt', failure, attempt: failedAttempt(visit, failure) }));
    expect(attempts).toMatchObject([{ attempt: 1, status: 503 }]);
    expect(events).toMatchObject([{ type: 'url_retrying', delayMs: 500, attempt: 2 }]);
    backlog.answered(A, GOOD);
    clock.advance(500);
    expect(backlog.next()).toEqual(again(entry, 1));
  });

  it('parks a host that says only that it is too much', async () => {
    const { backlog, clock, heard, end } = setup();
    await end((visit) => ({ kind: 'failed_attempt', failure: REFUSED, attempt: failedAttempt(visit, REFUSED) }));
    expect(heard.parked).toEqual([{ origin: A, reason: 'backoff', untilMs: clock.now() + 1000 }]);
    clock.advance(999);
    expect(backlog.next()).toBeNull();
  });

  it('puts back what is to be done again, was interrupted or could not be written', async () => {
    const { backlog, halts, events, end } = setup();
    await end(() => ({ kind: 'again', message: 'once more' }));
    await end(() => ({ kind: 'aborted' }));
    await end(() => ({ kind: 'cannot_write', message: 'no room' }));
    expect(events.map((event) => event.type)).toEqual(['url_retrying', 'url_retrying', 'url_retrying']);
    expect(halts).toEqual(['no room']);
    expect(backlog.queued).toBe(3);
  });

  it('loses nothing when the store cannot be written', async () => {
    const { backlog, halts, end } = setup(true);
    await end(() => ({ kind: 'aborted' }));
    expect(halts).toEqual(['the disk is full']);
    expect(backlog.queued).toBe(3);
  });
});
