import type { JobConfig } from '../../../contract/job-config.js';
import type { Emitter } from '../../events/emitter.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { OriginLimits } from '../../politeness/origin-limits.js';
import type { RobotsGate, RobotsVerdict } from '../../robots/robots-policy.js';
import type { Clock } from '../../runtime/clock.js';
import { waitFor } from '../../runtime/wait.js';

export interface RobotsPacingParts {
  readonly backlog: Pick<Backlog, 'setLimits' | 'setCrawlDelay'> & {
    readonly hosts: Pick<Backlog['hosts'], 'askedElsewhereAtMs' | 'origins'>;
  };
  readonly clock: Pick<Clock, 'monotonic' | 'after'>;
  readonly robots: Pick<RobotsGate, 'crawlDelayMs'>;
  /** As they are whenever they are asked for. */
  readonly settings: { readonly config: Pick<JobConfig, 'obeyCrawlDelay'> };
  readonly limitsOf: (origin: string) => OriginLimits;
  readonly events: Emitter;
}

/** Passes on to the backlog what the robots.txt of each origin asks for, and says once where one is not obeyed. */
export class RobotsPacing {
  readonly #parts: RobotsPacingParts;
  readonly #open = new Set<string>();
  readonly #overridden = new Set<string>();
  /** When the last page of an origin was let go that asks for a delay, by the rising clock. */
  readonly #turns = new Map<string, number>();

  constructor(parts: RobotsPacingParts) {
    this.#parts = parts;
  }

  /** What an origin's robots.txt said to a URL of it. */
  heard(origin: string, verdict: RobotsVerdict): void {
    if (verdict.kind === 'unreachable') return;
    if (verdict.kind === 'allowed' && verdict.overridden) this.#noteOverride(origin);
    if (this.#open.has(origin)) return;
    this.#open.add(origin);
    this.#limit(origin);
  }

  /** The settings of the pace have changed. */
  relimit(): void {
    for (const origin of this.#parts.backlog.hosts.origins) this.#limit(origin);
  }

  #limit(origin: string): void {
    const { backlog, settings, limitsOf, robots } = this.#parts;
    backlog.setCrawlDelay(origin, settings.config.obeyCrawlDelay ? robots.crawlDelayMs(origin) : null);
    backlog.setLimits(origin, limitsOf(origin));
  }

  /**
   * Waits until a page of the origin may be asked for by what its robots.txt asks. Only a URL that was begun before that was known
   * has to: another process may have asked the origin just before this one began, or several URLs were begun at once.
   */
  async turn(origin: string, signal: AbortSignal): Promise<void> {
    const { backlog, clock, settings, robots } = this.#parts;
    const delayMs = settings.config.obeyCrawlDelay ? (robots.crawlDelayMs(origin) ?? 0) : 0;
    if (delayMs <= 0) return;
    const lastMs = this.#turns.get(origin) ?? backlog.hosts.askedElsewhereAtMs(origin) ?? Number.NEGATIVE_INFINITY;
    const nowMs = clock.monotonic();
    const atMs = Math.max(nowMs, lastMs + delayMs);
    this.#turns.set(origin, atMs);
    if (atMs > nowMs) await waitFor(clock, atMs - nowMs, signal);
  }

  #noteOverride(origin: string): void {
    const { host } = new URL(origin);
    if (this.#overridden.has(host)) return;
    this.#overridden.add(host);
    this.#parts.events.emit({ type: 'robots_overridden', host });
  }
}
