import { clipboard, dialog } from 'electron';
import { type Message, msg, t } from '../../contract/language.js';
import { type ListFormat, type ListSource, MOST_COPIED_ROWS, type SavedList } from '../../contract/list-copy.js';
import { ok, type Result } from '../../contract/outcome.js';
import { type Job, listParts, listText, saveList } from '../../core/index.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';
import { withJob } from './with-job.js';

/** Lists as they stand on screen, for the clipboard or a file. */
export function listCommands({ library, window }: CommandSetting): CommandsOf<'lists'> {
  return {
    'lists.copy': (jobId, source, format) => withJob(library, jobId, (job) => copyList(job, source, format)),
    'lists.save': async (jobId, source, format) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: t('File for the list'),
        defaultPath: `${nameOf(source)}.${ENDINGS[format]}`,
        filters: [{ name: t(NAMES[format]), extensions: [ENDINGS[format]] }],
      });
      return filePath ? withJob(library, jobId, (job) => save(job, source, format, filePath)) : null;
    },
  };
}

const ENDINGS: Readonly<Record<ListFormat, string>> = { csv: 'csv', tsv: 'tsv', jsonl: 'jsonl', markdown: 'md' };
const NAMES: Readonly<Record<ListFormat, Message>> = {
  csv: msg('CSV'),
  tsv: msg('Tab-separated values'),
  jsonl: msg('JSON lines'),
  markdown: msg('Markdown'),
};

async function copyList(job: Job, source: ListSource, format: ListFormat): Promise<Result<number>> {
  const list = await listText(listParts(job.queries, source), format, MOST_COPIED_ROWS);
  if (!list.ok) return list;
  void clipboard.writeText(list.value.text);
  return ok(list.value.rows);
}

async function save(job: Job, source: ListSource, format: ListFormat, path: string): Promise<Result<SavedList>> {
  const rows = await saveList(listParts(job.queries, source), format, path);
  return rows.ok ? ok({ path, rows: rows.value }) : rows;
}

/** What the file is called unless a person says otherwise. */
function nameOf(source: ListSource): string {
  switch (source.kind) {
    case 'urls':
      return 'urls';
    case 'report':
      return source.report.replaceAll('_', '-');
    case 'changes':
      return `changes-${source.change}`;
    case 'log':
      return 'log';
  }
}
