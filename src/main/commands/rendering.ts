import type { CommandSetting, CommandsOf } from './command-setting.js';
import { withJob } from './with-job.js';

/** Which pages are rendered: what was learnt, and what a person says of it. */
export function renderingCommands({ library }: CommandSetting): CommandsOf<'rendering'> {
  return {
    'rendering.patterns': (jobId) => withJob(library, jobId, (job) => job.queries.renderVerdicts()),
    'rendering.decide': (jobId, pattern, verdict) =>
      withJob(library, jobId, (job) => job.commands.decideRendering(pattern, verdict)),
  };
}
