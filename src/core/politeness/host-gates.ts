import type { Clock } from '../runtime/clock.js';
import { type Claim, type GateParts, HostGate } from './host-gate.js';
import { Rests, type RestsOptions } from './host-backoff.js';

export interface HostGatesOptions extends RestsOptions {
  readonly clock: Clock;
  /** 0 to 1, for jitter. */
  readonly random: () => number;
}

/** The gate of every origin that crawls of this process ask. All crawls that are to be gentle together share one of these. */
export class HostGates {
  readonly #parts: GateParts;
  readonly #gates = new Map<string, HostGate>();
  /** Gates that nobody asks any more and that are kept for the sake of their rest or pace. */
  readonly #left = new Set<HostGate>();

  constructor(options: HostGatesOptions) {
    const { clock, random } = options;
    this.#parts = { clock, random, rests: new Rests(options) };
  }

  /** How many origins are remembered. */
  get size(): number {
    return this.#gates.size;
  }

  /** The gate of an origin, which the claim takes part in from now on; `leave` ends that. */
  join(origin: string, claim: Claim): HostGate {
    const gate = this.#gates.get(origin) ?? this.#make(origin, claim);
    this.#left.delete(gate);
    gate.join(claim);
    return gate;
  }

  leave(gate: HostGate, claim: Claim): void {
    gate.leave(claim);
    this.#left.add(gate);
    this.#sweep();
  }

  #make(origin: string, { limits }: Claim): HostGate {
    this.#sweep();
    const gate = new HostGate(origin, limits, this.#parts);
    this.#gates.set(origin, gate);
    return gate;
  }

  #sweep(): void {
    for (const gate of this.#left) {
      if (!gate.isIdle) continue;
      this.#left.delete(gate);
      if (this.#gates.get(gate.origin) === gate) this.#gates.delete(gate.origin);
    }
  }
}
