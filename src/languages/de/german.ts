import type { Catalogue } from '../../contract/language.js';
import { CONTRACT_CRAWL } from './contract-crawl.js';
import { CONTRACT_REASONS } from './contract-reasons.js';
import { CONTRACT_REPORTS } from './contract-reports.js';
import { CONTRACT_SCHEMA } from './contract-schema.js';
import { CONTRACT_SETTINGS } from './contract-settings.js';
import { CONTRACT_SETTINGS_FETCH } from './contract-settings-fetch.js';
import { MAIN } from './main.js';
import { PROGRAM } from './program.js';

/** Everything that is said, in German. A sentence stands in the file of the view that says it first. */
export const GERMAN: Catalogue = {
  ...PROGRAM,
  ...MAIN,
  ...CONTRACT_SETTINGS,
  ...CONTRACT_SETTINGS_FETCH,
  ...CONTRACT_SCHEMA,
  ...CONTRACT_CRAWL,
  ...CONTRACT_REASONS,
  ...CONTRACT_REPORTS,
};
