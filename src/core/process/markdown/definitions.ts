import { type AnyNode, type Element } from '../dom/node.js';
import { hasClass } from '../dom/document.js';
import { hasLooseText } from './containers.js';
import { renderInlineChildren, renderStrong } from './inline.js';
import type { InlineContext } from './inline-context.js';
import type { MarkdownLines } from './lines.js';
import { type Definition, groupsOf, isShort, readDefinitions } from './list.js';
import { wrapMarks } from './marks.js';
import { plainText } from './plain-text.js';
import { codeSpan } from './text.js';

/** Writes the blocks of a page. */
export interface BlockWriter {
  readonly lines: MarkdownLines;
  children(element: { readonly children: readonly AnyNode[] }): void;
  paragraph(inline: string): void;
  strong(element: Element): void;
}

/** Signatures of an API are followed by their text as it is; other terms and their texts become a list. */
export function writeDefinitions(list: Element, writer: BlockWriter, context: InlineContext): void {
  const definitions = readDefinitions(list);
  if (definitions.length === 0 || [list, ...groupsOf(list)].some(hasLooseText)) return writer.children(list);
  const isTight = definitions.every(isShort);
  let isFirst = true;
  for (const definition of definitions) {
    if (definition.term !== null && hasClass(definition.term, 'sig'))
      writeSignature(definition.term, definition.texts, writer);
    else writer.lines.item('- ', 2, { isTight, isFirst }, () => writeDefinition(definition, writer, context));
    isFirst = false;
  }
}

function writeSignature(term: Element, texts: readonly Element[], writer: BlockWriter): void {
  writer.lines.write(`**${codeSpan(plainText(term))}**`);
  for (const text of texts) writer.children(text);
}

function writeDefinition({ term, texts }: Definition, writer: BlockWriter, context: InlineContext): void {
  if (isShort({ term, texts }) && term !== null && texts[0] !== undefined) {
    const name = renderStrong(term, context).replaceAll('\n', ' ').trim();
    const text = renderInlineChildren(texts[0], context).replaceAll('\n', ' ').trim();
    if (text === '') return writer.strong(term);
    const colon = /[:：]$/.test(name) ? '' : ':';
    return writer.paragraph(name === '' ? text : `${wrapMarks('strong', name + colon)} ${text}`);
  }
  if (term !== null) writer.strong(term);
  for (const text of texts) writer.children(text);
}
