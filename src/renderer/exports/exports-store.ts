import { create } from 'zustand';
import type { ExportRequest, ExportStatus } from '../../contract/export.js';
import { t } from '../../contract/language.js';
import type { Problem } from '../../contract/outcome.js';
import { bridge } from '../bridge.js';
import { report, settle, tell } from '../stores/notices.js';
import { useUi } from '../stores/ui.js';
import { FORMAT_WORDS, isAtWork } from './export-words.js';

/** Every export since the program started, newest first, as main last told. */
interface ExportsState {
  readonly exports: readonly ExportStatus[];
  /** Those that are opened once they are done, by their ids. */
  readonly opens: ReadonlySet<string>;
}

export const useExports = create<ExportsState>()(() => ({ exports: [], opens: new Set() }));

/** Asks once for the list and follows its pushes; returns what stops it. */
export function followExports(): () => void {
  const off = bridge().on('exports.changed', take);
  void refresh();
  return off;
}

/** Answers what was wrong, null when it runs or waits. `opens`: with the system's program for it, once it is done. */
export async function startExport(jobId: string, request: ExportRequest, opens = false): Promise<Problem | null> {
  const started = await bridge().invoke('exports.start', jobId, request);
  if (!started.ok) return started.error;
  if (opens) useExports.setState((state) => ({ opens: new Set([...state.opens, started.value.exportId]) }));
  await refresh();
  return null;
}

export async function cancelExport(exportId: string): Promise<void> {
  settle(await bridge().invoke('exports.cancel', exportId));
}

export async function openExportFile(exportId: string): Promise<void> {
  settle(await bridge().invoke('exports.open', exportId));
}

export async function showExportFile(exportId: string): Promise<void> {
  settle(await bridge().invoke('exports.show', exportId));
}

async function refresh(): Promise<void> {
  take(await bridge().invoke('exports.list'));
}

/** Says over the window what ended while its own list was not on screen. */
function take(exports: readonly ExportStatus[]): void {
  const { exports: before, opens } = useExports.getState();
  const done = exports.filter(({ exportId, state }) => state === 'done' && opens.has(exportId));
  const left = done.length === 0 ? opens : new Set([...opens].filter((id) => !done.some((one) => one.exportId === id)));
  useExports.setState({ exports, opens: left });
  for (const { exportId } of done) void openExportFile(exportId);
  if (done.length > 0) return;
  if (useUi.getState().exportOpen) return;
  const ended = exports.find(
    (one) => !isAtWork(one) && before.some((known) => known.exportId === one.exportId && isAtWork(known)),
  );
  if (!ended) return;
  const { name } = FORMAT_WORDS[ended.format];
  if (ended.state === 'done') tell(t('{name}: export finished. Open it under “Export…”.', { name }), ended.jobId);
  if (ended.state === 'failed')
    report({ message: `${name}: ${ended.message ?? t('the export failed.')}` }, ended.jobId);
}
