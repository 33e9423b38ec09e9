import type { BudgetName } from '../contract/job-config.js';
import type { SharedFrontier } from '../core/index.js';
import { BUDGET_WORDS } from './budget-words.js';
import { SETTING_OPTIONS } from './options.js';
import { shellWord } from './terminal.js';

/** The commands by which a crawl is gone on with, as they are typed. */
export interface CrawlCommands {
  readonly resume: string;
  /** To be followed by the settings to change. */
  readonly change: string;
  readonly traps: string;
  /** Goes on after this limit was reached. */
  extend(budget: BudgetName): string;
}

/** Those of the crawl in a folder; `frontier`: it is a worker of this shared crawl, whose settings are those of all. */
export function commandsOf(jobFolder: string, frontier: SharedFrontier | null): CrawlCommands {
  const folder = shellWord(jobFolder);
  const resume = `orbweaver resume ${folder}`;
  if (frontier === null)
    return { resume, change: resume, traps: `orbweaver traps ${folder}`, extend: (budget) => extended(resume, budget) };
  const name = frontierOptions(frontier);
  const change = `orbweaver settings ${name}`;
  const raise = (budget: BudgetName): string => {
    const option = SETTING_OPTIONS.find(({ key }) => key === budget)?.name;
    return option === undefined ? resume : `${change} --${option} <more>, and then: ${resume}`;
  };
  return { resume, change, traps: `orbweaver traps ${name}`, extend: raise };
}

/** How a shared crawl is named in a command line. */
export function frontierOptions({ address, crawl }: SharedFrontier): string {
  return `--frontier ${shellWord(address)} --crawl ${crawl}`;
}

function extended(resume: string, budget: BudgetName): string {
  const { word } = BUDGET_WORDS[budget];
  return word === null ? resume : `${resume} --extend ${word}`;
}
