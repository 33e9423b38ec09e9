import type { Catalogue } from '../../contract/language.js';
import { EXTRACT_FIELDS } from './extract-fields.js';
import { PROGRAM } from './program.js';
import { TABLE_BLOCKS } from './table-blocks.js';
import { TIMING } from './timing.js';

/** Everything that is said, in German. A sentence stands in the file of the view that says it first. */
export const GERMAN: Catalogue = { ...EXTRACT_FIELDS, ...PROGRAM, ...TABLE_BLOCKS, ...TIMING };
