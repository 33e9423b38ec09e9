import { told } from '../../../contract/saying.js';
import type { ExportContext, Exported } from '../types.js';
import { readJobFacts } from '../markdown/job-facts.js';
import { leftOut } from '../markdown/left-out.js';
import { findBoilerplate, pagesOf } from '../markdown/passes.js';
import { Repeated } from '../markdown/repeated.js';
import { SavedPages } from '../markdown/saved-pages.js';
import { Sections } from '../markdown/sections.js';
import { TextFile } from '../markdown/text-file.js';
import { readTitles, type Titles } from '../markdown/titles.js';
import { llmsHead, summaryOf, writeLlmsSections } from './llms-index.js';

const INDEX_FILE = 'llms.txt';
const FULL_FILE = 'llms-full.txt';

/**
 * `llms.txt` as llmstxt.org describes it, a title, a summary and lists of links by folder, and `llms-full.txt`, the text
 * of all pages with their addresses. Links lead to the site. What repeats on many pages stands once at the end.
 */
export async function exportLlms(context: ExportContext): Promise<Exported> {
  const { folder } = context;
  const job = await readJobFacts(folder);
  const saved = new SavedPages(context);
  const { withMarkdown, without, noContent } = saved.count();
  const titles = readTitles(saved);
  const head = llmsHead(job, titles, summaryOf(saved), withMarkdown);
  const boilerplate = await findBoilerplate(context, withMarkdown);
  writeIndex(context, saved, head, titles);
  const sections = new Sections({ folder, boilerplate, titles, anchors: false });
  const repeated = new Repeated(boilerplate);
  const missing = await writeFull(context, head, sections, repeated, withMarkdown);
  return {
    files: [INDEX_FILE, FULL_FILE],
    ...told(leftOut({ without, noContent, missing, repeated: repeated.count, files: 0 })),
  };
}

function writeIndex({ out }: ExportContext, saved: SavedPages, head: string, titles: Titles): void {
  const file = new TextFile(out, INDEX_FILE);
  try {
    file.add(head);
    writeLlmsSections(saved, titles, file);
  } finally {
    file.close();
  }
}

/** Answers how many pages had no file. */
async function writeFull(
  context: ExportContext,
  head: string,
  sections: Sections,
  repeated: Repeated,
  total: number,
): Promise<number> {
  const file = new TextFile(context.out, FULL_FILE);
  let missing = 0;
  try {
    file.add(head);
    for await (const page of pagesOf(context, { total, bytes: () => file.bytes })) {
      const section = sections.of(page);
      if (section.isMissing) missing += 1;
      file.add(`${section.blocks.join('\n\n')}\n\n`);
      repeated.add(section.left);
    }
    for (const block of repeated.chapter(2)) file.add(`${block}\n\n`);
  } finally {
    file.close();
  }
  return missing;
}
