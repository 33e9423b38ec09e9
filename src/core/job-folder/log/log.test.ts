import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { LogQuery } from '../../../contract/crawl-log.js';
import type { CrawlEvent } from '../../../contract/events.js';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import type { JobSnapshot } from '../../../contract/job-snapshot.js';
import { initialSnapshot, reduceSnapshot } from '../../../contract/snapshot.js';
import { ManualClock } from '../../../testing/manual-clock.js';
import { type LogDisk, logDisk } from './log-file.js';
import { LogReader } from './log-reader.js';
import { LogWriter } from './log-writer.js';
import { anyEvents } from './random-events.fixture.js';
import { logFolder } from './segments.js';

const config = { ...DEFAULT_JOB, seeds: ['http://a.test/'] };
const START = initialSnapshot('job', config, 'folder');
const ALL: LogQuery = { kinds: [], host: '', text: '', limit: 1000 };

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-log-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A job's stream as its writer sees it. */
class Told {
  readonly clock = new ManualClock();
  readonly writer: LogWriter;
  snapshot: JobSnapshot;

  constructor(from: JobSnapshot = START, parts: { mostBytes?: number; segmentLength?: number; disk?: LogDisk } = {}) {
    this.snapshot = from;
    const { disk = logDisk(folder), clock } = { ...parts, clock: this.clock };
    this.writer = new LogWriter({ ...parts, disk, clock, snapshot: () => this.snapshot });
  }

  tell(...events: readonly CrawlEvent[]): void {
    for (const event of events) {
      this.snapshot = reduceSnapshot(this.snapshot, event);
      this.writer.push(event);
    }
  }
}

const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString();
const released = (second: number, origin = 'http://a.test'): CrawlEvent => ({
  type: 'host_released',
  origin,
  timestamp: at(second),
});
const started = (url: string, second = 0): CrawlEvent => ({
  type: 'url_started',
  url,
  depth: 0,
  lane: 0,
  attempt: 1,
  timestamp: at(second),
});

/** Everything in the log, asked for in pages as the window does. */
function readAll(query: Partial<LogQuery> = {}, reader = new LogReader(folder)) {
  const entries = [];
  for (let from = 0; ; ) {
    const page = reader.page({ ...ALL, ...query, from });
    entries.push(...page.entries);
    if (page.isEnd) return entries;
    from = page.to;
  }
}

function readAllBackward(query: Partial<LogQuery> = {}, reader = new LogReader(folder)) {
  const entries = [];
  for (let before: number | null = null; ; ) {
    const page = reader.page({ ...ALL, ...query, before });
    entries.unshift(...page.entries);
    if (page.isEnd) return entries;
    before = page.from;
  }
}

