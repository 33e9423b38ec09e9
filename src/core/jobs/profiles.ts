import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import { parseJobConfig } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import type { Profile, ProfileConfig } from '../../contract/profiles.js';
import { errorMessage } from '../runtime/error-message.js';
import { patiently } from '../files/held-files.js';
import { makeFolders } from '../files/make-folders.js';
import { OWNER_ONLY } from '../files/owner-only.js';
import { writeFileAtomically } from '../files/atomic-write.js';
import { systemCode } from '../runtime/write-error.js';

const PROFILE_VERSION = 1;
const MAX_PROFILES = 500;
const MAX_BYTES = 1_000_000;
const MAX_NAME = 60;
/** To have the schema look at settings without seeds. */
const SOME_SEED = 'https://example.com/';

/** What belongs to one crawl: where it begins, and logins and sign-ins, whose secrets are kept elsewhere. */
const OF_ONE_CRAWL: ReadonlySet<string> = new Set(['seeds', 'sitemaps', 'baseline', 'credentials', 'signedIn']);

const documentSchema = z.object({
  orbweaverProfile: z.number().int().min(1),
  name: z.string().min(1).max(MAX_NAME),
  config: z.record(z.string(), z.unknown()),
});

/** Settings kept by name, each as a JSON file of its own: `<library>/profiles/<name>-<hash>.json`. */
export class Profiles {
  readonly #folder: string;

  /** `library`: absolute path of the folder that holds the jobs. */
  constructor(library: string) {
    this.#folder = join(library, 'profiles');
  }

  /** By name. Files that hold no profile are left out. */
  async list(): Promise<readonly Profile[]> {
    const profiles: Profile[] = [];
    for (const name of (await this.#fileNames()).slice(0, MAX_PROFILES)) {
      const read = await readProfile(join(this.#folder, name));
      if (read.ok) profiles.push(read.value);
    }
    return profiles.sort((a, b) => a.name.localeCompare(b.name));
  }

  async find(name: string): Promise<Result<Profile>> {
    const profile = (await this.list()).find((one) => one.name === name.trim());
    return profile
      ? ok(profile)
      : fail({ code: 'no_such_profile', message: t('There is no profile “{name}”.', { name }) });
  }

  /** Saves what differs from the defaults, in place of what has that name. */
  async save(name: string, config: JobConfig): Promise<Result<Profile>> {
    const trimmed = name.trim();
    if (trimmed === '' || trimmed.length > MAX_NAME)
      return fail({
        code: 'bad_profile_name',
        message: t('A profile needs a name of at most {most} characters.', { most: MAX_NAME }),
      });
    return this.#write({ name: trimmed, config: profileConfig(config) });
  }

  async remove(name: string): Promise<Result<null>> {
    try {
      await patiently(() => rm(join(this.#folder, fileName(name)), { force: true }));
      return ok(null);
    } catch (error) {
      return fail({
        code: 'profile_not_removed',
        message: t('“{name}” could not be removed: {why}', { name, why: errorMessage(error) }),
      });
    }
  }

  /** Saves the profile of a file; under a free name where another profile has its own. */
  async take(path: string): Promise<Result<Profile>> {
    const read = await readProfile(path);
    if (!read.ok) return read;
    const taken = new Set((await this.list()).map(({ name }) => name));
    let name = read.value.name;
    for (let n = 2; taken.has(name); n += 1) name = `${read.value.name.slice(0, MAX_NAME - 5)} ${n}`;
    return this.#write({ ...read.value, name });
  }

  /** Writes a profile to a file of its own, to be given to others. */
  async give(name: string, path: string): Promise<Result<string>> {
    const profile = await this.find(name);
    return profile.ok ? writeProfile(path, profile.value, path) : profile;
  }

  async #write(profile: Profile): Promise<Result<Profile>> {
    return writeProfile(join(this.#folder, fileName(profile.name)), profile, profile, this.#folder);
  }

  async #fileNames(): Promise<readonly string[]> {
    try {
      return (await readdir(this.#folder)).filter((name) => name.endsWith('.json'));
    } catch (error) {
      // The folder is made with the first profile.
      if (systemCode(error) !== null) return [];
      throw error;
    }
  }
}

/** The settings that differ from the defaults and belong to no crawl in particular. */
export function profileConfig(config: JobConfig): ProfileConfig {
  const defaults: Readonly<Record<string, unknown>> = { ...DEFAULT_JOB };
  const kept = Object.entries(config).filter(
    ([key, value]) => !OF_ONE_CRAWL.has(key) && JSON.stringify(value) !== JSON.stringify(defaults[key]),
  );
  return Object.fromEntries(kept);
}

/** Reads and checks a profile's file. */
export async function readProfile(path: string): Promise<Result<Profile>> {
  try {
    if ((await stat(path)).size > MAX_BYTES) return fail(broken(path, 'it is larger than a profile can be'));
    return parseProfile(path, JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    return fail(broken(path, errorMessage(error)));
  }
}

function parseProfile(path: string, input: unknown): Result<Profile> {
  const parsed = documentSchema.safeParse(input);
  if (!parsed.success) return fail(broken(path, 'it holds no settings of Orbweaver'));
  const { orbweaverProfile: version, name, config } = parsed.data;
  if (version > PROFILE_VERSION) return fail(broken(path, t('it was written by a newer Orbweaver; update to use it')));
  const given = Object.fromEntries(Object.entries(config).filter(([key]) => !OF_ONE_CRAWL.has(key)));
  const checked = parseJobConfig({ ...given, seeds: [SOME_SEED] });
  return checked.ok ? ok({ name, config: profileConfig(checked.value) }) : fail(broken(path, checked.error.message));
}

async function writeProfile<T>(
  path: string,
  { name, config }: Profile,
  answer: T,
  folder?: string,
): Promise<Result<T>> {
  const document = { orbweaverProfile: PROFILE_VERSION, name, config };
  try {
    if (folder !== undefined) await makeFolders(folder, OWNER_ONLY);
    await writeFileAtomically(path, `${JSON.stringify(document, null, 2)}\n`);
    return ok(answer);
  } catch (error) {
    return fail({
      code: 'profile_not_saved',
      message: t('The profile could not be saved: {why}', { why: errorMessage(error) }),
    });
  }
}

/** Readable and safe on every system; the hash tells names apart that look alike as file names. */
function fileName(name: string): string {
  const slug = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  const hash = createHash('sha256').update(name.trim()).digest('hex').slice(0, 8);
  return `${slug.slice(0, 40) || 'profile'}-${hash}.json`;
}

function broken(path: string, why: string): Problem {
  return { code: 'bad_profile', message: t('“{path}” cannot be used as a profile: {why}.', { path, why }) };
}
