/** HTML as browsers read it (HTML §13.2.5), or XML. */
export type Dialect = 'html' | 'xml';

/** An attribute and where it stands: what is between `start` and `end` can be replaced. */
export interface MarkupAttribute {
  /** In lower case for HTML. */
  readonly name: string;
  /** As written, without quotes; null where there is none. */
  readonly value: string | null;
  readonly start: number;
  /** Behind the name. */
  readonly nameEnd: number;
  /** Behind the value and its quote. */
  readonly end: number;
}

export interface OpenTag {
  readonly kind: 'open';
  readonly name: string;
  readonly attributes: readonly MarkupAttribute[];
  readonly isSelfClosing: boolean;
  readonly start: number;
  readonly end: number;
}

/** A piece of markup between `start` and `end`; pieces follow each other without gaps. */
export type MarkupToken =
  | OpenTag
  | { readonly kind: 'close'; readonly name: string; readonly start: number; readonly end: number }
  | {
      /**
       * `instruction`: `<?…`, a comment in HTML. `declaration`: `<!…` and `</…` that are nothing else: a comment too.
       * `broken`: the text breaks it off; browsers drop such a tag and show nothing of such a comment.
       */
      readonly kind: 'text' | 'comment' | 'doctype' | 'instruction' | 'declaration' | 'cdata' | 'broken';
      readonly start: number;
      readonly end: number;
    };

const LETTER = /[a-z]/i;
const XML_NAME_START = /[a-z_:\u0080-\uffff]/i;
const SPACE = /[\t\n\f\r ]/;
const END_OF_TAG_NAME = /[\t\n\f\r />]/g;
const END_OF_ATTRIBUTE_NAME = /[\t\n\f\r />=]/g;
const END_OF_BARE_VALUE = /[\t\n\f\r >]/g;

/**
 * Cuts a document into its pieces, one call each, never looking back. What a tag means for those behind it is up to the
 * caller: after a tag whose content is text, `rawText` takes that.
 */
export class MarkupTokens {
  readonly #text: string;
  readonly #dialect: Dialect;
  #at = 0;

  constructor(text: string, dialect: Dialect) {
    this.#text = text;
    this.#dialect = dialect;
  }

