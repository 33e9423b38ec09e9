import { t } from '../../../contract/language.js';
import { fail, ok, type Result } from '../../../contract/outcome.js';
import type { CodeRanges, PatternNode } from './nfa.js';

const DIGIT: CodeRanges = [48, 57];
const WORD: CodeRanges = [48, 57, 65, 90, 95, 95, 97, 122];
const SPACE: CodeRanges = [
  9, 13, 32, 32, 160, 160, 0x1680, 0x1680, 0x2000, 0x200a, 0x2028, 0x2029, 0x202f, 0x202f, 0x205f, 0x205f, 0x3000,
  0x3000, 0xfeff, 0xfeff,
];
const LINE_ENDS: CodeRanges = [10, 10, 13, 13, 0x2028, 0x2029];
const CLASSES: Readonly<Record<string, CodeRanges>> = {
  d: DIGIT,
  D: complement(DIGIT),
  w: WORD,
  W: complement(WORD),
  s: SPACE,
  S: complement(SPACE),
};
const CONTROLS: Readonly<Record<string, number>> = { n: 10, r: 13, t: 9, f: 12, v: 11 };
const MAX_COUNT = 1000;
const MAX_NESTING = 50;

/** Says what in a regular expression is not taken; caught in parseRegex, so that it never leaves this file. */
class Refusal extends Error {}

/**
 * Reads a regular expression of the regular kind: literals, classes, groups, alternation, greedy and lazy repeats,
 * `^ $ \b \B`. What cannot be matched in linear time (back references, look-around) is refused, with what is malformed.
 */
export function parseRegex(source: string, ignoreCase: boolean): Result<PatternNode, string> {
  try {
    return ok(new Reader(source, ignoreCase).read());
  } catch (error) {
    if (error instanceof Refusal) return fail(error.message);
    throw error;
  }
}

class Reader {
  readonly #source: string;
  readonly #ignoreCase: boolean;
  #at = 0;
  #nesting = 0;

  constructor(source: string, ignoreCase: boolean) {
    this.#source = source;
    this.#ignoreCase = ignoreCase;
  }

  read(): PatternNode {
    const node = this.#either();
    if (this.#at < this.#source.length) throw new Refusal(t('a “)” has no “(” before it'));
    return node;
  }

  #peek(): string {
    return this.#source.charAt(this.#at);
  }

