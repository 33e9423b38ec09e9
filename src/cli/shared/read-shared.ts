import { t } from '../../contract/language.js';
import { ok, type Result } from '../../contract/outcome.js';
import type { RenderVerdict } from '../../contract/rendering.js';
import { isSharedFixed, SHARED_FIXED } from '../../contract/shared-settings.js';
import { CHANGE_OPTIONS, readChange } from '../given-change.js';
import { type GivenOptions, SETTING_OPTIONS, usage, wholeNumber } from '../options.js';
import type { FrontierAsk, NewFrontierAsk, SharedCommand } from './commands.js';

/** What every command about a shared crawl takes. */
export const FRONTIER_OPTIONS: readonly string[] = ['frontier', 'crawl'];

interface Typed {
  readonly operands: readonly string[];
  readonly options: GivenOptions;
  readonly json: boolean;
  readonly strict: boolean;
}

const WANTED = { pause: 'pause', resume: 'run', stop: 'stop' } as const;

/** The shared crawl that was named; null where none was. */
export function readFrontier(options: GivenOptions): FrontierAsk | null {
  const address = options.text('frontier');
  return address === undefined ? null : { address, crawl: options.text('crawl') ?? null };
}

/** Where a crawl is to be made; null where it is to be nobody else's. */
export function readNewFrontier(options: GivenOptions): NewFrontierAsk | null {
  const frontier = readFrontier(options);
  return frontier && { ...frontier, content: options.text('content') ?? null };
}

function readWork(typed: Typed): Result<SharedCommand> {
  const { options, json, strict } = typed;
  const [parentFolder, cookieFile] = [options.text('out') ?? null, options.text('cookies') ?? null];
  return withFrontier(typed, 'work', (frontier) =>
    ok({ kind: 'work', frontier, parentFolder, cookieFile, json, strict }),
  );
}

function readWatch(typed: Typed): Result<SharedCommand> {
  return withFrontier(typed, 'watch', (frontier) => ok({ kind: 'watch', frontier, json: typed.json }));
}

function readWorkers(typed: Typed): Result<SharedCommand> {
  return withFrontier(typed, 'workers', (frontier) => ok({ kind: 'workers', frontier, json: typed.json }));
}

function readResults(typed: Typed): Result<SharedCommand> {
  return withFrontier(typed, 'results', (frontier) => ok({ kind: 'results', frontier }));
}

/** `pause`, `resume` and `stop`, of all workers. */
export function readWant(verb: keyof typeof WANTED): (typed: Typed) => Result<SharedCommand> {
  return (typed) => {
    const other = typed.options.names.find((name) => ![...FRONTIER_OPTIONS, 'json'].includes(name));
    if (other !== undefined)
      return usage(`${verb} takes no --${other} with --frontier: settings are changed by “settings --frontier …”.`);
    return withFrontier(typed, verb, (frontier) => ok({ kind: 'want', frontier, wanted: WANTED[verb] }));
  };
}

/** What was learnt of rendering, or with a word and a pattern what is decided of it. */
function readRendering(typed: Typed): Result<SharedCommand> {
  const [word, pattern, ...more] = typed.operands;
  const verdict = word === undefined ? null : RENDERED[word];
  const isWrong = word !== undefined && (verdict === undefined || pattern === undefined || more.length > 0);
  if (isWrong) return usage('rendering takes “always”, “never” or “learnt” and a pattern that it lists, or nothing.');
  const decision = verdict === undefined || verdict === null || pattern === undefined ? null : { pattern, ...verdict };
  return withFrontier({ ...typed, operands: [] }, 'rendering', (frontier) =>
    ok({ kind: 'rendering', frontier, decision, json: typed.json }),
  );
}

const RENDERED: Readonly<Record<string, { readonly verdict: RenderVerdict | null }>> = {
  always: { verdict: 'render' },
  never: { verdict: 'static' },
  learnt: { verdict: null },
};

