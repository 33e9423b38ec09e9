import type { Catalogue } from '../../contract/language.js';
import { APP_DIALOGS } from './app-dialogs.js';
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
import { CORE_LISTS } from './core-lists.js';
import { DETAIL } from './detail.js';
import { DOCUMENTS } from './documents.js';
import { DRAWING } from './drawing.js';
import { EXPORTS } from './exports.js';
import { EXTRACT_FIELDS } from './extract-fields.js';
import { FAILURES } from './failures.js';
import { FILES } from './files.js';
import { FORMAT } from './format.js';
import { HELP } from './help.js';
import { HOSTS } from './hosts.js';
import { JOB } from './job.js';
import { JOB_DIALOGS } from './job-dialogs.js';
import { LIMITS } from './limits.js';
import { LIVE } from './live.js';
import { LOG } from './log.js';
import { MAIN } from './main.js';
import { NEW_CRAWL } from './new-crawl.js';
import { OUTCOMES } from './outcomes.js';
import { PICTURES } from './pictures.js';
import { PROGRAM } from './program.js';
import { READER } from './reader.js';
import { READER_PICTURES } from './reader-pictures.js';
import { RENDERING } from './rendering.js';
import { RULES } from './rules.js';
import { SETTINGS } from './settings.js';
import { SHARED_CRAWLS } from './shared-crawls.js';
import { SHARED_STORE } from './shared-store.js';
import { SIDEBAR } from './sidebar.js';
import { SIGN_IN } from './sign-in.js';
import { SITE } from './site.js';
import { SUMMARY } from './summary.js';
import { TABLE_BLOCKS } from './table-blocks.js';
import { TIMING } from './timing.js';
import { TRIAL } from './trial.js';
import { UPDATES } from './updates.js';
import { URLS } from './urls.js';
import { VIEWS } from './views.js';
import { WORDS } from './words.js';

/** Everything that is said, in German. A sentence stands in the file of the view that says it first. */
export const GERMAN: Catalogue = {
  ...APP_DIALOGS,
  ...CONTRACT_CRAWL,
  ...CONTRACT_REASONS,
  ...CONTRACT_REPORTS,
  ...CONTRACT_SCHEMA,
  ...CONTRACT_SETTINGS,
  ...CONTRACT_SETTINGS_FETCH,
  ...CORE_COMMANDS,
  ...CORE_CRAWL,
  ...CORE_EXPLAIN,
  ...CORE_EXPORTS,
  ...CORE_LISTS,
  ...DETAIL,
  ...DOCUMENTS,
  ...DRAWING,
  ...EXPORTS,
  ...EXTRACT_FIELDS,
  ...FAILURES,
  ...FILES,
  ...FORMAT,
  ...HELP,
  ...HOSTS,
  ...JOB,
  ...JOB_DIALOGS,
  ...LIMITS,
  ...LIVE,
  ...LOG,
  ...MAIN,
  ...NEW_CRAWL,
  ...OUTCOMES,
  ...PICTURES,
  ...PROGRAM,
  ...READER,
  ...READER_PICTURES,
  ...RENDERING,
  ...RULES,
  ...SETTINGS,
  ...SHARED_CRAWLS,
  ...SHARED_STORE,
  ...SIDEBAR,
  ...SIGN_IN,
  ...SITE,
  ...SUMMARY,
  ...TABLE_BLOCKS,
  ...TIMING,
  ...TRIAL,
  ...UPDATES,
  ...URLS,
  ...VIEWS,
  ...WORDS,
};
