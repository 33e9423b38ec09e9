import type { HostTreatment } from '../../contract/host-treatment.js';
import type { BudgetName, JobConfig, RuleSettings } from '../../contract/job-config.js';
import { isAtWork, type JobStatus } from '../../contract/job.js';
import { parseSeed } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { type ErrorCode, fail, ok, type Problem, type Result } from '../../contract/outcome.js';
import type { HeldBackReason } from '../../contract/held-back.js';
import type { JobSnapshot } from '../../contract/job-snapshot.js';
import type { RuleChange, RuleEffect, RulePreview } from '../../contract/rules.js';
import type { RenderVerdict } from '../../contract/rendering.js';
import type { TrapDecision } from '../../contract/traps.js';
import type { AddedUrls } from '../../contract/job-life.js';
import { widerScope } from '../../contract/wider-scope.js';
import { widened } from '../scope/outside.js';
import { rulesIn } from '../scope/rule-effect.js';
import type { CrawlHandle } from './crawl-handle.js';
import type { AskedUrl, JobQueries } from './job-queries.js';
import type { JobSettings } from './job-settings.js';

/** Addresses a person may add in one go. */
export const MAX_ADDED = 1000;
const NAMED_PROBLEMS = 10;

export interface JobCommandsParts {
  /** The job's, for words. */
  readonly title: () => string;
  readonly settings: JobSettings;
  readonly crawl: CrawlHandle;
  readonly queries: Pick<JobQueries, 'askedFor' | 'previewRules'>;
  /** As it is when it is called. */
  readonly status: () => JobStatus;
  /** What is known of the job now. */
  readonly snapshot: () => Promise<JobSnapshot>;
}

/** What a person may change in a job. Only `extend` starts one that does not run. */
export class JobCommands {
  readonly #parts: JobCommandsParts;
  /** Rules as they were before each change, the last change last. */
  readonly #earlierRules: RuleSettings[] = [];

  constructor(parts: JobCommandsParts) {
    this.#parts = parts;
  }

  /** Changes the settings of a job that does not run, and judges by them what is known. */
  async reconfigure(config: JobConfig): Promise<Result<RuleEffect>> {
    const { title, settings, crawl, status } = this.#parts;
    if (isAtWork(status())) return fail(stillRunning(title()));
    const before = settings.config;
    await crawl.close();
    // The crawl is opened with them; only then it is sure that they can be kept.
    settings.take(config);
    const adopted = await crawl.use(({ orchestrator }) => orchestrator.controls.adopt(before));
    if (!adopted.ok) {
      settings.take(before);
      return adopted;
    }
    this.#earlierRules.push(rulesIn(before));
    // Pages that are saved have what is asked for now as well.
    const isAsked = JSON.stringify(before.extract) !== JSON.stringify(config.extract);
    const read = isAsked ? await this.readFieldsAgain() : ok(0);
    return read.ok ? adopted : read;
  }

  /** Reads the fields of all saved pages by the settings, without a request; answers how many pages were read. */
  async readFieldsAgain(): Promise<Result<number>> {
    const { title, crawl, status } = this.#parts;
    if (isAtWork(status())) return fail(stillRunning(title()));
    return crawl.use(({ readFieldsAgain }) => readFieldsAgain());
  }

  setConcurrency(concurrency: number): Promise<Result<null>> {
    return this.#parts.crawl.useOpened(({ orchestrator }) => orchestrator.setConcurrency(concurrency));
  }

