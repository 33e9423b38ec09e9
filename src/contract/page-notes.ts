import { englishOf, type Message, msg, t } from './language.js';

/** What was left out of a page that was saved. A closed set, with words for people. */
export const PAGE_NOTES = [
  'end_unread',
  'links_unlisted',
  'document_encrypted',
  'document_broken',
  'document_too_large',
  'document_too_slow',
  'document_without_text',
  'document_end_unread',
  'render_stuck',
  'render_memory',
  'render_crashed',
  'render_missing',
  'picture_missing',
] as const;
export type PageNote = (typeof PAGE_NOTES)[number];

/** What may be said of the text of a document. */
export type DocumentNote = Extract<PageNote, `document_${string}`>;

/** Whole sentences about the page. */
export const PAGE_NOTE_WORDS: Readonly<Record<PageNote, Message>> = {
  end_unread: msg(
    'The end of the page was not read: it has more elements and texts, or more of them inside each other, than are read of one page. The file on disk is whole.',
  ),
  links_unlisted: msg(
    'It has more links than are listed of one page (65,536). The addresses behind those are taken all the same.',
  ),
  document_encrypted: msg('The document was kept but not read: it is encrypted or needs a password.'),
  document_broken: msg('The document was kept but not read: it is damaged, or not what its type says.'),
  document_too_large: msg(
    'The document was kept but not read: unpacked it needs more memory than one document may use.',
  ),
  document_too_slow: msg('The document was kept but not read: reading it took longer than one document may take.'),
  document_without_text: msg('The document was kept but not read: it has no text, only pictures perhaps.'),
  document_end_unread: msg(
    'The end of the document was not read: it has more text or pages than are read of one document. The file on disk is whole.',
  ),
  render_stuck: msg(
    'The page was taken as it was served: its scripts were still busy with themselves when it was to be read.',
  ),
  render_memory: msg('The page was taken as it was served: its scripts needed more memory than one page may use.'),
  render_crashed: msg('The page was taken as it was served: the browser engine that drew it ended, twice.'),
  render_missing: msg('The page was taken as it was served: no browser engine could be started to draw it.'),
  picture_missing: msg('No picture of the page could be taken: the browser engine did not get to draw it in time.'),
};

/** The notes that are stored of a saved page, in the language of the window; null where the text is none of them. */
export function saidNotes(stored: string): string | null {
  const notes = PAGE_NOTES.filter((note) => stored.includes(englishOf(PAGE_NOTE_WORDS[note])));
  return notes.length === 0 ? null : notes.map((note) => t(PAGE_NOTE_WORDS[note])).join(' ');
}
