import { ok } from '../../contract/outcome.js';
import { checkPattern } from '../../core/index.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';
import { withJob } from './with-job.js';

/** What belongs to a crawl, and what a person decides of it: rules, robots.txt, hosts and traps. */
export function ruleCommands({ library, acknowledger }: CommandSetting): CommandsOf<'rules' | 'traps' | 'hosts'> {
  return {
    'rules.explain': (jobId, url) => withJob(library, jobId, (job) => job.queries.explain(url)),
    'rules.explainDraft': (config, url) => library.explainDraft(config, url),
    'rules.check': (pattern) => checkPattern(pattern),
    'rules.preview': (jobId, change) => withJob(library, jobId, (job) => job.queries.previewRules(change)),
    'rules.apply': (jobId, change) =>
      acknowledger.begin(() => withJob(library, jobId, (job) => job.commands.applyRules(change))),
    'rules.canUndo': (jobId) => withJob(library, jobId, async (job) => ok(job.commands.canUndoRules)),
    'rules.undo': (jobId) => acknowledger.begin(() => withJob(library, jobId, (job) => job.commands.undoRules())),
    'rules.overrideRobots': (jobId, host) =>
      acknowledger.begin(() => withJob(library, jobId, (job) => job.commands.overrideRobots(host))),
    'hosts.treat': (jobId, host, treatment) =>
      acknowledger.begin(() => withJob(library, jobId, (job) => job.commands.treatHost(host, treatment))),
    'traps.decide': (jobId, trapId, decision) =>
      withJob(library, jobId, (job) => job.commands.decideTrap(trapId, decision)),
  };
}
