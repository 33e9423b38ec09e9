import type { Catalogue } from '../../contract/language.js';

export const READER_PICTURES: Catalogue = { Picture: 'Bild' };
