import { type HitCount, type NamedHits, oddOnesOf, type PatternHits } from '../contract/extract.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { Job } from '../core/index.js';
import { jsonLines } from './ask-job.js';
import type { Command } from './commands.js';
import { changedSettings } from './rule-change.js';
import { openJob } from './run-crawl.js';
import { shellWord } from './terminal.js';
import type { CommandLineCore } from './with-core.js';

/** Patterns of one field that are shown; --json has all that are told. */
const SHOWN_PATTERNS = 20;

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

/** How often each field was found, on pages of which patterns, which are odd ones out, and where to see what lacks one. */
export function hitsText(hits: readonly NamedHits[], folder: string): string {
  if (hits.length === 0) return 'No field is asked of any saved page.\n';
  const widest = Math.max(...hits.map(({ name }) => name.length));
  const lines = hits.flatMap((field) => {
    const { name, found, asked } = field;
    const share = Math.floor((found / asked) * 100);
    const whole = `  ${name.padEnd(widest)}  found on ${said(found)} of ${said(asked)} pages (${share} %)`;
    return [whole, ...(found === asked ? [] : patternLines(field))];
  });
  const isWhole = hits.every(({ found, asked }) => found === asked);
  const more = isWhole ? [] : [`Pages that lack one: orbweaver report ${shellWord(folder)} fields_missing`];
  return `${['Fields:', ...lines, ...more].join('\n')}\n`;
}

/** Pages by pattern, with the odd ones out below; a pattern that is not shown is counted with the others. */
function patternLines({ patterns, others }: NamedHits): readonly string[] {
  const rest = patterns.slice(SHOWN_PATTERNS).reduce(sum, others);
  return [
    ...patterns.slice(0, SHOWN_PATTERNS).flatMap((one) => [hitLine(one, one.pattern), ...oddLines(one)]),
    ...(rest.asked > 0 ? [hitLine(rest, 'all other pages')] : []),
  ];
}

function sum(a: HitCount, b: HitCount): HitCount {
  return { found: a.found + b.found, asked: a.asked + b.asked };
}

function hitLine({ found, asked }: HitCount, pages: string): string {
  return `    ${said(found)} of ${said(asked)}  ${pages}`;
}

function oddLines(pattern: PatternHits): readonly string[] {
  const more = oddOnesOf(pattern) - pattern.oddOnes.length;
  return [
    ...pattern.oddOnes.map(({ url }) => `      odd one out: ${url}`),
    ...(more > 0 ? [`      and ${said(more)} more`] : []),
  ];
}

function said(count: number): string {
  return count.toLocaleString('en');
}
