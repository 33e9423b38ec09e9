import type { PartialConfig } from '../../contract/ipc.js';
import type { JobConfig } from '../../contract/job-config.js';
import type { Problem } from '../../contract/outcome.js';
import type { RuleEffect } from '../../contract/rules.js';
import type { SettingsChange } from '../../contract/job-life.js';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { type Draft, fieldOf } from '../settings/draft.js';
import { draftOf } from '../settings/draft-of.js';
import { checkedDraft, showProblem, swapDraft } from '../settings/draft-store.js';
import { effectWords } from '../settings/effect-words.js';
import { tell } from '../stores/notices.js';
import { ended } from '../stores/work.js';
import { changedSettings } from './changed-settings.js';

/** Addresses shown in words of the scope; the others are only counted. */
const SHOWN_SEEDS = 3;

/** The draft of a new crawl, put aside while the form's fields show the settings of one that exists. */
let putAside: Draft | null = null;
let before: JobConfig | null = null;

export function beginSettings(config: JobConfig): void {
  before = config;
  const { seeds, sitemaps } = config;
  const draft = draftOf(config);
  const start = { seeds: seeds.slice(0, SHOWN_SEEDS).join('\n'), sitemaps: sitemaps.join('\n') };
  putAside = swapDraft({ ...draft, texts: { ...draft.texts, ...start } });
}

export function leaveSettings(): void {
  if (putAside) swapDraft(putAside);
  putAside = null;
}

/** What the settings would do; null where they cannot be used, which is said beside the field. */
export async function previewSettings(jobId: string): Promise<RuleEffect | null> {
  const change = await checkedChange();
  if (!change) return null;
  const effect = await bridge().invoke('jobs.previewSettings', jobId, change);
  if (effect.ok) return effect.value;
  return refused(effect.error);
}

/** Whether they are kept now. */
export async function applySettings(jobId: string): Promise<boolean> {
  const change = await checkedChange();
  if (!change) return false;
  if (Object.keys(change).length === 0) return true;
  const answer = bridge().invoke('jobs.reconfigure', jobId, change);
  const effect = await ended(answer, t('Checking known URLs against the new settings…'));
  if (!effect.ok) return refused(effect.error) !== null;
  tell(t('Settings saved. {effect}', { effect: effectWords(effect.value, true) }), jobId);
  return true;
}

/** Whether they are kept now, for all workers of the shared crawl that is watched. `version`: of the settings that were shown. */
export async function applySharedSettings(version: number): Promise<boolean> {
  const change = await checkedChange();
  if (!change) return false;
  if (Object.keys(change).length === 0) return true;
  const saved = await bridge().invoke('shared.change', change, version);
  if (!saved.ok) return refused(saved.error) !== null;
  tell(t('Settings saved for all workers.'), null);
  return true;
}

async function checkedChange(): Promise<SettingsChange | null> {
  const config: PartialConfig | null = await checkedDraft();
  return config && before && changedSettings(before, config);
}

function refused(problem: Problem): null {
  showProblem(fieldOf(problem), problem.message);
  return null;
}
