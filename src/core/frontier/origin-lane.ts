import type { ParkReason } from '../../contract/events.js';
import { Deque } from '../runtime/deque.js';
import type { Claim, HostGate } from '../politeness/host-gate.js';
import type { HostGates } from '../politeness/host-gates.js';
import type { OriginLimits } from '../politeness/origin-limits.js';
import type { Waiter } from './fair-queue.js';
import type { FrontierEntry } from '../scope/types.js';

/** An entry that comes back later. */
export interface Delay {
  readonly entry: FrontierEntry;
  /** Epoch. */
  readonly atMs: number;
  readonly cancel: () => void;
}

/** What a lane needs to know of its crawl. */
export interface LaneParts {
  readonly gates: HostGates;
  readonly limits: OriginLimits;
  /** How many URLs the crawl works on at once, now. */
  readonly workers: () => number;
  /** False while the crawl rests. */
  readonly counts: () => boolean;
  readonly onReady: (lane: OriginLane) => void;
  readonly onParked: (origin: string, reason: ParkReason, untilMs: number) => void;
  readonly onReleased: (origin: string, reason: ParkReason) => void;
}

/** What one crawl has queued for one origin. When that may be asked is decided by the gate, which crawls share. */
export class OriginLane implements Waiter, Claim {
  readonly origin: string;
  /** What is in memory, the next one first. */
  readonly window = new Deque<FrontierEntry>();
  readonly delays = new Set<Delay>();
  readonly gate: HostGate;
  readonly #parts: LaneParts;
  #limits: OriginLimits;
  #crawlDelayMs = 0;
  /** Queued in the database only. */
  onDisk = 0;
  /** How many of those a refill under way will bring; null = none is under way. */
  asked: number | null = null;
  running = 0;
  rows = 0;

  /** `leave` must be called in the end. */
  constructor(origin: string, parts: LaneParts) {
    this.origin = origin;
    this.#parts = parts;
    this.#limits = parts.limits;
    this.gate = parts.gates.join(origin, this);
  }

  leave(): void {
    this.#parts.gates.leave(this.gate, this);
  }

  get limits(): OriginLimits {
    return this.#limits;
  }

  set limits(limits: OriginLimits) {
    this.#limits = limits;
    this.gate.relimit(this);
  }

  get crawlDelayMs(): number {
    return this.#crawlDelayMs;
  }

  set crawlDelayMs(delayMs: number) {
    this.#crawlDelayMs = delayMs;
    this.gate.relimit(this);
  }

  get workers(): number {
    return this.#parts.workers();
  }

  get counts(): boolean {
    return this.#parts.counts();
  }

  /** URLs queued, wherever they are. */
  get waiting(): number {
    return this.window.size + this.onDisk + this.delays.size;
  }

  get wants(): boolean {
    return this.window.size > 0;
  }

  get mayStart(): boolean {
    return this.wants && this.gate.isOpen;
  }

  ready(): void {
    this.#parts.onReady(this);
  }

  parked(reason: ParkReason, untilMs: number): void {
    this.#parts.onParked(this.origin, reason, untilMs);
  }

  released(reason: ParkReason): void {
    this.#parts.onReleased(this.origin, reason);
  }
}
