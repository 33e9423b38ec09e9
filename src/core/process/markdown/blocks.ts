import { type AnyNode, type Element, isElement } from '../dom/node.js';
import { hasClass } from '../dom/document.js';
import { HEADINGS, INLINE, isHidden } from '../dom/elements.js';
import { hasAny, IS_CUSTOM } from '../dom/traits.js';
import { holdsHeading, isForScreenReader, isNothing, isUnseenCaption } from '../dom/left-out.js';
import { LineOfNodes } from './apart.js';
import { type Callout, calloutOf, isKindAlone } from './callouts.js';
import { codeLanguage } from './code-language.js';
import { brokenCodeText, codeText, isCodeTable } from './code-text.js';
import { containerKind, fragmentLines, isGutter } from './containers.js';
import { type BlockWriter, writeDefinitions } from './definitions.js';
import { drawnText } from './drawn-text.js';
import { isEmbed, writtenFrame } from './embeds.js';
import { holdsBlock, isBlock } from './flow.js';
import { NoteBook, noteBody } from './footnotes.js';
import { renderHeading, renderInline, renderInlineChildren, renderStrong } from './inline.js';
import type { InlineContext } from './inline-context.js';
import { MarkdownLines } from './lines.js';
import { wrapMarks } from './marks.js';
import { formulaMarkdown, formulaOf } from './math.js';
import { shownBy } from './own-elements.js';
import { plainText } from './plain-text.js';
import { headingRank, isListOfItems, partOf, rowsOf } from './roles.js';
import { isRegularTable, renderGrid, renderRows, renderTable, tableParts, tableRows } from './table.js';
import { isEmptyPanel, isHeadedBy, Tabs } from './tabs.js';
import { codeBlock, codeSpan, escapeText, headingLine, oneLine, paragraph } from './text.js';
import { isLayoutList, isTightList, itemNumbers, listItems, taskMark } from './list.js';

export interface BlockContext extends InlineContext {
  /** Parts that are not written. */
  readonly leftOut: ReadonlySet<AnyNode>;
}

/** Markdown of all that is inside an element, each block separated by a blank line. Recurses as deep as the tree is. */
export function renderBlocks(element: { readonly children: readonly AnyNode[] }, context: BlockContext): string {
  const renderer = new BlockRenderer({ ...context, notes: new NoteBook(element) });
  renderer.children(element);
  return renderer.lines.toString();
}

interface RenderContext extends BlockContext {
  readonly notes: NoteBook;
}

class BlockRenderer implements BlockWriter {
  readonly lines = new MarkdownLines();
  readonly #context: RenderContext;
  readonly #tabs = new Tabs();
  /** Titles of notes, which are written before the rest of them. */
  readonly #titles = new Set<Element>();

  constructor(context: RenderContext) {
    this.#context = context;
  }

