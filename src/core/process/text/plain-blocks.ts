import { isCodeLike, isProse, isWrapped, LEADER } from './plain-lines.js';
import { chunksOf, type PlainChunk } from './plain-chunks.js';
import { withoutPageMarks } from './page-marks.js';

/** A part of a plain text. `lines` are those it was made of, without the space that all of them begin with. */
export type PlainBlock =
  | { readonly kind: 'prose' | 'lines' | 'code' | 'rule'; readonly lines: readonly string[] }
  | { readonly kind: 'heading'; readonly lines: readonly string[]; readonly level: number }
  | { readonly kind: 'list'; readonly lines: readonly string[]; readonly items: readonly PlainItem[] };

export interface PlainItem {
  readonly marker: string;
  readonly depth: number;
  readonly text: string;
}

/** A line that is drawn across, or under a heading. */
const RULE = /^\s*([=\-~^*#_+"'`:.])\1{2,}\s*$/;
const MAX_HEADING = 120;
const LIST_MARK = /^(\s*)(?:([-*+•·‣–]|o(?= {2}))|(\d{1,4})[.)]|\((\d{1,3}|[a-z])\)|([a-z])\))\s+(?=\S)/;
/** Share of lines that are set in from which on what is not set in heads them: so RFCs and manual pages are written. */
const SET_IN_SHARE = 0.6;
const NUMBERED = /^(?:Appendix\s+)?((?:\d{1,3}|[A-Z])(?:\.\d{1,3}){0,4})\.?\s+\S/;
/** Columns of a screen, and how far from its middle that of a line may be which is set there. */
const SCREEN = 76;
const OFF_MIDDLE = 5;
const MIN_CENTERED = 15;
/** What is set in this much deeper than the text is an example, unless it is a sentence. */
const EXAMPLE = 3;

/** Cuts a text at its blank lines and says what each part is. */
export class PlainBlocks {
  readonly #chunks: readonly PlainChunk[];
  readonly #isSetIn: boolean;
  /** How far most of the text is set in. */
  readonly #indent: number;
  /** The characters that underline headings, the first being that of the highest. */
  readonly #underlines: string[] = [];

  constructor(text: string) {
    this.#chunks = chunksOf(withoutPageMarks(text).split('\n'));
    const indents = this.#chunks.flatMap(({ lines }) => lines).map(indentOf);
    this.#isSetIn = indents.filter((indent) => indent >= 2).length > indents.length * SET_IN_SHARE;
    this.#indent = this.#isSetIn ? mostFrequent(indents) : 0;
  }

  read(): readonly PlainBlock[] {
    const blocks = new Blocks();
    for (const { lines, isFenced } of this.#chunks) {
      if (isFenced) blocks.add({ kind: 'code', lines });
      else for (const block of this.#blocksOf(lines)) blocks.add(block);
    }
    return blocks.all;
  }

  *#blocksOf(chunk: readonly string[]): Iterable<PlainBlock> {
    let from = 0;
    for (let at = 0; at < chunk.length; at += 1) {
      const heading = this.#underlined(chunk, at);
      if (heading === null) continue;
      if (at > from) yield* this.#textBlocks(chunk.slice(from, at));
      yield heading.block;
      from = at + heading.lines;
      at = from - 1;
    }
    if (from < chunk.length) yield* this.#textBlocks(from === 0 ? chunk : chunk.slice(from));
  }

  /** The heading that begins with a line, and how many lines it takes. */
  #underlined(chunk: readonly string[], at: number): { readonly block: PlainBlock; readonly lines: number } | null {
    const [first = '', second = '', third = ''] = chunk.slice(at, at + 3);
    const mark = first.trim().charAt(0);
    if (RULE.test(first) && isTitle(second) && RULE.test(third) && third.trim().charAt(0) === mark)
      return { block: { kind: 'heading', lines: [second.trim()], level: this.#levelOf(`over ${mark}`) }, lines: 3 };
    // Only the first line of a part can be one: amid others a line of signs is part of a table.
    if (at > 0 || !isTitle(first) || !isUnderline(first, second)) return null;
    const level = this.#levelOf(second.trim().charAt(0));
    return { block: { kind: 'heading', lines: [first.trim()], level }, lines: 2 };
  }

  #headingOf(line: string): PlainBlock | null {
    if (isCentered(line)) return { kind: 'heading', lines: [line.trim()], level: 2 };
    return this.#isSetIn ? sideHeadingOf(line) : null;
  }

  #levelOf(underline: string): number {
    const known = this.#underlines.indexOf(underline);
    return Math.min(known >= 0 ? known + 1 : this.#underlines.push(underline), 6);
  }

