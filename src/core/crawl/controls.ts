import { type HostTreatment, treatedHosts } from '../../contract/host-treatment.js';
import type { BudgetName, JobConfig } from '../../contract/job-config.js';
import { isAtWork } from '../../contract/job.js';
import type { RuleChange, RuleEffect } from '../../contract/rules.js';
import type { RenderVerdict } from '../../contract/rendering.js';
import type { Trap, TrapDecision } from '../../contract/traps.js';
import type { Emitter } from '../events/emitter.js';
import type { Backlog } from '../frontier/backlog.js';
import type { ProgressMeter } from './progress/progress-meter.js';
import { extended } from './progress/budgets.js';
import { type LiveRules, rulesOf } from '../scope/live-rules.js';
import type { RobotsGate } from '../robots/robots-policy.js';
import type { QueueRefill } from './queue-refill.js';
import { reopenedReasons, sumOfEffects } from '../scope/rule-effect.js';
import type { CrawlState } from './crawl-state.js';
import type { KeptDecision } from './kept-decision.js';
import type { Discovered } from './discovered.js';
import type { PendingWork } from './pending-work.js';
import type { JobStore, Reevaluation, ReopenFilter } from '../store/types.js';

export interface ControlsParts {
  readonly config: JobConfig;
  readonly store: Pick<
    JobStore,
    'offer' | 'release' | 'reevaluate' | 'reopen' | 'decideTrap' | 'putFirst' | 'withdraw'
  >;
  readonly backlog: Pick<Backlog, 'recall' | 'adjust' | 'treat'>;
  readonly refill: Pick<QueueRefill, 'suspend' | 'toppedUp'>;
  readonly meter: Pick<ProgressMeter, 'report'>;
  readonly pending: PendingWork;
  readonly discovered: Discovered;
  readonly rules: LiveRules;
  readonly robots: Pick<RobotsGate, 'override'>;
  readonly rendering: Pick<KeptDecision, 'override' | 'save'>;
  readonly state: Pick<CrawlState, 'status' | 'unended'>;
  /** The URLs in work. */
  readonly work: { cancel(id: number): boolean };
  readonly events: Emitter;
}

/** What a person may change while the job exists: its settings, its rules, what becomes of a trap. */
export class Controls {
  readonly #parts: ControlsParts;
  #config: JobConfig;

