import { escapeLinkText, escapeText } from '../../process/markdown/text.js';
import type { JobFacts } from '../markdown/job-facts.js';
import type { SavedPages } from '../markdown/saved-pages.js';
import type { TextFile } from '../markdown/text-file.js';
import type { Titles } from '../markdown/titles.js';
import { readSections } from './llms-sections.js';

const MAX_NOTE = 300;

/** Title and summary with which both files begin. */
export function llmsHead(job: JobFacts, titles: Titles, summary: string | null, pages: number): string {
  const told = summary === null ? '' : `> ${escapeText(noteOf(summary))}\n\n`;
  const count = `${pages.toLocaleString('en')} ${pages === 1 ? 'page' : 'pages'}`;
  return `# ${escapeText(titles.siteName ?? job.title)}\n\n${told || `> ${count} of ${escapeText(job.title)}.\n\n`}`;
}

/** What the first page that was found says of itself; null where it says nothing. */
export function summaryOf(saved: SavedPages): string | null {
  for (const { description } of saved.read()) return description?.trim() || null;
  return null;
}

/** Writes the sections of `llms.txt` (llmstxt.org): a list of links to the pages for each folder. */
export function writeLlmsSections(saved: SavedPages, titles: Titles, file: TextFile): void {
  const sections = readSections(saved);
  for (const name of sections.names) {
    file.add(`## ${escapeText(name)}\n\n`);
    for (const page of saved.read()) {
      if (sections.of(page) !== name) continue;
      const note = page.description === null ? '' : noteOf(page.description);
      file.add(
        `- [${escapeLinkText(titles.of(page))}](${destination(page.url)})${note === '' ? '' : `: ${escapeText(note)}`}\n`,
      );
    }
    file.add('\n');
  }
}

function noteOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > MAX_NOTE ? `${line.slice(0, MAX_NOTE - 1)}…` : line;
}

/** Brackets in an address would end the link. */
function destination(url: string): string {
  return url.replace(/[()<>\s]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}
