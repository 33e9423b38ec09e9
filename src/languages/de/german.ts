import type { Catalogue } from '../../contract/language.js';
import { FORMAT } from './format.js';
import { LIMITS } from './limits.js';
import { LIVE } from './live.js';
import { PROGRAM } from './program.js';

/** Everything that is said, in German. A sentence stands in the file of the view that says it first. */
export const GERMAN: Catalogue = { ...FORMAT, ...LIMITS, ...LIVE, ...PROGRAM };