function readSettingsOfAll(typed: Typed): Result<SharedCommand> {
  const ask = readChange(typed.options);
  if (!ask.ok) return ask;
  if (typed.options.has('cookies'))
    return usage('settings takes no --cookies: each worker is given a file of its own, by “work … --cookies <file>”.');
  const keys = Object.keys(ask.value.settings);
  if (keys.length === 0)
    return usage('settings takes the settings to change, such as --rate 2 or --exclude /private/.');
  const fixed = keys.find(isSharedFixed);
  if (fixed !== undefined) {
    const name = SETTING_OPTIONS.find(({ key }) => key === fixed)?.name ?? fixed;
    const word = typed.options.has(`no-${name}`) ? `no-${name}` : name;
    return usage(`--${word} cannot be changed for workers that have begun. ${t(SHARED_FIXED[fixed])}`);
  }
  return withFrontier(typed, 'settings', (frontier) => ok({ kind: 'settings', frontier, ask: ask.value }));
}

function readRequeue(typed: Typed): Result<SharedCommand> {
  return withFrontier(typed, 'requeue', (frontier) => {
    const given = typed.options.text('worker');
    const worker = wholeNumber(given);
    if (worker === null || worker === 0)
      return usage('requeue takes --worker <n>, the number of a worker that “orbweaver workers” lists.');
    return ok({ kind: 'requeue', frontier, worker });
  });
}

function readSweep(typed: Typed): Result<SharedCommand> {
  return withFrontier(typed, 'sweep', (frontier) => ok({ kind: 'sweep', frontier, json: typed.json }));
}

function readCollect(typed: Typed): Result<SharedCommand> {
  const { options, json } = typed;
  const from: Record<number, string> = {};
  for (const given of options.texts('from')) {
    const [, number, path = ''] = /^([^=]*)=(.+)$/.exec(given) ?? [];
    const worker = wholeNumber(number);
    if (worker === null || worker === 0)
      return usage(
        `--from takes the number of a worker and its folder, such as --from 2=/mnt/north/crawl, not “${given}”.`,
      );
    from[worker] = path;
  }
  return withFrontier(typed, 'collect', (frontier) =>
    ok({ kind: 'collect', frontier, into: options.text('into') ?? null, from, json }),
  );
}

/** The commands that are about a shared crawl only: the options of each, and how it is read. */
export const SHARED_COMMANDS: readonly (readonly [
  string,
  { readonly options: readonly string[]; read(typed: Typed): Result<SharedCommand> },
])[] = [
  ['work', { options: [...FRONTIER_OPTIONS, 'out', 'cookies', 'strict'], read: readWork }],
  ['watch', { options: FRONTIER_OPTIONS, read: readWatch }],
  ['workers', { options: FRONTIER_OPTIONS, read: readWorkers }],
  ['results', { options: FRONTIER_OPTIONS, read: readResults }],
  ['pause', { options: FRONTIER_OPTIONS, read: readWant('pause') }],
  ['stop', { options: FRONTIER_OPTIONS, read: readWant('stop') }],
  ['collect', { options: [...FRONTIER_OPTIONS, 'into', 'from'], read: readCollect }],
  ['settings', { options: [...FRONTIER_OPTIONS, ...CHANGE_OPTIONS, 'basic', 'header'], read: readSettingsOfAll }],
  ['rendering', { options: FRONTIER_OPTIONS, read: readRendering }],
  ['sweep', { options: FRONTIER_OPTIONS, read: readSweep }],
  ['requeue', { options: [...FRONTIER_OPTIONS, 'worker'], read: readRequeue }],
];

function withFrontier(
  { operands, options }: Typed,
  verb: string,
  read: (frontier: FrontierAsk) => Result<SharedCommand>,
): Result<SharedCommand> {
  const frontier = readFrontier(options);
  if (frontier === null) return usage(`${verb} takes --frontier postgres://name@host/database.`);
  const [operand] = operands;
  if (operand !== undefined) return usage(`${verb} takes no “${operand}”: it is about the crawl of --frontier.`);
  return read(frontier);
}
