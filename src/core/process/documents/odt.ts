import {
  type DocumentAbout,
  type DocumentContent,
  isoTime,
  NOTHING_SAID,
  said,
  UnreadableDocument,
} from './document-text.js';
import { OdtBody } from './odt-body.js';
import { at, child, elements, parseXml, textOf } from './xml.js';
import type { Zip } from './zip.js';

/** Reads an OpenDocument text (ODF 1.3): headings, paragraphs, lists, tables, links, notes and what it says of itself. */
export function readOdt(zip: Zip): DocumentContent {
  if (/encryption-data/.test(zip.text('META-INF/manifest.xml') ?? ''))
    throw new UnreadableDocument('document_encrypted', 'its entries are encrypted');
  const content = zip.text('content.xml');
  if (content === null) throw new UnreadableDocument('document_broken', 'content.xml is missing');
  const root = child(parseXml(content), 'office:document-content');
  const styles = zip.text('styles.xml');
  const named = styles === null ? null : child(parseXml(styles), 'office:document-styles');
  const body = new OdtBody([child(root, 'office:automatic-styles'), child(named, 'office:styles')]);
  const html = body.html(at(root, 'office:body', 'office:text'));
  return { about: aboutOf(zip.text('meta.xml')), parts: [{ anchor: null, html }], isCut: false };
}

function aboutOf(xml: string | null): DocumentAbout {
  if (xml === null) return NOTHING_SAID;
  const meta = at(parseXml(xml), 'office:document-meta', 'office:meta');
  const value = (name: string) => said(textOf(elements(meta, name)[0] ?? null));
  return {
    ...NOTHING_SAID,
    title: value('dc:title'),
    author: value('meta:initial-creator') ?? value('dc:creator'),
    published: isoTime(value('meta:creation-date')),
    modified: isoTime(value('dc:date')),
    description: value('dc:description'),
    language: value('dc:language'),
  };
}
