import type { JobConfig } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { ComparedWith } from '../reader/types.js';
import { rulesOf } from '../scope/live-rules.js';

/** The crawl that one is compared with, given by its folder; null = the one that it repeats. */
export function comparedCrawl(config: JobConfig, otherFolder: string | null): Result<ComparedWith> {
  const { baseline } = config;
  const folder = otherFolder ?? baseline;
  if (folder !== null)
    return ok({ folder, isRepeated: folder === baseline, identity: rulesOf(config).identity ?? null });
  return fail({
    code: 'no_baseline',
    message: t('This crawl repeats no earlier one: name the crawl to compare it with.'),
  });
}
