import { CHANGE_KINDS } from '../contract/changes.js';
import { REPORTS } from '../contract/reports.js';
import type { RuleSettings } from '../contract/job-config.js';
import { ok, type Result } from '../contract/outcome.js';
import type { SettingKey } from '../contract/setting-facts.js';
import { budgetNamed, EXTENDABLE } from './budget-words.js';
import type { Command, CrawlAsk } from './commands.js';
import { readExportRequest } from './export-options.js';
import { CHANGE_OPTIONS, readChange } from './given-change.js';
import { readSettings } from './given-settings.js';
import { didYouMean } from './mistyped.js';
import { type GivenOptions, namesOf, SETTING_OPTIONS, splitCommandLine, usage, wholeNumber } from './options.js';
import { orShared, readClasses } from './shared/read-asks.js';
import { FRONTIER_OPTIONS, readNewFrontier, readWant, SHARED_COMMANDS } from './shared/read-shared.js';
import { readVerdict } from './trap-options.js';

interface Typed {
  readonly operands: readonly string[];
  readonly options: GivenOptions;
  readonly cookieFile: string | null;
  readonly json: boolean;
  readonly strict: boolean;
}

/** One command: the options it takes, and how it is read once only those are there. */
interface CommandForm {
  readonly options: readonly string[];
  read(typed: Typed): Result<Command>;
}

/** What a change of the rules of a job may name. */
const RULE_KEYS: Readonly<Record<keyof RuleSettings, true>> = {
  scope: true,
  maxDepth: true,
  include: true,
  exclude: true,
  keepTypes: true,
  skipTypes: true,
  skipAboveBytes: true,
  assets: true,
  dropTracking: true,
  dropParams: true,
  sortQuery: true,
};

const isRule = (key: SettingKey) => key in RULE_KEYS;
const RULE_OPTIONS = SETTING_OPTIONS.filter(({ key }) => isRule(key)).flatMap(namesOf);
const ASK_OPTIONS = [
  ...SETTING_OPTIONS.flatMap(namesOf),
  ...['seeds-file', 'skip-bad-seeds', 'basic', 'header', 'ignore-robots', 'profile'],
];

const COMMANDS: ReadonlyMap<string, CommandForm> = new Map<string, CommandForm>([
  ['crawl', { options: [...ASK_OPTIONS, ...FRONTIER_OPTIONS, 'content', 'out', 'strict'], read: readCrawl }],
  ['sample', { options: ['out', 'strict'], read: readSample }],
  ['resume', { options: [...CHANGE_OPTIONS, ...FRONTIER_OPTIONS, 'extend', 'strict'], read: readResume }],
  ['retry', orShared('retry', { options: ['class', 'cookies', 'strict'], read: readRetry })],
  ['refetch', orShared('refetch', { options: ['cookies', 'strict'], read: readRefetch })],
  ['add', orShared('add', { options: ['cookies', 'strict'], read: readAdd })],
  [
    'delete',
    {
      options: ['yes'],
      read: (typed) => withFolder(typed, 'delete', (job) => ok({ ...job, yes: typed.options.has('yes') })),
    },
  ],
  [
    'crawl-again',
    {
      options: ['cookies', 'strict'],
      read: (typed) =>
        withFolder(typed, 'crawl-again', (job) => ok({ ...job, cookieFile: typed.cookieFile, strict: typed.strict })),
    },
  ],
  ['explain', orShared('explain', { options: ASK_OPTIONS, read: readExplain })],
  [
    'skipped',
    orShared('skipped', { options: [], read: (typed: Typed) => withFolder(typed, 'skipped', (job) => ok(job)) }),
  ],
  ['verify', { options: [], read: (typed) => withFolder(typed, 'verify', (job) => ok(job)) }],
  ['traps', orShared('traps', { options: [], read: readTraps })],
  ['changes', { options: ['kind', 'against'], read: readChanges }],
  [
    'export',
    {
      options: ['format', 'split-bytes', 'split-tokens', 'scripts', 'with-no-content', 'keep-repeated', 'since'],
      read: readExport,
    },
  ],
  ['report', { options: ['limit'], read: readReport }],
  ['search', { options: ['limit', 'with-no-content'], read: readSearch }],
  ['read', { options: ASK_OPTIONS, read: readRead }],
  ['extract', { options: ['extract'], read: readExtract }],
  ['rules', { options: [...RULE_OPTIONS, 'apply'], read: readRules }],
  ...SHARED_COMMANDS,
]);

/** Every command by name, with the options it takes besides `--json`: what completions are made of. */
export const COMMAND_OPTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  [...COMMANDS].map(([verb, { options }]) => [verb, options]),
);

