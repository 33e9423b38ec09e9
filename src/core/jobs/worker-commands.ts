import type { HostTreatment } from '../../contract/host-treatment.js';
import type { BudgetName, JobConfig } from '../../contract/job-config.js';
import type { AddedUrls } from '../../contract/job-life.js';
import { t } from '../../contract/language.js';
import { fail, type Problem, type Result } from '../../contract/outcome.js';
import type { RuleChange, RuleEffect } from '../../contract/rules.js';
import type { SharedFrontier } from '../job-folder/job-document.js';
import { JobCommands, type JobCommandsParts } from './job-commands.js';

/** Why nothing of a worker's URLs is in its folder, and where to look. */
export function rowsElsewhere({ crawl }: SharedFrontier): Problem {
  return {
    code: 'shared_worker',
    message: t(
      'This folder is that of one worker of the shared crawl “{crawl}”, and what became of its URLs is in the database of that. For tables, reports, searches and exports make an ordinary crawl of it, by “orbweaver collect --frontier … --crawl {crawl}”; explain, skipped, traps and results take --frontier in place of the folder.',
      { crawl },
    ),
  };
}

/** Why settings of a worker are not changed by themselves. */
function settingsElsewhere({ crawl }: SharedFrontier): Problem {
  return {
    code: 'shared_worker',
    message: t(
      'This is one worker of the shared crawl “{crawl}”: its settings and limits are those of all of them, and are changed for all with: orbweaver settings --frontier … --crawl {crawl}',
      { crawl },
    ),
  };
}

/** Why nothing is queued by a worker that knows only what it is given. */
function queuedElsewhere({ crawl }: SharedFrontier, verb: 'add' | 'refetch'): Problem {
  return {
    code: 'shared_worker',
    message: t(
      'This folder is that of one worker of the shared crawl “{crawl}”: what is to be fetched is queued for all of them, by “orbweaver {verb} --frontier … --crawl {crawl}”.',
      { crawl, verb },
    ),
  };
}

/** What a person may change in a worker of a shared crawl: what is queued, but no setting, which others would not have. */
export class WorkerCommands extends JobCommands {
  readonly #config: () => JobConfig;
  readonly #frontier: SharedFrontier;
  readonly #refusal: Result<never>;

  constructor(parts: JobCommandsParts, frontier: SharedFrontier) {
    super(parts);
    this.#config = () => parts.settings.config;
    this.#frontier = frontier;
    this.#refusal = fail(settingsElsewhere(frontier));
  }

  override async reconfigure(config: JobConfig): Promise<Result<RuleEffect>> {
    const isSame = JSON.stringify(config) === JSON.stringify(this.#config());
    return isSame ? super.reconfigure(config) : this.#refusal;
  }

  override async refetch(_text: string): Promise<Result<RuleEffect>> {
    return fail(queuedElsewhere(this.#frontier, 'refetch'));
  }

  override async add(_lines: readonly string[]): Promise<Result<AddedUrls>> {
    return fail(queuedElsewhere(this.#frontier, 'add'));
  }

  override async extend(_budget: BudgetName): Promise<Result<null>> {
    return this.#refusal;
  }

  override async treatHost(_host: string, _treatment: HostTreatment): Promise<Result<null>> {
    return this.#refusal;
  }

  override async applyRules(_change: RuleChange): Promise<Result<RuleEffect>> {
    return this.#refusal;
  }

  override async overrideRobots(_host: string): Promise<Result<RuleEffect>> {
    return this.#refusal;
  }

  override async admit(): Promise<Result<RuleEffect>> {
    return this.#refusal;
  }

  override async fetchParts(): Promise<Result<RuleEffect>> {
    return this.#refusal;
  }
}
