import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NO_HISTORY, withSample } from '../../contract/chart-history.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import type { Sample } from '../../contract/job-snapshot.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import { readJobView, VIEW_FILE, writeJobView } from './job-view.js';

const SAMPLE: Sample = { elapsedMs: 1000, atMs: 5000, pagesPerSecond: 3, p50Ms: 20, p90Ms: 40, queued: 7 };
const PACE = { origin: 'http://a.test', running: 2, target: 10, ceiling: 10, intervalMs: 0, queued: 7 };
const snapshot = {
  ...initialSnapshot('job', { ...DEFAULT_JOB, seeds: [] }, 'folder'),
  history: [SAMPLE],
  whole: withSample(NO_HISTORY, SAMPLE),
  next: [{ url: 'http://a.test/a', depth: 1, foundOn: 'http://a.test/', foundAtMs: 4000 }],
  hosts: [PACE],
};

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-view-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the view of a job', () => {
  it('is read as it was written, at rest', async () => {
    await writeJobView(folder, snapshot);
    const { history, whole, next } = snapshot;
    expect(await readJobView(folder)).toMatchObject({ history, whole, next, hosts: [{ ...PACE, running: 0 }] });
  });

  it('is read as an older version wrote it, without what that did not know', async () => {
    await writeJobView(folder, snapshot);
    const file = join(folder, VIEW_FILE);
    const { whole: _whole, ...known } = JSON.parse(await readFile(file, 'utf8'));
    const { atMs: _atMs, ...sample } = SAMPLE;
    const { queued: _queued, ...pace } = PACE;
    const older = { ...known, history: [sample], hosts: [pace], next: [{ url: 'http://a.test/a', depth: 1 }] };
    await writeFile(file, JSON.stringify(older));
    expect(await readJobView(folder)).toMatchObject({
      history: [{ ...sample, atMs: null }],
      whole: NO_HISTORY,
      hosts: [{ origin: 'http://a.test', queued: 0 }],
      next: [{ url: 'http://a.test/a', depth: 1 }],
    });
  });
});