/** Reads the arguments after the program's name. Wrong ones answer a problem that says what was wanted. */
export function parseCommandLine(argv: readonly string[]): Result<Command> {
  const split = splitCommandLine(argv);
  if (!split.ok) return split;
  const { options } = split.value;
  const [verb, ...operands] = split.value.operands;
  if (options.has('version')) return ok({ kind: 'version' });
  if (options.has('help') || verb === undefined || verb === 'help') return ok({ kind: 'help' });
  const form = COMMANDS.get(verb);
  if (!form) return usage(`There is no command “${verb}”.${didYouMean(verb, [...COMMANDS.keys()])}`);
  const foreign = options.names.find((name) => name !== 'json' && !form.options.includes(name));
  if (foreign !== undefined)
    return usage(`${verb} takes no --${foreign}.${didYouMean(foreign, form.options, (meant) => `--${meant}`)}`);
  const cookieFile = options.text('cookies') ?? null;
  return form.read({ operands, options, cookieFile, json: options.has('json'), strict: options.has('strict') });
}

function readCrawl({ operands, options, json, strict }: Typed): Result<Command> {
  const ask = readAsk(operands, options);
  if (!ask.ok) return ask;
  const { seeds, seedFiles, settings } = ask.value;
  if (seeds.length + seedFiles.length === 0 && !settings.sitemaps)
    return usage('crawl takes at least one address, --seeds-file or --sitemap.');
  const frontier = readNewFrontier(options);
  if (frontier === null && options.has('content')) return usage('crawl takes --content with --frontier only.');
  if (frontier && settings.trialPages !== undefined) return usage('crawl takes no --trial with --frontier.');
  if (frontier && settings.baseline !== undefined)
    return usage('crawl takes no --baseline with --frontier: a shared crawl repeats no earlier one.');
  return ok({ kind: 'crawl', ask: ask.value, frontier, json, strict });
}

function readAsk(seeds: readonly string[], options: GivenOptions): Result<CrawlAsk> {
  const settings = readSettings(options);
  if (!settings.ok) return settings;
  return ok({
    settings: settings.value,
    seeds,
    seedFiles: options.texts('seeds-file'),
    skipBadSeeds: options.has('skip-bad-seeds'),
    cookieFile: options.text('cookies') ?? null,
    parentFolder: options.text('out') ?? null,
    profile: options.text('profile') ?? null,
  });
}

function readSample({ operands, options, json, strict }: Typed): Result<Command> {
  if (operands.length > 0) return usage('sample takes no address: it crawls the built-in site.');
  return ok({ kind: 'sample', parentFolder: options.text('out') ?? null, json, strict });
}

/** Of a folder, or of all workers of a shared crawl. */
function readResume(typed: Typed): Result<Command> {
  if (typed.options.has('frontier')) return readWant('resume')(typed);
  const word = typed.options.text('extend');
  const extend = word === undefined ? null : budgetNamed(word);
  if (word !== undefined && extend === null)
    return usage(`--extend takes one of ${EXTENDABLE.join(', ')}, not “${word}”.`);
  const ask = readChange(typed.options);
  if (!ask.ok) return ask;
  const given = Object.keys(ask.value.settings).length > 0 ? ask.value : null;
  return withFolder(typed, 'resume', (job) =>
    ok({ ...job, extend, ask: given, cookieFile: typed.cookieFile, strict: typed.strict }),
  );
}

function readRetry(typed: Typed): Result<Command> {
  const classes = readClasses(typed.options);
  if (!classes.ok) return classes;
  const asked = { errors: classes.value, cookieFile: typed.cookieFile, strict: typed.strict };
  return withFolder(typed, 'retry', (job) => ok({ ...job, ...asked }));
}

function readRefetch({ operands, cookieFile, json, strict }: Typed): Result<Command> {
  const [folder, url, ...more] = operands;
  if (folder === undefined || url === undefined || more.length > 0)
    return usage('refetch takes the folder of a crawl and one URL.');
  return ok({ kind: 'refetch', folder, url, cookieFile, json, strict });
}

function readAdd({ operands, cookieFile, json, strict }: Typed): Result<Command> {
  const [folder, ...urls] = operands;
  if (folder === undefined || urls.length === 0) return usage('add takes the folder of a crawl and the URLs to add.');
  return ok({ kind: 'add', folder, urls, cookieFile, json, strict });
}

