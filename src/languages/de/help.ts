import type { Catalogue } from '../../contract/language.js';

/** The frame of the help; its pages are in English. */
export const HELP: Catalogue = {
  Help: 'Hilfe',
  '{program} Help': '{program}-Hilfe',
  'Search in the help': 'In der Hilfe suchen',
  'These pages are in English only.': 'Diese Seiten gibt es nur auf Englisch.',
  Contents: 'Inhalt',
  'Found in the help': 'In der Hilfe gefunden',
  '{n, plural, =0 {Nothing in the help has these words.} one {# place} other {# places}}':
    '{n, plural, =0 {Nichts in der Hilfe enthält diese Wörter.} one {# Stelle} other {# Stellen}}',
};
