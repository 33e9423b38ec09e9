/*
 * Inline Markdown is put together without knowing what will stand beside it, but whether `**` opens or closes depends on
 * just that (CommonMark §6.2). So marks are noncharacters first, which text.ts takes out of text, and become Markdown, or the
 * HTML elements where Markdown cannot say it, once a line is whole.
 */

type MarkKind = 'strong' | 'emphasis' | 'strike';

interface MarkWords {
  readonly open: string;
  readonly close: string;
  readonly delimiter: '*' | '**' | '~~';
  readonly tag: string;
}

const WORDS: Readonly<Record<MarkKind, MarkWords>> = {
  strong: { open: '\uFDD0', close: '\uFDD1', delimiter: '**', tag: 'strong' },
  emphasis: { open: '\uFDD2', close: '\uFDD3', delimiter: '*', tag: 'em' },
  strike: { open: '\uFDD4', close: '\uFDD5', delimiter: '~~', tag: 'del' },
};
const KINDS: readonly MarkKind[] = ['strong', 'emphasis', 'strike'];
const KIND_OF = new Map(KINDS.flatMap((kind) => [WORDS[kind].open, WORDS[kind].close].map((mark) => [mark, kind])));
const EMPHASIS_MARK = /[\uFDD0-\uFDD5]/;
/** The end of a mark and the beginning of the same one: nothing is between them. */
const REPEATED = /\uFDD1\uFDD0|\uFDD3\uFDD2|\uFDD5\uFDD4/;

/** Puts marks round text, with the white space at its ends outside of them; '' where there is only white space. */
export function wrapMarks(kind: MarkKind, inline: string): string {
  const core = inline.trim();
  if (core === '') return spaceOf(inline);
  const { open, close } = WORDS[kind];
  if (core.length === inline.length) return open + core + close;
  const at = inline.indexOf(core);
  return `${spaceOf(inline.slice(0, at))}${open}${core}${close}${spaceOf(inline.slice(at + core.length))}`;
}

/** Inline Markdown and what follows it in the line: a `!` makes no image of a link, spans of code do not run into each other. */
export function joinInline(before: string, after: string): string {
  if (!touches(before, after)) return before + after;
  return after.startsWith('[') ? `${before.slice(0, -1)}\\!${after}` : joinCode(before, after);
}

/** Whether pieces of a line would say something else side by side than each says by itself. */
export function touches(before: string, after: string): boolean {
  const first = after.charCodeAt(0);
  return (first === 91 && before.endsWith('!')) || (first === 96 && before.endsWith('`'));
}

/** Spans of code that touch become one, or are parted by a comment where they need other fences. */
function joinCode(before: string, after: string): string {
  const isSimple = !/[`\\ ]$/.test(before.slice(0, -1)) && after[1] !== '`';
  return isSimple ? before.slice(0, -1) + after.slice(1) : `${before}<!-- -->${after}`;
}

/** Markdown that renders as it is meant, for inline text that is whole. */
export function resolveMarks(inline: string): string {
  if (!EMPHASIS_MARK.test(inline)) return inline;
  let text = inline;
  for (let found = REPEATED.exec(text); found !== null; found = REPEATED.exec(text))
    text = joinInline(text.slice(0, found.index), text.slice(found.index + 2));
  return plainlyWritten(text) ?? checked(text);
}

function spaceOf(space: string): string {
  if (space === '' || /\S/.test(space)) return '';
  return space.includes('\n') ? '\n' : ' ';
}

function written(text: string): string {
  return text.replace(/[\uFDD0-\uFDD5]/g, (mark) => WORDS[KIND_OF.get(mark) ?? 'strong'].delimiter);
}

/**
 * The delimiters, where they can only be what they are meant as: each mark ends before the next begins, and has outside
 * and inside of it what lets it open or close. Marks in marks may only stand beside white space, or open or close a word
 * beside punctuation. Null where that is not so: then it has to be found out.
 */
function plainlyWritten(text: string): string | null {
  let line = '';
  let copied = 0;
  let depth = 0;
  let isNested = false;
  let isStrict = true;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < 0xfdd0 || code > 0xfdd5) continue;
    const isOpen = code % 2 === 0;
    depth += isOpen ? 1 : -1;
    isNested ||= depth > 1;
    const outer = sortAt(text, isOpen ? at - 1 : at + 1);
    const inner = sortAt(text, isOpen ? at + 1 : at - 1);
    if (outer === 'mark' || inner === 'mark') return null;
    const isWord = inner === 'word';
    if (outer !== 'space' && !isWord && !(outer === 'punctuation' && inner === 'punctuation')) return null;
    isStrict &&= outer === 'space' || (outer === 'punctuation' && isWord);
    if (isNested && !isStrict) return null;
    line += text.slice(copied, at) + DELIMITERS[code - 0xfdd0];
    copied = at + 1;
  }
  return line + text.slice(copied);
}

