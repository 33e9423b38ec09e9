import type { NamedHits } from '../contract/extract.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { Job } from '../core/index.js';
import { jsonLines } from './ask-job.js';
import type { Command } from './commands.js';
import { changedSettings } from './rule-change.js';
import { openJob } from './run-crawl.js';
import { shellWord } from './terminal.js';
import type { CommandLineCore } from './with-core.js';

/** Reads fields of the pages that a crawl has saved, without a request, and writes how often each was found. */
export async function extractFields(
  { folder, ask, json }: Extract<Command, { kind: 'extract' }>,
  core: CommandLineCore,
  write: (text: string) => null,
): Promise<Result<null>> {
  const job = await openJob(folder, core);
  if (!job.ok) return job;
  const read = await readAgain(job.value, ask);
  if (!read.ok) return read;
  const hits = await job.value.queries.fieldHits();
  return hits.ok ? ok(write(json ? jsonLines(hits.value) : hitsText(hits.value, folder))) : hits;
}

/** Other fields are a change of the crawl's settings, which reads them; those it has are read once more. */
async function readAgain(job: Job, ask: Extract<Command, { kind: 'extract' }>['ask']): Promise<Result<unknown>> {
  const config = changedSettings(ask, job.config);
  if (!config.ok) return config;
  if (config.value.extract.length === 0 && job.config.extract.length === 0)
    return fail({
      code: 'usage',
      message: 'This crawl has no fields. Name one, such as --extract price:number=.price.',
    });
  const isChanged = JSON.stringify(config.value.extract) !== JSON.stringify(job.config.extract);
  return isChanged ? job.commands.reconfigure(config.value) : job.commands.readFieldsAgain();
}

/** How often each field was found, the widest name first in its column, and where to see what lacks one. */
export function hitsText(hits: readonly NamedHits[], folder: string): string {
  if (hits.length === 0) return 'No field is asked of any saved page.\n';
  const widest = Math.max(...hits.map(({ name }) => name.length));
  const lines = hits.map(({ name, found, asked }) => {
    const share = Math.floor((found / asked) * 100);
    return `  ${name.padEnd(widest)}  found on ${found.toLocaleString('en')} of ${asked.toLocaleString('en')} pages (${share} %)`;
  });
  const isWhole = hits.every(({ found, asked }) => found === asked);
  const more = isWhole ? [] : [`Pages that lack one: orbweaver report ${shellWord(folder)} fields_missing`];
  return `${['Fields:', ...lines, ...more].join('\n')}\n`;
}
