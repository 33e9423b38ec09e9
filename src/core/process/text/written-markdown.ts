import { codeBlock } from '../markdown/text.js';
import { LinkRewriter } from './markdown-links.js';
import type { TextReading } from './text-reading.js';

/** YAML or TOML at the very beginning, as generators of sites want it. */
const FRONT_MATTER = /^(---|\+\+\+)[ \t]*\n([^]*?)\n(?:\1|\.\.\.)[ \t]*(?:\n|$)/;
const FRONT_FIELD = /^[\w-]+\s*[:=]/m;
const FRONT_TITLE = /^title\s*[:=]\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|(.*?))\s*$/m;

const FENCE = /^( *(?:(?:[-*+]|\d{1,9}[.)]) +|> *)*)(`{3,}(?=[^`]*$)|~{3,})(.*)$/;
const HEADING = /^ {0,3}(#{1,6})(?:[ \t]+(.*))?$/;
const HEADING_END = /(?:^|[ \t]+)#+[ \t]*$/;
const UNDERLINE = /^ {0,3}(=+|-+)[ \t]*$/;
/** What begins something else than a paragraph, so that a line below it underlines nothing. */
const NO_PARAGRAPH = /^ {0,3}(?:[-*+](?:\s|$)|\d{1,9}[.)]\s|>|<|\||\[[^\]]*\]:|(?:[-*_] *){3,}$)/;
const LIST_ITEM = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
const INDENTED = /^(?: {4}|\t)/;

/**
 * Markdown that somebody else wrote, in the form that ours has, so that what reads ours can read it: headings as `#` with blank lines
 * round them, fences of backticks, links absolute and in place. Everything else is left as it is.
 */
export function writtenMarkdown(text: string, url: string): TextReading {
  const found = FRONT_MATTER.exec(text);
  const front = found !== null && FRONT_FIELD.test(found[2] ?? '') ? found : null;
  const facts = front === null ? '' : codeBlock((front[2] ?? '').trimEnd(), front[1] === '---' ? 'yaml' : 'toml');
  const said = FRONT_TITLE.exec(front?.[2] ?? '');
  const reader = new MarkdownReader(text.slice(front?.[0].length ?? 0).split('\n'));
  const links = new LinkRewriter(
    url,
    reader.runs.flatMap(({ isCode, text: run }) => (isCode ? [] : [run])),
  );
  const runs = reader.runs.map(({ isCode, text: run }) => (isCode ? run : links.rewritten(run)));
  const body = runs.join('\n').replace(/^\n+/, '').trimEnd();
  const markdown = [facts, body].filter((part) => part !== '').join('\n\n');
  const title = (said?.[1] ?? said?.[2] ?? said?.[3] ?? '').trim() || reader.title;
  return { markdown: markdown === '' ? '' : `${markdown}\n`, title: title === '' ? null : title };
}

/** Lines that follow each other: code is not looked into. */
interface Run {
  readonly isCode: boolean;
  readonly text: string;
}

class MarkdownReader {
  /** The first heading, without its marks; '' without one. */
  title = '';
  readonly #lines: { readonly text: string; readonly isCode: boolean }[] = [];
  /** How many of the last lines are one paragraph: what follows may make a heading of it. */
  #paragraph = 0;
  #isInList = false;

  constructor(lines: readonly string[]) {
    for (let at = 0; at < lines.length; at += 1) {
      const line = (lines[at] ?? '').trimEnd() === '' ? '' : (lines[at] ?? '');
      const fence = FENCE.exec(line);
      if (this.#isIndentedCode(line)) this.#write(line, true);
      else if (fence !== null) at = this.#fenced(lines, at, fence);
      else this.#text(line);
    }
  }

  get runs(): readonly Run[] {
    const runs: Run[] = [];
    let from = 0;
    for (const [at, { isCode }] of this.#lines.entries()) {
      if (this.#lines[at + 1]?.isCode === isCode) continue;
      const lines = this.#lines.slice(from, at + 1).map(({ text }) => text);
      runs.push({ isCode, text: lines.join('\n') });
      from = at + 1;
    }
    return runs;
  }

  /** Four spaces make code of a line, where no list or paragraph goes on in it. */
  #isIndentedCode(line: string): boolean {
    const before = this.#lines.at(-1);
    const isFree = before === undefined || before.text === '' || (before.isCode && INDENTED.test(before.text));
    return INDENTED.test(line) && isFree && !this.#isInList;
  }

  /** Takes in a block of code and answers with the number of its last line. */
  #fenced(lines: readonly string[], start: number, [, lead = '', fence = '', info = '']: RegExpExecArray): number {
    const closing = new RegExp(`^[ >]*${fence.charAt(0)}{${fence.length},}[ \\t]*$`);
    let end = start + 1;
    while (end < lines.length && !closing.test(lines[end] ?? '')) end += 1;
    const code = lines.slice(start + 1, end);
    const longest = code.reduce((most, line) => Math.max(most, longestRun(line)), 2);
    const ticks = '`'.repeat(longest + 1);
    const inside = /^[ >]*/.exec(lines[end] ?? '')?.[0] ?? lead.replace(/[^>]/g, ' ');
    if (lead.trim() === '' && !this.#isInList) this.#blank();
    this.#write(`${lead}${ticks}${info.trim()}`, true);
    for (const line of code) this.#write(line, true);
    this.#write(`${inside}${ticks}`, true);
    return end;
  }

  #text(line: string): void {
    if (line === '') {
      this.#blank();
      return;
    }
    const heading = HEADING.exec(line);
    if (heading !== null) return this.#heading(heading[1] ?? '#', heading[2] ?? '');
    const underline = UNDERLINE.exec(line);
    if (underline !== null && this.#paragraph > 0) {
      const words = this.#lines.splice(-this.#paragraph).map(({ text }) => text.trim());
      return this.#heading(underline[1]?.startsWith('=') === true ? '#' : '##', words.join(' '));
    }
    const isParagraph = this.#paragraph > 0 || this.#lines.at(-1)?.text === '' || this.#lines.length === 0;
    const before = this.#paragraph;
    if (LIST_ITEM.test(line)) this.#isInList = true;
    else if (!/^\s/.test(line) && this.#lines.at(-1)?.text === '') this.#isInList = false;
    this.#write(line, false);
    this.#paragraph = isParagraph && !NO_PARAGRAPH.test(line) && !this.#isInList ? before + 1 : 0;
  }

  #heading(marks: string, written: string): void {
    const words = written.replace(HEADING_END, '').trim();
    if (words === '') return;
    if (this.title === '') this.title = plainWords(words);
    this.#isInList = false;
    this.#blank();
    this.#write(`${marks} ${words}`, false);
    this.#blank();
  }

  /** A blank line, where there is none yet. */
  #blank(): void {
    const last = this.#lines.at(-1);
    if (last !== undefined && last.text !== '') this.#write('', last.isCode && INDENTED.test(last.text));
    this.#paragraph = 0;
  }

  #write(text: string, isCode: boolean): void {
    this.#lines.push({ text, isCode });
    this.#paragraph = 0;
  }
}

/** The words of a heading without the marks in it. */
function plainWords(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\](?:\([^)]*\)|\[[^\]]*\])/g, '$1')
    .replace(/<[^>]*>|[*`]|\\(?=[!-/:-@[-`{-~])/g, '')
    .trim();
}

function longestRun(line: string): number {
  return line.includes('```') ? Math.max(...(line.match(/`+/g) ?? []).map((run) => run.length)) : 0;
}