  #take(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #either(): PatternNode {
    const items = [this.#sequence()];
    while (this.#take('|')) items.push(this.#sequence());
    return items.length === 1 && items[0] !== undefined ? items[0] : { kind: 'either', items };
  }

  #sequence(): PatternNode {
    const items: PatternNode[] = [];
    while (this.#at < this.#source.length && this.#peek() !== '|' && this.#peek() !== ')') items.push(this.#repeated());
    return { kind: 'sequence', items };
  }

  #repeated(): PatternNode {
    const item = this.#single();
    const bounds = this.#bounds();
    if (bounds === null) return item;
    if (item.kind === 'at') throw new Refusal(t('a repeat follows a place (^, $, \\b), which cannot be repeated'));
    this.#take('?');
    if (/^[*+?{]/.test(this.#peek())) throw new Refusal(t('“{sign}” has nothing to repeat', { sign: this.#peek() }));
    return { kind: 'repeat', item, ...bounds };
  }

  #bounds(): { readonly min: number; readonly max: number | null } | null {
    if (this.#take('*')) return { min: 0, max: null };
    if (this.#take('+')) return { min: 1, max: null };
    if (this.#take('?')) return { min: 0, max: 1 };
    if (this.#peek() !== '{') return null;
    const counted = /^\{(\d{1,6})(,(\d{0,6}))?\}/.exec(this.#source.slice(this.#at, this.#at + 16));
    if (counted === null)
      throw new Refusal(
        t('a “{sign}” begins no repeat such as {example}; write {written} for the sign itself', {
          ...{ sign: '{', example: '{2,5}', written: '\\{' },
        }),
      );
    this.#at += counted[0].length;
    const min = Number(counted[1]);
    const max = counted[2] === undefined ? min : counted[3] === '' ? null : Number(counted[3]);
    if (min > MAX_COUNT || (max ?? 0) > MAX_COUNT)
      throw new Refusal(t('a repeat is above {most}', { most: String(MAX_COUNT) }));
    if (max !== null && max < min)
      throw new Refusal(t('the repeat {repeat} ends below its beginning', { repeat: counted[0] }));
    return { min, max };
  }

  #single(): PatternNode {
    const char = this.#peek();
    this.#at += 1;
    switch (char) {
      case '^':
        return { kind: 'at', place: 'start' };
      case '$':
        return { kind: 'at', place: 'end' };
      case '.':
        return { kind: 'one', of: complement(LINE_ENDS) };
      case '(':
        return this.#group();
      case '[':
        return this.#set();
      case '\\':
        return this.#escaped();
      case '*':
      case '+':
      case '?':
      case '{':
        throw new Refusal(t('“{sign}” has nothing to repeat', { sign: char }));
      default:
        return this.#literal(char.charCodeAt(0));
    }
  }

  #group(): PatternNode {
    if (!this.#take('?:') && this.#peek() === '?') {
      throw new Refusal(t('look-ahead, look-behind and named groups are not taken; use ( ) or (?: )'));
    }
    this.#nesting += 1;
    if (this.#nesting > MAX_NESTING)
      throw new Refusal(t('groups are nested deeper than {most}', { most: String(MAX_NESTING) }));
    const node = this.#either();
    this.#nesting -= 1;
    if (!this.#take(')')) throw new Refusal(t('a “(” is not closed'));
    return node;
  }

  #escaped(): PatternNode {
    if (this.#take('b')) return { kind: 'at', place: 'word_edge' };
    if (this.#take('B')) return { kind: 'at', place: 'not_word_edge' };
    const escape = this.#escape();
    return typeof escape === 'number' ? this.#literal(escape) : { kind: 'one', of: escape };
  }

  /** What follows a backslash: a class, or the one character it stands for. */
  #escape(): CodeRanges | number {
    const char = this.#peek();
    if (char === '') throw new Refusal(t('it ends in a backslash'));
    this.#at += 1;
    const known = CLASSES[char] ?? CONTROLS[char];
    if (known !== undefined) return known;
    if (char === 'x' || char === 'u') return this.#hex(char === 'x' ? 2 : 4);
    if (/[0-9k]/.test(char)) throw new Refusal(t('“{sign}” refers back, which is not taken', { sign: `\\${char}` }));
    if (/[A-Za-z]/.test(char)) throw new Refusal(t('“{sign}” is not known', { sign: `\\${char}` }));
    return char.charCodeAt(0);
  }

  #hex(digits: number): number {
    const text = this.#source.slice(this.#at, this.#at + digits);
    if (text.length < digits || !/^[0-9a-fA-F]+$/.test(text))
      throw new Refusal(t('{n} hex digits are missing', { n: digits }));
    this.#at += digits;
    return Number.parseInt(text, 16);
  }

  #set(): PatternNode {
    const negated = this.#take('^');
    const ranges: number[] = [];
    while (this.#peek() !== ']') {
      if (this.#at >= this.#source.length) throw new Refusal(t('a “[” is not closed'));
      const low = this.#member();
      const isRange = this.#peek() === '-' && !this.#source.startsWith('-]', this.#at);
      if (typeof low !== 'number') ranges.push(...low);
      else if (isRange) ranges.push(low, this.#rangeEnd(low));
      else ranges.push(low, low);
    }
    this.#at += 1;
    const folded = this.#ignoreCase ? foldCase(ranges) : ranges;
    return { kind: 'one', of: negated ? complement(folded) : folded };
  }

  #rangeEnd(low: number): number {
    this.#at += 1;
    const high = this.#member();
    if (typeof high !== 'number' || high < low) throw new Refusal(t('a range inside [ ] ends below its beginning'));
    return high;
  }

  #member(): CodeRanges | number {
    if (this.#take('\\')) return this.#take('b') ? 8 : this.#escape();
    const code = this.#source.charCodeAt(this.#at);
    if (Number.isNaN(code)) throw new Refusal(t('a “[” is not closed'));
    this.#at += 1;
    return code;
  }

  #literal(code: number): PatternNode {
    return { kind: 'one', of: this.#ignoreCase ? foldCase([code, code]) : [code, code] };
  }
}

/** Both cases of the ASCII letters in the ranges: all that occurs in a URL, where the rest is percent-encoded. */
function foldCase(ranges: CodeRanges): CodeRanges {
  const folded = [...ranges];
  for (let at = 0; at < ranges.length; at += 2) {
    const low = ranges[at] ?? 0;
    const high = ranges[at + 1] ?? 0;
    if (low <= 90 && high >= 65) folded.push(Math.max(low, 65) + 32, Math.min(high, 90) + 32);
    if (low <= 122 && high >= 97) folded.push(Math.max(low, 97) - 32, Math.min(high, 122) - 32);
  }
  return folded;
}

function complement(ranges: CodeRanges): CodeRanges {
  const pairs: [number, number][] = [];
  for (let at = 0; at < ranges.length; at += 2) pairs.push([ranges[at] ?? 0, ranges[at + 1] ?? 0]);
  pairs.sort((a, b) => a[0] - b[0]);
  const rest: number[] = [];
  let next = 0;
  for (const [low, high] of pairs) {
    if (low > next) rest.push(next, low - 1);
    next = Math.max(next, high + 1);
  }
  if (next <= 0xffff) rest.push(next, 0xffff);
  return rest;
}
