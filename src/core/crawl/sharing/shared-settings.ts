import type { JobConfig } from '../../../contract/job-config.js';
import { SHARED_BUDGETS, SHARED_CHANGES, SHARED_RULES } from '../../../contract/shared-settings.js';
import type { HostLeases } from '../../store/host-leases.js';
import type { Controls } from '../controls.js';
import type { PendingWork } from '../pending-work.js';

export interface SharedSettingsParts {
  readonly leases: Pick<HostLeases, 'settings'>;
  readonly controls: Pick<Controls, 'config' | 'change' | 'applyRules'>;
  readonly pending: Pick<PendingWork, 'run'>;
  readonly onConcurrency: (concurrency: number) => void;
}

/** A crawl is made with this number of its settings. */
const FIRST_VERSION = 1;

/** What a worker begins with: its own settings, with those that were changed for all. Rejects like every call of the store. */
export async function settingsAtBegin(own: JobConfig, leases: Pick<HostLeases, 'settings'>): Promise<JobConfig> {
  const shared = await leases.settings();
  if (shared === null || shared.version === FIRST_VERSION) return own;
  return { ...own, ...only(shared.config, SHARED_CHANGES) };
}

/** Takes over what somebody changed for all workers of a shared crawl while this one works. */
export class SharedSettings {
  readonly #parts: SharedSettingsParts;
  #version = FIRST_VERSION;

  constructor(parts: SharedSettingsParts) {
    this.#parts = parts;
  }

  /** At a beat, with the number it brought. The crawl is not over before they are taken over, and goes on meanwhile. */
  heard(version: number): void {
    if (version <= this.#version) return;
    const isFirst = this.#version === FIRST_VERSION;
    this.#version = version;
    this.#parts.pending.run(async () => {
      const settings = await this.#parts.leases.settings();
      if (settings !== null) await this.#take(settings.config, isFirst);
    });
  }

  /**
   * What is the same stays as it is. Every worker judges the known URLs by new rules, one after the other: until it has heard of them
   * each may have queued others by the old ones. One that has just begun does so in any case: an earlier one may have been killed at it.
   */
  async #take(settings: JobConfig, isFirst: boolean): Promise<void> {
    const { controls, onConcurrency } = this.#parts;
    const { config } = controls;
    if (settings.concurrency !== config.concurrency) onConcurrency(settings.concurrency);
    const budgets = only(settings, SHARED_BUDGETS);
    if (!isSame(budgets, only(config, SHARED_BUDGETS))) controls.change(budgets);
    const rules = only(settings, SHARED_RULES);
    if (isFirst || !isSame(rules, only(config, SHARED_RULES))) await controls.applyRules(rules);
  }
}

function only<Key extends keyof JobConfig>(config: JobConfig, keys: readonly Key[]): Pick<JobConfig, Key> {
  // Each of those keys, and no other, is there.
  return Object.fromEntries(keys.map((key) => [key, config[key]])) as Pick<JobConfig, Key>;
}

function isSame(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
