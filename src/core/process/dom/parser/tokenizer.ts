import {
  EXCLAMATION_MARK,
  GREATER_THAN,
  HYPHEN,
  isLetter,
  isSpace,
  QUESTION_MARK,
  skipSpace,
  SOLIDUS,
} from './characters.js';
import { type ElementName, elementName } from './element-name.js';
import type { StartTag } from './start-tag.js';
import { StartTagCache } from './start-tag-cache.js';
import { escapedScriptEnd } from './script-end.js';
import type { WrittenPage } from '../written-page.js';

/** What tokens are given to: the construction of the tree. */
export interface TokenSink {
  /** It takes no more. */
  readonly isFull: boolean;
  /** The innermost of the elements that are open. */
  readonly innermost: ElementName | null;
  /** Character references are as they were written. Text may come in pieces. */
  text(written: string): void;
  startTag(tag: StartTag): void;
  endTag(name: ElementName): void;
}

/** One a thread: sites write the same tags on each page. */
const startTags = new StartTagCache();

/**
 * Cuts a page into tokens (HTML §13.2.5): the states of the standard, with `indexOf` from one `<` to the next instead of
 * a step a character. Forgiving in the way of htmlparser2, see README.md. `isXml`: CDATA is text.
 */
export function tokenize(page: WrittenPage, isXml: boolean, sink: TokenSink): void {
  new Tokenizer(page, isXml, sink).run();
}

class Tokenizer {
  readonly #page: WrittenPage;
  readonly #html: string;
  readonly #isXml: boolean;
  readonly #sink: TokenSink;
  /** Where the text begins that was not given out yet. */
  #textStart = 0;
  /** Places of the next `-->` and `--!>`, looked for again only when they are passed: else every comment looks through a page that has none. */
  #commentEnd = -1;
  #bangEnd = -1;
  /** The next `<!--` in a script; Infinity once one was found that hides an end tag for ever. */
  #scriptComment = -1;

  constructor(page: WrittenPage, isXml: boolean, sink: TokenSink) {
    this.#page = page;
    this.#html = page.html;
    this.#isXml = isXml;
    this.#sink = sink;
  }

  run(): void {
    const html = this.#html;
    const sink = this.#sink;
    for (let at = html.indexOf('<'); at >= 0 && !sink.isFull; at = html.indexOf('<', at)) at = this.#tagOpen(at);
    if (!sink.isFull) this.#giveText(html.length);
  }

