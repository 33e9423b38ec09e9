import { create } from 'zustand';
import { type Credential, type JobConfig, TRIAL_PAGES } from '../../contract/job-config.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PartialConfig } from '../../contract/ipc.js';
import { t } from '../../contract/language.js';
import { crawlDefaults } from '../../contract/preferences.js';
import type { SettingKey } from '../../contract/setting-facts.js';
import { createJob } from '../actions/commands.js';
import { usePreferences } from '../stores/preferences.js';
import { badLine } from './line-check.js';
import { type Draft, EMPTY_DRAFT, type FieldErrors, type FieldName, fieldOf, textOf } from './draft.js';
import { readConfig, readDraft } from './read-draft.js';

const SOME_SEED = 'https://example.com/';

/** The crawl being described. It outlives the form, so that closing it by mistake loses nothing but the secrets. */
interface DraftState {
  readonly draft: Draft;
  /** Passwords and header values by the login's id. Never part of the draft; gone when the form closes. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly errors: FieldErrors;
  /** What is wrong with no field in particular. */
  readonly problem: string | null;
  readonly busy: boolean;
}

export const useDraft = create<DraftState>()(() => ({
  draft: EMPTY_DRAFT,
  secrets: {},
  errors: {},
  problem: null,
  busy: false,
}));

/** Changes the draft; the errors beside these fields go away. */
export function editDraft(change: Partial<Draft>, ...fields: readonly FieldName[]): void {
  useDraft.setState(({ draft, errors }) => {
    const left = Object.entries(errors).filter(([field]) => !fields.some((name) => name === field));
    return { draft: { ...draft, ...change }, errors: Object.fromEntries(left), problem: null };
  });
}

export function typeText(key: SettingKey, text: string): void {
  const { texts } = useDraft.getState().draft;
  editDraft({ texts: { ...texts, [key]: text } }, key);
}

export function turnSwitch(key: SettingKey, on: boolean): void {
  const { switches } = useDraft.getState().draft;
  editDraft({ switches: { ...switches, [key]: on } }, key);
}

let loginsMade = 0;

export function addLogin(): void {
  loginsMade += 1;
  const login: Credential = { id: `login_${loginsMade}`, origin: '', kind: 'basic', name: '' };
  editDraft({ logins: [...useDraft.getState().draft.logins, login] }, 'credentials');
}

export function editLogin(id: string, change: Partial<Omit<Credential, 'id'>>): void {
  const { logins } = useDraft.getState().draft;
  editDraft({ logins: logins.map((login) => (login.id === id ? { ...login, ...change } : login)) }, 'credentials');
}

export function removeLogin(id: string): void {
  editDraft({ logins: useDraft.getState().draft.logins.filter((login) => login.id !== id) }, 'credentials');
  typeSecret(id, '');
}

export function typeSecret(id: string, secret: string): void {
  useDraft.setState(({ secrets }) => ({ secrets: { ...secrets, [id]: secret } }));
}

export function forgetSecrets(): void {
  useDraft.setState({ secrets: {} });
}

/** How many pages a trial of this draft has. */
export function trialPagesOf(draft: Draft): string {
  const typed = textOf(draft, 'trialPages').trim();
  return typed === '' ? String(TRIAL_PAGES) : typed;
}

/**
 * Asks for the crawl, or for a trial of it. Answers the first wrong field so that it can get the focus; null when there is
 * none.
 */
export async function submitDraft(isTrial = false): Promise<FieldName | null> {
  const { draft: typed, secrets, busy } = useDraft.getState();
  const draft = isTrial ? { ...typed, texts: { ...typed.texts, trialPages: trialPagesOf(typed) } } : typed;
  if (busy) return null;
  useDraft.setState({ busy: true, errors: {}, problem: null });
  try {
    const wrongRules = await ruleErrors(draft);
    const request = readDraft(draft, secrets, ownDefaults());
    if (!request.ok) return showErrors({ ...request.error, ...wrongRules });
    if (Object.keys(wrongRules).length > 0) return showErrors(wrongRules);
    const problem = await createJob(request.value);
    if (problem === null) {
      useDraft.setState({ draft: EMPTY_DRAFT, secrets: {} });
      return null;
    }
    const field = fieldOf(problem);
    if (field) return showErrors({ [field]: problem.message });
    useDraft.setState({ problem: problem.message });
    return null;
  } finally {
    useDraft.setState({ busy: false });
  }
}

/** Empties the form: nothing of a crawl that was described and not started is left. */
export function resetDraft(): void {
  useDraft.setState({ draft: EMPTY_DRAFT, secrets: {}, errors: {}, problem: null });
}

/** Puts another draft into the fields; answers the one that was there. */
export function swapDraft(draft: Draft): Draft {
  const { draft: before } = useDraft.getState();
  useDraft.setState({ draft, errors: {}, problem: null });
  return before;
}

/** The settings as they stand, with rules that can be used; null where some are wrong, which is shown beside them. */
export async function checkedDraft(draft: Draft = useDraft.getState().draft): Promise<PartialConfig | null> {
  const wrongRules = await ruleErrors(draft);
  const config = readConfig(draft);
  const errors: FieldErrors = config.ok ? wrongRules : { ...config.error, ...wrongRules };
  useDraft.setState({ errors, problem: null });
  return config.ok && Object.keys(errors).length === 0 ? config.value : null;
}

/** The settings alone, to be kept by name: any address stands for those of the crawl. */
export function profileSettings(): Promise<PartialConfig | null> {
  const { draft } = useDraft.getState();
  return checkedDraft({ ...draft, texts: { ...draft.texts, seeds: SOME_SEED, sitemaps: '' }, logins: [] });
}

/** Shows what main found wrong, beside its field where it has one. */
export function showProblem(field: FieldName | null, message: string): void {
  if (field) showErrors({ [field]: message });
  else useDraft.setState({ problem: message });
}

/** The settings as they stand, for questions about them; what is wrong is shown beside its field. */
export function draftConfig(): Result<PartialConfig, string> {
  const config = readConfig(useDraft.getState().draft, ownDefaults());
  if (config.ok) return ok(config.value);
  showErrors(config.error);
  return fail(t('First correct what is marked in the form.'));
}

/** What a person wants of every crawl that says nothing else. */
function ownDefaults(): Partial<JobConfig> {
  return crawlDefaults(usePreferences.getState());
}

async function ruleErrors(draft: Draft): Promise<FieldErrors> {
  const found: Partial<Record<FieldName, string>> = {};
  for (const key of ['include', 'exclude'] as const) {
    const wrong = await badLine('rules.check', textOf(draft, key));
    if (wrong !== null) found[key] = wrong;
  }
  const field = await badLine('fields.check', textOf(draft, 'extract'));
  if (field !== null) found.extract = field;
  return found;
}

function showErrors(errors: FieldErrors): FieldName | null {
  useDraft.setState({ errors });
  return (Object.keys(errors)[0] as FieldName | undefined) ?? null;
}
