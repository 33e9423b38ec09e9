import type { JobRequest } from '../../contract/ipc.js';
import type { Scope } from '../../contract/job.js';
import { parseJobConfig, parseSeed } from '../../contract/job-schema.js';
import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';

/** The form as it is typed: text stays text until the crawl is asked for. Empty = the default. */
export interface Draft {
  readonly address: string;
  readonly scope: Scope;
  readonly depth: string;
  readonly pages: string;
  readonly unlimitedPages: boolean;
  readonly workers: string;
  /** null = the library. */
  readonly folder: string | null;
  readonly obeyRobots: boolean;
  readonly useSitemaps: boolean;
  readonly markdown: boolean;
  /** One glob a line. */
  readonly include: string;
  readonly exclude: string;
  readonly rate: string;
}

export const EMPTY_DRAFT: Draft = {
  address: '',
  scope: 'folder',
  depth: '',
  pages: '',
  unlimitedPages: false,
  workers: '',
  folder: null,
  obeyRobots: true,
  useSitemaps: true,
  markdown: true,
  include: '',
  exclude: '',
  rate: '',
};

/** The inputs an error can stand beside. */
export type FieldName = 'address' | 'scope' | 'depth' | 'pages' | 'workers' | 'folder' | 'include' | 'exclude' | 'rate';
export type FieldErrors = Readonly<Partial<Record<FieldName, string>>>;

const FIELD_OF: Readonly<Record<string, FieldName>> = {
  seeds: 'address',
  scope: 'scope',
  maxDepth: 'depth',
  maxPages: 'pages',
  concurrency: 'workers',
  parentFolder: 'folder',
  include: 'include',
  exclude: 'exclude',
  requestsPerSecond: 'rate',
};

/** The input a problem belongs to; null when it belongs to none. */
export function fieldOf(problem: Problem): FieldName | null {
  return FIELD_OF[problem.field ?? ''] ?? null;
}

/** The request a draft makes, or what is wrong with each of its fields, by the contract's own schema. */
export function readDraft(draft: Draft): Result<JobRequest, FieldErrors> {
  const settings = givenSettings(draft);
  const errors: Partial<Record<FieldName, string>> = {};
  const seed = parseSeed(draft.address);
  if (!seed.ok) errors.address = seed.error.message;
  for (const [setting, value] of Object.entries(settings)) {
    // One at a time with a good address: the schema answers only the first thing that is wrong.
    const alone = parseJobConfig({ seeds: ['https://example.com/'], [setting]: value });
    const field = FIELD_OF[setting];
    if (!alone.ok && field) errors[field] = alone.error.message;
  }
  const config = parseJobConfig({ seeds: [draft.address], ...settings });
  if (!config.ok || Object.keys(errors).length > 0) return fail(errors);
  return ok({ config: { ...config.value }, parentFolder: draft.folder });
}

function givenSettings(draft: Draft): Readonly<Record<string, unknown>> {
  const numbers = { maxDepth: draft.depth, concurrency: draft.workers, requestsPerSecond: draft.rate };
  const given = Object.entries(numbers).filter(([, text]) => text.trim() !== '');
  return {
    scope: draft.scope,
    obeyRobots: draft.obeyRobots,
    useSitemaps: draft.useSitemaps,
    markdown: draft.markdown,
    include: globs(draft.include),
    exclude: globs(draft.exclude),
    ...Object.fromEntries(given.map(([name, text]) => [name, readNumber(text)])),
    ...pageLimit(draft),
  };
}

function pageLimit(draft: Draft): { readonly maxPages?: number | null } {
  if (draft.unlimitedPages) return { maxPages: null };
  return draft.pages.trim() === '' ? {} : { maxPages: readNumber(draft.pages) };
}

/** `1,000` and `1 000` mean 1000; anything else that is no number is NaN, which the schema refuses in words. */
function readNumber(text: string): number {
  return Number(text.trim().replace(/(?<=\d)[,\s_](?=\d{3}\b)/g, ''));
}

function globs(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
