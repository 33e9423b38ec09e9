import type { Catalogue } from '../../contract/language.js';

/** Tables that are too long to be drawn at once. */
export const TABLE_BLOCKS: Catalogue = {
  'Rows {from} to {to} of {count}': 'Zeilen {from} bis {to} von {count}',
  'Parts of a long table': 'Teile einer langen Tabelle',
  'Previous rows': 'Vorige Zeilen',
  'Next rows': 'Nächste Zeilen',
};
