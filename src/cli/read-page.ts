import { resolve } from 'node:path';
import { fail, ok, type Result } from '../contract/outcome.js';
import type { PageReading } from '../contract/page-reading.js';
import { readingText } from '../core/index.js';
import { jsonLines } from './ask-job.js';
import type { ReadCommand } from './commands.js';
import { crawlRequest } from './crawl-request.js';
import { profileFor } from './run-crawl.js';
import { signIn } from './sign-in.js';
import type { CommandLineCore } from './with-core.js';

/** Writes one page as Markdown, with what it says of itself and why this part of it was chosen. */
export async function readOnePage(
  { page, json }: ReadCommand,
  core: CommandLineCore,
  write: (text: string) => null,
): Promise<Result<null>> {
  const read = 'ask' in page ? await readAsked(page.ask, core) : await readSaved(page, core);
  return read.ok ? ok(write(json ? jsonLines(read.value) : readingText(read.value))) : read;
}

async function readAsked(
  ask: Extract<ReadCommand['page'], { readonly ask: unknown }>['ask'],
  core: CommandLineCore,
): Promise<Result<PageReading>> {
  const profile = await profileFor(ask, core);
  if (!profile.ok) return profile;
  const request = await crawlRequest(ask, core.environment, profile.value);
  if (!request.ok) return request;
  if (request.value.request.config.seeds?.length !== 1)
    return fail({ code: 'usage', message: 'read takes one address; a crawl takes more.' });
  const signedIn = await signIn(ask.cookieFile, request.value.request.config, core);
  if (!signedIn.ok) return signedIn;
  return core.library.readAddress(request.value.request);
}

async function readSaved(
  { folder, url }: Extract<ReadCommand['page'], { readonly folder: string }>,
  { library }: CommandLineCore,
): Promise<Result<PageReading>> {
  const job = await library.open(resolve(folder));
  return job.ok ? library.readSavedPage(job.value, url) : job;
}
