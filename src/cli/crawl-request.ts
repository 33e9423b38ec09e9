import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { JobRequest } from '../contract/ipc.js';
import type { JobConfig } from '../contract/job-config.js';
import { parseJobConfig } from '../contract/job-schema.js';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { ProfileConfig } from '../contract/profiles.js';
import type { SeedFile } from '../contract/seed-file.js';
import { readSeedFile } from '../core/index.js';
import type { CrawlAsk } from './commands.js';
import { type Environment, secretsFromEnvironment } from './environment-secrets.js';
import { configInput } from './given-settings.js';
import { usage } from './options.js';
import { shellWord } from './terminal.js';

/** The settings of a crawl, and what a person should know of how they were read. */
export interface ReadConfig {
  readonly config: JobConfig;
  readonly notices: readonly string[];
}

/** Makes settings of what was typed, over those of a profile: reads the seed files and checks every value. */
export async function crawlConfig(ask: CrawlAsk, profile: ProfileConfig = {}): Promise<Result<ReadConfig>> {
  const named = ask.seeds.find(isFileHere);
  if (named !== undefined)
    return usage(`“${named}” is a file. A list of addresses is given as --seeds-file ${shellWord(named)}.`);
  const files = await readSeedFiles(ask);
  if (!files.ok) return files;
  const { baseline } = ask.settings;
  const { limits, ...settings } = configInput(ask.settings);
  const config = parseJobConfig({
    ...profile,
    ...settings,
    limits: { ...profile.limits, ...limits },
    ...(typeof baseline === 'string' ? { baseline: resolve(baseline) } : {}),
    seeds: [...ask.seeds, ...files.value.seeds],
  });
  return config.ok ? ok({ config: config.value, notices: files.value.notices }) : config;
}

/** The same as a request that a library can carry out, with its secrets from the environment. */
export async function crawlRequest(
  ask: CrawlAsk,
  environment: Environment,
  profile: ProfileConfig = {},
): Promise<Result<{ readonly request: JobRequest; readonly notices: readonly string[] }>> {
  const read = await crawlConfig(ask, profile);
  if (!read.ok) return read;
  const { config, notices } = read.value;
  const secrets = secretsFromEnvironment(config, environment);
  if (!secrets.ok) return secrets;
  const parentFolder = ask.parentFolder === null ? null : resolve(ask.parentFolder);
  return ok({ request: { config, parentFolder, secrets: secrets.value }, notices });
}

/** A bare name may be that of a host, too: what is here was meant. */
function isFileHere(typed: string): boolean {
  if (typed.includes('://')) return false;
  try {
    return statSync(typed).isFile();
  } catch {
    // Nothing here has that name, nor could most addresses be one.
    return false;
  }
}

interface SeedsRead {
  readonly seeds: readonly string[];
  readonly notices: readonly string[];
}

async function readSeedFiles({ seedFiles, skipBadSeeds }: CrawlAsk): Promise<Result<SeedsRead>> {
  const seeds: (readonly string[])[] = [];
  const notices: string[] = [];
  for (const path of seedFiles) {
    const file = await (path === '-' ? readSeedFile(path, process.stdin) : readSeedFile(path));
    if (!file.ok) return file;
    const { seeds: good, wrongLines } = file.value;
    if (wrongLines > 0 && good.length === 0)
      return badFile(`None of the lines of “${path}” is an address:${listed(file.value)}`);
    const wrong = `${countOf(wrongLines)} of “${path}” ${wrongLines === 1 ? 'is not an address' : 'are not addresses'}:${listed(file.value)}`;
    if (wrongLines > 0 && !skipBadSeeds)
      return badFile(`${wrong}\nCorrect them, or ignore them with --skip-bad-seeds.`);
    if (wrongLines > 0) notices.push(`${wrong}\nThey are ignored.`);
    seeds.push(good);
  }
  return ok({ seeds: seeds.flat(), notices });
}

function badFile(message: string): Result<never> {
  return fail({ code: 'bad_seed_file', message });
}

function countOf(lines: number): string {
  return lines === 1 ? '1 line' : `${lines.toLocaleString('en')} lines`;
}

function listed({ problems }: SeedFile): string {
  return problems.map((problem) => `\n  ${problem}`).join('');
}
