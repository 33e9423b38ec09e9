import '../core/runtime/libuv-threads.js';
import { resolve } from 'node:path';
import { ok, type Result } from '../contract/outcome.js';
import { VERSION } from '../core/runtime/product.js';
import { parseCommandLine } from './arguments.js';
import { askJob, jsonLines } from './ask-job.js';
import type { Command, JobCommand } from './commands.js';
import { crawlConfig } from './crawl-request.js';
import { deleteJob } from './delete-job.js';
import { complain, EXIT } from './exit-codes.js';
import { explanationText } from './explain-words.js';
import { runExportCommand } from './export-job.js';
import { followJob } from './follow-job.js';
import { HELP } from './help.js';
import { beginCrawl, openJob, profileFor } from './run-crawl.js';
import { printable } from './terminal.js';
import { verifyFolder } from './verify.js';
import { withWorkbench, type Workbench } from './workbench.js';

type WorkCommand = Exclude<Command, { kind: 'help' | 'version' }>;

async function main(): Promise<number> {
  const parsed = parseCommandLine(process.argv.slice(2));
  if (!parsed.ok) return complain(parsed.error);
  const command = parsed.value;
  if (command.kind === 'help') return said(ok(write(HELP)));
  if (command.kind === 'version') return said(ok(write(`${VERSION}\n`)));
  return withWorkbench(__dirname, (bench) => run(command, bench));
}

async function run(command: WorkCommand, bench: Workbench): Promise<number> {
  switch (command.kind) {
    case 'crawl':
    case 'sample':
    case 'resume':
    case 'retry':
    case 'refetch':
    case 'add':
    case 'crawl-again': {
      const job = await beginCrawl(command, bench);
      return job.ok ? followJob(job.value, command.json) : complain(job.error);
    }
    case 'verify':
      return verifyFolder(command, bench, write);
    case 'export':
      return runExportCommand(command, bench);
    case 'explain-draft':
      return said(await explainDraft(command, bench));
    case 'delete':
      return said(await deleteJob(command, bench, write));
    default:
      return said(await ask(command, bench));
  }
}

/** What only reads needs neither the secrets nor the lock of the job: it may run elsewhere meanwhile. Traps do not. */
async function ask(command: JobCommand, bench: Workbench): Promise<Result<null>> {
  const opens = command.kind === 'rules' ? command.apply : command.kind === 'traps';
  const job = opens ? await openJob(command.folder, bench) : await bench.library.open(resolve(command.folder));
  return job.ok ? askJob(job.value, command, write) : job;
}

async function explainDraft(
  { ask: asked, url, json }: Extract<Command, { kind: 'explain-draft' }>,
  bench: Workbench,
): Promise<Result<null>> {
  const profile = await profileFor(asked, bench);
  if (!profile.ok) return profile;
  const read = await crawlConfig(asked, profile.value);
  if (!read.ok) return read;
  const explained = bench.library.explainDraft(read.value.config, url);
  return explained.ok ? ok(write(json ? jsonLines(explained.value) : explanationText(explained.value))) : explained;
}

function write(text: string): null {
  process.stdout.write(printable(text));
  return null;
}

function said(result: Result<null>): number {
  return result.ok ? EXIT.done : complain(result.error);
}

void main().then((code) => {
  process.exitCode = code;
});
