import type { AnyNode, Element } from 'domhandler';
import { hasClass, isElement, isText } from '../dom/document.js';
import { HEADINGS, INLINE, UNSEEN } from '../dom/elements.js';
import { codeLanguage } from './code-language.js';
import { containerKind, fragmentLines, hasLooseText, isGutter } from './containers.js';
import {
  type InlineContext,
  isNothing,
  plainText,
  renderHeading,
  renderInline,
  renderInlineChildren,
  renderStrong,
} from './inline.js';
import { MarkdownLines } from './lines.js';
import { isRegularTable, renderGrid, renderTable, tableParts } from './table.js';
import { codeBlock, codeSpan, oneLine, paragraph } from './text.js';
import {
  type Definition,
  groupsOf,
  isLayoutList,
  isShort,
  isTightList,
  orderedStart,
  readDefinitions,
  taskMark,
} from './list.js';

/** Nodes looked at to find out whether an inline element holds blocks. */
const MAX_LOOK = 40;

export interface BlockContext extends InlineContext {
  /** Parts that are not written. */
  readonly leftOut: ReadonlySet<AnyNode>;
}

/** Markdown of all that is inside an element, each block separated by a blank line. Recurses as deep as the tree is. */
export function renderBlocks(element: { readonly children: readonly AnyNode[] }, context: BlockContext): string {
  const renderer = new BlockRenderer(context);
  renderer.children(element);
  return renderer.lines.toString();
}

class BlockRenderer {
  readonly lines = new MarkdownLines();
  readonly #context: BlockContext;

  constructor(context: BlockContext) {
    this.#context = context;
  }

  /** Blocks among the children are written as they come; what stands between them becomes paragraphs. */
  children(element: { readonly children: readonly AnyNode[] }): void {
    let inline = '';
    for (const child of element.children) {
      if (isText(child)) inline += renderInline(child, this.#context);
      else if (!isElement(child) || UNSEEN.has(child.name) || this.#context.leftOut.has(child)) continue;
      else if (INLINE.has(child.name) && !holdsBlock(child)) inline += renderInline(child, this.#context);
      else {
        this.#paragraph(inline);
        inline = '';
        this.#block(child);
      }
    }
    this.#paragraph(inline);
  }

  #paragraph(inline: string): void {
    if (inline === '' || inline === ' ') return;
    const text = paragraph(inline);
    if (text !== '') this.lines.write(text);
  }

  #block(element: Element): void {
    if (isNothing(element)) return;
    switch (element.name) {
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
      case 'h5':
      case 'h6':
        return this.#heading(element);
      case 'ul':
      case 'ol':
      case 'menu':
      case 'dir':
        return this.#list(element);
      case 'li':
        return this.children(element);
      case 'pre':
      case 'listing':
        return isGutter(element) ? undefined : this.#code(plainText(element), codeLanguage(element));
      case 'blockquote':
        return this.lines.quote(() => this.children(element));
      case 'hr':
        return this.lines.write('---');
      case 'table':
        return this.#table(element);
      case 'dl':
        return this.#definitions(element);
      case 'summary':
        return this.#summary(element);
      default:
        return this.#container(element);
    }
  }

  #heading(element: Element): void {
    const text = oneLine(renderHeading(element, this.#context));
    if (text !== '') this.lines.write(`${'#'.repeat(Number(element.name[1]))} ${text}`);
  }

  #strong(element: Element): void {
    const text = oneLine(renderStrong(element, this.#context));
    if (text !== '') this.lines.write(`**${text}**`);
  }

  /** A summary that holds blocks is no line of text; rustdoc's `hideme` says no more than that it can be opened. */
  #summary(element: Element): void {
    if (hasClass(element, 'hideme')) return;
    if (element.children.some((child) => isElement(child) && !INLINE.has(child.name) && !HEADINGS.has(child.name)))
      return this.children(element);
    this.#strong(element);
  }

  #container(element: Element): void {
    switch (containerKind(element)) {
      case 'note':
        return this.lines.quote(() => this.children(element));
      case 'label':
        return this.#strong(element);
      case 'fragment':
        return this.#code(fragmentLines(element), '');
      case 'title':
        return this.#title(element);
      case 'grid':
        return this.#grid(element);
      default:
        return this.children(element);
    }
  }

  /** The title of a page made by Doxygen; groups it belongs to stand in a div at its end. */
  #title(element: Element): void {
    const isBlock = (child: AnyNode) => isElement(child) && !INLINE.has(child.name);
    const text = oneLine(
      renderInlineChildren({ children: element.children.filter((child) => !isBlock(child)) }, this.#context),
    );
    if (text !== '') this.lines.write(`# ${text}`);
    this.children({ children: element.children.filter(isBlock) });
  }

  #grid(element: Element): void {
    const gfm = renderGrid(element, this.#context);
    if (gfm === null) this.children(element);
    else this.lines.write(gfm);
  }

  #code(code: string, language: string): void {
    const text = code.replace(/^\r?\n/, '').trimEnd();
    if (text.trim() !== '') this.lines.write(codeBlock(text.replace(/\r\n?/g, '\n'), language));
  }

