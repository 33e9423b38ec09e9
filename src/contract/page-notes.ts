import { type Message, msg } from './language.js';

/** What was left out of a page that was saved. A closed set, with words for people. */
export const PAGE_NOTES = ['end_unread', 'links_unlisted'] as const;
export type PageNote = (typeof PAGE_NOTES)[number];

/** Whole sentences about the page. */
export const PAGE_NOTE_WORDS: Readonly<Record<PageNote, Message>> = {
  end_unread: msg(
    'The end of the page was not read: it has more elements and texts, or more of them inside each other, than are read of one page. The file on disk is whole.',
  ),
  links_unlisted: msg(
    'It has more links than are listed of one page (65,536). The addresses behind those are taken all the same.',
  ),
};
