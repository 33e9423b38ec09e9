import { clipboard, dialog } from 'electron';
import { type Message, msg, t } from '../../contract/language.js';
import { type ListFormat, type ListSource, MOST_COPIED_ROWS, type SavedList } from '../../contract/list-copy.js';
import { ok, type Result } from '../../contract/outcome.js';
import { listParts, listText, saveList } from '../../core/index.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';
import { folderOfJob, withJob } from './with-job.js';

/** Lists as they stand on screen, for the clipboard or a file. */
export function listCommands({ library, window }: CommandSetting): CommandsOf<'lists'> {
  const folderOf = (jobId: string) => folderOfJob(library, jobId);
  return {
    'lists.copy': (jobId, source, format) =>
      withJob(library, jobId, (job) => copyList(listParts(job.queries, source, folderOf), format)),
    'lists.save': async (jobId, source, format) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: t('File for the list'),
        defaultPath: `${nameOf(source)}.${ENDINGS[format]}`,
        filters: [{ name: t(NAMES[format]), extensions: [ENDINGS[format]] }],
      });
      if (!filePath) return null;
      return withJob(library, jobId, (job) => save(listParts(job.queries, source, folderOf), format, filePath));
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

type Parts = ReturnType<typeof listParts>;

async function copyList(parts: Parts, format: ListFormat): Promise<Result<number>> {
  const list = await listText(parts, format, MOST_COPIED_ROWS);
  if (!list.ok) return list;
  void clipboard.writeText(list.value.text);
  return ok(list.value.rows);
}

async function save(parts: Parts, format: ListFormat, path: string): Promise<Result<SavedList>> {
  const rows = await saveList(parts, format, path);
  return rows.ok ? ok({ path, ...rows.value }) : rows;
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
    case 'skipped':
      return `skipped-${source.reason.replaceAll('_', '-')}`;
  }
}
