import type { IdentityOptions } from '../../scope/identity.js';
import { rulesOf } from '../../scope/live-rules.js';
import { readJobFolder } from '../../job-folder/job-document.js';

/** What an export says of its job. */
export interface JobFacts {
  readonly title: string;
  readonly seeds: readonly string[];
  readonly identity: IdentityOptions;
}

/** Reads it from `job.json`; an export of pages does not fail because that is damaged. */
export async function readJobFacts(folder: string): Promise<JobFacts> {
  const job = await readJobFolder(folder);
  if (!job.ok) return { title: 'Pages of a crawl', seeds: [], identity: {} };
  const { title, config } = job.value;
  return {
    title: title.replace(/\s+/g, ' ').trim() || 'Crawl',
    seeds: config.seeds,
    identity: rulesOf(config).identity ?? {},
  };
}
