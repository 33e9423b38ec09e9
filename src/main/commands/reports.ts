import type { CommandSetting, CommandsOf } from './command-setting.js';
import { withJob } from './with-job.js';

/** What a crawl has found out, and what its pages say. */
export function reportCommands({ library }: CommandSetting): CommandsOf<'reports' | 'search' | 'site'> {
  return {
    'reports.coverage': (jobId) => withJob(library, jobId, (job) => job.queries.coverageSoFar()),
    'reports.types': (jobId) => withJob(library, jobId, (job) => job.queries.types()),
    'reports.query': (jobId, query) => withJob(library, jobId, (job) => job.queries.report(query)),
    'site.rows': (jobId, query) => withJob(library, jobId, (job) => job.queries.site.rows(query)),
    'site.find': (jobId, query) => withJob(library, jobId, (job) => job.queries.site.find(query)),
    'site.revision': (jobId) => withJob(library, jobId, (job) => job.queries.site.revision()),
    'site.graph': (jobId, query) => withJob(library, jobId, (job) => job.queries.site.graph(query)),
    'search.query': (jobId, query) => withJob(library, jobId, (job) => job.queries.search(query)),
  };
}
