import type { JobConfig } from '../contract/job-config.js';
import { ok, type Result } from '../contract/outcome.js';
import type { RuleChange } from '../contract/rules.js';
import { checkConfig } from '../core/index.js';
import { configInput, type SettingsAsk } from './given-settings.js';

/** The settings of a job after what was asked for: lists are added to those of the job, unless they began with `none`. */
export function changedSettings({ settings, replaced }: SettingsAsk, config: JobConfig): Result<JobConfig> {
  const merged = Object.entries(settings).map(([key, value]) => {
    const before = config[key as keyof JobConfig];
    const isAdded = Array.isArray(value) && Array.isArray(before) && !replaced.includes(key);
    return [key, isAdded ? [...new Set([...before, ...value])] : value] as const;
  });
  const { limits, ...flat } = configInput(Object.fromEntries(merged));
  return checkConfig({ ...config, ...flat, limits: { ...config.limits, ...limits } });
}

/** Of those the rules that were asked for. */
export function ruleChange(ask: SettingsAsk, config: JobConfig): Result<RuleChange> {
  const changed = changedSettings(ask, config);
  if (!changed.ok) return changed;
  const names = Object.keys(ask.settings) as (keyof RuleChange)[]; // `rules` takes no other options
  return ok(Object.fromEntries(names.map((name) => [name, changed.value[name]])));
}
