import type { Catalogue } from '../../contract/language.js';

/** Fields of one's own, in the settings. */
export const EXTRACT_FIELDS: Catalogue = {
  'Line {n}: {problem}': 'Zeile {n}: {problem}',
  '{words} One per line.': '{words} Eines pro Zeile.',
  'Try them on a saved page': 'An einer gespeicherten Seite ausprobieren',
  Try: 'Ausprobieren',
  'Fields of the page': 'Felder der Seite',
  'None of these fields is asked of this page.': 'Keines dieser Felder wird von dieser Seite verlangt.',
  'not found': 'nicht gefunden',
};
