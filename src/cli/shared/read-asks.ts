import { ERROR_CODES, type ErrorCode, ok, type Result } from '../../contract/outcome.js';
import { type GivenOptions, usage } from '../options.js';
import { readVerdict } from '../trap-options.js';
import type { SharedAsk, SharedCommand } from './commands.js';
import { FRONTIER_OPTIONS, readFrontier } from './read-shared.js';

interface Typed {
  readonly operands: readonly string[];
  readonly options: GivenOptions;
  readonly json: boolean;
}

type Asked = SharedAsk extends infer Each ? (Each extends SharedAsk ? Omit<Each, 'kind' | 'json'> : never) : never;

/** Commands of a crawl's folder that can be about a shared crawl as well: how what follows is read then. */
const READERS: Readonly<Record<string, (typed: Typed) => Result<Asked>>> = {
  retry: ({ operands, options }) => {
    const errors = readClasses(options);
    if (!errors.ok) return errors;
    return operands.length > 0 ? tooMuch('retry', operands) : ok({ ask: 'retry', errors: errors.value });
  },
  refetch: ({ operands: [url, ...more] }) =>
    url === undefined || more.length > 0
      ? usage('refetch takes one URL after --frontier.')
      : ok({ ask: 'refetch', url }),
  add: ({ operands: urls }) =>
    urls.length === 0 ? usage('add takes the URLs to add after --frontier.') : ok({ ask: 'add', urls }),
  explain: ({ operands: [url, ...more] }) =>
    url === undefined || more.length > 0
      ? usage('explain takes the URL in question after --frontier.')
      : ok({ ask: 'explain', url }),
  skipped: ({ operands }) => (operands.length > 0 ? tooMuch('skipped', operands) : ok({ ask: 'skipped' })),
  traps: ({ operands }) => {
    const verdict = operands.length === 0 ? ok(null) : readVerdict(operands);
    return verdict.ok ? ok({ ask: 'traps', verdict: verdict.value }) : verdict;
  },
};

/** A command and what it takes, as `arguments.ts` has it. */
interface Form<Read> {
  readonly options: readonly string[];
  readonly read: Read;
}

/** The command of a folder, which is about a shared crawl where `--frontier` is given. */
export function orShared<T extends Typed, Command>(
  verb: string,
  { options, read }: Form<(typed: T) => Result<Command>>,
): Form<(typed: T) => Result<Command | SharedCommand>> {
  const reader = READERS[verb];
  if (reader === undefined) throw new Error(`${verb} is about a folder only.`);
  return {
    options: [...options, ...FRONTIER_OPTIONS.filter((name) => !options.includes(name))],
    read: (typed) => (typed.options.has('frontier') ? readAsk(verb, reader, typed) : read(typed)),
  };
}

function readAsk(verb: string, reader: (typed: Typed) => Result<Asked>, typed: Typed): Result<SharedCommand> {
  const frontier = readFrontier(typed.options);
  const own = verb === 'retry' ? ['class'] : [];
  const other = typed.options.names.find((name) => ![...FRONTIER_OPTIONS, ...own, 'json'].includes(name));
  if (other !== undefined) return usage(`${verb} takes no --${other} with --frontier.`);
  const asked = reader(typed);
  if (!asked.ok) return asked;
  return frontier === null
    ? usage(`${verb} takes --frontier postgres://name@host/database.`)
    : ok({ kind: 'ask-shared', frontier, json: typed.json, ...asked.value });
}

/** Classes of failures that were named; null = none was. */
export function readClasses(options: GivenOptions): Result<readonly ErrorCode[] | null> {
  const words = options.texts('class');
  const errors = ERROR_CODES.filter((code) => words.includes(code));
  const wrong = words.find((word) => !ERROR_CODES.some((code) => code === word));
  if (wrong !== undefined) return usage(`--class takes one of ${ERROR_CODES.join(', ')}, not “${wrong}”.`);
  return ok(errors.length === 0 ? null : errors);
}

function tooMuch(verb: string, [operand = '']: readonly string[]): Result<never> {
  return usage(`${verb} takes no “${operand}”: it is about the crawl of --frontier.`);
}