/** A job has its own settings; before there is one, an address and the options of `crawl` stand for it. */
function readExplain({ operands, options, json }: Typed): Result<Command> {
  const [first, url, ...more] = operands;
  if (first === undefined || url === undefined || more.length > 0)
    return usage('explain takes the folder of a crawl, or an address to start from, and the URL in question.');
  if (first.includes('://')) {
    const ask = readAsk([first], options);
    return ask.ok ? ok({ kind: 'explain-draft', ask: ask.value, url, json }) : ask;
  }
  const foreign = options.names.find((name) => name !== 'json');
  if (foreign !== undefined) return usage(`explain takes --${foreign} only with an address, such as https://a.org.`);
  return ok({ kind: 'explain', folder: first, url, json });
}

/** The page of a crawl's folder, or an address, with the options of `crawl` for how it is asked for. */
function readRead({ operands, options, json }: Typed): Result<Command> {
  const [first, url, ...more] = operands;
  if (first === undefined || more.length > 0)
    return usage('read takes an address, or the folder of a crawl and the address of a page that it saved.');
  if (url === undefined) {
    const ask = readAsk([first], options);
    return ask.ok ? ok({ kind: 'read', page: { ask: ask.value }, json }) : ask;
  }
  const foreign = options.names.find((name) => name !== 'json');
  if (foreign !== undefined) return usage(`read takes --${foreign} only with an address alone.`);
  return ok({ kind: 'read', page: { folder: first, url }, json });
}

function readExtract(typed: Typed): Result<Command> {
  const ask = readChange(typed.options);
  return ask.ok ? withFolder(typed, 'extract', (job) => ok({ ...job, ask: ask.value })) : ask;
}

function readTraps({ operands, json }: Typed): Result<Command> {
  const [folder, ...words] = operands;
  if (folder === undefined) return usage('traps takes one folder, that of the crawl.');
  const verdict = words.length === 0 ? ok(null) : readVerdict(words);
  return verdict.ok ? ok({ kind: 'traps', folder, verdict: verdict.value, json }) : verdict;
}

function readChanges(typed: Typed): Result<Command> {
  const word = typed.options.text('kind');
  const change = CHANGE_KINDS.find((kind) => kind === word) ?? null;
  if (word !== undefined && change === null)
    return usage(`--kind takes one of ${CHANGE_KINDS.join(', ')}, not “${word}”.`);
  const against = typed.options.text('against') ?? null;
  return withFolder(typed, 'changes', (job) => ok({ ...job, change, against }));
}

function readExport(typed: Typed): Result<Command> {
  const request = readExportRequest(typed.options);
  if (!request.ok) return request;
  return withFolder(typed, 'export', (job) => ok({ ...job, request: request.value }));
}

function readReport({ operands, options, json }: Typed): Result<Command> {
  const [folder, word, ...more] = operands;
  if (folder === undefined || more.length > 0)
    return usage('report takes the folder of a crawl and the name of a report.');
  const report = REPORTS.find((name) => name === word?.replaceAll('-', '_')) ?? null;
  if (word !== undefined && report === null) return usage(`report takes one of ${REPORTS.join(', ')}, not “${word}”.`);
  const limit = readLimit(options);
  return limit.ok ? ok({ kind: 'report', folder, report, limit: limit.value, json }) : limit;
}

/** A word with spaces was quoted for the shell: it is a phrase. */
function readSearch({ operands, options, json }: Typed): Result<Command> {
  const [folder, ...words] = operands;
  if (folder === undefined || words.length === 0)
    return usage('search takes the folder of a crawl and the words to find.');
  const limit = readLimit(options);
  const text = words.map((word) => (/\s/.test(word) && !word.includes('"') ? `"${word}"` : word)).join(' ');
  return limit.ok
    ? ok({ kind: 'search', folder, text, limit: limit.value, noContent: options.has('with-no-content'), json })
    : limit;
}

function readLimit(options: GivenOptions): Result<number | null> {
  const given = options.text('limit');
  if (given === undefined) return ok(null);
  const limit = wholeNumber(given);
  return limit === null ? usage(`--limit takes a whole number, not “${given}”.`) : ok(limit);
}

function readRules(typed: Typed): Result<Command> {
  const ask = readChange(typed.options);
  if (!ask.ok) return ask;
  if (Object.keys(ask.value.settings).length === 0)
    return usage('rules takes the rules to change, such as --exclude *.zip.');
  return withFolder(typed, 'rules', (job) => ok({ ...job, ask: ask.value, apply: typed.options.has('apply') }));
}

/** Reads a command whose only operand is the folder of a job. */
function withFolder<K extends string>(
  { operands, json }: Typed,
  kind: K,
  read: (job: { readonly kind: K; readonly folder: string; readonly json: boolean }) => Result<Command>,
): Result<Command> {
  const [folder, ...more] = operands;
  if (folder === undefined || more.length > 0) return usage(`${kind} takes one folder, that of the crawl.`);
  return read({ kind, folder, json });
}