  /** Null at the end. */
  next(): MarkupToken | null {
    const start = this.#at;
    if (start >= this.#text.length) return null;
    const token = this.#markupAt(start) ?? this.#textAt(start);
    this.#at = token.end;
    return token;
  }

  /** Takes text up to `end`, which `raw-text.ts` found. */
  skipTo(end: number): void {
    this.#at = end;
  }

  #textAt(start: number): MarkupToken {
    const text = this.#text;
    // A `<` that begins no markup is text, and so is what follows it.
    for (let at = text.indexOf('<', start + 1); at >= 0; at = text.indexOf('<', at + 1)) {
      const next = text[at + 1] ?? '';
      if (next === '!' || next === '?' || next === '/' || this.#beginsName(next))
        return { kind: 'text', start, end: at };
    }
    return { kind: 'text', start, end: text.length };
  }

  #markupAt(start: number): MarkupToken | null {
    const text = this.#text;
    if (text[start] !== '<') return null;
    const next = text[start + 1] ?? '';
    if (next === '!') return this.#exclamation(start);
    if (next === '?') {
      if (this.#dialect === 'xml') return this.#upTo('instruction', start, '?>', start + 2);
      return this.#upTo('instruction', start, '>', start + 2);
    }
    if (this.#beginsName(next)) return this.#tag(start, start + 1, false);
    if (next !== '/' || start + 2 >= text.length) return null;
    if (this.#beginsName(text[start + 2] ?? '')) return this.#tag(start, start + 2, true);
    return this.#upTo('declaration', start, '>', start + 2);
  }

  #beginsName(char: string): boolean {
    return (this.#dialect === 'html' ? LETTER : XML_NAME_START).test(char);
  }

  #exclamation(start: number): MarkupToken {
    const text = this.#text;
    if (text.startsWith('<!--', start)) return this.#comment(start);
    if (text.startsWith('<![CDATA[', start)) {
      const end = text.indexOf(']]>', start);
      return { kind: 'cdata', start, end: end < 0 ? text.length : end + 3 };
    }
    if (!/^<!doctype/i.test(text.slice(start, start + 9))) return this.#upTo('declaration', start, '>', start + 2);
    if (this.#dialect === 'xml') return { kind: 'doctype', start, end: endOfXmlDoctype(text, start) };
    return this.#upTo('doctype', start, '>', start + 2);
  }

  #upTo(kind: 'comment' | 'doctype' | 'instruction' | 'declaration', start: number, mark: string, from: number) {
    const found = this.#text.indexOf(mark, from);
    if (found < 0) return { kind: 'broken', start, end: this.#text.length } as const;
    return { kind, start, end: found + mark.length };
  }

  #comment(start: number): MarkupToken {
    const text = this.#text;
    const at = start + 4;
    if (this.#dialect === 'xml') return this.#upTo('comment', start, '-->', at);
    if (text[at] === '>') return { kind: 'comment', start, end: at + 1 };
    if (text.startsWith('->', at)) return { kind: 'comment', start, end: at + 2 };
    COMMENT_END.lastIndex = at;
    const isClosed = COMMENT_END.test(text);
    return { kind: isClosed ? 'comment' : 'broken', start, end: isClosed ? COMMENT_END.lastIndex : text.length };
  }

  #tag(start: number, nameStart: number, isClosing: boolean): MarkupToken {
    const text = this.#text;
    let at = find(text, nameStart, END_OF_TAG_NAME);
    const name = this.#named(text.slice(nameStart, at));
    const attributes: MarkupAttribute[] = [];
    for (;;) {
      while (SPACE.test(text[at] ?? '')) at += 1;
      const char = text[at];
      if (char === undefined) return { kind: 'broken', start, end: text.length };
      if (char === '>') break;
      if (char === '/') {
        at += 1;
        continue;
      }
      const attribute = this.#attribute(at);
      attributes.push(attribute);
      at = attribute.end;
    }
    const end = at + 1;
    if (isClosing) return { kind: 'close', name, start, end };
    const isSelfClosing = text[at - 1] === '/' && (attributes.at(-1)?.end ?? 0) < at;
    return { kind: 'open', name, attributes, isSelfClosing, start, end };
  }

  #attribute(start: number): MarkupAttribute {
    const text = this.#text;
    // An equals sign in front belongs to the name.
    const nameEnd = find(text, start + 1, END_OF_ATTRIBUTE_NAME);
    const name = this.#named(text.slice(start, nameEnd));
    let at = nameEnd;
    while (SPACE.test(text[at] ?? '')) at += 1;
    if (text[at] !== '=') return { name, value: null, start, nameEnd, end: nameEnd };
    at += 1;
    while (SPACE.test(text[at] ?? '')) at += 1;
    const quote = text[at];
    if (quote === '>') return { name, value: null, start, nameEnd, end: at };
    if (quote === '"' || quote === "'") {
      const close = text.indexOf(quote, at + 1);
      const valueEnd = close < 0 ? text.length : close;
      const end = Math.min(valueEnd + 1, text.length);
      return { name, value: text.slice(at + 1, valueEnd), start, nameEnd, end };
    }
    const end = find(text, at, END_OF_BARE_VALUE);
    return { name, value: text.slice(at, end), start, nameEnd, end };
  }

  #named(name: string): string {
    return this.#dialect === 'html' ? lowerAscii(name) : name;
  }
}

const COMMENT_END = /--!?>/g;

/** Letters of other scripts keep their case, as in browsers. */
function lowerAscii(text: string): string {
  return /[A-Z]/.test(text) ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
}

/** The index of the first match, or the end of the text. `what` is global. */
function find(text: string, from: number, what: RegExp): number {
  what.lastIndex = from;
  return what.test(text) ? what.lastIndex - 1 : text.length;
}

/** Behind a document type with its declarations in brackets. */
function endOfXmlDoctype(text: string, start: number): number {
  let isInside = false;
  DOCTYPE_PIECE.lastIndex = start + 2;
  for (let piece = DOCTYPE_PIECE.exec(text); piece !== null; piece = DOCTYPE_PIECE.exec(text)) {
    if (piece[0] === '[') isInside = true;
    else if (piece[0] === ']') isInside = false;
    else if (piece[0] === '>' && !isInside) return DOCTYPE_PIECE.lastIndex;
  }
  return text.length;
}

/** What a bracket may stand in without being one, and the brackets. */
const DOCTYPE_PIECE = /<!--[^]*?-->|<\?[^]*?\?>|"[^"]*"|'[^']*'|[[\]>]/g;
