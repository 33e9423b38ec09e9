import { decodeXML } from 'entities';
import { decodeValue, localName } from './attribute-roles.js';
import { type MarkupToken, MarkupTokens, type OpenTag } from './markup-tokens.js';
import { headOf } from './policy.js';
import { rewriteCss } from './rewrite-css.js';
import { rewriteHtml, type RewriteOptions } from './rewrite-markup.js';
import { rewriteTag } from './rewrite-tag.js';
import { type CopiedDocument, Targets } from './targets.js';

/** Namespaces whose elements load things, whatever the document is called. */
const LIVE = /http:\/\/www\.w3\.org\/(?:1999\/xhtml|2000\/svg)/;
/** A namespace that is not written out could be one of them. */
const HIDDEN_NAMESPACE = /\sxmlns(?::[\w.-]+)?\s*=\s*(?:"[^"]*&|'[^']*&)/;
/** Declarations that are kept of a document type: entities that are plain text. */
const PLAIN_ENTITY = /<!ENTITY\s+[\w.:-]+\s+(?:"[^"<&%]*"|'[^'<&%]*')\s*>/g;

/** Rewrites an XML document of any kind for the copy: XHTML, drawings, and others that may have such things in them. */
export function rewriteXml(source: string, document: CopiedDocument, options: RewriteOptions): string {
  const isLive = LIVE.test(source) || HIDDEN_NAMESPACE.test(source);
  return new XmlRewriter(source, document, options, isLive).run();
}

class XmlRewriter {
  readonly #source: string;
  readonly #tokens: MarkupTokens;
  readonly #document: CopiedDocument;
  readonly #targets: Targets;
  readonly #options: RewriteOptions;
  /** False: only what tells a browser how to show the document is looked at. */
  readonly #isLive: boolean;
  readonly #parts: string[] = [];
  #hasHead = false;

  constructor(source: string, document: CopiedDocument, options: RewriteOptions, isLive: boolean) {
    this.#source = source;
    this.#tokens = new MarkupTokens(source, 'xml');
    this.#document = document;
    this.#targets = new Targets(document);
    this.#options = options;
    this.#isLive = isLive;
  }

  run(): string {
    for (let token = this.#tokens.next(); token !== null; token = this.#tokens.next()) this.#take(token);
    return this.#parts.join('');
  }

  #take(token: MarkupToken): void {
    if (token.kind === 'open' && this.#isLive) return this.#open(token);
    if (token.kind === 'instruction') return this.#instruction(token);
    const text = this.#source.slice(token.start, token.end);
    this.#parts.push(token.kind === 'doctype' ? withPlainEntities(text) : text);
  }

  #open(tag: OpenTag): void {
    const element = localName(tag.name);
    if (element === 'script' && !this.#options.isScripted) {
      if (!tag.isSelfClosing) this.#contentOf(element);
      return;
    }
    this.#parts.push(this.#rewritten(tag));
    if (tag.isSelfClosing) return;
    if (element === 'head' && !this.#hasHead) {
      this.#hasHead = true;
      this.#parts.push(headOf(this.#options.isScripted, tag.name.slice(0, -'head'.length)));
    }
    if (element !== 'style') return;
    this.#parts.push(escapeText(rewriteCss(this.#contentOf(element), this.#targets)), `</${tag.name}>`);
  }

  /** The text up to the element's end tag, which is taken too; what is no text in it is left out. */
  #contentOf(element: string): string {
    const texts: string[] = [];
    for (let token = this.#tokens.next(); token !== null; token = this.#tokens.next()) {
      const text = this.#source.slice(token.start, token.end);
      if (token.kind === 'close' && localName(token.name) === element) break;
      if (token.kind === 'text') texts.push(decodeXML(text));
      else if (token.kind === 'cdata') texts.push(text.replace(/^<!\[CDATA\[|\]\]>$/g, ''));
    }
    return texts.join('');
  }

  #rewritten(tag: OpenTag): string {
    return rewriteTag(tag, {
      source: this.#source,
      dialect: 'xml',
      targets: this.#targets,
      isScripted: this.#options.isScripted,
      isNoscript: false,
      nested: (html) => rewriteHtml(html, this.#document, this.#options),
    });
  }

  /** The XML declaration with the copy's encoding; a style sheet that is saved; others as they are. */
  #instruction({ start, end }: MarkupToken): void {
    const text = this.#source.slice(start, end);
    if (/^<\?xml\s/.test(text)) {
      this.#parts.push(text.replace(/(\sencoding\s*=\s*)(?:"[^"]*"|'[^']*')/, '$1"utf-8"'));
      return;
    }
    if (!/^<\?xml-stylesheet[\s?]/i.test(text)) this.#parts.push(text);
    else this.#parts.push(this.#styleSheet(text));
  }

  /** XSLT is left out: browsers do not run it from a folder and would show nothing at all. */
  #styleSheet(instruction: string): string {
    const href = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(instruction);
    const type = /\stype\s*=\s*["']\s*text\/css/i.test(instruction);
    const target = this.#targets.of(decodeValue(href?.[1] ?? href?.[2] ?? '', 'xml'));
    if (!type || target.kind !== 'saved') return '';
    return `<?xml-stylesheet type="text/css" href="${target.href.replaceAll('&', '&amp;').replaceAll('"', '%22')}"?>`;
  }
}

/** Leaves out declarations that could put elements, or attributes, where none are written. */
function withPlainEntities(doctype: string): string {
  const open = doctype.indexOf('[');
  if (open < 0) return doctype;
  const kept = doctype.slice(open).match(PLAIN_ENTITY) ?? [];
  const name = doctype.slice(0, open).trimEnd();
  return kept.length === 0 ? `${name}>` : `${name} [${kept.join('')}]>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll(']]>', ']]&gt;');
}
