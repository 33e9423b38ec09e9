import type { CrawlEvent } from '../contract/events.js';
import type { BudgetName, JobConfig } from '../contract/job-config.js';
import type { RuleChange, RuleEffect } from '../contract/rules.js';
import type { Trap, TrapDecision } from '../contract/traps.js';
import type { Backlog } from './frontier/backlog.js';
import { extended } from './frontier/budgets.js';
import type { LiveRules } from './frontier/live-rules.js';
import type { RobotsGate } from './page-task.js';
import type { Refills } from './refills.js';
import type { Sources } from './sources.js';
import type { JobStore, Reevaluation, ReopenFilter } from './store/types.js';

export interface SteeringParts {
  readonly config: JobConfig;
  readonly store: Pick<JobStore, 'release' | 'reevaluate' | 'reopen' | 'decideTrap'>;
  readonly backlog: Pick<Backlog, 'recall' | 'adjust'>;
  readonly refills: Pick<Refills, 'hold'>;
  readonly sources: Pick<Sources, 'bring'>;
  readonly rules: LiveRules;
  readonly robots: Pick<RobotsGate, 'override'>;
  readonly emit: (event: CrawlEvent) => void;
  readonly timestamp: () => string;
}

/** What a person may change while the job exists: its settings, its rules, what becomes of a trap. */
export class Steering {
  readonly #parts: SteeringParts;
  #config: JobConfig;

  constructor(parts: SteeringParts) {
    this.#parts = parts;
    this.#config = parts.config;
  }

  /** The settings as they are now. */
  get config(): JobConfig {
    return this.#config;
  }

  /** Changes settings that concern no known URL. */
  change(change: Partial<JobConfig>): void {
    this.#config = { ...this.#config, ...change };
    this.#parts.emit({ type: 'job_reconfigured', config: this.#config, timestamp: this.#parts.timestamp() });
  }

  /** Raises a budget by what it was when the job was opened; with the depth, what lay too deep goes to the queue. */
  async extend(budget: BudgetName): Promise<void> {
    const change = extended(this.#config, this.#parts.config, budget);
    if (budget === 'maxDepth') await this.applyRules(change);
    else this.change(change);
  }

  /** From now on nothing of the host (with port where unusual) is refused by its robots.txt. */
  overrideRobots(host: string): Promise<RuleEffect> {
    this.#parts.robots.override(host);
    this.change({ robotsOverrides: [...new Set([...this.#config.robotsOverrides, host])] });
    const origins = [`http://${host}`, `https://${host}`];
    return this.reopen({ states: ['skipped'], reasons: ['robots_disallowed'], origins, ids: null });
  }

  /** Puts settled URLs back into the queue. */
  reopen(filter: ReopenFilter): Promise<RuleEffect> {
    return this.#move(() => this.#parts.store.reopen(filter));
  }

  /** New rules for links found from now on, and for every URL that waits or that rules had skipped. */
  applyRules(change: RuleChange): Promise<RuleEffect> {
    const { backlog, rules, store } = this.#parts;
    return this.#move(async () => {
      rules.replace(change);
      this.change(change);
      await store.release(backlog.recall().map(({ id }) => id));
      return store.reevaluate(rules.plain);
    });
  }

  /** Null when there is no such trap. */
  async decideTrap(trapId: number, decision: TrapDecision): Promise<Trap | null> {
    let trap: Trap | null = null;
    await this.#move(async () => {
      const decided = await this.#parts.store.decideTrap(trapId, decision);
      trap = decided?.trap ?? null;
      return decided?.moved ?? null;
    });
    return trap;
  }

  /** Runs work that moves known URLs into or out of the queue, while nothing is on its way between queue and store. */
  #move(work: () => Promise<Reevaluation | null>): Promise<RuleEffect> {
    return new Promise((resolve, reject) => {
      this.#parts.sources.bring(async () => {
        try {
          const moved = await this.#parts.refills.hold(work);
          if (moved) this.#moved(moved);
          resolve(moved?.effect ?? NO_EFFECT);
        } catch (error) {
          reject(error);
          throw error;
        }
      });
    });
  }

  #moved({ effect, skipped, byOrigin, reopened = {} }: Reevaluation): void {
    const settled = Object.values(reopened).reduce((sum, n) => sum + n, 0);
    const entered = effect.entering - settled;
    const left = effect.leaving;
    if (effect.entering + left === 0) return;
    const timestamp = this.#parts.timestamp();
    this.#parts.emit({ type: 'urls_reevaluated', entered, left, skipped, reopened, timestamp });
    for (const [origin, change] of byOrigin) this.#parts.backlog.adjust(origin, change);
  }
}

const NO_EFFECT: RuleEffect = {
  leaving: 0,
  leavingByReason: {},
  entering: 0,
  leavingExamples: [],
  enteringExamples: [],
  examined: 0,
};
