import { strippedHref } from '../../scope/href.js';
import { endOfBadUrl, endOfBareUrl, endOfName, endOfSpace, stringAt, unescapeCss } from './css-text.js';

/** An address in a style sheet, and the piece of text that can be replaced to change it. */
export interface CssReference {
  /** Escapes undone, not trimmed; may be empty. */
  readonly address: string;
  /** `import` loads another style sheet, `namespace` loads nothing. */
  readonly kind: 'url' | 'import' | 'namespace';
  /** The piece is a quoted string, or a whole `url(…)` without quotes. */
  readonly form: 'string' | 'url';
  readonly start: number;
  /** Behind it. */
  readonly end: number;
}

const IMAGE_SET: ReadonlySet<string> = new Set(['image-set', '-webkit-image-set']);
const ADDRESS: ReadonlySet<string> = new Set(['url', 'src']);

/**
 * Walks a style sheet, or the declarations of a style attribute, once and gives each address in order: `url(…)`, the
 * strings of `@import`, `@namespace` and of `image-set(…)`. Comments and other strings are passed over (CSS Syntax 3, §4.3).
 */
export function* cssReferences(css: string): Generator<CssReference> {
  const walk = new CssWalk(css);
  for (;;) {
    const found = walk.step();
    if (found === 'end') return;
    if (found !== null) yield found;
  }
}

class CssWalk {
  readonly #css: string;
  #at = 0;
  /** What the rule that was begun takes a string for. */
  #rule: 'import' | 'namespace' | null = null;
  #depth = 0;
  /** Depths of the parentheses of image-set that are open. */
  readonly #imageSets: number[] = [];

  constructor(css: string) {
    this.#css = css;
  }

  /** Takes one token. */
  step(): CssReference | 'end' | null {
    const css = this.#css;
    const char = css[this.#at];
    switch (char) {
      case undefined:
        return 'end';
      case '/':
        return this.#skip(css[this.#at + 1] === '*' ? endOfComment(css, this.#at) : this.#at + 1);
      case '"':
      case "'":
        return this.#string(false);
      case '<':
        return this.#skip(css.startsWith('<!--', this.#at) ? this.#at + 4 : this.#at + 1);
      case '(':
        return this.#open(false);
      case ')':
        return this.#close();
      case ';':
      case '{':
      case '}':
        this.#rule = null;
        return this.#skip(this.#at + 1);
      case '@':
      case '#':
        return this.#marked(char);
      default:
        return this.#word();
    }
  }

  #skip(to: number): null {
    this.#at = to;
    return null;
  }

  #string(isArgument: boolean): CssReference | null {
    const start = this.#at;
    const { end, isClosed } = stringAt(this.#css, start);
    this.#at = end;
    // A string that the line breaks off is none; one that the text breaks off is.
    if (!isClosed && end < this.#css.length) return null;
    const isWanted = isArgument || this.#rule !== null || this.#imageSets.at(-1) === this.#depth;
    if (!isWanted) return null;
    const address = unescapeCss(this.#css.slice(start + 1, isClosed ? end - 1 : end));
    return { address, kind: this.#kind(), form: 'string', start, end };
  }

  #kind(): CssReference['kind'] {
    const kind = this.#rule ?? 'url';
    if (kind === 'import') this.#rule = null;
    return kind;
  }

  #open(isImageSet: boolean): null {
    this.#depth += 1;
    if (isImageSet) this.#imageSets.push(this.#depth);
    return this.#skip(this.#at + 1);
  }

  #close(): null {
    if (this.#imageSets.at(-1) === this.#depth) this.#imageSets.pop();
    this.#depth = Math.max(0, this.#depth - 1);
    return this.#skip(this.#at + 1);
  }

  /** An at-rule's name, or a hash. */
  #marked(mark: '@' | '#'): null {
    const end = endOfName(this.#css, this.#at + 1);
    if (mark === '@') {
      const name = unescapeCss(this.#css.slice(this.#at + 1, end)).toLowerCase();
      this.#rule = name === 'import' || name === 'namespace' ? name : null;
    }
    return this.#skip(end);
  }

  #word(): CssReference | null {
    const start = this.#at;
    const end = endOfName(this.#css, start);
    if (end === start) return this.#skip(start + 1);
    this.#at = end;
    if (this.#css[end] !== '(') return null;
    const name = unescapeCss(this.#css.slice(start, end)).toLowerCase();
    if (!ADDRESS.has(name)) return this.#open(IMAGE_SET.has(name));
    return this.#address(start, name === 'url');
  }

  #address(start: number, mayBeBare: boolean): CssReference | null {
    const css = this.#css;
    const inside = endOfSpace(css, this.#at + 1);
    this.#depth += 1;
    this.#at = inside;
    if (css[inside] === '"' || css[inside] === "'") return this.#string(true);
    if (!mayBeBare) return null;
    this.#depth -= 1;
    const end = endOfBareUrl(css, inside);
    const closing = endOfSpace(css, end);
    if (closing < css.length && css[closing] !== ')') return this.#skip(endOfBadUrl(css, closing));
    this.#at = Math.min(closing + 1, css.length);
    const address = unescapeCss(css.slice(inside, end));
    return { address, kind: this.#kind(), form: 'url', start, end: this.#at };
  }
}

function endOfComment(css: string, at: number): number {
  const end = css.indexOf('*/', at + 2);
  return end < 0 ? css.length : end + 2;
}

/** Addresses taken from one style sheet at most. */
const MAX_URLS = 5000;

/** What a style sheet loads, in order, without repeats; fragments and data are no addresses. */
export function cssUrls(css: string): readonly string[] {
  const found = new Set<string>();
  for (const { address, kind } of cssReferences(css)) {
    if (found.size >= MAX_URLS) break;
    const trimmed = strippedHref(address);
    if (kind !== 'namespace' && trimmed !== '' && !trimmed.startsWith('#') && !/^data:/i.test(trimmed))
      found.add(trimmed);
  }
  return [...found];
}
