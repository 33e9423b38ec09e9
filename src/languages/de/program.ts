import type { Catalogue } from '../../contract/language.js';

/** Settings of the program, and what the dialogs of the program have in common. */
export const PROGRAM: Catalogue = {
  'As the system': 'Wie das System',
  'Another language loads the window anew; crawls go on.':
    'Bei einem Wechsel wird das Fenster neu geladen; Crawls laufen weiter.',
  Language: 'Sprache',
};
