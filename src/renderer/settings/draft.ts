import type { SeedFile } from '../../contract/seed-file.js';
import { type AssetChoice, type Credential, DEFAULT_JOB, type Scope } from '../../contract/job-config.js';
import type { Problem } from '../../contract/outcome.js';
import type { PictureMode } from '../../contract/pictures.js';
import type { ConsentMode, RenderMode } from '../../contract/rendering.js';
import { SETTINGS } from '../../contract/settings.js';
import type { SettingKey } from '../../contract/setting-facts.js';

/** The form as it is typed: text stays text until the crawl is asked for. What is absent or empty is the default. */
export interface Draft {
  readonly texts: Readonly<Partial<Record<SettingKey, string>>>;
  readonly switches: Readonly<Partial<Record<SettingKey, boolean>>>;
  readonly scope: Scope;
  readonly assets: AssetChoice;
  readonly render: RenderMode;
  readonly consent: ConsentMode;
  readonly pictures: PictureMode;
  readonly unlimitedPages: boolean;
  /** null = the library. */
  readonly folder: string | null;
  readonly seedFile: SeedFile | null;
  /** Their secrets are kept apart from the draft, and only while the form is open. */
  readonly logins: readonly Credential[];
}

export const EMPTY_DRAFT: Draft = {
  texts: {},
  switches: {},
  scope: DEFAULT_JOB.scope,
  assets: DEFAULT_JOB.assets,
  render: DEFAULT_JOB.render,
  consent: DEFAULT_JOB.consent,
  pictures: DEFAULT_JOB.pictures,
  unlimitedPages: false,
  folder: null,
  seedFile: null,
  logins: [],
};

/** The inputs an error can stand beside: every setting, and the folder. */
export type FieldName = SettingKey | 'parentFolder';
export type FieldErrors = Readonly<Partial<Record<FieldName, string>>>;

/** The input a problem belongs to; null when it belongs to none. */
export function fieldOf(problem: Problem): FieldName | null {
  if (problem.field === 'parentFolder') return problem.field;
  return SETTINGS.find(({ key }) => key === problem.field)?.key ?? null;
}

/** What is typed for a setting; empty = the default. */
export function textOf(draft: Draft, key: SettingKey): string {
  return draft.texts[key] ?? '';
}

/** Whether a switch is on. */
export function isOn(draft: Draft, key: SettingKey): boolean {
  const defaults: Readonly<Record<string, unknown>> = { ...DEFAULT_JOB };
  return draft.switches[key] ?? defaults[key] === true;
}

/** Whether nothing has been put into the form. */
export function isEmpty(draft: Draft): boolean {
  const { scope, unlimitedPages, folder, seedFile } = draft;
  const isPlain = scope === EMPTY_DRAFT.scope && !unlimitedPages && folder === null && seedFile === null;
  const keys = SETTINGS.map(({ key }) => key);
  return isPlain && changedCount(draft, keys) === 0;
}

/** How many of these settings are not left as they are. */
export function changedCount(draft: Draft, keys: readonly SettingKey[]): number {
  return keys.filter((key) => isChanged(draft, key)).length;
}

function isChanged(draft: Draft, key: SettingKey): boolean {
  if (key === 'credentials') return draft.logins.length > 0;
  if (isChoice(key)) return draft[key] !== DEFAULT_JOB[key];
  const own = draft.switches[key];
  if (own !== undefined) return own !== isOn(EMPTY_DRAFT, key);
  return textOf(draft, key).trim() !== '';
}

type Choice = 'assets' | 'render' | 'consent' | 'pictures';

function isChoice(key: SettingKey): key is Choice {
  return key === 'assets' || key === 'render' || key === 'consent' || key === 'pictures';
}