/** What stands at a place in a line; `word` and `punctuation` only in ASCII, where all agree on them. */
function sortAt(text: string, at: number): CharacterSort {
  const code = text.charCodeAt(at);
  // Before the beginning and after the end.
  if (Number.isNaN(code)) return 'space';
  if (code < 128) return ASCII_SORTS[code] ?? 'other';
  if (code >= 0xfdd0 && code <= 0xfdd5) return 'mark';
  return /\s/.test(text.charAt(at)) ? 'space' : 'other';
}

type CharacterSort = 'space' | 'word' | 'punctuation' | 'mark' | 'other';

const ASCII_SORTS: readonly CharacterSort[] = Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/\s/.test(character)) return 'space';
  if (/[A-Za-z0-9]/.test(character)) return 'word';
  return /[!-/:-@[-`{-~]/.test(character) ? 'punctuation' : 'other';
});

const DELIMITERS: readonly string[] = KINDS.flatMap((kind) => [WORDS[kind].delimiter, WORDS[kind].delimiter]);

/** Marks that a reader of Markdown would not find where they are meant become HTML elements, until all are found. */
function checked(text: string): string {
  let line = text;
  while (EMPHASIS_MARK.test(line)) {
    const wanted = wantedMarks(line);
    const found = [foundMarks(line, true), foundMarks(line, false)];
    const lost = wanted.filter((mark) => followsEnd(line, mark) || !found.every((marks) => marks.has(placeOf(mark))));
    if (lost.length === 0) return written(line);
    line = asElements(line, lost);
  }
  return line;
}

/** One that begins where another has just ended: readers differ in what they make of such a run. */
function followsEnd(line: string, { open }: Mark): boolean {
  return open > 0 && /[\uFDD1\uFDD3\uFDD5]/.test(line[open - 1] ?? '');
}

interface Mark {
  readonly kind: MarkKind;
  /** Indexes of its two characters. */
  readonly open: number;
  readonly close: number;
  /** Characters of text before them. */
  readonly from: number;
  readonly to: number;
}

type Place = Pick<Mark, 'kind' | 'from' | 'to'>;

function placeOf({ kind, from, to }: Place): string {
  return `${kind} ${from} ${to}`;
}

function wantedMarks(text: string): readonly Mark[] {
  const marks: Mark[] = [];
  const open: { readonly kind: MarkKind; readonly open: number; readonly from: number }[] = [];
  let passed = 0;
  for (const { 0: mark, index } of text.matchAll(/[\uFDD0-\uFDD5]/g)) {
    const kind = KIND_OF.get(mark) ?? 'strong';
    const place = index - passed;
    passed += 1;
    if (WORDS[kind].open === mark) open.push({ kind, open: index, from: place });
    else {
      const begun = open.pop();
      if (begun !== undefined) marks.push({ ...begun, close: index, to: place });
    }
  }
  return marks;
}

function asElements(text: string, marks: readonly Mark[]): string {
  const tags = new Map(
    marks.flatMap(({ kind, open, close }) => [
      [open, `<${WORDS[kind].tag}>`],
      [close, `</${WORDS[kind].tag}>`],
    ]),
  );
  return text.replace(/[\uFDD0-\uFDD5]/g, (mark, index: number) => tags.get(index) ?? mark);
}

/** Delimiters of one kind that stand together. */
interface DelimiterRun {
  readonly char: '*' | '~';
  readonly length: number;
  left: number;
  readonly place: number;
  readonly canOpen: boolean;
  readonly canClose: boolean;
}

/** What CommonMark's rules make of the marks (its appendix, "process emphasis"); symbols are punctuation since 0.31. */
function foundMarks(text: string, symbolsCount: boolean): ReadonlySet<string> {
  const found = new Set<string>();
  const runs = delimiterRuns(text, symbolsCount);
  for (const [at, closer] of runs.entries()) {
    while (closer.canClose && closer.left > 0) {
      const opener = openerFor(closer, at, runs);
      if (opener === null) break;
      const taken = closer.char === '~' ? closer.left : Math.min(2, opener.left, closer.left);
      const kind = closer.char === '~' ? 'strike' : taken === 2 ? 'strong' : 'emphasis';
      found.add(placeOf({ kind, from: opener.place, to: closer.place }));
      for (const between of runs.slice(runs.indexOf(opener) + 1, at)) between.left = 0;
      opener.left -= taken;
      closer.left -= taken;
    }
  }
  return found;
}

function openerFor(closer: DelimiterRun, at: number, runs: readonly DelimiterRun[]): DelimiterRun | null {
  for (let index = at - 1; index >= 0; index -= 1) {
    const run = runs[index];
    if (run === undefined || run.char !== closer.char || !run.canOpen || run.left === 0) continue;
    if (closer.char === '~') {
      if (run.left === closer.left) return run;
      continue;
    }
    const isBoth = run.canClose || closer.canOpen;
    const isOdd = (run.length + closer.length) % 3 === 0 && !(run.length % 3 === 0 && closer.length % 3 === 0);
    if (!isBoth || !isOdd) return run;
  }
  return null;
}

function delimiterRuns(text: string, symbolsCount: boolean): readonly DelimiterRun[] {
  const runs: DelimiterRun[] = [];
  let passed = 0;
  // Runs of one delimiter: strong and emphasis share theirs.
  for (const { 0: marks, index } of text.matchAll(/[\uFDD0-\uFDD3]+|[\uFDD4\uFDD5]+/g)) {
    const length = written(marks).length;
    const before = sideOf(characterBefore(text, index), symbolsCount);
    const after = sideOf(characterAfter(text, index + marks.length), symbolsCount);
    const isLeft = after !== 'space' && (after === 'word' || before !== 'word');
    const isRight = before !== 'space' && (before === 'word' || after !== 'word');
    const char = KIND_OF.get(marks.charAt(0)) === 'strike' ? '~' : '*';
    runs.push({ char, length, left: length, place: index - passed, canOpen: isLeft, canClose: isRight });
    passed += marks.length;
  }
  return runs;
}

/** Other marks become punctuation. */
function characterBefore(text: string, index: number): string {
  return Array.from(text.slice(Math.max(0, index - 2), index)).at(-1) ?? ' ';
}

function characterAfter(text: string, index: number): string {
  const code = text.codePointAt(index);
  return code === undefined ? ' ' : String.fromCodePoint(code);
}

function sideOf(character: string, symbolsCount: boolean): 'space' | 'punctuation' | 'word' {
  if (/^\s$/.test(character)) return 'space';
  if (/^[\p{P}!-/:-@[-`{-~]$/u.test(character) || EMPHASIS_MARK.test(character)) return 'punctuation';
  return symbolsCount && /^\p{S}$/u.test(character) ? 'punctuation' : 'word';
}