  /** Blocks among the children are written as they come; what stands between them becomes paragraphs. */
  children(element: { readonly children: readonly AnyNode[] }): void {
    let line = new LineOfNodes();
    for (const child of element.children) {
      if (this.#context.leftOut.has(child)) continue;
      if (isElement(child) && (isBlock(child) || this.#titles.has(child))) {
        this.paragraph(line.toString());
        line = new LineOfNodes();
        this.#block(child);
      } else line.add(renderInline(child, this.#context), child);
    }
    this.paragraph(line.toString());
  }

  /** Inline Markdown as a paragraph; nothing where there is nothing in it. */
  paragraph(inline: string): void {
    if (inline === '' || inline === ' ') return;
    const text = paragraph(inline);
    if (text !== '') this.lines.write(text);
  }

  #block(element: Element): void {
    const frame = element.name === 'iframe' ? writtenFrame(element) : null;
    if (frame !== null) return this.children(frame);
    if (isEmbed(element)) return this.paragraph(renderInline(element, this.#context));
    const formula = formulaOf(element);
    if (formula !== null) return this.paragraph(formulaMarkdown(formula));
    if (element.name === 'textarea') return isHidden(element) ? undefined : this.#code(plainText(element), '');
    if (element.name === 'svg') return this.paragraph(drawnText(element).map(escapeText).join('\n'));
    if (isNothing(element) || this.#titles.has(element) || isUnseenCaption(element)) return;
    const note = this.#context.notes.noteAt(element);
    if (note !== null) return this.#note(element, note);
    const tab = this.#tabs.labelOf(element);
    if (tab !== null && !isHeadedBy(element, tab) && !isEmptyPanel(element)) this.strong(tab);
    if (this.#part(element)) return;
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
      case 'xmp':
        return isGutter(element) ? undefined : this.#code(codeText(element), codeLanguage(element));
      case 'code':
        return isGutter(element) ? undefined : this.#code(brokenCodeText(element), codeLanguage(element));
      case 'tt':
      case 'samp':
        return holdsBlock(element) ? this.children(element) : this.#code(brokenCodeText(element), '');
      case 'blockquote':
        return this.#quote(element);
      case 'hr':
        return this.lines.write('---');
      case 'table':
        return this.#table(element);
      case 'dl':
        return writeDefinitions(element, this, this.#context);
      case 'summary':
        return this.#summary(element);
      case 'button':
        return holdsHeading(element) ? this.children(element) : this.strong(element);
      default:
        return this.#container(element);
    }
  }

  /** Writes an element that is by its role or style what its name does not say; false where it is none. */
  #part(element: Element): boolean {
    switch (partOf(element)) {
      case 'heading':
        this.#heading(element, headingRank(element));
        return true;
      case 'list':
        if (isListOfItems(element)) this.#list(element);
        else this.children(element);
        return true;
      case 'table': {
        const rows = rowsOf(element);
        const gfm = rows === null ? null : renderRows(rows, this.#context);
        if (gfm === null) return false;
        this.lines.write(gfm);
        return true;
      }
      default:
        return false;
    }
  }

  #heading(element: Element, rank = Number(element.name[1])): void {
    if (isForScreenReader(element) && this.#context.notes.isHead(element)) return;
    const text = headingLine(renderHeading(element, this.#context));
    if (text !== '') this.lines.write(`${'#'.repeat(rank)} ${text}`);
  }

  /** The words of an element as a line of its own. */
  strong(element: Element): void {
    this.paragraph(wrapMarks('strong', renderStrong(element, this.#context)).replaceAll('\n', ' '));
  }

  #note(element: Element, label: string): void {
    const body = { children: noteBody(element, this.#context.notes) };
    this.lines.item(`[^${label}]: `, 4, { isTight: false, isFirst: true }, () => this.children(body));
  }

  #quote(element: Element): void {
    const callout = calloutOf(element);
    if (callout === null) this.lines.quote(() => this.children(element));
    else this.#callout(callout);
  }

  /** The kind on a line of its own, as those who know such notes want it; then a title that says more than that. */
  #callout({ kind, title, label, body }: Callout): void {
    const shown = title === null ? '' : oneLine(renderInlineChildren(title, this.#context));
    const strong = title === null ? '' : renderStrong(title, this.#context);
    // A title hidden from readers of the screen stands in the label for them.
    const heading = strong === '' && title !== null ? escapeText(label) : strong;
    if (title !== null) this.#titles.add(title);
    this.lines.quote(() => {
      const isSaid = heading === '' || isKindAlone(shown === '' ? label : shown, kind);
      this.lines.write(
        isSaid ? `[!${kind}]` : `[!${kind}]\n${paragraph(wrapMarks('strong', heading).replaceAll('\n', ' '))}`,
      );
      this.children(body);
    });
  }

  /** A summary that holds blocks is no line of text; rustdoc's `hideme` says no more than that it can be opened. */
  #summary(element: Element): void {
    if (hasClass(element, 'hideme')) return;
    if (element.children.some((child) => isElement(child) && !INLINE.has(child.name) && !HEADINGS.has(child.name)))
      return this.children(element);
    this.strong(element);
  }

  #container(element: Element): void {
    if (this.#tabs.isBar(element)) return;
    const callout = calloutOf(element);
    if (callout !== null) return this.#callout(callout);
    switch (containerKind(element)) {
      case 'highlighted':
        return this.#code(codeText(element), codeLanguage(element));
      case 'fragment':
        return this.#code(fragmentLines(element), '');
      case 'title':
        return this.#title(element);
      case 'grid':
        return this.#grid(element);
      default:
        if (hasAny(element, IS_CUSTOM) && shownBy(element) !== null)
          this.paragraph(renderInline(element, this.#context));
        else this.children(element);
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
    if (this.#tabs.isBar(list)) return;
    if (isLayoutList(list)) return this.children(list);
    const isTight = isTightList(list);
    const items = listItems(list);
    const numbers = list.name === 'ol' ? itemNumbers(list, items) : null;
    let isFirst = true;
    this.lines.list(numbers === null ? ['-', '*'] : ['.', ')'], (mark) => {
      for (const [at, { nodes, item }] of items.entries()) {
        if (item !== null && this.#context.leftOut.has(item)) continue;
        const note = item === null ? null : this.#context.notes.noteAt(item);
        if (item !== null && note !== null) {
          this.#note(item, note);
          continue;
        }
        const marker = `${numbers?.[at] ?? ''}${mark} `;
        const task = item === null ? '' : taskMark(item);
        this.lines.item(marker + task, marker.length, { isTight, isFirst }, () => this.children({ children: nodes }));
        isFirst = false;
      }
    });
  }

  /** A table that is no GFM table is layout: its cells follow each other, but runs of rows without blocks are tables. */
  #table(table: Element): void {
    if (hasClass(table, 'memname')) return this.lines.write(`**${codeSpan(plainText(table))}**`);
    if (!isRegularTable(table)) return this.children(table);
    const rows = tableRows(table);
    if (rows.length === 1 && rows[0]?.some((cell) => this.#holdsTitle(cell)))
      return rows[0].forEach((cell) => this.children(cell));
    if (isCodeTable(rows)) return this.#code(codeText(table), codeLanguage(table));
    const gfm = renderTable(table, this.#context);
    for (const child of table.children) if (isElement(child) && child.name === 'caption') this.strong(child);
    if (gfm !== null) return gfm === '' ? undefined : this.lines.write(gfm);
    for (const part of tableParts(table, this.#context)) {
      if (typeof part === 'string') this.lines.write(part);
      else if (!this.#context.leftOut.has(part)) this.children(part);
    }
  }

  /** A note that is laid out as a table, its title in one cell and the rest in another. */
  #holdsTitle(cell: Element): boolean {
    return (
      this.#titles.size > 0 &&
      cell.children.some((child) => isElement(child) && (this.#titles.has(child) || this.#holdsTitle(child)))
    );
  }
}
