import { codeBlock, escapeText, foldText, headingLine, paragraph } from '../markdown/text.js';
import { PlainBlocks, type PlainBlock } from './plain-blocks.js';
import type { TextReading } from './text-reading.js';

/** Share of the lines of a text in blocks that are no prose from which on all of it is one block of code: a table, a log, a program. */
const MOSTLY_CODE = 0.6;
const MAX_TITLE = 100;
/** What one line of text may end in and the next begin with so that no space is between them: scripts that write none. */
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF00-\uFFEF]/u;
const ADDRESS = /<?(https?:\/\/[^\s<>"'`{}|\\^[\]]+[^\s<>"'`{}|\\^[\].,;:!?)])>?/g;

/** A text without marks as Markdown. What is laid out by spaces, as a table or a drawing, is fenced. */
export function plainMarkdown(text: string): TextReading {
  const blocks = new PlainBlocks(text).read();
  const lines = blocks.reduce((sum, { lines: own }) => sum + own.length, 0);
  const code = blocks.reduce((sum, { kind, lines: own }) => sum + (kind === 'code' ? own.length : 0), 0);
  if (lines === 0) return { markdown: '', title: null };
  if (code > lines * MOSTLY_CODE)
    return {
      markdown: `${codeBlock(
        text
          .replaceAll('\f', '')
          .replace(/^(?:[ \t]*\n)+/, '')
          .trimEnd(),
        '',
      )}\n`,
      title: null,
    };
  return { markdown: `${blocks.map(written).join('\n\n')}\n`, title: titleOf(blocks) };
}

/** The first heading, or a short line that stands before it, the last of those. */
function titleOf(blocks: readonly PlainBlock[]): string | null {
  const first = blocks.findIndex(({ kind }) => kind === 'heading');
  const before = blocks
    .slice(0, first < 0 ? 1 : first)
    .filter(isShort)
    .at(-1);
  const title = (blocks.length > 1 ? before : undefined) ?? blocks[first];
  return title === undefined ? null : foldText(title.lines[0] ?? '').trim();
}

function isShort({ kind, lines }: PlainBlock): boolean {
  const [first = '', ...more] = lines;
  if (kind !== 'lines' && (kind !== 'prose' || more.length > 0)) return false;
  return first.trim().length <= MAX_TITLE && !/[.,;]\s*$/.test(first);
}

function written(block: PlainBlock): string {
  const { kind, lines } = block;
  switch (kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${headingLine(inline(lines.join(' ')))}`;
    case 'rule':
      return '---';
    case 'code':
      return codeBlock(lines.join('\n'), '');
    case 'list':
      return block.items
        .map(({ marker, depth, text }) => `${' '.repeat(depth * 4)}${marker} ${paragraph(inline(text))}`)
        .join('\n');
    case 'prose':
      return paragraph(inline(joined(lines)));
    case 'lines':
      return paragraph(lines.map(inline).join('\n'));
  }
}

/** The lines of one paragraph as one line: it was only as wide as a screen. */
function joined(lines: readonly string[]): string {
  let text = '';
  let last = '';
  for (const line of lines) {
    const next = line.trim();
    const isDense = DENSE.test(last.slice(-1)) && DENSE.test(next.slice(0, 1));
    // Of compounds: nobody parts words in such a text.
    const isCompound = /\p{L}-$/u.test(last) && /^\p{Ll}/u.test(next);
    text += text === '' || isDense || isCompound ? next : ` ${next}`;
    last = next;
  }
  return text;
}

/** Text with its marks escaped, and its addresses as links. */
function inline(text: string): string {
  let line = '';
  let end = 0;
  for (const { 0: all, 1: address = '', index } of text.matchAll(ADDRESS)) {
    line += `${escapeText(foldText(text.slice(end, index)))}<${address}>`;
    end = index + all.length;
  }
  const rest = escapeText(foldText(text.slice(end)));
  // Nothing follows that would make a link of it.
  return line + (rest.endsWith('\\]') ? `${rest.slice(0, -2)}]` : rest);
}
