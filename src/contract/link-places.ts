import { type Message, msg } from './language.js';

/** The parts of a page in which a link may stand, as people who look for it tell them apart. */
export const LINK_PLACES = ['header', 'nav', 'main', 'aside', 'footer'] as const;
export type LinkPlace = (typeof LINK_PLACES)[number];

export const LINK_PLACE_WORDS: Readonly<Record<LinkPlace, Message>> = {
  header: msg('header'),
  nav: msg('navigation'),
  main: msg('main content'),
  aside: msg('aside'),
  footer: msg('footer'),
};
