import { resolve } from 'node:path';
import { ok, type Result } from '../contract/outcome.js';
import { askJob, jsonLines } from './ask-job.js';
import { keepCode } from '../core/index.js';
import type { Command, CrawlCommand, JobCommand } from './commands.js';
import { crawlConfig } from './crawl-request.js';
import { deleteJob } from './delete-job.js';
import { complain, EXIT } from './exit-codes.js';
import { explanationText } from './explain-words.js';
import { extractFields } from './extract-fields.js';
import { runExportCommand } from './export-job.js';
import { followJob } from './follow-job.js';
import { readOnePage } from './read-page.js';
import { beginCrawl, openJob, profileFor } from './run-crawl.js';
import { printable } from './terminal.js';
import { beginShared, runShared } from './shared/run-shared.js';
import { keepWorking, type WorkerAsk } from './shared/work.js';
import { verifyFolder } from './verify.js';
import { withCore, type CommandLineCore } from './with-core.js';

/** All but what is answered without the core. */
export type WorkCommand = Exclude<Command, { kind: 'help' | 'version' }>;

/** Runs a command with a core of its own, whose workers are in a folder. Answers the exit code. */
export async function runCommand(command: WorkCommand, workers: string): Promise<number> {
  return withCore(workers, (core) => run(command, core));
}

async function run(command: WorkCommand, core: CommandLineCore): Promise<number> {
  switch (command.kind) {
    case 'crawl':
      return command.frontier === null ? crawl(command, core) : beginShared(command, command.frontier, core);
    case 'sample':
    case 'resume':
    case 'retry':
    case 'refetch':
    case 'add':
    case 'crawl-again':
      return crawl(command, core);
    case 'work':
    case 'watch':
    case 'workers':
    case 'want':
    case 'settings':
    case 'requeue':
    case 'rendering':
    case 'sweep':
    case 'ask-shared':
    case 'results':
    case 'collect':
      return runShared(command, core);
    case 'verify':
      return verifyFolder(command, core, write);
    case 'export':
      return runExportCommand(command, core);
    case 'read':
      return said(await readOnePage(command, core, write));
    case 'extract':
      return said(await extractFields(command, core, write));
    case 'explain-draft':
      return said(await explainDraft(command, core));
    case 'delete':
      return said(await deleteJob(command, core, write));
    default:
      return said(await ask(command, core));
  }
}

async function crawl(command: CrawlCommand, core: CommandLineCore): Promise<number> {
  const job = await beginCrawl(command, core);
  if (!job.ok) return complain(job.error);
  const { frontier } = job.value.folder;
  const code = await (frontier
    ? keepWorking(job.value, frontier, workerAsk(command), core)
    : followJob(job.value, command));
  // A crawl runs most of what other commands need, too.
  keepCode();
  return code;
}

function workerAsk(command: CrawlCommand): Omit<WorkerAsk, 'parentFolder'> {
  const { json, strict } = command;
  return { json, strict, cookieFile: 'cookieFile' in command ? command.cookieFile : null };
}

/** What only reads needs neither the secrets nor the lock of the job: it may run elsewhere meanwhile. Traps do not. */
async function ask(command: JobCommand, core: CommandLineCore): Promise<Result<null>> {
  const opens = command.kind === 'rules' ? command.apply : command.kind === 'traps';
  const job = opens ? await openJob(command.folder, core) : await core.library.open(resolve(command.folder));
  return job.ok ? askJob(job.value, command, write) : job;
}

async function explainDraft(
  { ask: asked, url, json }: Extract<Command, { kind: 'explain-draft' }>,
  core: CommandLineCore,
): Promise<Result<null>> {
  const profile = await profileFor(asked, core);
  if (!profile.ok) return profile;
  const read = await crawlConfig(asked, profile.value);
  if (!read.ok) return read;
  const explained = core.library.explainDraft(read.value.config, url);
  return explained.ok ? ok(write(json ? jsonLines(explained.value) : explanationText(explained.value))) : explained;
}

function write(text: string): null {
  process.stdout.write(printable(text));
  return null;
}

function said(result: Result<null>): number {
  return result.ok ? EXIT.done : complain(result.error);
}
