import { MOST_FIELD_RULES } from '../contract/extract.js';
import { z } from 'zod';
import type { CommandMap, CommandName } from '../contract/ipc.js';
import { CHANGE_KINDS } from '../contract/changes.js';
import { LOG_KINDS } from '../contract/crawl-log.js';
import { EXPORT_FORMATS, leastTokens, MIN_SPLIT_BYTES } from '../contract/export.js';
import { ASSET_CHOICES, BUDGETS, MAX_CONCURRENCY, MIN_CONCURRENCY, SCOPES } from '../contract/job-config.js';
import { HELD_BACK_REASONS } from '../contract/held-back.js';
import { HOST_TREATMENTS } from '../contract/host-treatment.js';
import { LIST_FORMATS } from '../contract/list-copy.js';
import { RENDER_VERDICTS } from '../contract/rendering.js';
import { MOST_OPEN_TARGETS, REPORTS } from '../contract/reports.js';
import { SAVED_KINDS } from '../contract/saved-text.js';
import { MOST_OPEN, SITE_SORTS } from '../contract/site.js';
import { ERROR_CODES, SKIP_REASONS } from '../contract/outcome.js';
import { LAST_STEP } from '../contract/url-steps.js';
import { MAX_ADDED, MOST_AT_ONCE } from '../core/index.js';
import { PROGRAM_SCHEMAS } from './program-schemas.js';
import { MOST_URLS_AT_ONCE, PAGE_VERDICTS, URL_COLUMNS, URL_STATES } from '../contract/job.js';

const jobId = z.string().min(1).max(100);
const path = z.string().min(1).max(4096);

/** The configuration itself is checked field by field by parseJobConfig, which has words for each. */
const partialConfig = z.object({ seeds: z.array(z.string().max(100_000)).max(100_000) }).loose();

const jobRequest = z.object({
  config: partialConfig,
  parentFolder: path.nullable(),
  secrets: z.record(z.string().regex(/^\w{1,64}$/), z.string().max(10_000)).optional(),
});

const pattern = z.string().max(2000);
const patterns = z.array(pattern.min(1)).max(1000);

/** Patterns themselves are checked by `checkPattern`, which has words for what is wrong. */
const ruleChange = z
  .object({
    scope: z.enum(SCOPES),
    maxDepth: z.number().int().min(0).max(10_000).nullable(),
    include: patterns,
    exclude: patterns,
    keepTypes: patterns,
    skipTypes: patterns,
    skipAboveBytes: z.number().int().min(0).nullable(),
    assets: z.enum(ASSET_CHOICES),
    dropTracking: z.boolean(),
    dropParams: patterns,
    sortQuery: z.boolean(),
  })
  .partial();

const trapDecision = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('allow'), count: z.number().int().min(1).max(1_000_000) }),
  z.object({ kind: z.literal('exclude') }),
  z.object({ kind: z.literal('ignore') }),
]);

const changeQuery = z.object({
  other: jobId.nullable(),
  kind: z.enum(CHANGE_KINDS),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(500),
});
const skippedQuery = z.object({
  reason: z.enum(SKIP_REASONS),
  pattern: z.string().max(20_000),
  text: z.string().max(1000),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(500),
});
const reportText = z.string().max(1000);
const reportQuery = z.object({
  report: z.enum(REPORTS),
  text: reportText.exactOptional(),
  open: z.array(z.number().int()).max(MOST_OPEN_TARGETS).exactOptional(),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(500),
  soon: z.boolean().exactOptional(),
});

const searchQuery = z.object({
  text: z.string().max(1000),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(100),
  noContent: z.boolean().optional(),
});
/** As the configuration: checked field by field where it is applied. */
const settingsChange = z.object({}).loose();
const profileName = z.string().min(1).max(200);

