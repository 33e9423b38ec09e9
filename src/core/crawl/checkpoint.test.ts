import { expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { initialSnapshot } from '../../contract/snapshot.js';
import type { JobState } from '../job-folder/job-state.js';
import { writeProgress } from './checkpoint.js';

it('writes how far a crawl came while it runs, and nothing over its end', async () => {
  const written: string[] = [];
  const store = { saveState: async ({ status }: JobState) => void written.push(status) };
  const snapshot = initialSnapshot('job', { ...DEFAULT_JOB, seeds: [] }, 'folder');
  const log = { snapshot: { ...snapshot, status: 'running' as const } };
  await writeProgress(store, log, { isComingToRest: false });
  expect(written).toEqual(['running']);
  await writeProgress(store, log, { isComingToRest: true });
  await writeProgress(store, { snapshot: { ...snapshot, status: 'completed' } }, { isComingToRest: false });
  expect(written).toEqual(['running']);
});
