import type { TrapKind } from '../../contract/traps.js';
import type { Suspicion } from './suspicion.js';
import type { TrapFound } from './types.js';

/** `left` URLs more, then parked again if `trap` is known. */
type Verdict =
  | { readonly kind: 'parked'; readonly trap: TrapKind }
  | { readonly kind: 'allowed'; readonly trap: TrapKind | null; left: number }
  | { readonly kind: 'excluded'; readonly trap: TrapKind | null };

/** Parked patterns are forgotten above this number, oldest first; what a person decided never is. */
const MAX_PARKED = 20_000;

/** What is known of patterns: parked by the watch, allowed or excluded by a person. */
export class Verdicts {
  readonly #verdicts = new Map<string, Verdict>();
  #parked = 0;

  get isEmpty(): boolean {
    return this.#verdicts.size === 0;
  }

  has(pattern: string): boolean {
    return this.#verdicts.has(pattern);
  }

  /** Does not touch what a person decided. */
  park(pattern: string, trap: TrapKind): void {
    const known = this.#verdicts.get(pattern);
    if (known?.kind === 'allowed' && known.trap === null) this.#verdicts.set(pattern, { ...known, trap });
    if (known !== undefined) return;
    this.#verdicts.set(pattern, { kind: 'parked', trap });
    this.#parked += 1;
    if (this.#parked > MAX_PARKED) this.#forgetOldest();
  }

  allow(pattern: string, count: number): void {
    this.#decide(pattern, (trap) => ({ kind: 'allowed', trap, left: Math.max(0, count) }));
  }

  exclude(pattern: string): void {
    this.#decide(pattern, (trap) => ({ kind: 'excluded', trap }));
  }

  /**
   * What the verdicts say of a URL that belongs to these patterns: the one that holds it back, null when it is to go to
   * the queue, undefined when there is none. Excluded before allowed before parked; takes one off what is allowed.
   */
  ruling(suspicions: readonly Suspicion[]): TrapFound | null | undefined {
    if (this.isEmpty) return undefined;
    let allowed: Extract<Verdict, { kind: 'allowed' }> | undefined;
    let parked: TrapFound | undefined;
    for (const suspicion of suspicions) {
      const { pattern } = suspicion;
      const verdict = this.#verdicts.get(pattern);
      if (verdict === undefined) continue;
      if (isSpent(verdict)) continue;
      const trap = verdict.trap ?? suspicion.trap;
      if (verdict.kind === 'excluded') return { pattern, trap };
      if (verdict.kind === 'allowed' && verdict.left > 0) allowed ??= verdict;
      else if (!isSpared(suspicion, trap)) parked ??= { pattern, trap };
    }
    if (allowed === undefined) return parked;
    allowed.left -= 1;
    return null;
  }

  #decide(pattern: string, verdict: (trap: TrapKind | null) => Verdict): void {
    const known = this.#verdicts.get(pattern);
    if (known?.kind === 'parked') this.#parked -= 1;
    this.#verdicts.set(pattern, verdict(known?.trap ?? null));
  }

  #forgetOldest(): void {
    for (const [pattern, verdict] of this.#verdicts) {
      if (verdict.kind !== 'parked') continue;
      this.#verdicts.delete(pattern);
      this.#parked -= 1;
      return;
    }
  }
}

/** An allowance for what was never parked leaves nothing behind. */
function isSpent(verdict: Verdict): boolean {
  return verdict.kind === 'allowed' && verdict.left <= 0 && verdict.trap === null;
}

/** A URL is spared only what it was suspected of: a shallow page of a chain is held back where all pages are the same. */
function isSpared(suspicion: Suspicion, trap: TrapKind): boolean {
  return suspicion.isSpared === true && suspicion.trap === trap;
}
