import type { RuleSettings } from '../../contract/job-config.js';
import { DEFAULT_JOB, type Scope } from '../../contract/job-config.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { RuleChange } from '../../contract/rules.js';
import { readCount } from '../../contract/amounts.js';
import { plainNumber } from '../format/typed-number.js';
import { linesOf } from '../settings/setting-value.js';

/** The rules of a crawl as they are typed. */
export interface TypedRules {
  readonly scope: Scope;
  /** Empty = no limit. */
  readonly maxDepth: string;
  /** One a line. */
  readonly include: string;
  readonly exclude: string;
  readonly keepTypes: string;
  readonly skipTypes: string;
}
export type RuleField = keyof TypedRules;

const LISTS = ['include', 'exclude', 'keepTypes', 'skipTypes'] as const;

/** The rules of a crawl as text to be changed. */
export function typedRules(rules: RuleSettings): TypedRules {
  const { scope, maxDepth, include, exclude, keepTypes, skipTypes } = rules;
  const text = (lines: readonly string[]): string => lines.join('\n');
  return {
    scope,
    maxDepth: maxDepth === null ? '' : String(maxDepth),
    include: text(include),
    exclude: text(exclude),
    keepTypes: text(keepTypes),
    skipTypes: text(skipTypes),
  };
}

export type RuleErrors = Readonly<Partial<Record<RuleField, string>>>;

/** What differs from the rules of the crawl, or what is wrong with each field. An empty change = nothing differs. */
export function readChange(typed: TypedRules, rules: RuleSettings): Result<RuleChange, RuleErrors> {
  const wanted: Record<string, unknown> = {};
  const before = typedRules(rules);
  if (typed.scope !== before.scope) wanted['scope'] = typed.scope;
  if (typed.maxDepth.trim() !== before.maxDepth) {
    wanted['maxDepth'] = typed.maxDepth.trim() === '' ? null : (readCount(plainNumber(typed.maxDepth)) ?? Number.NaN);
  }
  for (const name of LISTS) {
    const lines = linesOf(typed[name]);
    if (lines.join('\n') !== before[name]) wanted[name] = lines;
  }
  const errors: Partial<Record<RuleField, string>> = {};
  for (const [name, value] of Object.entries(wanted)) {
    const checked = parseJobConfig({ ...DEFAULT_JOB, seeds: ['https://example.com/'], [name]: value });
    if (!checked.ok) errors[name as RuleField] = checked.error.message; // the keys are those put in above
  }
  return Object.keys(errors).length > 0 ? fail(errors) : ok(wanted);
}
