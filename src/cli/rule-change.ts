import type { JobConfig } from '../contract/job-config.js';
import { parseJobConfig } from '../contract/job-schema.js';
import { ok, type Result } from '../contract/outcome.js';
import type { RuleChange } from '../contract/rules.js';
import { checkPattern } from '../core/frontier/rules.js';
import type { RulesAsk } from './commands.js';

/** The change of rules that was asked for: lists are added to those of the job, unless they began with `none`. */
export function ruleChange({ settings, replaced }: RulesAsk, config: JobConfig): Result<RuleChange> {
  const merged = Object.entries(settings).map(([key, value]) => {
    const before = config[key as keyof RuleChange];
    const isAdded = Array.isArray(value) && Array.isArray(before) && !replaced.includes(key);
    return [key, isAdded ? [...new Set([...before, ...value])] : value] as const;
  });
  const parsed = parseJobConfig({ ...config, ...Object.fromEntries(merged) });
  if (!parsed.ok) return parsed;
  for (const pattern of [...parsed.value.include, ...parsed.value.exclude]) {
    const checked = checkPattern(pattern);
    if (!checked.ok) return checked;
  }
  return ok(Object.fromEntries(merged.map(([key]) => [key, parsed.value[key as keyof RuleChange]])));
}
