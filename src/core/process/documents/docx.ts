import type { Element } from 'domhandler';
import { DocxBody } from './docx-body.js';
import { docxNumbering, docxStyles } from './docx-styles.js';
import {
  type DocumentAbout,
  type DocumentContent,
  isoTime,
  NOTHING_SAID,
  said,
  UnreadableDocument,
} from './document-text.js';
import { at, child, elements, parseXml, textOf } from './xml.js';
import type { Zip } from './zip.js';

const OFFICE_DOCUMENT = /\/officeDocument$/;

/** Reads a Word document (ECMA-376): headings, paragraphs, lists, tables, links, notes and what it says of itself. */
export function readDocx(zip: Zip): DocumentContent {
  const path = mainPart(zip);
  const part = zip.text(path);
  if (part === null) throw new UnreadableDocument('document_broken', `${path} is missing`);
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beside = (name: string) => zip.text(`${folder}${name}`);
  const rels = zip.text(`${folder}_rels/${path.slice(folder.length)}.rels`);
  const body = new DocxBody({
    styles: docxStyles(beside('styles.xml')),
    numbering: docxNumbering(beside('numbering.xml')),
    links: relationships(rels, 'hyperlink'),
    notes: notesIn({ 'w:footnote': beside('footnotes.xml'), 'w:endnote': beside('endnotes.xml') }),
  });
  const html = body.html(at(parseXml(part), 'w:document', 'w:body'));
  return { about: aboutOf(zip.text('docProps/core.xml')), parts: [{ anchor: null, html }], isCut: false };
}

function mainPart(zip: Zip): string {
  const rels = zip.text('_rels/.rels');
  const found =
    rels === null
      ? undefined
      : elements(at(parseXml(rels), 'Relationships')).find(({ attribs }) =>
          OFFICE_DOCUMENT.test(attribs['Type'] ?? ''),
        );
  const target = found?.attribs['Target'] ?? 'word/document.xml';
  return target.replace(/^\//, '');
}

/** Targets outside of the document, by the id that the document names them by. */
function relationships(rels: string | null, kind: string): ReadonlyMap<string, string> {
  const all = rels === null ? [] : elements(at(parseXml(rels), 'Relationships'));
  return new Map(
    all
      .filter(({ attribs }) => attribs['Type']?.endsWith(`/${kind}`) && attribs['TargetMode'] === 'External')
      .map(({ attribs }) => [attribs['Id'] ?? '', attribs['Target'] ?? '']),
  );
}

function notesIn(files: Readonly<Record<string, string | null>>): ReadonlyMap<string, Element> {
  const notes = new Map<string, Element>();
  for (const [name, xml] of Object.entries(files)) {
    for (const note of elements(xml === null ? null : child(parseXml(xml), `${name}s`), name)) {
      // Those with a type are the lines that part notes from the text.
      if (note.attribs['w:type'] === undefined) notes.set(`${name} ${note.attribs['w:id']}`, note);
    }
  }
  return notes;
}

function aboutOf(core: string | null): DocumentAbout {
  if (core === null) return NOTHING_SAID;
  const root = child(parseXml(core), 'cp:coreProperties');
  const value = (name: string) => said(textOf(child(root, name)));
  return {
    ...NOTHING_SAID,
    title: value('dc:title'),
    author: value('dc:creator'),
    published: isoTime(value('dcterms:created')),
    modified: isoTime(value('dcterms:modified')),
    description: value('dc:description'),
    language: value('dc:language'),
  };
}