  #list(list: Element): void {
    if (isLayoutList(list)) return this.children(list);
    const isTight = isTightList(list);
    let number = list.name === 'ol' ? orderedStart(list) : null;
    let isFirst = true;
    for (const child of list.children) {
      if (this.#context.leftOut.has(child)) continue;
      if (isElement(child) ? isNothing(child) : !isText(child) || child.data.trim() === '') continue;
      const marker = number === null ? '- ' : `${number}. `;
      const mark = isElement(child) ? taskMark(child) : '';
      this.lines.item(marker + mark, marker.length, { isTight, isFirst }, () =>
        this.children(isElement(child) && child.name === 'li' ? child : { children: [child] }),
      );
      isFirst = false;
      if (number !== null) number += 1;
    }
  }

  /** A table that is no GFM table is layout: its cells follow each other, but runs of rows without blocks are tables. */
  #table(table: Element): void {
    if (hasClass(table, 'memname')) return this.lines.write(`**${codeSpan(plainText(table))}**`);
    if (!isRegularTable(table)) return this.children(table);
    const gfm = renderTable(table, this.#context);
    for (const child of table.children) if (isElement(child) && child.name === 'caption') this.#strong(child);
    if (gfm !== null) return gfm === '' ? undefined : this.lines.write(gfm);
    for (const part of tableParts(table, this.#context)) {
      if (typeof part === 'string') this.lines.write(part);
      else this.children(part);
    }
  }

  /** Signatures of an API are followed by their text as it is; other terms and their texts become a list. */
  #definitions(list: Element): void {
    const definitions = readDefinitions(list);
    if (definitions.length === 0 || [list, ...groupsOf(list)].some(hasLooseText)) return this.children(list);
    const isTight = definitions.every(isShort);
    let isFirst = true;
    for (const definition of definitions) {
      if (definition.term !== null && hasClass(definition.term, 'sig'))
        this.#signature(definition.term, definition.texts);
      else this.lines.item('- ', 2, { isTight, isFirst }, () => this.#definition(definition));
      isFirst = false;
    }
  }

  #signature(term: Element, texts: readonly Element[]): void {
    this.lines.write(`**${codeSpan(plainText(term))}**`);
    for (const text of texts) this.children(text);
  }

  #definition({ term, texts }: Definition): void {
    if (isShort({ term, texts }) && term !== null && texts[0] !== undefined) {
      const name = oneLine(renderStrong(term, this.#context)).replace(/:$/, '');
      const text = oneLine(renderInlineChildren(texts[0], this.#context));
      if (text === '') return this.#strong(term);
      return this.#paragraph(name === '' ? text : `**${name}:** ${text}`);
    }
    if (term !== null) this.#strong(term);
    for (const text of texts) this.children(text);
  }
}

function holdsBlock(element: Element): boolean {
  if (element.name === 'a' || element.name === 'br' || element.name === 'img') return false;
  const stack: AnyNode[] = [...element.children];
  for (let seen = 0; seen < MAX_LOOK; seen += 1) {
    const node = stack.pop();
    if (node === undefined) return false;
    if (!isElement(node) || UNSEEN.has(node.name)) continue;
    if (!INLINE.has(node.name)) return true;
    for (const child of node.children) stack.push(child);
  }
  return false;
}
