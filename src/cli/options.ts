import { parseArgs } from 'node:util';
import { readCount } from '../contract/amounts.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import { SETTINGS } from '../contract/settings.js';
import type { SettingKey, SettingUnit } from '../contract/setting-facts.js';
import { optionProblem } from './mistyped.js';

/** An option that sets one setting of a crawl. */
export interface SettingOption {
  readonly key: SettingKey;
  readonly unit: SettingUnit;
  /** Without dashes, and without `no-` for switches. */
  readonly name: string;
}

const SPELLING = /^--(?:no-)?([a-z-]+)(?: <[a-z]+>)?$/;

/** The options of the settings that have one of their own form; seeds, credentials and cookies are read elsewhere. */
export const SETTING_OPTIONS: readonly SettingOption[] = SETTINGS.flatMap(({ key, unit, option }) => {
  if (key === 'seeds' || key === 'credentials' || key === 'signedIn' || option === null) return [];
  const [, name] = SPELLING.exec(option) ?? [];
  if (name === undefined) throw new Error(`the option of ${key} is not spelled as one: ${option}`);
  return [{ key, unit, name }];
});

interface OptionForm {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
  readonly short?: string;
}

const OWN_OPTIONS: Readonly<Record<string, OptionForm>> = {
  'seeds-file': { type: 'string', multiple: true },
  'skip-bad-seeds': { type: 'boolean' },
  // Beside --no-cookies: they are kept unless that is said, so what is given here is a file of them.
  cookies: { type: 'string' },
  basic: { type: 'string', multiple: true },
  header: { type: 'string', multiple: true },
  'ignore-robots': { type: 'boolean' },
  out: { type: 'string' },
  extend: { type: 'string' },
  frontier: { type: 'string' },
  crawl: { type: 'string' },
  content: { type: 'string' },
  worker: { type: 'string' },
  into: { type: 'string' },
  from: { type: 'string', multiple: true },
  kind: { type: 'string' },
  format: { type: 'string' },
  'split-bytes': { type: 'string' },
  'split-tokens': { type: 'string' },
  scripts: { type: 'boolean' },
  'with-no-content': { type: 'boolean' },
  since: { type: 'string' },
  against: { type: 'string' },
  'keep-repeated': { type: 'boolean' },
  limit: { type: 'string' },
  apply: { type: 'boolean' },
  profile: { type: 'string' },
  class: { type: 'string', multiple: true },
  yes: { type: 'boolean' },
  strict: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
};

/** Node 18 has no negatable options: each switch is declared in both its forms. */
function formsOf({ unit, name }: SettingOption): readonly (readonly [string, OptionForm])[] {
  if (unit !== 'switch') return [[name, { type: 'string', multiple: unit === 'list' }]];
  return [
    [name, { type: 'boolean' }],
    [`no-${name}`, { type: 'boolean' }],
  ];
}

/** The names under which a setting can be given. */
export function namesOf(option: SettingOption): readonly string[] {
  return formsOf(option).map(([name]) => name);
}

const OPTIONS: Readonly<Record<string, OptionForm>> = {
  ...Object.fromEntries(SETTING_OPTIONS.flatMap(formsOf)),
  ...OWN_OPTIONS,
};

/** Whether an option, named without dashes, is followed by a value. */
export function takesValue(name: string): boolean {
  return OPTIONS[name]?.type === 'string';
}

/** The options that were given, by their names without dashes. */
export class GivenOptions {
  readonly #values: Readonly<Record<string, unknown>>;

  constructor(values: Readonly<Record<string, unknown>>) {
    this.#values = values;
  }

  get names(): readonly string[] {
    return Object.keys(this.#values);
  }

  has(name: string): boolean {
    return name in this.#values;
  }

  /** The text of an option that is given once, the last one where it came again. */
  text(name: string): string | undefined {
    const value = this.#values[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** The texts of an option that may be repeated. */
  texts(name: string): readonly string[] {
    const value = this.#values[name];
    return Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];
  }
}

/** Takes the command line apart; what is no option of Orbweaver is a problem. */
export function splitCommandLine(
  argv: readonly string[],
): Result<{ readonly operands: readonly string[]; readonly options: GivenOptions }> {
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true });
    // As of a variable of a shell that is not set.
    const [empty] = Object.entries(values).find(([, value]) => [value].flat().includes('')) ?? [];
    if (empty !== undefined) return usage(`--${empty} takes a value, and what was given is empty.`);
    return ok({ operands: positionals, options: new GivenOptions(values) });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const { message, code }: TypeError & { code?: unknown } = error;
    return usage(optionProblem({ message, code }, Object.keys(OPTIONS)));
  }
}

/** A problem with what was typed. */
export function usage(message: string): Result<never> {
  return fail({ code: 'usage', message: `${message} See “orbweaver --help”.` });
}

/** A whole number that is not negative; null for every other text, and where none was given. */
export function wholeNumber(text: string | undefined): number | null {
  const value = readCount(text ?? '');
  return value !== null && Number.isInteger(value) && value >= 0 ? value : null;
}
