import type { Element } from 'domhandler';
import {
  type DocumentAbout,
  type DocumentContent,
  type DocumentPart,
  isoTime,
  NOTHING_SAID,
  said,
  UnreadableDocument,
} from './document-text.js';
import { at, child, descendants, elements, parseXml, textOf } from './xml.js';
import type { Zip } from './zip.js';

/** Fonts may be obfuscated (OCF 3.3 §4.4): text can be read all the same. */
const FONT_OBFUSCATION = /^http:\/\/(?:www\.idpf\.org\/2008\/embedding|ns\.adobe\.com\/pdf\/enc#RC)$/;

/** Chapters read of one book. */
const MAX_CHAPTERS = 3000;

/** Reads a book (EPUB 2 and 3): its chapters in reading order, and what it says of itself. */
export function readEpub(zip: Zip): DocumentContent {
  refuseEncrypted(zip.text('META-INF/encryption.xml'));
  const container = zip.text('META-INF/container.xml');
  const root = container === null ? null : at(parseXml(container), 'container', 'rootfiles', 'rootfile');
  const path = root?.attribs['full-path'] ?? zip.names.find((name) => name.endsWith('.opf'));
  const opf = path === undefined ? null : zip.text(path);
  if (path === undefined || opf === null)
    throw new UnreadableDocument('document_broken', 'its package file is missing');
  const book = elements(parseXml(opf)).find(({ name }) => localName(name) === 'package') ?? null;
  const files = chapterFiles(book, path.slice(0, path.lastIndexOf('/') + 1));
  const parts = files.slice(0, MAX_CHAPTERS).flatMap((file): readonly DocumentPart[] => {
    const html = zip.text(file);
    return html === null ? [] : [{ anchor: null, html, isXml: true }];
  });
  return { about: aboutOf(book), parts, isCut: files.length > MAX_CHAPTERS };
}

function refuseEncrypted(xml: string | null): void {
  if (xml === null) return;
  const methods = [
    ...descendants(parseXml(xml), 'enc:EncryptionMethod'),
    ...descendants(parseXml(xml), 'EncryptionMethod'),
  ];
  if (methods.some(({ attribs }) => !FONT_OBFUSCATION.test(attribs['Algorithm'] ?? '')))
    throw new UnreadableDocument('document_encrypted', 'its chapters are encrypted');
}

/** Each once, as EPUB 3.3 §5.7.2 has it: a book that names one chapter a thousand times is no longer for it. */
function chapterFiles(book: Element | null, folder: string): readonly string[] {
  const files = new Map(named(named(book, 'manifest')[0], 'item').map(({ attribs }) => [attribs['id'] ?? '', attribs]));
  const inOrder = named(named(book, 'spine')[0], 'itemref').flatMap(({ attribs }) => {
    const item = files.get(attribs['idref'] ?? '');
    const isPage = /^(?:application\/xhtml\+xml|text\/html)$/.test(item?.['media-type'] ?? '');
    return isPage && item?.['href'] ? (entryName(folder, item['href']) ?? []) : [];
  });
  return [...new Set(inOrder)];
}

/** The entry that a relative address names; null where it is no address, and that chapter is none of the book's. */
function entryName(folder: string, href: string): string | null {
  let path: string;
  try {
    path = new URL(href, `zip:///${folder}`).pathname.slice(1);
  } catch {
    return null;
  }
  try {
    return decodeURIComponent(path);
  } catch {
    // A lone percent sign: it stands for itself.
    return path;
  }
}

function aboutOf(book: Element | null): DocumentAbout {
  const metadata = named(book, 'metadata')[0] ?? null;
  const value = (name: string) => said(textOf(child(metadata, `dc:${name}`)));
  const modified = named(metadata, 'meta').find(({ attribs }) => attribs['property'] === 'dcterms:modified');
  return {
    ...NOTHING_SAID,
    title: value('title'),
    author:
      elements(metadata, 'dc:creator')
        .flatMap((one) => said(textOf(one)) ?? [])
        .join(', ') || null,
    published: isoTime(value('date')),
    modified: isoTime(textOf(modified ?? null)),
    description: value('description'),
    language: value('language'),
  };
}

/** Children by their name without a prefix: a package may have one of its own. */
function named(parent: Element | null | undefined, name: string): readonly Element[] {
  return elements(parent ?? null).filter((one) => localName(one.name) === name);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
