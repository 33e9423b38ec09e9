import type { Catalogue } from '../../contract/language.js';
import { DETAIL } from './detail.js';
import { FORMAT } from './format.js';
import { JOB } from './job.js';
import { LIMITS } from './limits.js';
import { LIVE } from './live.js';
import { PROGRAM } from './program.js';
import { SIDEBAR } from './sidebar.js';
import { SUMMARY } from './summary.js';
import { URLS } from './urls.js';

/** Everything that is said, in German. A sentence stands in the file of the view that says it first. */
export const GERMAN: Catalogue = {
  ...DETAIL,
  ...FORMAT,
  ...JOB,
  ...LIMITS,
  ...LIVE,
  ...PROGRAM,
  ...SIDEBAR,
  ...SUMMARY,
  ...URLS,
};
