import { join, resolve } from 'node:path';
import { roughBytes } from '../contract/amounts.js';
import type { ExportStatus } from '../contract/export.js';
import { assertNever } from '../contract/outcome.js';
import type { ExportCommand } from './commands.js';
import { complain, EXIT } from './exit-codes.js';
import { onInterrupt } from './on-interrupt.js';
import { printable, showLine } from './terminal.js';
import type { CommandLineCore } from './with-core.js';

/** Exports a job and answers the exit code. It only reads: the job may be crawling elsewhere. Ctrl-C cancels. */
export async function runExportCommand(command: ExportCommand, { library, exports }: CommandLineCore): Promise<number> {
  const job = await library.open(resolve(command.folder));
  if (!job.ok) return complain(job.error);
  if (job.value.elsewhere !== null) return complain(job.value.elsewhere);
  const { jobId, folder } = job.value.folder;
  const begun = exports.start({ jobId, folder }, command.request);
  if (!begun.ok) return complain(begun.error);
  const { exportId } = begun.value;
  const current = () => exports.list().find((one) => one.exportId === exportId) ?? begun.value;
  const ignore = onInterrupt(() => exports.cancel(exportId));
  const display = command.json ? null : showLine((width) => exportLine(current()).slice(0, width));
  const off = exports.onChange(() => command.json && writeJson(current()));
  const ended = (await exports.whenEnded(exportId)) ?? current();
  off();
  ignore();
  display?.end();
  if (command.json) writeJson(ended);
  return conclude(ended, folder, command.json);
}

function writeJson(status: ExportStatus): void {
  process.stdout.write(`${JSON.stringify(status)}\n`);
}

/** One line on how an export goes: `csv · 1,200 of 2,606 · 46% · 12.3 MB`. */
export function exportLine({ format, done, total, bytes, state }: ExportStatus): string {
  if (state === 'waiting' || (state === 'running' && total === 0)) return `${format} · starting`;
  const percent = total === 0 ? '' : ` · ${Math.floor((Math.min(done, total) / total) * 100)}%`;
  return `${format} · ${done.toLocaleString('en')} of ${total.toLocaleString('en')}${percent} · ${roughBytes(bytes)}`;
}

function conclude(status: ExportStatus, folder: string, json: boolean): number {
  const { state, message, files } = status;
  switch (state) {
    case 'done':
      if (!json) process.stdout.write(printable(doneText(folder, files, message)));
      return EXIT.done;
    case 'cancelled':
      process.stderr.write('orbweaver: The export was cancelled; nothing of it is left.\n');
      return EXIT.paused;
    case 'failed':
      return complain({ code: 'export_failed', message: message ?? 'The export failed.' });
    case 'waiting':
    case 'running':
      throw new Error(`an export that has ended is ${state}`);
    default:
      return assertNever(state);
  }
}

/** The file to open, how many more there are, and what was left out. */
function doneText(folder: string, [first, ...more]: readonly string[], message: string | null): string {
  const lines = [
    first !== undefined && join(folder, first),
    more.length > 0 && `and ${more.length.toLocaleString('en')} more next to it`,
    message,
  ];
  return lines
    .filter(Boolean)
    .map((line) => `${line}\n`)
    .join('');
}
