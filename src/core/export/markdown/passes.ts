import type { ExportContext } from '../types.js';
import { splitBlocks } from './blocks.js';
import { BlockCount, type Boilerplate } from './boilerplate.js';
import { Layout, LayoutPlan } from './layout.js';
import { readPageFile } from './page-file.js';
import { type SavedPage, SavedPages } from './saved-pages.js';
import type { Sections } from './sections.js';

/** Each page of an export, one after the other, with a chance to cancel before each. */
export async function* pagesOf(
  { connection, request, progress }: Pick<ExportContext, 'connection' | 'request' | 'progress'>,
  report: { readonly total: number; readonly bytes: (() => number) | null },
): AsyncGenerator<SavedPage> {
  let done = 0;
  for (const page of new SavedPages({ connection, request }).read()) {
    // What only reads ahead has written nothing yet.
    await progress(report.bytes === null ? 0 : done, report.total, report.bytes?.() ?? 0);
    yield page;
    done += 1;
  }
  await progress(report.bytes === null ? 0 : done, report.total, report.bytes?.() ?? 0);
}

/** Reads every page and finds the blocks that repeat on nearly all; none where they are to be kept. */
export async function findBoilerplate(context: ExportContext, total: number): Promise<Boilerplate> {
  const count = new BlockCount();
  if (context.request.keepRepeated === true) return count.repeated();
  for await (const page of pagesOf(context, { total, bytes: null })) {
    const markdown = readPageFile(context.folder, page.markdownPath);
    if (markdown !== null) count.addPage(splitBlocks(markdown));
  }
  return count.repeated();
}

/** Reads every page and divides them into files, or answers one file for all where no size is asked for. */
export async function planLayout(context: ExportContext, sections: Sections, total: number): Promise<Layout> {
  const { splitBytes, splitTokens } = context.request;
  if (splitBytes === null && splitTokens === null) return new Layout([{ pageId: 0, block: 0 }]);
  const plan = new LayoutPlan(context.request);
  for await (const page of pagesOf(context, { total, bytes: null })) {
    plan.addPage(page.id, sections.of(page).blocks, sections.line(page, ''));
  }
  return plan.toLayout();
}