  *#textBlocks(chunk: readonly string[]): Iterable<PlainBlock> {
    const [only = '', more] = chunk;
    const heading = more === undefined ? this.#headingOf(only) : null;
    if (heading !== null) return yield heading;
    if (chunk.every((line) => RULE.test(line))) return yield { kind: 'rule', lines: chunk };
    const start = chunk.findIndex((line) => LIST_MARK.test(line));
    const before = start < 0 ? chunk : chunk.slice(0, start);
    const list = start < 0 ? null : listOf(chunk.slice(start));
    if (list === null) yield this.#textBlock(chunk);
    else {
      if (before.length > 0) yield this.#textBlock(before);
      yield list;
    }
  }

  #textBlock(chunk: readonly string[]): PlainBlock {
    const indent = chunk.reduce((least, line) => Math.min(least, indentOf(line)), Number.POSITIVE_INFINITY);
    const lines = chunk.map((line) => line.slice(indent));
    const isExample = indent - this.#indent >= EXAMPLE;
    if (!isProse(lines) || isCodeLike(lines, isExample)) return { kind: 'code', lines: lines.map(withoutEnd) };
    return { kind: isWrapped(lines) ? 'prose' : 'lines', lines };
  }
}

/** Code that blank lines part is one; lists whose items they part are one as well. */
class Blocks {
  readonly all: PlainBlock[] = [];
  /** Of the last block, as long as it may go on. */
  #lines: string[] = [];
  #items: PlainItem[] = [];

  add(block: PlainBlock): void {
    const last = this.all.at(-1);
    const goesOn = last?.kind === block.kind && (block.kind === 'code' || block.kind === 'list');
    if (!goesOn) {
      this.#lines = [];
      this.#items = [];
    } else if (block.kind === 'code') this.#lines.push('');
    for (const line of block.lines) this.#lines.push(line);
    if (block.kind === 'list') for (const item of block.items) this.#items.push(item);
    const { kind } = block;
    const whole =
      kind === 'code'
        ? { kind, lines: this.#lines }
        : kind === 'list'
          ? { kind, lines: this.#lines, items: this.#items }
          : block;
    if (goesOn) this.all[this.all.length - 1] = whole;
    else this.all.push(whole);
  }
}

function isTitle(line: string): boolean {
  return (
    /\p{L}/u.test(line) && line.trim().length <= MAX_HEADING && !LIST_MARK.test(line) && !/ {3,}\S/.test(line.trim())
  );
}

function isUnderline(title: string, line: string): boolean {
  const length = line.trim().length;
  return RULE.test(line) && /^\s*[=\-~^*#_+]/.test(line) && (/^\s*=/.test(line) || length >= title.trim().length * 0.7);
}

function isCentered(line: string): boolean {
  const indent = indentOf(line);
  const length = line.trim().length;
  return (
    indent >= MIN_CENTERED &&
    Math.abs(indent + length / 2 - SCREEN / 2) <= OFF_MIDDLE &&
    /\p{L}.*\p{L}.*\p{L}/u.test(line) &&
    isProse([line.trim()]) &&
    !LIST_MARK.test(line)
  );
}

/** In a text that is set in, a line that is not heads what follows it. */
function sideHeadingOf(line: string): PlainBlock | null {
  if (indentOf(line) > 0 || line.length > MAX_HEADING || !/\p{L}/u.test(line) || / {3,}/.test(line)) return null;
  const number = NUMBERED.exec(line)?.[1];
  const level = number === undefined ? 2 : number.split('.').length + 1;
  return { kind: 'heading', lines: [line.replace(/\s+/g, ' ').trim()], level: Math.min(level, 6) };
}

/** A list, where each of its lines begins an item or goes on with one; null where some do neither. */
function listOf(lines: readonly string[]): PlainBlock | null {
  const items: { marker: string; depth: number; text: string }[] = [];
  const indents: number[] = [];
  for (const line of lines) {
    const mark = LIST_MARK.exec(line);
    if (mark === null) {
      const last = items.at(-1);
      if (last === undefined || / {3,}\S/.test(line.trim()) || indentOf(line) < (indents.at(-1) ?? 0)) return null;
      last.text += ` ${line.trim()}`;
      continue;
    }
    const [whole, space = '', , number, letters] = mark;
    while (indents.length > 0 && space.length < (indents.at(-1) ?? 0)) indents.pop();
    if (space.length > (indents.at(-1) ?? -1)) indents.push(space.length);
    const text = line.slice(whole.length);
    if (/\S {3,}\S/.test(text) || LEADER.test(text)) return null;
    const isKept = letters !== undefined || /^\s*[a-z]\)/.test(line);
    items.push({
      marker: number === undefined ? '-' : `${number}.`,
      depth: Math.min(indents.length - 1, 3),
      text: isKept ? line.trim() : text,
    });
  }
  return { kind: 'list', lines, items };
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function withoutEnd(line: string): string {
  return line.trimEnd();
}

function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}
