import { DEFAULT_JOB, type FetchLimits } from '../../contract/job-config.js';
import type { Clock } from '../../core/runtime/clock.js';
import type { PartialConfig } from '../../contract/ipc.js';
import type { ErrorCode, SkipReason } from '../../contract/outcome.js';
import type { UrlState } from '../../contract/job.js';
import { type LoggedRequest, OpenGauge, type OriginPlan, type RunningOrigin, startOrigin } from './fault-server.js';

/** What a crawl must make of one address. What is left out is not looked at. */
export interface FaultOutcome {
  /** `none`: the job holds no URL of this spelling. */
  readonly state: UrlState | 'none';
  /** Several where chance decides between them. */
  readonly reason?: SkipReason | ErrorCode | readonly ErrorCode[];
  readonly status?: number | null;
  /** Requests that reached the server for exactly this address. */
  readonly requests?: number;
  readonly title?: string;
  /** With placeholders, as the case's address. */
  readonly finalUrl?: string;
  readonly attempts?: number;
}

export interface FaultCase {
  /** Reads as a sentence: what is wrong or odd, and what must come of it. */
  readonly about: string;
  /** An address with placeholders; a path belongs to the origin `main`. */
  readonly url: string;
  readonly expect: FaultOutcome;
}

/** A part of the hostile web: its servers, the crawl to run over it, and what that crawl must come to. */
export interface FaultTheme {
  readonly name: string;
  /** `main` and any others, by name. Texts may hold `{{name}}`, `{{name.host}}` and `{{name.port}}`. */
  readonly origins: Readonly<Record<string, OriginPlan>>;
  /** Without limits of its own it gets PATIENT ones. */
  readonly config: PartialConfig;
  /** How much faster than the machine's its time runs; FAULT_SPEED by default. */
  readonly speed?: number;
  /** How the crawl comes to rest; completed by default. */
  readonly end?: 'completed' | 'paused';
  readonly cases: readonly FaultCase[];
}

export interface RunningFaultSite {
  /** Every request in the order of arrival. */
  readonly log: readonly LoggedRequest[];
  readonly clock: Clock;
  /** Puts addresses in the place of the placeholders. */
  fill(text: string): string;
  /** The most requests that were open at once, at one origin or at all together. */
  mostOpen(origin?: string): number;
  /** Requests for exactly this address, given with placeholders or as a path of `main`. */
  requestsFor(address: string): readonly LoggedRequest[];
  /** Requests of one origin, by its name. */
  requestsOf(origin: string): readonly LoggedRequest[];
  close(): Promise<void>;
}

/** For what is not about deadlines: a busy machine must not look like a slow server. */
export const PATIENT: FetchLimits = {
  ...DEFAULT_JOB.limits,
  connectTimeoutMs: 100_000,
  headersTimeoutMs: 100_000,
  idleTimeoutMs: 100_000,
  totalTimeoutMs: 300_000,
};

const PLACEHOLDER = /\{\{(\w+)(?:\.(host|port))?\}\}/g;

/** Starts every origin of a theme on loopback. Deterministic but for the ports and the times in the log. */
export async function startFaultSite(
  origins: Readonly<Record<string, OriginPlan>>,
  clock: Clock,
): Promise<RunningFaultSite> {
  const running = new Map<string, RunningOrigin>();
  const log: LoggedRequest[] = [];
  const gauge = new OpenGauge();
  const originNamed = (name: string): RunningOrigin => {
    const origin = running.get(name);
    if (origin === undefined) throw new Error(`the fault site has no origin named ${name}`);
    return origin;
  };
  const fill = (text: string): string =>
    text.replace(PLACEHOLDER, (_, name: string, part: string | undefined) => {
      const { origin } = originNamed(name);
      if (part === undefined) return origin;
      const { host, port } = new URL(origin);
      return part === 'host' ? host : port;
    });
  await Promise.all(
    Object.entries(origins).map(async ([name, plan]) => {
      running.set(name, await startOrigin({ name, plan, clock, log, fill, gauge }));
    }),
  );
  const requestsOf = (name: string) => log.filter(({ origin }) => origin === name);
  return {
    log,
    clock,
    fill,
    requestsOf,
    mostOpen: (name) => (name === undefined ? gauge.most : originNamed(name).mostOpen),
    requestsFor(address) {
      const [name, path] = splitAddress(address);
      const wanted = fill(path);
      return requestsOf(name).filter((request) => request.path === wanted);
    },
    async close() {
      await Promise.all([...running.values()].map((origin) => origin.close()));
    },
  };
}

/** The address as it stands in the job: absolute, without fragment. */
export function absoluteAddress(site: Pick<RunningFaultSite, 'fill'>, address: string): string {
  return site.fill(address.startsWith('/') ? `{{main}}${address}` : address);
}

function splitAddress(address: string): readonly [origin: string, path: string] {
  const [, name, path] = /^\{\{(\w+)\}\}(\/.*)$/s.exec(address) ?? [];
  return name === undefined || path === undefined ? ['main', address] : [name, path];
}