const url = z.string().max(10_000);
/** With its port where unusual. */
const host = z
  .string()
  .min(1)
  .max(260)
  .regex(/^[^\s/@?#]+$/);
const id = z.number().int().min(0);
/** What one command may be given to move. */
const ids = z.array(id).min(1).max(MOST_URLS_AT_ONCE);

const savedKind = z.enum(SAVED_KINDS);
const linkQuery = z.object({
  id,
  direction: z.enum(['in', 'out']),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(500),
});

const cursor = z.object({ streamId: z.string().max(100), seq: z.number().int().min(0) }).nullable();

const steps = z.array(z.number().int().min(0).max(LAST_STEP)).max(LAST_STEP + 1);

const moment = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable();
const span = z.object({ from: moment, to: moment });

const urlQuery = z.object({
  states: z.array(z.enum(URL_STATES)).max(URL_STATES.length),
  text: z.string().max(1000),
  narrow: z
    .object({
      codes: z.array(z.number().int()).max(100),
      types: z.array(z.string().max(200)).max(100),
      depths: z.array(z.number().int()).max(100),
      origins: z.array(z.string().max(300)).max(100),
      verdicts: z.array(z.enum(PAGE_VERDICTS)).max(PAGE_VERDICTS.length),
      sizes: steps,
      times: steps,
      words: steps,
    })
    .optional(),
  spans: z.object({ found: span.exactOptional(), finished: span.exactOptional() }).exactOptional(),
  under: url.optional(),
  sort: z.enum(URL_COLUMNS),
  descending: z.boolean(),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(500),
  soon: z.boolean().exactOptional(),
});
const openPlaces = z.array(id).max(MOST_OPEN);
const siteQuery = z.object({
  open: openPlaces,
  sort: z.enum(SITE_SORTS),
  descending: z.boolean(),
  offset: z.number().int().min(0),
  limit: z.number().int().min(0).max(500),
});
const siteFind = siteQuery
  .omit({ offset: true, limit: true })
  .extend({ from: z.number().int().min(-1), text: z.string().min(1).max(200) });
const graphQuery = z.object({ open: openPlaces.nullable() });
const logFilter = z.object({
  kinds: z.array(z.enum(LOG_KINDS)).max(LOG_KINDS.length),
  host: z.string().max(300),
  text: z.string().max(1000),
});
const logNumber = z.number().int().min(0);
const logQuery = logFilter.extend({
  before: logNumber.nullable().optional(),
  from: logNumber.exactOptional(),
  limit: z.number().int().min(1).max(5000),
});
/** The rows wanted are not part of a list: it is taken as a whole. */
const listSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('urls'),
    query: urlQuery.omit({ offset: true, limit: true, soon: true }),
    columns: z.array(z.enum(URL_COLUMNS)).min(1).max(URL_COLUMNS.length),
  }),
  z.object({ kind: z.literal('report'), report: z.enum(REPORTS), text: reportText }),
  z.object({ kind: z.literal('changes'), change: z.enum(CHANGE_KINDS), other: jobId.nullable() }),
  z.object({ kind: z.literal('log'), filter: logFilter }),
  skippedQuery
    .omit({ offset: true, limit: true })
    .extend({ kind: z.literal('skipped'), count: z.number().int().min(0) }),
]);
const listFormat = z.enum(LIST_FORMATS);

const exportRequest = z
  .object({
    format: z.enum(EXPORT_FORMATS),
    splitBytes: z.number().int().min(MIN_SPLIT_BYTES).max(Number.MAX_SAFE_INTEGER).nullable(),
    splitTokens: z.number().int().max(Number.MAX_SAFE_INTEGER).nullable(),
    scripts: z.boolean().optional(),
    noContent: z.boolean().optional(),
    keepRepeated: z.boolean().optional(),
  })
  .refine(({ format, splitTokens }) => splitTokens === null || splitTokens >= leastTokens(format));
const exportId = z.string().min(1).max(100);

