import type { SharedCommandMap } from '../../contract/shared-ipc.js';
import { fail, ok, type Problem } from '../../contract/outcome.js';

const NONE: Problem = { code: 'no_such_job', message: 'No shared crawl is open.' };

/** A window without a server has no shared crawl to watch. */
export const FAKE_SHARED: SharedCommandMap = {
  'shared.state': () => null,
  'shared.list': () => ok([]),
  'shared.open': () => fail(NONE),
  'shared.close': () => null,
  'shared.want': () => fail(NONE),
  'shared.settings': () => fail(NONE),
  'shared.change': () => fail(NONE),
  'shared.requeue': () => fail(NONE),
  'shared.collect': () => fail(NONE),
  'shared.cancelCollect': () => null,
};
