import type { Element } from 'domhandler';
import { type DocxNumbering, type DocxStyle, outlineLevel } from './docx-styles.js';
import { type ListLine, nestedList } from './html-list.js';
import { at, child, elements, escapeHtml, textOf } from './xml.js';

export interface DocxParts {
  readonly styles: ReadonlyMap<string, DocxStyle>;
  readonly numbering: DocxNumbering;
  /** Addresses by the ids of relationships. */
  readonly links: ReadonlyMap<string, string>;
  /** Notes by the name of their element and their id. */
  readonly notes: ReadonlyMap<string, Element>;
}

/** What holds blocks or runs and is nothing itself: content controls, insertions, fields, tags. */
const WRAPPERS: ReadonlySet<string> = new Set([
  ...['w:sdt', 'w:sdtContent', 'w:ins', 'w:moveTo', 'w:smartTag', 'w:customXml', 'w:fldSimple', 'w:dir', 'w:bdo'],
]);

/** The bit of a table's look that gives its first row one of its own (17.4.56). */
const FIRST_ROW = 0x20;

const OFF: ReadonlySet<string> = new Set(['0', 'false', 'off', 'none']);

/** Turns the body of a Word document into HTML. */
export class DocxBody {
  readonly #parts: DocxParts;
  readonly #notes: string[] = [];

  constructor(parts: DocxParts) {
    this.#parts = parts;
  }

  /** All blocks, and the notes that they name after them. */
  html(body: Element | null): string {
    const text = this.#blocks(elements(body));
    const notes = this.#notes.map((note, index) => `<p>[${index + 1}] ${note}</p>`);
    return notes.length === 0 ? text : `${text}<hr>${notes.join('')}`;
  }

  #blocks(all: readonly Element[]): string {
    let html = '';
    let list: ListLine[] = [];
    for (const block of flattened(all)) {
      const line = block.name === 'w:p' ? this.#listLine(block) : null;
      if (line !== null) {
        list.push(line);
        continue;
      }
      html += nestedList(list);
      list = [];
      if (block.name === 'w:p') html += this.#paragraph(block);
      if (block.name === 'w:tbl') html += this.#table(block);
    }
    return html + nestedList(list);
  }

  #listLine(paragraph: Element): ListLine | null {
    const properties = child(paragraph, 'w:pPr');
    const style = this.#styleOf(properties);
    const id = at(properties, 'w:numPr', 'w:numId')?.attribs['w:val'] ?? style?.numbering ?? null;
    // 0 takes a paragraph out of the list of its style.
    if (id === null || id === '0' || this.#heading(properties) !== null) return null;
    const level = Math.min(8, Number(at(properties, 'w:numPr', 'w:ilvl')?.attribs['w:val'] ?? 0) || 0);
    const isOrdered = this.#parts.numbering.get(`${id} ${level}`) === 'ordered';
    return { level, isOrdered, html: this.#inline(paragraph) };
  }

  #paragraph(paragraph: Element): string {
    const inner = this.#inline(paragraph);
    const heading = this.#heading(child(paragraph, 'w:pPr'));
    const boxes = [...boxesIn(paragraph)].map((box) => this.#blocks(elements(box))).join('');
    if (inner.trim() === '') return boxes;
    return `${heading === null ? `<p>${inner}</p>` : `<h${heading}>${inner}</h${heading}>`}${boxes}`;
  }

  #heading(properties: Element | null): number | null {
    const own = outlineLevel(child(properties, 'w:outlineLvl')?.attribs['w:val']);
    return own ?? this.#styleOf(properties)?.heading ?? null;
  }

  #styleOf(properties: Element | null): DocxStyle | undefined {
    return this.#parts.styles.get(child(properties, 'w:pStyle')?.attribs['w:val'] ?? '');
  }

  #table(table: Element): string {
    const rows = flattened(elements(table)).filter(({ name }) => name === 'w:tr');
    const look = at(table, 'w:tblPr', 'w:tblLook')?.attribs;
    const hasHead = look?.['w:firstRow'] === '1' || (Number.parseInt(look?.['w:val'] ?? '0', 16) & FIRST_ROW) !== 0;
    const cells = rows.map((row, index) => {
      const isHead = (hasHead && index === 0) || at(row, 'w:trPr', 'w:tblHeader') !== null;
      return flattened(elements(row))
        .filter(({ name }) => name === 'w:tc')
        .map((cell) => this.#cell(cell, isHead ? 'th' : 'td'))
        .join('');
    });
    return `<table>${cells.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
  }

  #cell(cell: Element, tag: 'th' | 'td'): string {
    const span = Number(at(cell, 'w:tcPr', 'w:gridSpan')?.attribs['w:val'] ?? 1);
    const colspan = span > 1 && span < 1000 ? ` colspan="${span}"` : '';
    return `<${tag}${colspan}>${this.#blocks(elements(cell))}</${tag}>`;
  }

  #inline(parent: Element): string {
    return elements(parent)
      .map((element) => this.#inlineOf(element))
      .join('');
  }

  #inlineOf(element: Element): string {
    if (element.name === 'w:r') return this.#run(element);
    if (element.name === 'w:hyperlink') return this.#link(element);
    if (element.name === 'm:oMath' || element.name === 'm:oMathPara') return ` ${escapeHtml(textOf(element))} `;
    return WRAPPERS.has(element.name) ? this.#inline(element) : '';
  }

  #link(link: Element): string {
    const inner = this.#inline(link);
    const address = this.#parts.links.get(link.attribs['r:id'] ?? '');
    return address === undefined ? inner : `<a href="${escapeHtml(address)}">${inner}</a>`;
  }

  #run(run: Element): string {
    const inner = elements(run)
      .map((part) => this.#runPart(part))
      .join('');
    if (inner.trim() === '') return inner;
    const properties = child(run, 'w:rPr');
    const isOn = (name: string) => {
      const mark = child(properties, name);
      return mark !== null && !OFF.has(mark.attribs['w:val'] ?? '1');
    };
    const italic = isOn('w:i') ? `<em>${inner}</em>` : inner;
    return isOn('w:b') ? `<strong>${italic}</strong>` : italic;
  }

  #runPart(part: Element): string {
    switch (part.name) {
      case 'w:t':
        return escapeHtml(textOf(part));
      case 'w:tab':
      case 'w:cr':
        return ' ';
      case 'w:br':
        return part.attribs['w:type'] === undefined ? '<br>' : ' ';
      case 'w:noBreakHyphen':
        return '-';
      case 'w:footnoteReference':
      case 'w:endnoteReference':
        return this.#note(`${part.name.slice(0, -'Reference'.length)} ${part.attribs['w:id']}`);
      default:
        return '';
    }
  }

  #note(key: string): string {
    const note = this.#parts.notes.get(key);
    if (note === undefined) return '';
    const text = elements(note, 'w:p').map((paragraph) => this.#inline(paragraph));
    return `[${this.#notes.push(text.join(' '))}]`;
  }
}

/** The blocks themselves, out of what is put round them. */
function flattened(all: readonly Element[]): readonly Element[] {
  return all.flatMap((element) => (WRAPPERS.has(element.name) ? flattened(elements(element)) : element));
}

/** Boxes with text in a paragraph. Of what is written twice, for old and new programs, the new form counts. */
function* boxesIn(parent: Element): Generator<Element> {
  for (const element of elements(parent)) {
    if (element.name === 'mc:Fallback') continue;
    if (element.name === 'w:txbxContent') yield element;
    else yield* boxesIn(element);
  }
}
