import type { Catalogue } from '../../contract/language.js';

/** Numbers and times. */
export const FORMAT: Catalogue = {
  today: 'heute',
  yesterday: 'gestern',
};
