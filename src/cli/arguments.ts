import { parseArgs } from 'node:util';
import { DEFAULT_JOB, MAX_CONCURRENCY, SCOPES } from '../contract/job.js';
import type { JobRequest } from '../contract/ipc.js';
import { fail, ok, type Result } from '../contract/outcome.js';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'crawl'; readonly request: JobRequest; readonly json: boolean }
  | { readonly kind: 'sample'; readonly parentFolder: string | null; readonly json: boolean }
  | { readonly kind: 'resume'; readonly folder: string; readonly json: boolean };

const OPTIONS = {
  out: { type: 'string' },
  scope: { type: 'string' },
  depth: { type: 'string' },
  'max-pages': { type: 'string' },
  concurrency: { type: 'string' },
  rate: { type: 'string' },
  include: { type: 'string', multiple: true },
  exclude: { type: 'string', multiple: true },
  'ignore-robots': { type: 'boolean' },
  'no-sitemaps': { type: 'boolean' },
  'no-markdown': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const;

const { limits } = DEFAULT_JOB;

export const HELP = `Orbweaver: crawls a site and leaves its pages as plain files.

  orbweaver crawl <url…> [options]   begin a crawl
  orbweaver resume <folder> [--json] go on with a crawl where it was
  orbweaver sample [--out <folder>]  crawl the built-in sample site, no network needed

Options of crawl (default):
  --out <folder>       where the job's folder is made (ORBWEAVER_LIBRARY, else ~/Orbweaver)
  --scope <scope>      ${SCOPES.join(' | ')} (${DEFAULT_JOB.scope})
  --depth <n>          links followed from the address, 0 = only it (no limit)
  --max-pages <n>      pages saved before it pauses (${DEFAULT_JOB.maxPages}); none = no limit
  --concurrency <n>    URLs worked on at once, 1 to ${MAX_CONCURRENCY} (${DEFAULT_JOB.concurrency})
  --rate <n>           requests a second to one host (10; no cap on private hosts)
  --include <glob>     only URLs that match; may be repeated
  --exclude <glob>     never URLs that match; may be repeated
  --ignore-robots      do not obey robots.txt and nofollow (for sites that are yours)
  --no-sitemaps        do not read sitemaps
  --no-markdown        save the pages as served only
  --json               events as NDJSON on standard output

Each fetch: connect ${limits.connectTimeoutMs / 1000} s, headers ${limits.headersTimeoutMs / 1000} s, idle ${limits.idleTimeoutMs / 1000} s, total ${limits.totalTimeoutMs / 1000} s, ${limits.maxAttempts} attempts.
Exit codes: 0 done, 1 done with failed URLs, 2 wrong usage, 3 interrupted (resume goes on), 4 failed.
`;

/** Reads the arguments after the program's name. Wrong ones answer a problem that says what was wanted. */
export function parseCommandLine(argv: readonly string[]): Result<Command> {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(argv);
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const [verb, ...operands] = positionals;
  if (values.version) return ok({ kind: 'version' });
  if (values.help || verb === undefined || verb === 'help') return ok({ kind: 'help' });
  const json = values.json ?? false;
  if (verb === 'sample') return ok({ kind: 'sample', parentFolder: values.out ?? null, json });
  if (verb === 'resume') return resume(operands, json);
  if (verb === 'crawl') return crawl(operands, values, json);
  return usage(`There is no command “${verb}”.`);
}

function parse(argv: readonly string[]) {
  return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
}

type Values = ReturnType<typeof parse>['values'];

function usage(message: string): Result<never> {
  return fail({ code: 'usage', message: `${message} See “orbweaver --help”.` });
}

function resume(operands: readonly string[], json: boolean): Result<Command> {
  const [folder] = operands;
  if (folder === undefined || operands.length > 1) return usage('resume takes one folder, that of the job.');
  return ok({ kind: 'resume', folder, json });
}

function crawl(seeds: readonly string[], values: Values, json: boolean): Result<Command> {
  if (seeds.length === 0) return usage('crawl takes at least one address.');
  const numbers = numbersOf(values);
  if (!numbers.ok) return numbers;
  const config = {
    seeds,
    ...(values.scope === undefined ? {} : { scope: values.scope as JobRequest['config']['scope'] & string }),
    ...numbers.value,
    include: values.include ?? [],
    exclude: values.exclude ?? [],
    obeyRobots: !values['ignore-robots'],
    useSitemaps: !values['no-sitemaps'],
    markdown: !values['no-markdown'],
  };
  return ok({ kind: 'crawl', request: { config, parentFolder: values.out ?? null }, json });
}

/** Numbers as typed; whether they are in range is the schema's question. */
function numbersOf(values: Values): Result<Record<string, number | null>> {
  const wanted = [
    ['depth', 'maxDepth', values.depth],
    ['max-pages', 'maxPages', values['max-pages']],
    ['concurrency', 'concurrency', values.concurrency],
    ['rate', 'requestsPerSecond', values.rate],
  ] as const;
  const numbers: Record<string, number | null> = {};
  for (const [option, field, text] of wanted) {
    if (text === undefined) continue;
    const value = text === 'none' ? null : Number(text);
    if (text.trim() === '' || Number.isNaN(value)) return usage(`--${option} takes a number, not “${text}”.`);
    numbers[field] = value;
  }
  return ok(numbers);
}
