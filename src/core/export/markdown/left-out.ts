/** What is not in an export as it was saved, in words; null when everything is. */
export function leftOut(counts: {
  /** Saved HTML pages without Markdown. */
  readonly without: number;
  /** Pages left out because they are no content. */
  readonly noContent: number;
  /** Pages whose Markdown file is gone. */
  readonly missing: number;
  /** Blocks left out because they repeat. */
  readonly repeated: number;
  /** Files beyond those that can be listed. */
  readonly files: number;
}): string | null {
  const { without, noContent, missing, repeated, files } = counts;
  const parts = [
    without > 0
      ? `${amount(without, 'HTML page has', 'HTML pages have')} no Markdown and ${without === 1 ? 'is' : 'are'} not in it.`
      : '',
    noContent > 0
      ? `${amount(noContent, 'page without content is', 'pages without content are')} not in it (login forms, bot checks and the like).`
      : '',
    missing > 0 ? `The Markdown of ${amount(missing, 'page is', 'pages is')} gone from the disk.` : '',
    repeated > 0
      ? `${amount(repeated, 'block that repeats', 'blocks that repeat')} on nearly all pages ${repeated === 1 ? 'was' : 'were'} left out; each stands once at the end.`
      : '',
    files > 0 ? `${amount(files, 'more file is', 'more files are')} in the folder than are listed.` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join(' ');
}

function amount(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
