import { diffLines, diffWordsWithSpace } from 'diff';

/** A stretch of a text that both have, or only one of the two. */
export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Two texts beside each other: lines that are the same, and changed ones in parts, word by word. */
export type DiffBlock =
  | { readonly kind: 'same'; readonly text: string; readonly lines: number }
  | { readonly kind: 'changed'; readonly parts: readonly DiffPart[] };

/** Beyond that two texts are too different for a comparison to say anything, and the window would stand still. */
const MOST_MS = 1500;

/** What has changed from one text to another; null where they are too different to be compared in time. */
export function wordDiff(before: string, after: string): readonly DiffBlock[] | null {
  const lines = diffLines(before, after, { timeout: MOST_MS });
  if (!lines) return null;
  const blocks: DiffBlock[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) continue;
    const next = lines[at + 1];
    if (!line.added && !line.removed) blocks.push({ kind: 'same', text: line.value, lines: line.count });
    else if (line.removed && next?.added) {
      blocks.push({ kind: 'changed', parts: wordParts(line.value, next.value) });
      at += 1;
    } else blocks.push({ kind: 'changed', parts: [{ kind: line.added ? 'added' : 'removed', text: line.value }] });
  }
  return blocks;
}

/** Word by word where that can be done in time, else as a whole. */
function wordParts(before: string, after: string): readonly DiffPart[] {
  const words = diffWordsWithSpace(before, after, { timeout: MOST_MS });
  if (!words) {
    return [
      { kind: 'removed', text: before },
      { kind: 'added', text: after },
    ];
  }
  return words.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

/** Words that were added and taken away, for a summary. */
export function changedWords(blocks: readonly DiffBlock[]): { readonly added: number; readonly removed: number } {
  const count = (wanted: DiffPart['kind']): number =>
    blocks
      .flatMap((block) => (block.kind === 'changed' ? block.parts : []))
      .filter(({ kind }) => kind === wanted)
      .reduce((sum, { text }) => sum + (text.match(/[^\s\p{P}]+/gu)?.length ?? 0), 0);
  return { added: count('added'), removed: count('removed') };
}
