import type { JobConfig } from '../../../contract/job-config.js';
import type { Emitter } from '../../events/emitter.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { OriginLimits } from '../../politeness/origin-limits.js';
import type { RobotsGate, RobotsVerdict } from '../../robots/robots-policy.js';
import type { Clock } from '../../runtime/clock.js';
import { waitFor } from '../../runtime/wait.js';

export interface RobotsPacingParts {
  readonly backlog: Pick<Backlog, 'setLimits' | 'setCrawlDelay'> & {
    readonly hosts: Pick<Backlog['hosts'], 'askedElsewhereAtMs' | 'origins' | 'sent'>;
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
  /** When the last page of an origin was let go, or went out, by the rising clock. */
  readonly #turns = new Map<string, number>();

  constructor(parts: RobotsPacingParts) {
    this.#parts = parts;
  }

  /** What an origin's robots.txt said to a URL of it. */
  heard(origin: string, verdict: RobotsVerdict): void {
    if (verdict.kind === 'unreachable') return;
    if (verdict.kind === 'allowed' && verdict.overridden) this.#noteOverride(origin);
    // A host that was another machine's meanwhile is begun with anew: nothing of its delay was kept.
    if (this.#open.has(origin)) return this.#delay(origin);
    this.#open.add(origin);
    this.#limit(origin);
  }

  /** The settings of the pace have changed. */
  relimit(): void {
    for (const origin of this.#parts.backlog.hosts.origins) this.#limit(origin);
  }

  #limit(origin: string): void {
    this.#delay(origin);
    this.#parts.backlog.setLimits(origin, this.#parts.limitsOf(origin));
  }

  #delay(origin: string): void {
    const { backlog, settings, robots } = this.#parts;
    backlog.setCrawlDelay(origin, settings.config.obeyCrawlDelay ? robots.crawlDelayMs(origin) : null);
  }

  /**
   * Waits until a page of the origin may be asked for by what its robots.txt asks. Only a URL that was begun before that was known
   * has to, or where the last one went out later than it was begun: another process may have asked the origin just before this one
   * began, several URLs may have been begun at once, and connecting takes its time, as a busy machine does.
   */
  async turn(origin: string, signal: AbortSignal): Promise<void> {
    const { backlog, clock } = this.#parts;
    const delayMs = this.#delayMs(origin);
    if (delayMs <= 0) return;
    while (!signal.aborted) {
      // A host may have been this process's, another's, and be this one's again.
      const elsewhereMs = backlog.hosts.askedElsewhereAtMs(origin) ?? Number.NEGATIVE_INFINITY;
      const lastMs = Math.max(elsewhereMs, this.#turns.get(origin) ?? elsewhereMs);
      const waitMs = lastMs + delayMs - clock.monotonic();
      if (waitMs <= 0) break;
      await waitFor(clock, waitMs, signal);
    }
    this.sent(origin);
  }

  /** A page of the origin is asked for at this moment. */
  sent(origin: string): void {
    const { backlog, clock } = this.#parts;
    const delayMs = this.#delayMs(origin);
    if (delayMs <= 0) return;
    this.#turns.set(origin, clock.monotonic());
    backlog.hosts.sent(origin, delayMs);
  }

  #delayMs(origin: string): number {
    const { settings, robots } = this.#parts;
    return settings.config.obeyCrawlDelay ? (robots.crawlDelayMs(origin) ?? 0) : 0;
  }

  #noteOverride(origin: string): void {
    const { host } = new URL(origin);
    if (this.#overridden.has(host)) return;
    this.#overridden.add(host);
    this.#parts.events.emit({ type: 'robots_overridden', host });
  }
}
