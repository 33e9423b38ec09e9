import type { JobConfig } from '../../../contract/job-config.js';
import type { Problem, Result } from '../../../contract/outcome.js';
import type { HostLeases } from '../../store/host-leases.js';
import type { Controls } from '../controls.js';
import type { PendingWork } from '../pending-work.js';

/** What a worker does to work by other settings. */
export interface SettingsParts {
  readonly controls: Pick<Controls, 'config' | 'take'>;
  /** Has further requests made by these settings; a problem where this machine lacks what they take. */
  readonly renew: (next: JobConfig, before: JobConfig) => Promise<Result<null>>;
  readonly onConcurrency: (concurrency: number) => void;
  /** What follows the settings as they are now: the pace, hosts held back or first, sitemaps. */
  readonly onTaken: (next: JobConfig, before: JobConfig, signal: AbortSignal) => void;
  /** Takes in what a person has decided of patterns of pages. */
  readonly hear: () => Promise<void>;
  /** Reads the fields of the pages in this worker's folder anew. */
  readonly readFieldsAgain: () => Promise<void>;
}

export interface SharedSettingsParts extends SettingsParts {
  readonly leases: Pick<HostLeases, 'settings'>;
  /** The settings that this worker had before it heard of those of all. */
  readonly own: JobConfig;
  readonly pending: Pick<PendingWork, 'run'>;
  /** This worker cannot go on by these settings. */
  readonly onProblem: (problem: Problem) => void;
}

/** A crawl is made with this number of its settings. */
const FIRST_VERSION = 1;

/** What a worker begins with: its own settings, or those of all once they were changed. Rejects like every call of the store. */
export async function settingsAtBegin(own: JobConfig, leases: Pick<HostLeases, 'settings'>): Promise<JobConfig> {
  const shared = await leases.settings();
  return shared === null || shared.version === FIRST_VERSION ? own : shared.config;
}

/** Takes over what somebody changed for all workers of a shared crawl while this one works. */
export class SharedSettings {
  readonly #parts: SharedSettingsParts;
  #version = FIRST_VERSION;
  /** One change after the other. */
  #taken: Promise<void> = Promise.resolve();

  constructor(parts: SharedSettingsParts) {
    this.#parts = parts;
  }

  /** At a beat, with the number it brought; `signal`: of the crawl's work. The crawl is not over before they are taken over, and goes on meanwhile. */
  heard(version: number, signal: AbortSignal): void {
    if (version <= this.#version) return;
    const isFirst = this.#version === FIRST_VERSION;
    this.#version = version;
    const taken = this.#taken.then(() => this.#take(isFirst, signal));
    this.#taken = taken.catch(() => undefined);
    this.#parts.pending.run(() => taken);
  }

  /**
   * What is the same stays as it is. Every worker judges the known URLs by new rules, one after the other: until it has heard of them
   * each may have queued others by the old ones. One that has just begun does so in any case: an earlier one may have been killed at it.
   */
  async #take(isFirst: boolean, signal: AbortSignal): Promise<void> {
    const { controls, hear, leases, onConcurrency, onProblem, onTaken, own, readFieldsAgain, renew } = this.#parts;
    await hear();
    const settings = await leases.settings();
    if (settings === null) return;
    const { config: next } = settings;
    const now = controls.config;
    const renewed = await renew(next, now);
    if (!renewed.ok) return onProblem(renewed.error);
    if (next.concurrency !== now.concurrency) onConcurrency(next.concurrency);
    const before = isFirst ? own : now;
    await controls.take(next, before, isFirst);
    onTaken(next, now, signal);
    if (!isSame(before.extract, next.extract)) await readFieldsAgain();
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