  /** Answers where to look for the next `<`. */
  #tagOpen(at: number): number {
    const code = this.#html.charCodeAt(at + 1);
    if (isLetter(code)) return this.#startTag(at);
    if (code === SOLIDUS) return this.#endTagOpen(at);
    if (code === EXCLAMATION_MARK) return this.#markupDeclaration(at);
    if (code === QUESTION_MARK) return this.#bogusComment(at, at + 2, at + 2);
    return at + 1;
  }

  #startTag(at: number): number {
    this.#giveText(at);
    const tag = startTags.read(this.#page, at);
    if (tag === null) return this.#endOfFile();
    this.#sink.startTag(tag);
    this.#textStart = at + tag.length;
    const { textEnd } = tag.element;
    return textEnd === null || tag.isSelfClosing ? this.#textStart : this.#rawText(textEnd, tag.element.name);
  }

  /** The content of script, style and the like: text up to their end tag. */
  #rawText(textEnd: RegExp, name: string): number {
    textEnd.lastIndex = this.#textStart;
    const first = textEnd.exec(this.#html)?.index ?? this.#html.length;
    const end = name === 'script' ? this.#scriptEnd(first) : first;
    this.#giveText(end);
    return end;
  }

  /** `first`: its first end tag, which is that of another script where that is written inside a comment. */
  #scriptEnd(first: number): number {
    this.#scriptComment = nextPlace(this.#html, '<!--', this.#textStart, this.#scriptComment);
    if (this.#scriptComment > first) return first;
    const end = escapedScriptEnd(this.#html, this.#scriptComment);
    if (end === null) this.#scriptComment = Infinity;
    return end ?? first;
  }

  #endTagOpen(at: number): number {
    const html = this.#html;
    const open = this.#sink.innermost;
    // Most end tags are that of the innermost element, in small letters: no name is cut out for those.
    if (open !== null && html.startsWith(open.name, at + 2)) {
      const end = at + 2 + open.name.length;
      if (html.charCodeAt(end) === GREATER_THAN) {
        this.#giveText(at);
        this.#sink.endTag(open);
        return this.#goOnAt(end + 1);
      }
    }
    return this.#namedEndTag(at);
  }

  #namedEndTag(at: number): number {
    const html = this.#html;
    const nameStart = skipSpace(html, at + 2);
    const code = html.charCodeAt(nameStart);
    // As htmlparser2 has it: `</>` is text.
    if (code === GREATER_THAN || nameStart >= html.length) return nameStart;
    if (!isLetter(code)) return this.#bogusComment(at, nameStart, nameStart);
    this.#giveText(at);
    let nameEnd = nameStart;
    for (; nameEnd < html.length; nameEnd += 1) {
      const each = html.charCodeAt(nameEnd);
      if (each === GREATER_THAN || isSpace(each)) break;
    }
    if (nameEnd >= html.length) return this.#endOfFile();
    this.#sink.endTag(elementName(this.#page.slice(nameStart, nameEnd)));
    const end = html.indexOf('>', nameEnd);
    return end < 0 ? this.#endOfFile() : this.#goOnAt(end + 1);
  }

  #markupDeclaration(at: number): number {
    const html = this.#html;
    if (html.startsWith('--', at + 2)) return this.#comment(at);
    if (html.startsWith('[CDATA[', at + 2)) return this.#cdata(at);
    // As htmlparser2 has it: a `>` right behind `<!` or `<!-` ends nothing.
    return this.#bogusComment(at, at + 2, at + (html.charCodeAt(at + 2) === HYPHEN ? 4 : 3));
  }

  /** A comment ends at `-->` and at `--!>` (HTML §13.2.5.52); `<!-->` and `<!--->` are whole ones. */
  #comment(at: number): number {
    const html = this.#html;
    this.#giveText(at);
    this.#commentEnd = nextPlace(html, '-->', at + 2, this.#commentEnd);
    this.#bangEnd = nextPlace(html, '--!>', at + 4, this.#bangEnd);
    if (this.#bangEnd < this.#commentEnd) return this.#goOnAt(this.#bangEnd + 4);
    return this.#commentEnd === Infinity ? this.#endOfFile() : this.#goOnAt(this.#commentEnd + 3);
  }

  #cdata(at: number): number {
    const html = this.#html;
    this.#giveText(at);
    const from = at + '<![CDATA['.length;
    const end = html.indexOf(']]>', from);
    if (this.#isXml && (end >= 0 || from < html.length))
      this.#sink.text(this.#page.slice(from, end < 0 ? html.length : end));
    return end < 0 ? this.#endOfFile() : this.#goOnAt(end + 3);
  }

  /** Declarations, instructions and what is none of them: left out up to a `>`, and text where there is none. */
  #bogusComment(at: number, contentStart: number, searchFrom: number): number {
    this.#giveText(at);
    const end = this.#html.indexOf('>', searchFrom);
    this.#textStart = end < 0 ? contentStart : end + 1;
    return end < 0 ? this.#html.length : end + 1;
  }

  #giveText(upTo: number): void {
    if (upTo > this.#textStart) this.#sink.text(this.#page.slice(this.#textStart, upTo));
    this.#textStart = upTo;
  }

  #goOnAt(at: number): number {
    this.#textStart = at;
    return at;
  }

  /** What is open when the page ends is dropped. */
  #endOfFile(): number {
    return this.#goOnAt(this.#html.length);
  }
}

/** Where a mark stands next, from a place on; Infinity where none follows. `known`: where it stood next before. */
function nextPlace(html: string, mark: string, from: number, known: number): number {
  if (known >= from) return known;
  const at = html.indexOf(mark, from);
  return at < 0 ? Infinity : at;
}
