import type { CommandMap } from '../../contract/ipc.js';
import { ok, type Result } from '../../contract/outcome.js';
import type { Begun } from '../../contract/job-life.js';
import { fakeEffect } from './fake-answers.js';

type FakeJobLife = Pick<
  CommandMap,
  | 'jobs.previewSettings'
  | 'jobs.reconfigure'
  | 'jobs.failures'
  | 'jobs.admit'
  | 'jobs.fetchParts'
  | 'jobs.previewWider'
  | 'jobs.retry'
  | 'jobs.refetch'
  | 'jobs.add'
  | 'urls.runNext'
  | 'urls.skip'
  | 'urls.fetchAgain'
  | 'jobs.previewDelete'
  | 'jobs.triedPages'
  | 'jobs.rename'
  | 'jobs.setAtOnce'
>;

/** Answers about the life of a crawl, made up. */
export const FAKE_JOB_LIFE: FakeJobLife = {
  'jobs.previewSettings': (_id, change) => ok(fakeEffect(change)),
  'jobs.reconfigure': (_id, change) => begun(fakeEffect(change)),
  'jobs.failures': () =>
    ok([
      { error: 'http_status', count: 14 },
      { error: 'headers_timeout', count: 4 },
      { error: 'dns_not_found', count: 1 },
    ]),
  'jobs.fetchParts': () => begun({ ...fakeEffect({}), entering: 2300 }),
  'jobs.admit': () => begun({ ...fakeEffect({}), entering: 297 }),
  'jobs.previewWider': () => ok({ change: { scope: 'host' }, effect: { ...fakeEffect({}), entering: 297 } }),
  'jobs.retry': () => begun({ ...fakeEffect({}), entering: 19 }),
  'jobs.refetch': () => begun({ ...fakeEffect({}), entering: 1 }),
  'urls.runNext': (_id, ids) => begun(ids.length),
  'urls.skip': (_id, ids) => begun({ ...fakeEffect({}), leaving: ids.length }),
  'urls.fetchAgain': (_id, ids) => begun({ ...fakeEffect({}), entering: ids.length }),
  'jobs.add': (_id, urls) => begun({ queued: urls.length, known: 0, problems: [], refused: [] }),
  'jobs.previewDelete': () =>
    ok({ folder: `/home/me/Orbweaver/docs.python.org`, files: 5212, bytes: 91_400_000, foreign: [] }),
  'jobs.triedPages': () => ok([]),
  'jobs.rename': () => ok(null),
  'jobs.setAtOnce': () => ok(null),
};

/** Work that was done at once. */
export function begun<T>(value: T): Result<Begun<T>> {
  return ok({ kind: 'done', value });
}
