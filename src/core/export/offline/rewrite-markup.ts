import { decodeHTML } from 'entities';
import { valueOf } from './attribute-roles.js';
import { headPlace } from './head-place.js';
import { type MarkupToken, MarkupTokens, type OpenTag } from './markup-tokens.js';
import { headOf } from './policy.js';
import { endOfRawText, endOfScript } from './raw-text.js';
import { rewriteCss } from './rewrite-css.js';
import { rewriteTag, type TagScope } from './rewrite-tag.js';
import { type CopiedDocument, Targets } from './targets.js';

export interface RewriteOptions {
  /** Keep the page's scripts. */
  readonly isScripted: boolean;
}

/** Documents inside attributes of documents inside attributes: nobody writes more. */
const MAX_NESTED = 3;
/** Elements whose content browsers never show: it is left out. */
const UNSEEN: ReadonlySet<string> = new Set(['iframe', 'noembed', 'noframes']);
/** Elements whose content is text with character references. */
const TEXT: ReadonlySet<string> = new Set(['title', 'textarea']);
/** What begins markup when it follows a `<`, and a character reference when it follows an `&`. */
const MARKUP = /<(?=[a-z!/?])/gi;
const REFERENCE = /&(?=[a-z]|#\d|#x[\da-f])/gi;

/**
 * Rewrites an HTML page for the copy, in place: what is not concerned stays as it is written. The result reads the same
 * whether a browser takes a piece of it for HTML or for part of a drawing (where `style`, `title` and CDATA mean other
 * things): what would be read in two ways is written so that it cannot. Never throws for what the page holds.
 */
export function rewriteHtml(source: string, document: CopiedDocument, options: RewriteOptions): string {
  return new HtmlRewriter(source, targetsOf(source, document), options, 0).run(true);
}

/** The base that the page names itself counts for all of it. */
function targetsOf(source: string, document: CopiedDocument): Targets {
  const own = new Targets(document);
  const named = /<base[\s/]/i.test(source) ? baseHref(source) : null;
  const base = named === null ? null : own.absolute(named);
  return base === null ? own : new Targets(document, base);
}

function baseHref(source: string): string | null {
  const tokens = new MarkupTokens(source, 'html');
  for (let token = tokens.next(); token !== null; token = tokens.next()) {
    if (token.kind !== 'open') continue;
    if (token.name === 'base') {
      const href = valueOf(token, 'href', 'html');
      if (href !== null) return href;
    } else if (token.name === 'script') tokens.skipTo(endOfScript(source, token.end));
    else if (token.name === 'style' || TEXT.has(token.name) || UNSEEN.has(token.name))
      tokens.skipTo(endOfRawText(source, token.end, token.name));
  }
  return null;
}

class HtmlRewriter {
  readonly #source: string;
  readonly #tokens: MarkupTokens;
  readonly #targets: Targets;
  readonly #options: RewriteOptions;
  readonly #level: number;
  readonly #parts: string[] = [];
  /** Drawings and formulas that were begun and not ended. */
  #foreign = 0;
  #noscript = 0;

  constructor(source: string, targets: Targets, options: RewriteOptions, level: number) {
    this.#source = source;
    this.#tokens = new MarkupTokens(source, 'html');
    this.#targets = targets;
    this.#options = options;
    this.#level = level;
  }

  run(isPage: boolean): string {
    let hasHead = !isPage;
    for (let token = this.#tokens.next(); token !== null; token = this.#tokens.next()) {
      const place = hasHead ? null : headPlace(token, this.#source);
      if (place === token.start) this.#parts.push(headOf(this.#options.isScripted));
      this.#take(token);
      if (place === token.end) this.#parts.push(headOf(this.#options.isScripted));
      hasHead ||= place !== null;
    }
    if (!hasHead) this.#parts.push(headOf(this.#options.isScripted));
    return this.#parts.join('');
  }

  #take(token: MarkupToken): void {
    switch (token.kind) {
      case 'text':
        this.#text(token.start, token.end);
        return;
      case 'doctype':
      case 'comment':
      case 'instruction':
      case 'declaration':
        this.#keep(token.start, token.end);
        return;
      case 'open':
        this.#open(token);
        return;
      case 'close':
        this.#close(token.name, token);
        return;
      case 'cdata':
        this.#cdata(token.start, token.end);
        return;
      case 'broken':
        // Kept, it would swallow what comes behind this piece of a page.
        return;
    }
  }

  /** A `<` that is text must not meet what follows once the piece between them is left out. */
  #text(start: number, end: number): void {
    if (this.#source[end - 1] !== '<') return this.#keep(start, end);
    this.#keep(start, end - 1);
    this.#parts.push('&lt;');
  }

  #open(tag: OpenTag): void {
    const { name } = tag;
    if (name === 'script') return this.#script(tag);
    if (name === 'noscript') return this.#beginNoscript(tag);
    if (name === 'plaintext' || name === 'xmp') return this.#preformatted(tag);
    if (name === 'svg' || name === 'math') this.#foreign += tag.isSelfClosing ? 0 : 1;
    this.#parts.push(rewriteTag(tag, this.#scope()));
    if (name === 'style') this.#raw(tag, (text) => this.#style(text));
    else if (TEXT.has(name)) this.#raw(tag, (text) => text.replace(MARKUP, '&lt;'));
    else if (UNSEEN.has(name)) this.#raw(tag, () => '');
  }

  #close(name: string, { start, end }: MarkupToken): void {
    if ((name === 'svg' || name === 'math') && this.#foreign > 0) this.#foreign -= 1;
    if (name === 'noscript' && !this.#options.isScripted) {
      this.#noscript = Math.max(0, this.#noscript - 1);
      return;
    }
    if (name === 'xmp') this.#parts.push('</pre>');
    else this.#keep(start, end);
  }

  /** Writes the content of an element whose content is text, and sees to it that it ends. */
  #raw(tag: OpenTag, rewrite: (text: string) => string): void {
    const { name, end: start } = tag;
    // In a drawing it ends here; what reads it as HTML must not go on.
    if (tag.isSelfClosing && this.#foreign > 0) {
      this.#parts.push(`</${name}>`);
      return;
    }
    const end = endOfRawText(this.#source, start, name);
    this.#parts.push(rewrite(this.#source.slice(start, end)));
    this.#tokens.skipTo(end);
    const close = this.#tokens.next();
    if (close?.kind === 'close') this.#keep(close.start, close.end);
    else this.#parts.push(`</${name}>`);
  }

  #style(text: string): string {
    const css = this.#foreign > 0 && text.includes('&') ? decodeHTML(text) : text;
    const bare = css.replace(/^\s*(?:<!--|<!\[CDATA\[)|(?:-->|\]\]>)\s*$/g, '');
    const rewritten = rewriteCss(bare, this.#targets);
    return rewritten.replace(MARKUP, '\\3c ').replace(REFERENCE, '\\26 ');
  }

  /** Left out whole, or kept; rules for loading in advance never are. */
  #script(tag: OpenTag): void {
    const isRules = /^\s*speculationrules\s*$/i.test(valueOf(tag, 'type', 'html') ?? '');
    const isKept = this.#options.isScripted && !isRules;
    if (isKept) this.#parts.push(rewriteTag(tag, this.#scope()));
    const isEmpty = tag.isSelfClosing && this.#foreign > 0;
    const end = isEmpty ? tag.end : endOfScript(this.#source, tag.end);
    if (isKept) this.#parts.push(this.#source.slice(tag.end, end), '</script>');
    this.#tokens.skipTo(end);
    if (!isEmpty) this.#skipEndTag();
  }

  /** One that is broken off is the end of the page. */
  #skipEndTag(): void {
    this.#tokens.next();
  }

  /** Without scripts its content is part of the page, as in a browser that has them turned off. */
  #beginNoscript(tag: OpenTag): void {
    if (!this.#options.isScripted) {
      this.#noscript += 1;
      return;
    }
    // Browsers with scripts read text up to the end tag, others read markup: a piece that is whole by itself is both.
    const end = endOfRawText(this.#source, tag.end, 'noscript');
    const inside = this.#source.slice(tag.end, end);
    const isTooDeep = this.#level >= MAX_NESTED;
    this.#parts.push('<noscript>', isTooDeep ? '' : this.#inside(inside), '</noscript>');
    this.#tokens.skipTo(end);
    this.#skipEndTag();
  }

  #inside(source: string): string {
    return new HtmlRewriter(source, this.#targets, this.#options, this.#level + 1).run(false);
  }

  /** Two old elements whose content is text without character references: as preformatted text it means the same. */
  #preformatted(tag: OpenTag): void {
    const tagText = rewriteTag(tag, this.#scope()).slice(tag.name.length + 1);
    const end = tag.name === 'xmp' ? endOfRawText(this.#source, tag.end, 'xmp') : this.#source.length;
    this.#parts.push('<pre', tagText, '\n', escapeText(this.#source.slice(tag.end, end)));
    this.#tokens.skipTo(end);
    if (end === this.#source.length) this.#parts.push('</pre>');
  }

  /** Text in a drawing; in HTML a comment up to the first `>`. Neither is left. */
  #cdata(start: number, end: number): void {
    if (this.#foreign > 0) {
      this.#parts.push(escapeText(this.#source.slice(start + '<![CDATA['.length, end).replace(/\]\]>$/, '')));
      return;
    }
    const close = this.#source.indexOf('>', start);
    this.#tokens.skipTo(close < 0 ? this.#source.length : close + 1);
  }

  #keep(start: number, end: number): void {
    this.#parts.push(this.#source.slice(start, end));
  }

  #scope(): TagScope {
    return {
      source: this.#source,
      dialect: 'html',
      targets: this.#targets,
      isScripted: this.#options.isScripted,
      isNoscript: this.#noscript > 0,
      nested: (html) => (this.#level >= MAX_NESTED ? null : this.#inside(html)),
    };
  }
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
