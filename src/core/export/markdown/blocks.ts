/** The beginning of a fence, behind the marks of the lists and quotes it stands in. */
const FENCE = /^(?:[ >]|[-*+] |\d{1,9}[.)] )*(`{3,})/;

/** Cuts Markdown at its blank lines, but never inside of a block of code. Joined by blank lines it is the same again. */
export function splitBlocks(markdown: string): readonly string[] {
  const blocks: string[] = [];
  let lines: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.trimEnd().split('\n')) {
    if (line === '' && fence === null) {
      if (lines.length > 0) blocks.push(lines.join('\n'));
      lines = [];
      continue;
    }
    lines.push(line);
    if (fence === null) fence = FENCE.exec(line)?.[1] ?? null;
    else if (line.replace(/^[ >]+/, '') === fence) fence = null;
  }
  if (lines.length > 0) blocks.push(lines.join('\n'));
  return blocks;
}

/** A line across, which parts blocks and says nothing. */
export function isRule(block: string): boolean {
  return block === '---';
}

/** The level of a heading, 1 to 6; 0 for any other block. */
export function headingLevel(block: string): number {
  return /^(#{1,6}) /.exec(block)?.[1]?.length ?? 0;
}

export function isCode(block: string): boolean {
  return FENCE.test(block);
}

/** The same heading one level deeper, as far as that goes; other blocks as they are. */
export function deepened(block: string): string {
  const level = headingLevel(block);
  return level > 0 && level < 6 ? `#${block}` : block;
}

/** Characters of a list from which it is cut: others would be one block however many items they have. */
const MAX_LIST = 16_000;
/** An item that is one on its own, too: an indent of four would make code of it. */
const ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)]) /;

/** A very long list in pieces, cut before items; every other block as it is. */
export function listPieces(block: string): readonly string[] {
  if (block.length <= MAX_LIST || !ITEM.test(block) || isCode(block) || block.includes('```')) return [block];
  const pieces: string[] = [];
  let lines: string[] = [];
  let length = 0;
  for (const line of block.split('\n')) {
    if (length + line.length > MAX_LIST && lines.length > 0 && ITEM.test(line)) {
      pieces.push(lines.join('\n'));
      lines = [];
      length = 0;
    }
    lines.push(line);
    length += line.length + 1;
  }
  return [...pieces, lines.join('\n')];
}
