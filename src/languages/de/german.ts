import type { Catalogue } from '../../contract/language.js';
import { CONTRACT_CRAWL } from './contract-crawl.js';
import { CONTRACT_REASONS } from './contract-reasons.js';
import { CONTRACT_REPORTS } from './contract-reports.js';
import { CONTRACT_SCHEMA } from './contract-schema.js';
import { CONTRACT_SETTINGS } from './contract-settings.js';
import { CONTRACT_SETTINGS_FETCH } from './contract-settings-fetch.js';
import { CORE_COMMANDS } from './core-commands.js';
import { CORE_CRAWL } from './core-crawl.js';
import { CORE_EXPLAIN } from './core-explain.js';
import { CORE_EXPORTS } from './core-exports.js';
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
  ...CORE_CRAWL,
  ...CORE_EXPLAIN,
  ...CORE_COMMANDS,
  ...CORE_EXPORTS,
};
