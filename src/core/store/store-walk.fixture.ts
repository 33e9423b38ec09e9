import fc from 'fast-check';
import type { OfferedLink } from '../scope/types.js';
import { failed, link, ORIGIN, saved, skipped } from './job-store.fixture.js';
import type { JobStore, OfferAnswer, Reevaluation } from './types.js';

type Step =
  | { readonly kind: 'offer'; readonly links: readonly OfferedLink[] }
  | { readonly kind: 'settle'; readonly pick: number; readonly how: 0 | 1 | 2; readonly links: readonly OfferedLink[] }
  | { readonly kind: 'take'; readonly limit: number }
  | { readonly kind: 'release'; readonly pick: number }
  | { readonly kind: 'reopen'; readonly states: readonly ('saved' | 'skipped' | 'failed')[] };

const anyLinks = fc.array(
  fc
    .record({
      n: fc.nat(25),
      depth: fc.nat(4),
      skip: fc.constantFrom(null, null, 'too_deep' as const, 'nofollow' as const),
    })
    .map(({ n, depth, skip }) => link(`p${n}`, { depth, skip })),
  { maxLength: 8 },
);
/** One step of a walk. */
export const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('offer' as const), links: anyLinks }),
  fc.record({
    kind: fc.constant('settle' as const),
    pick: fc.nat(20),
    how: fc.constantFrom(0 as const, 1 as const, 2 as const),
    links: anyLinks,
  }),
  fc.record({ kind: fc.constant('take' as const), limit: fc.integer({ min: 1, max: 4 }) }),
  fc.record({ kind: fc.constant('release' as const), pick: fc.nat(20) }),
  fc.record({
    kind: fc.constant('reopen' as const),
    states: fc.subarray(['saved' as const, 'skipped' as const, 'failed' as const]),
  }),
);

/** Takes steps with a store and counts what its answers say. A step throws where an entry is given twice. */
export class StoreWalk {
  readonly #store: JobStore;
  readonly #taken: number[] = [];
  #queued = 0;
  #skipped = 0;

  constructor(store: JobStore) {
    this.#store = store;
  }

  /** What the answers so far add up to. */
  get expected() {
    return { queued: this.#queued, skipped: this.#skipped };
  }

  async act(step: Step): Promise<void> {
    switch (step.kind) {
      case 'offer':
        return this.#note(await this.#store.offer(step.links));
      case 'take':
        return this.#take(step.limit);
      case 'settle':
        for (const id of this.#taken.splice(step.pick % (this.#taken.length + 1), 1)) await this.#settle(id, step);
        return;
      case 'release':
        return this.#store.release(this.#taken.splice(step.pick % (this.#taken.length + 1), 2));
      case 'reopen':
        return this.#noteMoved(
          await this.#store.reopen({ states: step.states, reasons: null, origins: null, ids: null }),
        );
    }
  }

  async #take(limit: number): Promise<void> {
    const ids = (await this.#store.take(ORIGIN, limit)).map(({ id }) => id);
    const twice = ids.filter((id) => this.#taken.includes(id));
    if (twice.length > 0) throw new Error(`given twice: ${twice.join(', ')}`);
    this.#taken.push(...ids);
  }

  async #settle(id: number, { how, links }: Extract<Step, { kind: 'settle' }>): Promise<void> {
    const end = [saved, skipped, failed][how] ?? saved;
    this.#note(await this.#store.settle({ ...end(id), links }));
    this.#queued -= 1;
    if (end === skipped) this.#skipped += 1;
  }

  #note({ queued, skipped: reasons }: Pick<OfferAnswer, 'queued' | 'skipped'>): void {
    this.#queued += queued;
    this.#skipped += Object.values(reasons).reduce((sum, count) => sum + count, 0);
  }

  #noteMoved({ effect, skipped: reasons }: Reevaluation): void {
    this.#note({ queued: effect.entering - effect.leaving, skipped: reasons });
  }
}
