/** Runs of backticks longer than this begin no code as far as links are concerned: looking for their ends stays cheap. */
const MAX_TICKS = 8;

/** What may matter to a link: the start of one, an escaped character, or a run of backticks. */
const MARKS = /\]\((?=https?:)|\\.|`+/g;

/**
 * Replaces the destinations of a block's links, outside of code. `target` gets an absolute address and answers what to
 * write instead, or null to leave it. For blocks as the Markdown writer makes them: destinations without spaces and
 * brackets. Linear in the length of the block.
 */
export function rewriteLinks(block: string, target: (address: string) => string | null): string {
  const marks = new RegExp(MARKS);
  const unclosed = new Set<number>();
  let text = '';
  let done = 0;
  for (let mark = marks.exec(block); mark !== null; mark = marks.exec(block)) {
    const [found] = mark;
    if (found.startsWith('`')) {
      const end = unclosed.has(found.length) ? -1 : endOfCode(block, marks.lastIndex, found.length);
      if (end < 0) unclosed.add(found.length);
      else marks.lastIndex = end;
      continue;
    }
    if (found !== '](') continue;
    const start = marks.lastIndex;
    const end = block.indexOf(')', start);
    if (end < 0) break;
    marks.lastIndex = end;
    const instead = target(block.slice(start, end));
    if (instead === null) continue;
    text += block.slice(done, start) + instead;
    done = end;
  }
  return done === 0 ? block : text + block.slice(done);
}

/** Where a span of code ends that so many backticks began; -1 where it does not. */
function endOfCode(block: string, from: number, ticks: number): number {
  if (ticks > MAX_TICKS) return -1;
  for (let at = block.indexOf('`', from); at >= 0; ) {
    let end = at;
    while (block[end] === '`') end += 1;
    if (end - at === ticks) return end;
    at = block.indexOf('`', end);
  }
  return -1;
}