/** The arguments of every command, as a tuple: a command without a schema does not compile. */
export const commandSchemas: { readonly [N in CommandName]: z.ZodType<readonly unknown[]> } = {
  ...PROGRAM_SCHEMAS,
  'jobs.list': z.tuple([]),
  'jobs.create': z.tuple([jobRequest]),
  'jobs.createSample': z.tuple([]),
  'jobs.pause': z.tuple([jobId, z.enum(['drain', 'freeze'])]),
  'jobs.resume': z.tuple([jobId]),
  'jobs.stop': z.tuple([jobId]),
  'jobs.setConcurrency': z.tuple([jobId, z.number().int().min(MIN_CONCURRENCY).max(MAX_CONCURRENCY)]),
  'jobs.openFolder': z.tuple([jobId]),
  'jobs.startNow': z.tuple([jobId]),
  'jobs.extend': z.tuple([jobId, z.enum(BUDGETS)]),
  'jobs.previewSettings': z.tuple([jobId, settingsChange]),
  'jobs.reconfigure': z.tuple([jobId, settingsChange]),
  'jobs.failures': z.tuple([jobId]),
  'jobs.admit': z.tuple([jobId, z.enum(HELD_BACK_REASONS)]),
  'jobs.fetchParts': z.tuple([jobId]),
  'jobs.previewWider': z.tuple([jobId]),
  'jobs.retry': z.tuple([jobId, z.array(z.enum(ERROR_CODES)).max(ERROR_CODES.length).nullable()]),
  'jobs.refetch': z.tuple([jobId, url]),
  'jobs.add': z.tuple([jobId, z.array(url).min(1).max(MAX_ADDED)]),
  'jobs.previewDelete': z.tuple([jobId]),
  'jobs.delete': z.tuple([jobId, z.enum(['trash', 'remove'])]),
  'jobs.rename': z.tuple([jobId, z.string().trim().min(1).max(200)]),
  'jobs.setAtOnce': z.tuple([z.number().int().min(1).max(MOST_AT_ONCE)]),
  'profiles.list': z.tuple([]),
  'profiles.save': z.tuple([profileName, partialConfig]),
  'profiles.remove': z.tuple([profileName]),
  'profiles.import': z.tuple([]),
  'profiles.export': z.tuple([profileName]),
  'jobs.crawlAgain': z.tuple([jobId]),
  'jobs.verify': z.tuple([jobId]),
  'jobs.files': z.tuple([jobId]),
  'jobs.triedPages': z.tuple([jobId]),
  'jobs.changes': z.tuple([jobId, changeQuery]),
  'jobs.pictureChange': z.tuple([jobId, id, jobId.nullable()]),
  'rules.explain': z.tuple([jobId, url]),
  'rules.explainDraft': z.tuple([partialConfig, url]),
  'rules.check': z.tuple([pattern]),
  'fields.check': z.tuple([z.string().max(2000)]),
  'fields.hits': z.tuple([jobId]),
  'fields.preview': z.tuple([jobId, url, z.array(z.string().max(2000)).max(MOST_FIELD_RULES)]),
  'rules.preview': z.tuple([jobId, ruleChange]),
  'rules.apply': z.tuple([jobId, ruleChange]),
  'rules.canUndo': z.tuple([jobId]),
  'rules.undo': z.tuple([jobId]),
  'rules.overrideRobots': z.tuple([jobId, host]),
  'hosts.treat': z.tuple([jobId, host, z.enum(HOST_TREATMENTS)]),
  'rendering.patterns': z.tuple([jobId]),
  'rendering.decide': z.tuple([jobId, pattern.min(1), z.enum(RENDER_VERDICTS).nullable()]),
  'traps.decide': z.tuple([jobId, id, trapDecision]),
  'events.subscribe': z.tuple([jobId, cursor]),
  'events.unsubscribe': z.tuple([jobId]),
  'urls.query': z.tuple([jobId, urlQuery]),
  'urls.detail': z.tuple([jobId, id]),
  'urls.facets': z.tuple([jobId]),
  'urls.links': z.tuple([jobId, linkQuery]),
  'urls.savedText': z.tuple([jobId, id, savedKind]),
  'urls.savedPicture': z.tuple([jobId, url]),
  'urls.openMarkdown': z.tuple([jobId, id]),
  'urls.known': z.tuple([jobId, url]),
  'urls.runNext': z.tuple([jobId, ids]),
  'urls.skip': z.tuple([jobId, ids]),
  'urls.fetchAgain': z.tuple([jobId, ids]),
  'urls.skipGroups': z.tuple([jobId, z.string().max(1000)]),
  'urls.skipped': z.tuple([jobId, skippedQuery]),
  'log.extent': z.tuple([jobId]),
  'log.page': z.tuple([jobId, logQuery]),
  'log.moment': z.tuple([jobId, z.number().min(0)]),
  'exports.start': z.tuple([jobId, exportRequest]),
  'exports.cancel': z.tuple([exportId]),
  'exports.list': z.tuple([]),
  'exports.open': z.tuple([exportId]),
  'exports.show': z.tuple([exportId]),
  'urls.showFile': z.tuple([jobId, id, savedKind.nullable()]),
  'lists.copy': z.tuple([jobId, listSource, listFormat]),
  'lists.save': z.tuple([jobId, listSource, listFormat]),
  'reports.coverage': z.tuple([jobId]),
  'reports.types': z.tuple([jobId]),
  'reports.query': z.tuple([jobId, reportQuery]),
  'site.rows': z.tuple([jobId, siteQuery]),
  'site.find': z.tuple([jobId, siteFind]),
  'site.revision': z.tuple([jobId]),
  'site.graph': z.tuple([jobId, graphQuery]),
  'search.query': z.tuple([jobId, searchQuery]),
};

/** Parses what came over IPC into the arguments of a known command; null when either is not right. */
export function parseCommand(
  name: unknown,
  args: readonly unknown[],
): { readonly name: CommandName; readonly args: Parameters<CommandMap[CommandName]> } | null {
  if (typeof name !== 'string' || !Object.hasOwn(commandSchemas, name)) return null;
  // hasOwn has just shown that the name is a key.
  const command = name as CommandName;
  const parsed = commandSchemas[command].safeParse(args);
  // Each schema describes the parameters of its command; the union of all is what is known here.
  return parsed.success ? { name: command, args: parsed.data as Parameters<CommandMap[CommandName]> } : null;
}