  /** Holds a host (with port where unusual) back until it is released, or takes it first; `usual` ends either. */
  treatHost(host: string, treatment: HostTreatment): Promise<Result<null>> {
    return this.#parts.crawl.use(async ({ orchestrator }) => {
      await orchestrator.treatHost(host, treatment);
      return null;
    });
  }

  /** Raises a budget by what it was at first and goes on. */
  async extend(budget: BudgetName): Promise<Result<null>> {
    const { crawl } = this.#parts;
    const extended = await crawl.use(({ orchestrator }) => orchestrator.extend(budget));
    return extended.ok ? crawl.start() : extended;
  }

  /** Changes the rules for what is found from now on and for what is known and waits; `undoRules` takes it back. */
  async applyRules(change: RuleChange): Promise<Result<RuleEffect>> {
    const { settings, crawl } = this.#parts;
    const before = rulesIn(settings.config);
    const applied = await crawl.use(({ orchestrator }) => orchestrator.controls.applyRules(change));
    if (applied.ok) this.#earlierRules.push(before);
    return applied;
  }

  /** Whether a change of rules has been made since the program started and not been taken back. */
  get canUndoRules(): boolean {
    return this.#earlierRules.length > 0;
  }

  /** Takes back the last change of rules made since the program started. */
  async undoRules(): Promise<Result<RuleEffect>> {
    const before = this.#earlierRules.pop();
    if (!before) return fail({ code: 'nothing_to_undo', message: t('There is no change of the rules to undo.') });
    return this.#parts.crawl.use(({ orchestrator }) => orchestrator.controls.applyRules(before));
  }

  /** Stops obeying the robots.txt of one host; what it had refused there goes to the queue. */
  overrideRobots(host: string): Promise<Result<RuleEffect>> {
    return this.#parts.crawl.use(({ orchestrator }) => orchestrator.controls.overrideRobots(host));
  }

  /** Ends what keeps most of the site out, and queues what was left out for it. */
  async admit(reason: HeldBackReason): Promise<Result<RuleEffect>> {
    const { seeds } = this.#parts.settings.config;
    switch (reason) {
      case 'out_of_scope': {
        const change = await this.#widening();
        return change.ok ? this.applyRules(change.value) : change;
      }
      case 'robots_disallowed':
        return this.overrideRobots(new URL(seeds[0] ?? '').host);
      case 'nofollow':
        return this.#admit({ obeyNofollow: false });
      case 'canonical_elsewhere':
        return this.#admit({ obeyCanonical: false });
    }
  }

  /** Fetches what pages are made of from now on, and queues the saved pages again for it; `undoRules` ends the former. */
  async fetchParts(): Promise<Result<RuleEffect>> {
    const { settings, crawl } = this.#parts;
    const before = rulesIn(settings.config);
    const queued = await crawl.use(({ orchestrator }) => orchestrator.controls.fetchParts());
    if (queued.ok) this.#earlierRules.push(before);
    return queued;
  }

  /** The rules that `admit` would make of the scope, and what they would do. */
  async previewWider(): Promise<Result<RulePreview>> {
    const change = await this.#widening();
    if (!change.ok) return change;
    const effect = await this.#parts.queries.previewRules(change.value);
    return effect.ok ? ok({ change: change.value, effect: effect.value }) : effect;
  }

  async #widening(): Promise<Result<RuleChange>> {
    const { config } = this.#parts.settings;
    const { aliases, first } = await this.#parts.snapshot();
    const wider = widerScope(config, first.outside);
    if (wider) return ok(widened(wider, config, aliases));
    return fail({
      code: 'no_wider_scope',
      message: t('No wider scope is known: say in the rules what else belongs to the crawl.'),
    });
  }

  #admit(change: Partial<JobConfig>): Promise<Result<RuleEffect>> {
    return this.#parts.crawl.use(({ orchestrator }) => orchestrator.controls.admit(change));
  }

  async decideTrap(trapId: number, decision: TrapDecision): Promise<Result<null>> {
    const { crawl } = this.#parts;
    const decided = await crawl.use(({ orchestrator }) => orchestrator.controls.decideTrap(trapId, decision));
    if (!decided.ok) return decided;
    return decided.value
      ? ok(null)
      : fail({ code: 'no_such_trap', message: t('There is no trap {id} in this crawl.', { id: String(trapId) }) });
  }

  /** Decides by hand whether pages of a pattern are rendered from now on; null leaves it to what is learnt. */
  async decideRendering(pattern: string, verdict: RenderVerdict | null): Promise<Result<null>> {
    const { crawl } = this.#parts;
    const decided = await crawl.use(({ orchestrator }) => orchestrator.controls.decideRendering(pattern, verdict));
    return decided.ok ? ok(null) : decided;
  }

  /** Queues failed URLs again, of these classes or (null) all. */
  retry(errors: readonly ErrorCode[] | null): Promise<Result<RuleEffect>> {
    return this.#parts.crawl.use(({ orchestrator }) =>
      orchestrator.controls.reopen({ states: ['failed'], reasons: errors, origins: null, ids: null }),
    );
  }

  /** Queues one URL again, whatever became of it. */
  async refetch(text: string): Promise<Result<RuleEffect>> {
    const seed = parseSeed(text);
    if (!seed.ok) return seed;
    const asked = await this.#parts.queries.askedFor(seed.value);
    if (!asked.ok) return asked;
    const { known, url } = asked.value;
    if (!known) return fail(unknown(url));
    const { id, state } = known.record;
    if (state === 'queued' || state === 'pending')
      return fail({
        code: 'still_queued',
        message: t('{url} is in the queue already: it is fetched in its turn.', { url }),
      });
    return this.#reopen([id]);
  }

  /** Queues URLs again, whatever became of each; those that are in the queue stay where they are. */
  fetchAgain(ids: readonly number[]): Promise<Result<RuleEffect>> {
    return this.#reopen(ids);
  }

  /** Lets queued URLs be the next of their hosts; answers how many were queued. */
  runNext(ids: readonly number[]): Promise<Result<number>> {
    return this.#parts.crawl.use(({ orchestrator }) => orchestrator.controls.runNext(ids));
  }

  /** Takes URLs out of the queue and ends the work on those that are being fetched. */
  skip(ids: readonly number[]): Promise<Result<RuleEffect>> {
    return this.#parts.crawl.use(({ orchestrator }) => orchestrator.controls.skip(ids));
  }

  /**
   * Queues addresses that a person gives. They were asked for by name: scope and include rules do not keep them out, and
   * known ones that were skipped or had failed are asked for again. An exclude rule, which a person has written too, does.
   */
  async add(lines: readonly string[]): Promise<Result<AddedUrls>> {
    if (lines.length > MAX_ADDED)
      return fail({ code: 'too_many', message: t('At most {most} addresses at a time.', { most: MAX_ADDED }) });
    const given = new Given();
    for (const line of new Set(lines)) {
      const seed = parseSeed(line);
      if (!seed.ok) given.refuse(line, seed.error.message);
      else {
        const asked = await this.#parts.queries.askedFor(seed.value);
        if (!asked.ok) return asked;
        given.take(line, asked.value);
      }
    }
    return this.#queue(given);
  }

  async #queue({ fresh, again, known, problems, refused }: Given): Promise<Result<AddedUrls>> {
    const added =
      fresh.length === 0 ? ok(0) : await this.#parts.crawl.use(({ orchestrator }) => orchestrator.controls.add(fresh));
    if (!added.ok) return added;
    const reopened = again.length === 0 ? null : await this.#reopen(again);
    if (reopened && !reopened.ok) return reopened;
    const queued = added.value + (reopened?.value.entering ?? 0);
    return ok({ queued, known, problems: problems.slice(0, NAMED_PROBLEMS), refused });
  }

  #reopen(ids: readonly number[]): Promise<Result<RuleEffect>> {
    const states = ['skipped', 'failed', 'saved', 'unchanged'] as const;
    return this.#parts.crawl.use(({ orchestrator }) =>
      orchestrator.controls.reopen({ states, reasons: null, origins: null, ids, asked: true }),
    );
  }
}

/** Addresses as they were given, sorted by what is to be done with each. */
class Given {
  readonly fresh: string[] = [];
  /** Ids of known URLs. */
  readonly again: number[] = [];
  readonly problems: string[] = [];
  /** The lines of the problems. */
  readonly refused: string[] = [];
  known = 0;

  refuse(line: string, problem: string): void {
    this.refused.push(line);
    this.problems.push(problem);
  }

  take(line: string, { url, skip, why, known }: AskedUrl): void {
    const state = known?.record.state;
    if (skip !== null) this.refuse(line, `${url}: ${why}`);
    else if (!known) this.fresh.push(url);
    else if (state === 'skipped' || state === 'failed') this.again.push(known.record.id);
    else this.known += 1;
  }
}

function unknown(url: string): Problem {
  return { code: 'no_such_url', message: t('This crawl does not know {url}. Add it, and it is fetched.', { url }) };
}

/** Why it cannot be changed or deleted now. */
export function stillRunning(title: string): Problem {
  return {
    code: 'still_running',
    message: t('“{title}” is still running. Pause it, stop it or let it end first.', { title }),
  };
}
