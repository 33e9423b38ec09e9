import { create } from 'zustand';
import type { RuleSettings } from '../../contract/job-config.js';
import type { Problem, Result } from '../../contract/outcome.js';
import type { RuleChange, RuleEffect } from '../../contract/rules.js';
import { bridge } from '../bridge.js';
import { report } from '../stores/notices.js';
import { ended } from '../stores/work.js';
import { badLine } from '../settings/line-check.js';
import { readChange, type RuleErrors, type TypedRules, typedRules } from './rule-change.js';

/** The rules of the crawl on show while they are being changed. */
interface RulesState {
  readonly jobId: string;
  /** What the form was filled from: the crawl's own rules at that time. */
  readonly base: RuleSettings | null;
  readonly typed: TypedRules | null;
  readonly errors: RuleErrors;
  readonly effect: { readonly effect: RuleEffect; readonly kind: 'preview' | 'applied' | 'undone' } | null;
  readonly busy: boolean;
  /** Whether there is a change to take back; false until main has said so. */
  readonly canUndo: boolean;
}

const NOTHING: RulesState = {
  jobId: '',
  base: null,
  typed: null,
  errors: {},
  effect: null,
  busy: false,
  canUndo: false,
};

export const useRules = create<RulesState>()(() => NOTHING);

/** Fills the form from a crawl's rules; again when they have changed and nothing is typed. */
export function fillRules(jobId: string, rules: RuleSettings): void {
  const { jobId: shown, base, typed } = useRules.getState();
  const now = typedRules(rules);
  if (shown !== jobId || base === null || typed === null) {
    useRules.setState({ ...NOTHING, jobId, base: rules, typed: now });
    return;
  }
  const before = typedRules(base);
  if (same(before, now)) return;
  useRules.setState({ base: rules, typed: same(typed, before) ? now : typed });
}

export function typeRule(change: Partial<TypedRules>): void {
  useRules.setState(({ typed, errors }) => {
    const left = Object.entries(errors).filter(([field]) => !(field in change));
    return { typed: typed && { ...typed, ...change }, errors: Object.fromEntries(left), effect: null };
  });
}

/** Puts the crawl's own rules back into the form. */
export function resetRules(): void {
  useRules.setState(({ base }) => ({ typed: base && typedRules(base), errors: {}, effect: null }));
}

export async function previewRules(): Promise<void> {
  const change = await checkedChange();
  if (change) await act('preview', (jobId) => bridge().invoke('rules.preview', jobId, change));
}

export async function applyRules(): Promise<void> {
  const change = await checkedChange();
  if (change) await act('applied', (jobId) => ended(bridge().invoke('rules.apply', jobId, change)));
}

export async function undoRules(): Promise<void> {
  await act('undone', (jobId) => ended(bridge().invoke('rules.undo', jobId)));
}

async function checkedChange(): Promise<RuleChange | null> {
  const { typed, base } = useRules.getState();
  if (!typed || !base) return null;
  const change = readChange(typed, base);
  const errors: Record<string, string> = change.ok ? {} : { ...change.error };
  for (const field of ['include', 'exclude'] as const) {
    const wrong = await badLine('rules.check', typed[field]);
    if (wrong !== null) errors[field] = wrong;
  }
  useRules.setState({ errors });
  return change.ok && Object.keys(errors).length === 0 ? change.value : null;
}

async function act(
  kind: 'preview' | 'applied' | 'undone',
  ask: (jobId: string) => Promise<Result<RuleEffect>>,
): Promise<void> {
  const { jobId, busy } = useRules.getState();
  if (busy) return;
  useRules.setState({ busy: true });
  try {
    const answer = await ask(jobId);
    if (useRules.getState().jobId !== jobId) return;
    if (!answer.ok) return showProblem(jobId, answer.error);
    useRules.setState({ effect: { effect: answer.value, kind } });
  } finally {
    useRules.setState({ busy: false });
    await askCanUndo(jobId);
  }
}

/** The settings dialog makes changes that can be taken back here too: it is asked whenever the rules come on screen. */
export async function askCanUndo(jobId: string): Promise<void> {
  const answer = await bridge().invoke('rules.canUndo', jobId);
  if (useRules.getState().jobId === jobId) useRules.setState({ canUndo: answer.ok && answer.value });
}

function showProblem(jobId: string, { field, message }: Problem): void {
  const { typed } = useRules.getState();
  if (field !== undefined && typed && field in typed) useRules.setState({ errors: { [field]: message } });
  else report({ message }, jobId);
}

function same(a: TypedRules, b: TypedRules): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
