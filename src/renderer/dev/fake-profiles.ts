import type { CommandMap } from '../../contract/ipc.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { ok } from '../../contract/outcome.js';

type FakeProfiles = Pick<CommandMap, `profiles.${'list' | 'save' | 'remove' | 'import' | 'export'}`>;

const PROFILE = { name: 'Documentation', config: { maxDepth: 4, exclude: ['**/archive/**'] } };

/** Answers about settings kept by name, made up. */
export const FAKE_PROFILES: FakeProfiles = {
  'profiles.list': () => [PROFILE],
  'profiles.save': (name) => ok({ name, config: { maxDepth: DEFAULT_JOB.maxDepth } }),
  'profiles.remove': () => ok(null),
  'profiles.import': () => ok(PROFILE),
  'profiles.export': () => ok('/home/me/documentation.json'),
};
