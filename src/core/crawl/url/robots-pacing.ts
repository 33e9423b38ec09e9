import type { JobConfig } from '../../../contract/job-config.js';
import type { Emitter } from '../../events/emitter.js';
import type { Backlog } from '../../frontier/backlog.js';
import type { OriginLimits } from '../../politeness/origin-limits.js';
import type { RobotsGate, RobotsVerdict } from '../../robots/robots-policy.js';

export interface RobotsPacingParts {
  readonly backlog: Pick<Backlog, 'setLimits' | 'setCrawlDelay'>;
  readonly robots: Pick<RobotsGate, 'crawlDelayMs'>;
  readonly config: Pick<JobConfig, 'obeyCrawlDelay'>;
  readonly limitsOf: (origin: string) => OriginLimits;
  readonly events: Emitter;
}

/** Passes on to the backlog what the robots.txt of each origin asks for, and says once where one is not obeyed. */
export class RobotsPacing {
  readonly #parts: RobotsPacingParts;
  readonly #open = new Set<string>();
  readonly #overridden = new Set<string>();

  constructor(parts: RobotsPacingParts) {
    this.#parts = parts;
  }

  /** What an origin's robots.txt said to a URL of it. */
  heard(origin: string, verdict: RobotsVerdict): void {
    if (verdict.kind === 'unreachable') return;
    if (verdict.kind === 'allowed' && verdict.overridden) this.#noteOverride(origin);
    if (this.#open.has(origin)) return;
    this.#open.add(origin);
    const { backlog, config, limitsOf, robots } = this.#parts;
    backlog.setCrawlDelay(origin, config.obeyCrawlDelay ? robots.crawlDelayMs(origin) : null);
    backlog.setLimits(origin, limitsOf(origin));
  }

  #noteOverride(origin: string): void {
    const { host } = new URL(origin);
    if (this.#overridden.has(host)) return;
    this.#overridden.add(host);
    this.#parts.events.emit({ type: 'robots_overridden', host });
  }
}
