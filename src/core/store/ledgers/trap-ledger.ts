import type { Trap, TrapDecision, TrapKind, TrapState } from '../../../contract/traps.js';
import type { TrapFound, WatchedPage } from '../../traps/types.js';
import { TrapWatch } from '../../traps/trap-watch.js';
import type { OfferedLink } from '../../scope/types.js';
import type { StoredTrap, TrapBooks } from './trap-rows.js';

/** What becomes of a link that passed every other check. */
export type Place =
  | { readonly kind: 'queue'; readonly rank: number }
  /** `trap` is null where there are more traps than are kept. */
  | { readonly kind: 'hold'; readonly reason: 'trap' | 'user_excluded'; readonly trap: OpenTrap | null };

/** A trap and what is counted of it beside its row. */
export interface OpenTrap {
  readonly trapId: number;
  readonly pattern: string;
  readonly kind: TrapKind;
  readonly examples: string[];
  state: TrapState;
  withdrawn: number;
  allowedUntil: number | null;
  /** Rows that it holds back. */
  parked: number;
  /** What `parked` was when it was last reported; 0 = never. */
  reported: number;
}

const EXAMPLES = 5;
/** Traps that are kept; URLs of any further one are held back without a trap to decide on. */
const MAX_TRAPS = 5000;
/** Traps told of when a job is opened: as many as a snapshot holds. */
const MAX_LISTED = 50;

/** The traps of a job: asks the watch about each new link, and keeps what it and a person said. */
export class TrapLedger {
  readonly #rows: TrapBooks;
  readonly #watch: TrapWatch | null;
  readonly #byPattern = new Map<string, OpenTrap>();
  readonly #byId = new Map<number, OpenTrap>();
  readonly #unsaved = new Set<OpenTrap>();
  readonly #touched = new Set<OpenTrap>();
  #nextId = 1;
  #isLoaded = false;

  /** With `detect` false nothing is watched; traps found before stay as they are. */
  constructor(rows: TrapBooks, detect: boolean) {
    this.#rows = rows;
    this.#watch = detect ? new TrapWatch() : null;
  }

