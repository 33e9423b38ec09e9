import type { JobRequest, PartialConfig } from '../../contract/ipc.js';
import type { Credential, JobConfig } from '../../contract/job-config.js';
import { parseJobConfig, parseSeed } from '../../contract/job-schema.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { SETTINGS } from '../../contract/settings.js';
import type { SettingKey } from '../../contract/setting-facts.js';
import { type Draft, type FieldErrors, type FieldName, textOf } from './draft.js';
import { readSeeds } from './seed-lines.js';
import { readSetting } from './setting-value.js';

/** Any address: to have the schema look at one setting at a time. */
const SOME_SEED = 'https://example.com/';

type Errors = Partial<Record<FieldName, string>>;
type Given = Readonly<Record<string, unknown>>;

/** The request a draft makes, or what is wrong with each of its fields, by the contract's own schema. */
export function readDraft(
  draft: Draft,
  secrets: Readonly<Record<string, string>>,
  defaults: Partial<JobConfig> = {},
): Result<JobRequest, FieldErrors> {
  const config = readConfig(draft, defaults);
  if (!config.ok) return config;
  const wanted = draft.logins.map(({ id }) => [id, secrets[id] ?? ''] as const);
  const request = { config: config.value, parentFolder: draft.folder };
  return ok(wanted.length === 0 ? request : { ...request, secrets: Object.fromEntries(wanted) });
}

/** The settings alone; `defaults`: what a person wants where nothing is typed. */
export function readConfig(draft: Draft, defaults: Partial<JobConfig> = {}): Result<PartialConfig, FieldErrors> {
  const errors: Errors = {};
  const seeds = [...seedsOf(draft, errors), ...(draft.seedFile?.seeds ?? [])];
  const settings = givenSettings(draft, errors);
  for (const [field, alone] of settings) {
    // One at a time with a good address: the schema answers only the first thing that is wrong.
    const checked = parseJobConfig({ seeds: [SOME_SEED], ...alone });
    if (!checked.ok) errors[field] ??= checked.error.message;
  }
  const all: Given = Object.fromEntries(merge(settings.map(([, alone]) => alone)));
  const nothing = seeds.length === 0 && textOf(draft, 'sitemaps').trim() === '';
  const none = parseSeed('');
  if (nothing && !none.ok) errors.seeds ??= none.error.message;
  if (Object.keys(errors).length > 0) return fail(errors);
  const config = parseJobConfig({ ...defaults, seeds, ...all });
  return config.ok ? ok(config.value) : fail({ seeds: config.error.message });
}

function seedsOf(draft: Draft, errors: Errors): readonly string[] {
  const read = readSeeds(textOf(draft, 'seeds'));
  if (!read.ok) errors.seeds = read.error;
  return read.ok ? read.value : [];
}

/** Each setting that is not left to its default, alone, beside the field it was typed in. */
function givenSettings(draft: Draft, errors: Errors): readonly (readonly [FieldName, Given])[] {
  const given: (readonly [FieldName, Given])[] = [
    ['scope', { scope: draft.scope }],
    ['assets', { assets: draft.assets }],
    ['render', { render: draft.render }],
    ['consent', { consent: draft.consent }],
    ['pictures', { pictures: draft.pictures }],
  ];
  for (const { key } of SETTINGS) {
    const value = draft.switches[key] ?? typed(draft, key, errors);
    if (value !== undefined) given.push([key, nested(key, value)]);
  }
  if (draft.unlimitedPages) given.push(['maxPages', { maxPages: null }]);
  if (draft.logins.length > 0) given.push(['credentials', { credentials: draft.logins.map(withOrigin) }]);
  return given;
}

function typed(draft: Draft, key: SettingKey, errors: Errors): unknown {
  const text = textOf(draft, key);
  if (key === 'seeds' || text.trim() === '' || (key === 'maxPages' && draft.unlimitedPages)) return undefined;
  const read = readSetting(key, text);
  if (!read.ok) errors[key] = read.error;
  return read.ok ? read.value : undefined;
}

function nested(key: SettingKey, value: unknown): Given {
  const [group, name] = key.split('.');
  return name === undefined ? { [key]: value } : { [group ?? key]: { [name]: value } };
}

/** The settings together; those below `limits` join. */
function merge(parts: readonly Given[]): ReadonlyMap<string, unknown> {
  const all = new Map<string, unknown>();
  for (const [name, value] of parts.flatMap((part) => Object.entries(part))) {
    const before = all.get(name);
    all.set(name, name === 'limits' && typeof before === 'object' ? Object.assign({}, before, value) : value);
  }
  return all;
}

/** An address is taken for its origin. */
function withOrigin(login: Credential): Credential {
  const typedOrigin = login.origin.trim();
  try {
    return {
      ...login,
      name: login.name.trim(),
      origin: new URL(/:\/\//.test(typedOrigin) ? typedOrigin : `https://${typedOrigin}`).origin,
    };
  } catch {
    // The schema says what it wants instead.
    return login;
  }
}
