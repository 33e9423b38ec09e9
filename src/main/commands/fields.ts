import { checkFieldRule } from '../../core/index.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';
import { withJob } from './with-job.js';

/** Fields of one's own while they are being described. */
export function fieldCommands({ library }: CommandSetting): CommandsOf<'fields'> {
  return {
    'fields.check': (rule) => checkFieldRule(rule),
    'fields.hits': (jobId) => withJob(library, jobId, (job) => job.queries.fieldHits()),
    'fields.preview': (jobId, url, extract) =>
      withJob(library, jobId, (job) => library.previewFields(job, { address: url, extract })),
  };
}
