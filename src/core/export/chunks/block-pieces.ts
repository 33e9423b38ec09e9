import { paragraph } from '../../process/markdown/text.js';
import { isCode } from '../markdown/blocks.js';
import { tokenWeight } from './tokens.js';

/** What is whole or nothing in a line of Markdown: code, formulas, links and pictures, addresses, tags, emphasis. */
const WHOLE =
  /`+[^`]{1,400}`+|\$[^$]{1,400}\$|!?\[(?:[^[\]]|\[[^[\]]{0,200}\]){0,400}\]\([^()\s]{1,2000}(?: "[^"]{0,300}")?\)|<[^<>\s][^<>]{0,2000}>|(\*\*?|~~)(?=\S)[^*~]{1,400}\1|\\[^]/g;
const TABLE = /^\|.*\|\n\|[-:| ]+\|(?:\n|$)/;
const QUOTE = /^(?:> ?)+/;

const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });
const WORDS = new Intl.Segmenter('en', { granularity: 'word' });
const CHARACTERS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Where a line may be cut, the best places first. */
const CUTS: readonly ((text: string) => Iterable<number>)[] = [
  (text) => ends(SENTENCES.segment(text)),
  function* (text) {
    for (const { index, 0: space } of text.matchAll(/\s+/g)) yield index + space.length;
  },
  (text) => ends(WORDS.segment(text)),
  (text) => ends(CHARACTERS.segment(text)),
];

function* ends(segments: Iterable<Intl.SegmentData>): Iterable<number> {
  for (const { index, segment } of segments) yield index + segment.length;
}

/**
 * A block in pieces of at most so many tokens, each of them Markdown by itself: code and tables between their lines, with fence and
 * head again; lists and quotes between theirs; a line between its sentences, else its words or characters. What cannot be
 * cut, a link or a row, stays whole.
 */
export function piecesOf(block: string, maxTokens: number): readonly string[] {
  if (tokenWeight(block) <= maxTokens) return [block];
  const lines = block.split('\n');
  const [first = ''] = lines;
  const fence = /^(`{3,}|~{3,})/.exec(first)?.[1];
  if (fence !== undefined) {
    const end = lines.at(-1)?.startsWith(fence) === true ? lines.length - 1 : lines.length;
    return codePieces(first, lines.slice(1, end), fence, maxTokens);
  }
  if (TABLE.test(block)) return packed(lines.slice(2), maxTokens, lines.slice(0, 2).join('\n'));
  // In a list or a quote its code must stay in one piece.
  if (isCode(block) || block.includes('```')) return linePieces(withWholeCode(lines), maxTokens);
  return linePieces(lines, maxTokens);
}

function codePieces(opening: string, lines: readonly string[], fence: string, maxTokens: number): readonly string[] {
  const room = Math.max(1, maxTokens - tokenWeight(`${opening}\n\n${fence}`));
  const short = lines.flatMap((line) => (tokenWeight(line) > room ? cut(line, room, CUTS.length - 1) : [line]));
  return packed(short, room, null).map((code) => `${opening}\n${code}\n${fence}`);
}

function linePieces(lines: readonly string[], maxTokens: number): readonly string[] {
  const short = lines.flatMap((line) => {
    if (line.includes('\n') || tokenWeight(line) <= maxTokens) return [line];
    const [quote = ''] = QUOTE.exec(line) ?? [];
    return cut(line.slice(quote.length), maxTokens, 0).map(
      (piece, at) => quote + (at === 0 ? piece : paragraph(piece)),
    );
  });
  return packed(short, maxTokens, null);
}

/** Lines put together as long as they fit, each piece with the head before it. */
function packed(lines: readonly string[], maxTokens: number, head: string | null): readonly string[] {
  const room = maxTokens - (head === null ? 0 : tokenWeight(head));
  const pieces: string[][] = [];
  let tokens = Number.POSITIVE_INFINITY;
  for (const line of lines) {
    const more = tokenWeight(`${line}\n`);
    if (tokens + more > room) {
      pieces.push([]);
      tokens = 0;
    }
    pieces.at(-1)?.push(line);
    tokens += more;
  }
  return pieces.map((piece) => [...(head === null ? [] : [head]), ...piece].join('\n'));
}

/** A line in pieces that fit, cut at the best places that make them so. */
function cut(line: string, maxTokens: number, level: number): readonly string[] {
  const places = CUTS[level];
  if (tokenWeight(line) <= maxTokens || places === undefined) return [line];
  const whole = [...line.matchAll(WHOLE)].map(({ index, 0: found }) => [index, index + found.length] as const);
  const pieces: string[] = [];
  let [from, start, at] = [0, 0, 0];
  let tokens = 0;
  const take = (end: number): void => {
    const unit = line.slice(start, end);
    const more = tokenWeight(unit);
    if (tokens + more > maxTokens && start > from) {
      pieces.push(line.slice(from, start));
      [from, tokens] = [start, 0];
    }
    [start, tokens] = [end, tokens + more];
  };
  for (const place of places(line)) {
    while ((whole[at]?.[1] ?? Number.POSITIVE_INFINITY) <= place) at += 1;
    if ((whole[at]?.[0] ?? Number.POSITIVE_INFINITY) < place && place < line.length) continue;
    take(place);
  }
  if (start < line.length) take(line.length);
  pieces.push(line.slice(from));
  return pieces
    .flatMap((piece) => (tokenWeight(piece) > maxTokens ? cut(piece, maxTokens, level + 1) : [piece]))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '');
}

/** The lines of a block, those of code in it as one. */
function withWholeCode(lines: readonly string[]): readonly string[] {
  const parts: string[] = [];
  let fence: string | null = null;
  for (const line of lines) {
    const mark = /(?:^|[\s>])(`{3,})/.exec(line)?.[1] ?? null;
    if (fence === null) {
      parts.push(line);
      fence = mark;
      continue;
    }
    parts[parts.length - 1] += `\n${line}`;
    if (mark === fence) fence = null;
  }
  return parts;
}
