// The room politeness: when an origin may be asked, by gates that all crawls of the process share.
import { type Claim, type GateOptions, HostGate } from './host-gate.js';

/** The gate of every origin that crawls of this process ask. All crawls that are to be gentle together share one of these. */
export class HostGates {
  readonly #options: GateOptions;
  readonly #gates = new Map<string, HostGate>();
  /** Gates that nobody asks any more and that are kept because they are parked or paced. */
  readonly #left = new Set<HostGate>();

  constructor(options: GateOptions) {
    this.#options = options;
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
    const gate = new HostGate(origin, limits, this.#options);
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