describe('the log of a job', () => {
  it('gives every moment as the fold of the events until then, whatever they are', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyEvents,
        fc.array(fc.nat({ max: 12 }), { maxLength: 6 }),
        fc.integer({ min: 1, max: 60_000 }),
        async (events, batches, segmentLength) => {
          await rm(logFolder(folder), { recursive: true, force: true });
          const told = new Told(START, { segmentLength });
          told.writer.start();
          const states = [START];
          const cuts = new Set(batches);
          for (const [index, event] of events.entries()) {
            told.tell(event);
            states.push(told.snapshot);
            if (cuts.has(index % 13)) await told.writer.flush();
          }
          await told.writer.stop();
          const reader = new LogReader(folder);
          const entries = readAll({ limit: 7 }, reader);
          expect(entries.map(({ event }) => event)).toEqual(events);
          expect(entries.map(({ number }) => number)).toEqual(events.map((_, index) => index));
          expect(readAllBackward({ limit: 5 }, reader)).toEqual(entries);
          for (const { atMs } of entries) {
            const moment = reader.at(atMs);
            expect(moment?.snapshot).toEqual(states[moment?.number ?? 0]);
            expect(entries[(moment?.number ?? 0) - 1]?.atMs).toBe(atMs);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lets the oldest segments go once it is too large, and the rest can be played as before', async () => {
    const told = new Told(START, { segmentLength: 20_000, mostBytes: 8000 });
    told.writer.start();
    for (let i = 0; i < 400; i += 1) {
      told.tell(started(`http://a.test/${i}?${'x'.repeat(i % 50)}`, i));
      if (i % 10 === 9) await told.writer.flush();
    }
    await told.writer.stop();
    const sizes = await Promise.all(
      (await readdir(logFolder(folder))).map(async (name) => (await stat(join(logFolder(folder), name))).size),
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(12_000);
    const reader = new LogReader(folder);
    const extent = reader.extent();
    expect(extent?.firstNumber).toBeGreaterThan(0);
    expect(extent?.endNumber).toBe(400);
    expect(reader.at(extent?.endMs ?? 0)?.snapshot).toEqual(told.snapshot);
    expect(reader.at(0)?.number).toBe(extent?.firstNumber);
  });

  it('goes on where an earlier session ended, and its clock stands still in between', async () => {
    const first = new Told();
    first.writer.start();
    first.tell(released(0), released(30));
    await first.writer.stop();
    const second = new Told(first.snapshot);
    second.tell(released(90_000));
    second.writer.start();
    second.tell(released(90_000.5));
    await second.writer.stop();
    second.tell(released(90_001));
    second.writer.start();
    await second.writer.stop();
    expect(readAll().map(({ number, atMs }) => [number, atMs])).toEqual([
      [0, 0],
      [1, 1000],
      [2, 2000],
      [3, 2500],
      [4, 3500],
    ]);
    expect(await readdir(logFolder(folder))).toHaveLength(3);
  });

  it('writes a second after what was told, and at once for who asks', async () => {
    const told = new Told();
    told.writer.start();
    told.tell(released(0));
    expect(new LogReader(folder).extent()).toBeNull();
    told.clock.advance(1000);
    await told.writer.flush();
    const reader = new LogReader(folder);
    expect(reader.extent()).toEqual({ firstNumber: 0, endNumber: 1, startMs: 0, endMs: 0 });
    told.tell(released(1));
    await told.writer.flush();
    expect(reader.page({ ...ALL, from: 1 }).entries).toMatchObject([{ number: 1, atMs: 1000 }]);
    await told.writer.stop();
  });

  it('loses no more than the batch that was being written when its process was killed', async () => {
    const told = new Told();
    told.writer.start();
    told.tell(released(0), released(1));
    await told.writer.flush();
    const [name = ''] = await readdir(logFolder(folder));
    const path = join(logFolder(folder), name);
    const whole = (await stat(path)).size;
    told.tell(released(2), released(3));
    await told.writer.flush();
    const bytes = await readFile(path);
    for (const size of [whole, whole + 1, whole + 5, whole + 20, bytes.length - 1]) {
      await writeFile(path, bytes);
      await truncate(path, size);
      expect(readAll().map(({ number }) => number)).toEqual([0, 1]);
    }
    // What a power cut leaves.
    await truncate(path, whole + 20);
    await appendFile(path, Buffer.alloc(50));
    const next = new Told(told.snapshot);
    next.writer.start();
    next.tell(released(4));
    await next.writer.stop();
    expect(readAll().map(({ number }) => number)).toEqual([0, 1, 2]);
    await told.writer.stop();
  });

  it('reads what grows, a torn end again once it is whole', async () => {
    const told = new Told();
    told.writer.start();
    told.tell(released(0));
    await told.writer.flush();
    const [name = ''] = await readdir(logFolder(folder));
    const path = join(logFolder(folder), name);
    const one = await readFile(path);
    told.tell(released(1));
    await told.writer.stop();
    const two = await readFile(path);
    await writeFile(path, one);
    const growing = new LogReader(folder);
    expect(readAll({}, growing)).toHaveLength(1);
    await writeFile(path, two.subarray(0, two.length - 4));
    expect(readAll({}, growing)).toHaveLength(1);
    await writeFile(path, two);
    expect(readAll({}, growing)).toHaveLength(2);
    // Cut by someone else meanwhile: what was read of it is known all the same.
    await writeFile(path, one);
    expect(readAll({}, growing)).toHaveLength(2);
  });

  it('is for its owner only, and any program that unpacks gzip can read it', async () => {
    const told = new Told();
    told.writer.start();
    told.tell(started('http://a.test/x'));
    await told.writer.flush();
    told.tell(released(1));
    await told.writer.stop();
    const [name = ''] = await readdir(logFolder(folder));
    const path = join(logFolder(folder), name);
    if (process.platform !== 'win32') {
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect((await stat(logFolder(folder))).mode & 0o777).toBe(0o700);
    }
    const lines = gunzipSync(await readFile(path))
      .toString()
      .trimEnd()
      .split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(JSON.parse(line)).toBeTypeOf('object');
  });

  it('ends where the disk takes no more, and says why; the next session goes on', async () => {
    const real = logDisk(folder);
    let isFull = false;
    const disk: LogDisk = {
      ...real,
      async create(segment) {
        const file = await real.create(segment);
        const append = (bytes: Uint8Array) =>
          isFull
            ? Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', syscall: 'write' }))
            : file.append(bytes);
        return { ...file, append };
      },
    };
    const told = new Told(START, { disk });
    told.writer.start();
    told.tell(released(0));
    await told.writer.flush();
    isFull = true;
    told.tell(released(1));
    await told.writer.flush();
    told.tell(started('http://a.test/unseen', 2));
    await told.writer.stop();
    expect(told.writer.problem).toContain('The disk is full.');
    expect(readAll()).toHaveLength(1);
    isFull = false;
    told.writer.start();
    expect(told.writer.problem).toBeNull();
    told.tell(released(3));
    await told.writer.stop();
    expect(readAll()).toHaveLength(2);
    expect(new LogReader(folder).at(9e9)?.snapshot).toEqual(told.snapshot);
  });

  it('passes over what it did not write', async () => {
    const told = new Told();
    told.writer.start();
    told.tell(released(0));
    await told.writer.stop();
    await writeFile(join(logFolder(folder), '000000000009-000000000900.jsonl.gz'), 'no gzip');
    await writeFile(join(logFolder(folder), 'notes.txt'), 'mine');
    expect(readAll()).toHaveLength(1);
    expect(new LogReader(folder).at(1000)?.snapshot).toEqual(told.snapshot);
    expect(new LogReader(join(folder, 'none')).extent()).toBeNull();
    expect(new LogReader(join(folder, 'none')).at(0)).toBeNull();
    expect(new LogReader(join(folder, 'none')).page({ ...ALL })).toMatchObject({ entries: [], isEnd: true });
  });

  it('narrows by kind, host and text', async () => {
    const told = new Told();
    told.writer.start();
    told.tell(started('http://a.test/One'), started('http://b.test/two'), released(1, 'http://b.test'));
    await told.writer.stop();
    const numbers = (query: Partial<LogQuery>) => readAll(query).map(({ number }) => number);
    expect(numbers({ kinds: ['started'] })).toEqual([0, 1]);
    expect(numbers({ host: 'B.test' })).toEqual([1, 2]);
    expect(numbers({ text: 'one' })).toEqual([0]);
    expect(numbers({ text: 'b.test', kinds: ['host'] })).toEqual([2]);
  });
});
