import { resolve } from 'node:path';
import { roughBytes } from '../contract/amounts.js';
import { ok, type Result } from '../contract/outcome.js';
import type { DeletionPreview } from '../contract/deletion.js';
import { jsonLines, type Write } from './ask-job.js';
import type { DeleteCommand } from './commands.js';
import { count } from './event-lines.js';
import type { CommandLineCore } from './with-core.js';

/** Says what goes when a job is deleted, and with `yes` deletes it: for good, there is no trash here. */
export async function deleteJob(
  command: DeleteCommand,
  { library, warn }: Pick<CommandLineCore, 'library' | 'warn'>,
  write: Write,
): Promise<Result<null>> {
  const { folder, yes, json } = command;
  const job = await library.open(resolve(folder));
  if (!job.ok) return job;
  const preview = await library.previewDelete(job.value);
  if (!preview.ok) return preview;
  if (job.value.folder.frontier)
    warn(
      'This is the folder of a worker of a shared crawl: without it, its pages are to be fetched again, with: orbweaver requeue --frontier … --worker <n>',
    );
  const deleted = yes ? await library.delete(job.value, null) : ok(null);
  if (!deleted.ok) return deleted;
  write(json ? jsonLines({ ...preview.value, deleted: yes }) : deletionText(preview.value, yes));
  return ok(null);
}

/** What goes, or has gone. */
export function deletionText({ folder, files, bytes, foreign }: DeletionPreview, deleted: boolean): string {
  const lines = [
    `${deleted ? 'Deleted' : 'This would delete'} ${count(files, 'file')}, ${roughBytes(bytes)}: ${folder}`,
    foreign.length > 0 && `  not part of the crawl, left in place: ${foreign.join(', ')}`,
    !deleted && 'Nothing has been deleted yet: add --yes. This cannot be undone.',
  ];
  return `${lines.filter(Boolean).join('\n')}\n`;
}
