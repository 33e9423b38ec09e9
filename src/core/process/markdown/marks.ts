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
const CODE_START = '\uFDD6';
const CODE_END = '\uFDD7';
const LINK_START = '\uFDD8';

const ANY_MARK = /[\uFDD0-\uFDD8]/;
const EMPHASIS_MARK = /[\uFDD0-\uFDD5]/;
/** The end of a mark and the beginning of the same one: nothing is between them. */
const REPEATED = /\uFDD1\uFDD0|\uFDD3\uFDD2|\uFDD5\uFDD4/;

/** Puts marks round text, with the white space at its ends outside of them; '' where there is only white space. */
export function wrapMarks(kind: MarkKind, inline: string): string {
  const core = inline.trim();
  if (core === '') return spaceOf(inline);
  const { open, close } = WORDS[kind];
  const at = inline.indexOf(core);
  return `${spaceOf(inline.slice(0, at))}${open}${core}${close}${spaceOf(inline.slice(at + core.length))}`;
}

/** A span of code that may stand directly beside another one. */
export function markCode(code: string): string {
  return `${CODE_START}${code}${CODE_END}`;
}

/** A link, which a `!` in front of it would make an image. */
export function markLink(link: string): string {
  return LINK_START + link;
}

/** Markdown that renders as it is meant, for inline text that is whole. */
export function resolveMarks(inline: string): string {
  if (!ANY_MARK.test(inline)) return inline;
  let text = inline;
  while (REPEATED.test(text)) text = text.replace(REPEATED, '');
  text = text.replaceAll(`!${LINK_START}`, '\\!').replaceAll(LINK_START, '');
  if (text.includes(CODE_START)) text = separateCode(text);
  if (!EMPHASIS_MARK.test(text)) return text;
  return isPlain(text) ? written(text) : checked(text);
}

/** Spans of code that touch become one, or are parted by a comment where they need different fences. */
function separateCode(text: string): string {
  return text
    .replaceAll(`\`${CODE_END}${CODE_START}\``, (_, at: number) =>
      text[at - 1] === '`' || text[at - 1] === ' ' || text[at + 4] === '`' ? '`<!-- -->`' : '',
    )
    .replace(/[\uFDD6\uFDD7]/g, '');
}

function spaceOf(space: string): string {
  if (space === '' || /\S/.test(space)) return '';
  return space.includes('\n') ? '\n' : ' ';
}

function written(text: string): string {
  return text.replace(/[\uFDD0-\uFDD5]/g, (mark) => WORDS[KIND_OF.get(mark) ?? 'strong'].delimiter);
}

/** Each mark stands between a word and white space or the end, no other beside it: nothing can go wrong. */
function isPlain(text: string): boolean {
  for (const { 0: mark, index } of text.matchAll(/[\uFDD0-\uFDD5]/g)) {
    const isOpen = WORDS[KIND_OF.get(mark) ?? 'strong'].open === mark;
    const [before = ' ', after = ' '] = [text[index - 1], text[index + 1]];
    const [outer, inner] = isOpen ? [before, after] : [after, before];
    if (!/[A-Za-z0-9]/.test(inner) || !/[\s(.,;:)]/.test(outer)) return false;
  }
  return true;
}

/** Marks that a reader of Markdown would not find where they are meant become HTML elements, until all are found. */
function checked(text: string): string {
  let line = text;
  while (EMPHASIS_MARK.test(line)) {
    const wanted = wantedMarks(line);
    const found = [foundMarks(line, true), foundMarks(line, false)];
    const lost = wanted.filter((mark) => !found.every((marks) => marks.has(placeOf(mark))));
    if (lost.length === 0) return written(line);
    line = asElements(line, lost);
  }
  return line;
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