  constructor(parts: ControlsParts) {
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
    this.#parts.events.emit({ type: 'job_reconfigured', config: this.#config });
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

  /** From now on the host (with port where unusual) is held back, or taken first, or neither. */
  async treatHost(host: string, treatment: HostTreatment): Promise<void> {
    const hosts = treatedHosts(host, treatment, this.#config);
    this.change(hosts);
    this.#parts.backlog.treat(hosts);
    await this.#showQueue();
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

  /** Judges every known URL by the settings this job was opened with, which were `before` until now. */
  async adopt(before: JobConfig): Promise<RuleEffect> {
    this.change({});
    const judged = await this.applyRules({});
    const reasons = reopenedReasons(before, this.#config);
    if (reasons.length === 0) return judged;
    return sumOfEffects(judged, await this.reopen({ states: ['skipped'], reasons, origins: null, ids: null }));
  }

  /**
   * Takes other settings over for what is begun from now on. Where their rules differ from those of `before`, or in any case where
   * `judges`, every known URL is judged by them, and what a check kept out that is off now is asked for again.
   */
  async take(next: JobConfig, before: JobConfig, judges: boolean): Promise<void> {
    this.#parts.rules.replace(next);
    this.change(next);
    if (judges || JSON.stringify(rulesOf(before)) !== JSON.stringify(rulesOf(next))) await this.applyRules({});
    const reasons = reopenedReasons(judges ? { ...before, ...EVERY_CHECK } : before, next);
    if (reasons.length > 0) await this.reopen({ states: ['skipped'], reasons, origins: null, ids: null });
    for (const host of next.robotsOverrides)
      if (judges || !before.robotsOverrides.includes(host)) await this.overrideRobots(host);
  }

  /** Switches off what kept URLs out, and asks for those again; each that another check keeps out is skipped once more. */
  admit(change: Partial<JobConfig>): Promise<RuleEffect> {
    const before = this.#config;
    this.#parts.rules.replace(change);
    this.change(change);
    const reasons = reopenedReasons(before, this.#config);
    return this.reopen({ states: ['skipped'], reasons, origins: null, ids: null });
  }

  /** Fetches images, styles and scripts from now on, and asks for the saved pages again: only a page says which it needs. */
  async fetchParts(): Promise<RuleEffect> {
    const judged = await this.applyRules({ assets: 'anywhere' });
    const again = { states: ['saved', 'unchanged'], reasons: null, origins: null, ids: null } as const;
    return sumOfEffects(judged, await this.reopen(again));
  }

  /** Queues addresses that a person gave, each of which passes the rules; answers how many are new. */
  async add(urls: readonly string[]): Promise<number> {
    const { discovered, rules, store } = this.#parts;
    const links = urls.flatMap((href) => rules.offer({ href, kind: 'user', text: '', nofollow: false }, href, 0) ?? []);
    return this.#run(async () => {
      const answer = await store.offer(links);
      discovered.note(urls[0] ?? '', 0, answer);
      return answer.queued;
    });
  }

  /** Queued URLs are taken before all others of their host; answers how many were queued. */
  async runNext(ids: readonly number[]): Promise<number> {
    const { backlog, store } = this.#parts;
    let moved = 0;
    await this.#move(async () => {
      await store.release(backlog.recall().map(({ id }) => id));
      moved = await store.putFirst(ids);
      return null;
    });
    return moved;
  }

  /** Queued URLs are skipped; the work on one that is being fetched is ended, and it is skipped too. */
  async skip(ids: readonly number[]): Promise<RuleEffect> {
    const { backlog, store, work } = this.#parts;
    for (const id of ids) work.cancel(id);
    return this.#move(async () => {
      await store.release(backlog.recall().map(({ id }) => id));
      return store.withdraw(ids);
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

  /** Decides by hand whether pages of a pattern are rendered from now on; null leaves it to what is learnt. */
  async decideRendering(pattern: string, verdict: RenderVerdict | null): Promise<void> {
    const { rendering } = this.#parts;
    rendering.override(pattern, verdict);
    await rendering.save();
  }

  /** Runs work that moves known URLs into or out of the queue, while nothing is on its way between queue and store. */
  #move(work: () => Promise<Reevaluation | null>): Promise<RuleEffect> {
    return this.#run(async () => {
      const moved = await this.#parts.refill.suspend(work);
      if (moved) this.#moved(moved);
      await this.#showQueue();
      return moved?.effect ?? NO_EFFECT;
    });
  }

  /** A crawl that rests tells nothing by itself: whoever looks at its queue would go on seeing the one before. */
  async #showQueue(): Promise<void> {
    const { meter, refill, state } = this.#parts;
    if (isAtWork(state.status)) return;
    await refill.toppedUp();
    meter.report();
  }

  /** The crawl is not over while the work goes on. A failure halts it, and is told to who asked. */
  #run<T>(work: () => Promise<T>): Promise<T> {
    const { pending, state } = this.#parts;
    return new Promise((resolve, reject) => {
      pending.run(async () => {
        try {
          resolve(await state.unended(work));
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
    this.#parts.events.emit({ type: 'urls_reevaluated', entered, left, skipped, reopened });
    for (const [origin, change] of byOrigin) this.#parts.backlog.adjust(origin, change);
  }
}

/** Which of these were on while others worked, nobody knows who has just begun. */
const EVERY_CHECK = { obeyRobots: true, obeyNofollow: true, obeyNoindex: true, obeyCanonical: true } as const;

const NO_EFFECT: RuleEffect = {
  leaving: 0,
  leavingByReason: {},
  entering: 0,
  leavingExamples: [],
  enteringExamples: [],
  examined: 0,
};
