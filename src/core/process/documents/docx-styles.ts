import { at, child, elements, parseXml } from './xml.js';

/** What a paragraph style says of its paragraphs. */
export interface DocxStyle {
  /** 1 to 6 for a heading. */
  readonly heading: number | null;
  /** The list that its paragraphs belong to. */
  readonly numbering: string | null;
}

/** Whether a level of a list counts: by `<id of the list> <level>`. */
export type DocxNumbering = ReadonlyMap<string, 'ordered' | 'bullets'>;

const MOST_PARENTS = 20;

/** Paragraph styles by their ids, what they inherit included. Names of built-in styles are English in every language. */
export function docxStyles(xml: string | null): ReadonlyMap<string, DocxStyle> {
  const styles = new Map<string, DocxStyle>();
  if (xml === null) return styles;
  const all = new Map(
    elements(at(parseXml(xml), 'w:styles'), 'w:style').map((style) => [style.attribs['w:styleId'] ?? '', style]),
  );
  for (const id of all.keys()) {
    let style = all.get(id);
    let [heading, numbering]: [number | null, string | null] = [null, null];
    for (let step = 0; style !== undefined && step < MOST_PARENTS; step += 1) {
      const properties = child(style, 'w:pPr');
      const outline = child(properties, 'w:outlineLvl')?.attribs['w:val'];
      heading ??= headingOf(child(style, 'w:name')?.attribs['w:val'] ?? '', outline);
      numbering ??= at(properties, 'w:numPr', 'w:numId')?.attribs['w:val'] ?? null;
      style = all.get(child(style, 'w:basedOn')?.attribs['w:val'] ?? '');
    }
    styles.set(id, { heading, numbering });
  }
  return styles;
}

function headingOf(name: string, outline: string | undefined): number | null {
  if (/^title$/i.test(name)) return 1;
  const [, level] = /^heading ([1-9])$/i.exec(name) ?? [];
  if (level !== undefined) return Math.min(6, Number(level));
  return outlineLevel(outline);
}

/** An outline level as a heading's; 9 is the text itself (ECMA-376 part 1, 17.3.1.20). */
export function outlineLevel(outline: string | undefined): number | null {
  if (outline === undefined || !/^[0-8]$/.test(outline)) return null;
  return Math.min(6, Number(outline) + 1);
}

/** The lists of a document. */
export function docxNumbering(xml: string | null): DocxNumbering {
  const kinds = new Map<string, 'ordered' | 'bullets'>();
  if (xml === null) return kinds;
  const root = child(parseXml(xml), 'w:numbering');
  const abstracts = new Map(elements(root, 'w:abstractNum').map((one) => [one.attribs['w:abstractNumId'], one]));
  for (const list of elements(root, 'w:num')) {
    const abstract = abstracts.get(child(list, 'w:abstractNumId')?.attribs['w:val']);
    for (const level of elements(abstract ?? null, 'w:lvl')) {
      const format = child(level, 'w:numFmt')?.attribs['w:val'] ?? 'decimal';
      const isBullet = format === 'bullet' || format === 'none';
      kinds.set(`${list.attribs['w:numId']} ${level.attribs['w:ilvl']}`, isBullet ? 'bullets' : 'ordered');
    }
  }
  return kinds;
}
