import type { CommandSetting, CommandsOf } from './command-setting.js';
import { withJob } from './with-job.js';

/** The log of what a crawl has told, in parts. */
export function logCommands({ library }: CommandSetting): CommandsOf<'log'> {
  return {
    'log.extent': (jobId) => withJob(library, jobId, (job) => job.queries.log.extent()),
    'log.page': (jobId, query) => withJob(library, jobId, (job) => job.queries.log.page(query)),
    'log.moment': (jobId, atMs) => withJob(library, jobId, (job) => job.queries.log.moment(atMs)),
  };
}
