import { type AnyNode, type Element, isTag, isText } from 'domhandler';
import { child, elements, escapeHtml } from './xml.js';

interface Mark {
  readonly isBold: boolean;
  readonly isItalic: boolean;
}

/** What holds blocks and is nothing itself. */
const SECTIONS: ReadonlySet<string> = new Set([
  ...['text:section', 'text:index-body', 'text:table-of-content', 'text:alphabetical-index', 'text:bibliography'],
  ...['table:table-rows', 'table:table-row-group'],
]);

/** What stands in a paragraph and is no text of it. */
const UNSHOWN: ReadonlySet<string> = new Set([
  ...['office:annotation', 'text:note-citation', 'svg:title', 'svg:desc', 'text:bookmark', 'text:tracked-changes'],
]);

/** Spaces that one element stands for, at most. */
const MOST_SPACES = 200;

/** Turns the body of an OpenDocument text into HTML. */
export class OdtBody {
  readonly #marks = new Map<string, Mark>();
  readonly #orderedLists = new Set<string>();
  readonly #notes: string[] = [];

  /** `styles`: the elements that hold styles. */
  constructor(styles: readonly (Element | null)[]) {
    for (const style of styles.flatMap((one) => elements(one))) this.#learn(style);
  }

  /** All blocks, and the notes that they name after them. */
  html(body: Element | null): string {
    const text = this.#blocks(elements(body), null);
    const notes = this.#notes.map((note, index) => `<p>[${index + 1}] ${note}</p>`);
    return notes.length === 0 ? text : `${text}<hr>${notes.join('')}`;
  }

  #learn(style: Element): void {
    const name = style.attribs['style:name'] ?? '';
    if (style.name === 'text:list-style') {
      if (elements(style)[0]?.name === 'text:list-level-style-number') this.#orderedLists.add(name);
      return;
    }
    const text = child(style, 'style:text-properties')?.attribs;
    if (text === undefined) return;
    const isBold = /^(?:bold|[6-9]00)$/.test(text['fo:font-weight'] ?? '');
    const isItalic = /^(?:italic|oblique)$/.test(text['fo:font-style'] ?? '');
    if (isBold || isItalic) this.#marks.set(name, { isBold, isItalic });
  }

  /** `list`: the name of the style of the list around, whose lists inside have none of their own. */
  #blocks(all: readonly Element[], list: string | null): string {
    return all.map((block) => this.#block(block, list)).join('');
  }

  #block(block: Element, list: string | null): string {
    switch (block.name) {
      case 'text:h': {
        const level = Math.min(6, Math.max(1, Number(block.attribs['text:outline-level'] ?? 1) || 1));
        return wrapped(`h${level}`, this.#inline(block));
      }
      case 'text:p':
        return this.#paragraph(block);
      case 'text:list': {
        const style = block.attribs['text:style-name'] ?? list;
        const items = elements(block).map((item) => `<li>${this.#blocks(elements(item), style)}</li>`);
        const tag = style !== null && this.#orderedLists.has(style) ? 'ol' : 'ul';
        return `<${tag}>${items.join('')}</${tag}>`;
      }
      case 'table:table':
        return `<table>${this.#rows(block, 'td')}</table>`;
      default:
        return SECTIONS.has(block.name) ? this.#blocks(elements(block), list) : '';
    }
  }

  #paragraph(paragraph: Element): string {
    const boxes = [...boxesIn(paragraph)].map((box) => this.#blocks(elements(box), null)).join('');
    return wrapped('p', this.#inline(paragraph)) + boxes;
  }

  #rows(table: Element, tag: 'th' | 'td'): string {
    return elements(table)
      .map((row) => {
        if (row.name === 'table:table-header-rows') return this.#rows(row, 'th');
        if (row.name !== 'table:table-row') return SECTIONS.has(row.name) ? this.#rows(row, tag) : '';
        const cells = elements(row, 'table:table-cell').map((cell) => this.#cell(cell, tag));
        return `<tr>${cells.join('')}</tr>`;
      })
      .join('');
  }

  #cell(cell: Element, tag: 'th' | 'td'): string {
    const span = Number(cell.attribs['table:number-columns-spanned'] ?? 1);
    const colspan = span > 1 && span < 1000 ? ` colspan="${span}"` : '';
    return `<${tag}${colspan}>${this.#blocks(elements(cell), null)}</${tag}>`;
  }

  #inline(parent: Element): string {
    return parent.children.map((node) => this.#inlineOf(node)).join('');
  }

  #inlineOf(node: AnyNode): string {
    if (isText(node)) return escapeHtml(node.data);
    if (!isTag(node) || UNSHOWN.has(node.name)) return '';
    switch (node.name) {
      case 'text:s':
        return ' '.repeat(Math.min(MOST_SPACES, Math.max(1, Number(node.attribs['text:c'] ?? 1) || 1)));
      case 'text:tab':
        return ' ';
      case 'text:line-break':
        return '<br>';
      case 'text:a':
        return `<a href="${escapeHtml(node.attribs['xlink:href'] ?? '')}">${this.#inline(node)}</a>`;
      case 'text:note':
        return this.#note(node);
      case 'text:span':
        return this.#marked(node);
      case 'draw:text-box':
        return '';
      default:
        return this.#inline(node);
    }
  }

  #marked(span: Element): string {
    const inner = this.#inline(span);
    const mark = this.#marks.get(span.attribs['text:style-name'] ?? '');
    if (mark === undefined || inner.trim() === '') return inner;
    const italic = mark.isItalic ? `<em>${inner}</em>` : inner;
    return mark.isBold ? `<strong>${italic}</strong>` : italic;
  }

  #note(note: Element): string {
    const text = elements(child(note, 'text:note-body')).map((block) => this.#inline(block));
    return `[${this.#notes.push(text.join(' '))}]`;
  }
}

function wrapped(tag: string, inner: string): string {
  return inner.trim() === '' ? '' : `<${tag}>${inner}</${tag}>`;
}

function* boxesIn(parent: Element): Generator<Element> {
  for (const element of elements(parent)) {
    if (element.name === 'draw:text-box') yield element;
    else yield* boxesIn(element);
  }
}