  /**
   * Reads the traps anew. The watch is told of them once: what it counted within a transaction that was rolled back is
   * still about real links.
   */
  load(): void {
    this.#rows.clear();
    for (const all of [this.#byPattern, this.#byId, this.#unsaved, this.#touched]) all.clear();
    for (const stored of this.#rows.traps()) this.#open({ ...stored, reported: Math.max(1, stored.parked) });
    this.#nextId = Math.max(0, ...this.#byId.keys()) + 1;
    if (!this.#isLoaded && this.#watch) this.#teach(this.#watch);
    this.#isLoaded = true;
  }

  /** Where a URL goes that is about to be queued for the first time. What a person asked for by name is not watched. */
  placeOf({ key, url, depth, kind }: Pick<OfferedLink, 'key' | 'url' | 'depth' | 'kind'>): Place {
    if (!this.#watch || kind === 'seed' || kind === 'user') return { kind: 'queue', rank: depth };
    const admission = this.#watch.admit({ key, depth, kind });
    if (admission.kind === 'admit') return { kind: 'queue', rank: depth + admission.penalty };
    const trap = this.#met(admission.pattern, admission.trap, url);
    return { kind: 'hold', reason: trap?.state === 'excluded' ? 'user_excluded' : 'trap', trap };
  }

  /** Tells the watch of a saved page. */
  observe(page: WatchedPage): TrapFound | null {
    return this.#watch?.observe(page) ?? null;
  }

  /** The trap of a pattern; a new one where there was none, null where there is no room for it. */
  opened({ pattern, trap }: TrapFound, url: string): OpenTrap | null {
    return this.#met(pattern, trap, url);
  }

  find(trapId: number): OpenTrap | null {
    return this.#byId.get(trapId) ?? null;
  }

  /** Rows that the trap holds back from now on (positive) or does not any more (negative). */
  held(trap: OpenTrap, rows: number): void {
    trap.parked += rows;
    this.#touched.add(trap);
  }

  /** Admitted URLs of the trap's pattern that were taken out of the queue. */
  withdrawn(trap: OpenTrap, rows: number): void {
    trap.withdrawn += rows;
    this.#unsaved.add(trap);
  }

  /** Notes a decision, and tells the watch what to do with the pattern's links from now on. */
  decide(trap: OpenTrap, decision: TrapDecision): void {
    const { pattern } = trap;
    trap.state = STATES[decision.kind];
    trap.allowedUntil = null;
    if (decision.kind === 'exclude') this.#watch?.exclude(pattern);
    else if (decision.kind === 'ignore') this.#watch?.allow(pattern, Number.POSITIVE_INFINITY);
    else {
      trap.allowedUntil = this.#admitted(pattern) + decision.count;
      this.#watch?.allow(pattern, decision.count);
    }
    this.#unsaved.add(trap);
  }

  /** Takes in a trap as others have found it or decided on it since, with what holds for the pattern's links from now on. */
  hear(stored: StoredTrap): void {
    const known = this.#byPattern.get(stored.pattern);
    if (known?.state === stored.state && known.allowedUntil === stored.allowedUntil) return;
    const trap = known ?? this.#open({ ...stored, reported: 1 });
    trap.state = stored.state;
    trap.allowedUntil = stored.allowedUntil;
    if (this.#watch) teachOne(this.#watch, trap, this.#admitted(trap.pattern));
  }

  /** Traps that are new, or hold back twice as many URLs as when they were last reported. */
  report(): readonly Trap[] {
    if (this.#touched.size === 0) return [];
    const news = [...this.#touched].filter(({ reported, parked }) => reported === 0 || parked >= reported * 2);
    this.#touched.clear();
    return news.length === 0 ? [] : this.#describe(news);
  }

  /** The trap as it is now, for the person who decided on it: not reported again before it has grown. */
  told(trap: OpenTrap): readonly Trap[] {
    this.#touched.delete(trap);
    return this.#describe([trap]);
  }

  /** The newest first, at most 50. */
  list(): readonly Trap[] {
    return this.#describe([...this.#byId.values()].slice(-MAX_LISTED).reverse());
  }

  /**
   * Stores traps that changed, and what the watch has counted; within the transaction that is about to be committed, so
   * that a killed process leaves a count for each row.
   */
  flush(): void {
    for (const trap of this.#unsaved) this.#rows.save(trap);
    this.#unsaved.clear();
    const counted = this.#watch?.takeChanged() ?? [];
    if (counted.length === 0) return;
    if (this.#rows.isComplete) this.#rows.addCounts(counted);
    else this.saveCounts();
  }

  /** Stores all that the watch has counted, without what it has forgotten. */
  saveCounts(): void {
    if (this.#watch) this.#rows.saveCounts(this.#watch.dump());
  }

  #describe(traps: readonly OpenTrap[]): readonly Trap[] {
    return traps.map((trap) => {
      trap.reported = Math.max(1, trap.parked);
      const { trapId, pattern, kind, state, examples, parked, withdrawn } = trap;
      const admitted = Math.max(0, this.#admitted(pattern) - withdrawn);
      return { trapId, pattern, kind, state, examples: [...examples], admitted, parked };
    });
  }

  #met(pattern: string, kind: TrapKind, url: string): OpenTrap | null {
    const trap = this.#byPattern.get(pattern) ?? this.#create(pattern, kind);
    if (trap === null) return null;
    if (trap.examples.length < EXAMPLES && !trap.examples.includes(url)) {
      trap.examples.push(url);
      this.#unsaved.add(trap);
    }
    this.#touched.add(trap);
    return trap;
  }

  #create(pattern: string, kind: TrapKind): OpenTrap | null {
    if (this.#byId.size >= MAX_TRAPS) return null;
    const fresh = { state: 'parked', withdrawn: 0, allowedUntil: null, parked: 0, reported: 0 } as const;
    const trapId = this.#rows.idOf(pattern, this.#nextId);
    const trap = this.#open({ trapId, pattern, kind, examples: [], ...fresh });
    this.#nextId = Math.max(this.#nextId, trapId) + 1;
    this.#unsaved.add(trap);
    return trap;
  }

  #open(trap: StoredTrap & { readonly reported: number }): OpenTrap {
    const open: OpenTrap = { ...trap, examples: [...trap.examples] };
    this.#byPattern.set(open.pattern, open);
    this.#byId.set(open.trapId, open);
    return open;
  }

  #teach(watch: TrapWatch): void {
    watch.recall(this.#rows.admitted(), this.#rows.pages());
    const counts = this.#rows.counts();
    watch.load(counts);
    const admitted = new Map(counts);
    for (const trap of this.#byPattern.values()) teachOne(watch, trap, admitted.get(trap.pattern) ?? 0);
  }

  #admitted(pattern: string): number {
    return this.#watch ? this.#watch.admittedOf(pattern) : (new Map(this.#rows.counts()).get(pattern) ?? 0);
  }
}

/** `admitted`: URLs of the pattern that went to the queue so far. */
function teachOne(watch: TrapWatch, { pattern, kind, state, allowedUntil }: OpenTrap, admitted: number): void {
  if (state === 'excluded') watch.exclude(pattern);
  else if (state === 'ignored') watch.allow(pattern, Number.POSITIVE_INFINITY);
  else watch.park(pattern, kind);
  const rest = (allowedUntil ?? 0) - admitted;
  if (state === 'allowed' && rest > 0) watch.allow(pattern, rest);
}

const STATES = { allow: 'allowed', exclude: 'excluded', ignore: 'ignored' } as const satisfies Record<
  TrapDecision['kind'],
  TrapState
>;
