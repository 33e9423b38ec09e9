import { told } from '../../../contract/saying.js';
import { escapeText } from '../../process/markdown/text.js';
import type { ExportContext, Exported } from '../types.js';
import { CombinedFiles } from './combined-files.js';
import { readJobFacts } from './job-facts.js';
import { leftOut } from './left-out.js';
import { PageLinks } from './page-links.js';
import { findBoilerplate, pagesOf, planLayout } from './passes.js';
import { Repeated } from './repeated.js';
import { SavedPages } from './saved-pages.js';
import { Sections } from './sections.js';
import { TextFile } from './text-file.js';
import { readTitles } from './titles.js';

const CONTENTS_FILE = 'contents.md';
const REPEATED_FILE = 'repeated.md';
const MAX_FILES = 1_000;

/**
 * One Markdown of a whole job: `pages.md`, or where a size is asked for `contents.md` and `pages-001.md` and so on. Pages
 * stand in the order in which they were found, one heading level deeper, with links to each other inside the files. What
 * repeats on many pages is left out of them and stands once at the end. Pages are read up to three times: to find what
 * repeats, to divide them, to write them.
 */
export async function exportMarkdown(context: ExportContext): Promise<Exported> {
  const { folder, connection } = context;
  const job = await readJobFacts(folder);
  const saved = new SavedPages(context);
  const { withMarkdown, without, noContent } = saved.count();
  const titles = readTitles(saved);
  const boilerplate = await findBoilerplate(context, withMarkdown);
  const sections = new Sections({ folder, boilerplate, titles, anchors: true });
  const layout = await planLayout(context, sections, withMarkdown);
  const title = escapeText(job.title);
  const about = `${withMarkdown.toLocaleString('en')} pages, saved by Orbweaver. Exported ${context.now.toISOString()}.`;
  const links = new PageLinks(connection, saved, job.identity);
  const files = new CombinedFiles({ context, saved, layout, sections, links, title, about });
  const repeated = new Repeated(boilerplate);
  const missing = await writePages(context, files, sections, repeated, withMarkdown);
  const others = files.isSplit ? writeOthers(context, saved, files, sections, repeated, { title, about }) : [];
  const [first, ...more] = others;
  return {
    files: [...(first === undefined ? [] : [first]), ...files.written, ...more].slice(0, MAX_FILES),
    ...told(
      leftOut({
        without,
        noContent,
        missing,
        repeated: repeated.count,
        files: files.written.length + others.length - MAX_FILES,
      }),
    ),
  };
}

/** Answers how many pages had no file. */
async function writePages(
  context: ExportContext,
  files: CombinedFiles,
  sections: Sections,
  repeated: Repeated,
  total: number,
): Promise<number> {
  let missing = 0;
  try {
    for await (const page of pagesOf(context, { total, bytes: () => files.bytes })) {
      const section = sections.of(page);
      if (section.isMissing) missing += 1;
      files.addPage(page, section);
      repeated.add(section.left);
    }
    if (total === 0) files.addBlock('There are no pages with Markdown.');
    if (!files.isSplit) for (const block of repeated.chapter(2)) files.addBlock(block);
  } finally {
    files.close();
  }
  return missing;
}

/** The files beside those of the pages, the contents first. */
function writeOthers(
  { out }: Pick<ExportContext, 'out'>,
  saved: SavedPages,
  files: CombinedFiles,
  sections: Sections,
  repeated: Repeated,
  { title, about }: { readonly title: string; readonly about: string },
): readonly string[] {
  writeText(out, CONTENTS_FILE, (file) => {
    file.add(`# ${title}\n\n${about}\n\n## Contents\n\n`);
    for (const page of saved.read()) file.add(sections.line(page, files.fileOf(page.id)));
  });
  const chapter = repeated.chapter(1);
  if (chapter.length === 0) return [CONTENTS_FILE];
  writeText(out, REPEATED_FILE, (file) => file.add(`${chapter.join('\n\n')}\n`));
  return [CONTENTS_FILE, REPEATED_FILE];
}

function writeText(folder: string, name: string, write: (file: TextFile) => void): void {
  const file = new TextFile(folder, name);
  try {
    write(file);
  } finally {
    file.close();
  }
}
