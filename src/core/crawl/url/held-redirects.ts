import { msg } from '../../../contract/language.js';
import { kept, saying } from '../../../contract/saying.js';
import type { JobStore } from '../../store/types.js';
import type { UrlOutcome } from './outcome.js';

/** A redirect's target that another URL is on its way through. */
export interface HeldTarget {
  readonly key: string;
  readonly url: string;
}

interface Held extends HeldTarget {
  /** What becomes of the URL when the target is the other one's page. */
  readonly fallback: UrlOutcome;
  times: number;
}

const LOOK_AGAIN_MS = 1000;
/** The other one has ended by then, or will not for long: its tries last a minute at most. */
const MOST_LOOKS = 90;

/**
 * URLs whose redirect leads where another URL is just passing through: its page may be there, or the address may be a wall
 * for consent or login that sends each back to where it came from. What it is shows when the other one has ended; nothing
 * is asked of the server meanwhile.
 */
export class HeldRedirects {
  readonly #held = new Map<number, Held>();

  hold(id: number, target: HeldTarget, fallback: UrlOutcome): UrlOutcome {
    this.#held.set(id, { ...target, fallback, times: 0 });
    return this.#again();
  }

  /** How the URL ends without being asked for; null when it is to be fetched. */
  async ruling(id: number, store: Pick<JobStore, 'claimRedirect'>): Promise<UrlOutcome | null> {
    const held = this.#held.get(id);
    if (held === undefined) return null;
    const claim = await store.claimRedirect(id, held.key, held.url);
    held.times += 1;
    if (claim === 'held' && held.times < MOST_LOOKS) return this.#again();
    this.#held.delete(id);
    return claim === 'claimed' ? null : held.fallback;
  }

  #again(): UrlOutcome {
    const words = msg('Another page is on its way through the address that this one redirects to.');
    return { kind: 'again', ...kept(saying(words)), delayMs: LOOK_AGAIN_MS };
  }
}
