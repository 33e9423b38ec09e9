import type { JobConfig, RuleSettings } from '../../contract/job-config.js';
import type { SkipReason } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import { holdsSignOut } from './live-rules.js';

/** Reasons that hold no more once a switch is off. */
const SWITCHED_OFF = {
  obeyRobots: 'robots_disallowed',
  obeyNofollow: 'nofollow',
  obeyNoindex: 'noindex',
  obeyCanonical: 'canonical_elsewhere',
} as const satisfies Partial<Record<keyof JobConfig, SkipReason>>;

/**
 * Why URLs were skipped that the settings now may admit, beside what rules decide by the address alone. They are asked
 * for again, and skipped once more where the reason still holds.
 */
export function reopenedReasons(before: JobConfig, after: JobConfig): readonly SkipReason[] {
  // Object.entries widens the keys to string; they are those of the table.
  const switches = Object.entries(SWITCHED_OFF) as [keyof typeof SWITCHED_OFF, SkipReason][];
  const reasons = switches.filter(([key]) => before[key] && !after[key]).map(([, reason]) => reason);
  const types = ({ keepTypes, skipTypes }: JobConfig) => JSON.stringify([keepTypes, skipTypes]);
  if (types(before) !== types(after)) reasons.push('content_type');
  if (holdsSignOut(before) && !holdsSignOut(after)) reasons.push('sign_out_link');
  if (sizeLimit(after) > sizeLimit(before)) reasons.push('too_large');
  return reasons;
}

function sizeLimit({ skipAboveBytes }: JobConfig): number {
  return skipAboveBytes ?? Number.POSITIVE_INFINITY;
}

/** Two effects, one after the other, as one. */
export function sumOfEffects(a: RuleEffect, b: RuleEffect): RuleEffect {
  return {
    leaving: a.leaving + b.leaving,
    leavingByReason: { ...a.leavingByReason, ...b.leavingByReason },
    entering: a.entering + b.entering,
    leavingExamples: [...a.leavingExamples, ...b.leavingExamples].slice(0, 10),
    enteringExamples: [...a.enteringExamples, ...b.enteringExamples].slice(0, 10),
    examined: a.examined + b.examined,
  };
}

/** The rules among the settings. */
export function rulesIn(config: JobConfig): RuleSettings {
  const { scope, maxDepth, include, exclude, keepTypes, skipTypes, skipAboveBytes, assets } = config;
  const { dropTracking, dropParams, sortQuery } = config;
  return {
    ...{ scope, maxDepth, include, exclude, keepTypes, skipTypes, skipAboveBytes, assets },
    ...{ dropTracking, dropParams, sortQuery },
  };
}
