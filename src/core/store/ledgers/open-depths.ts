const UNKNOWN = 0;
const FIXED = 1;
const FIRST_DEPTH = 2;
const TOO_DEEP = 255;
const NOFOLLOW = 254;
const FIRST_SIZE = 4096;
/** Beyond so many links from a seed the exact depth is of no account. */
export const DEEPEST = NOFOLLOW - 1 - FIRST_DEPTH;

/** Why a URL is left out for the link that it was found by: another link to it may be followed. */
export type SkippedByLink = 'too_deep' | 'nofollow';

/** What another way to a known URL may change. */
export type Opening = 'unknown' | 'fixed' | SkippedByLink | number;

/** Whether the next link to a URL that is skipped for this reason is judged by itself. */
export function isByLink(reason: string | null): reason is SkippedByLink {
  return reason === 'too_deep' || reason === 'nofollow';
}

/**
 * One byte a URL: whether another way to it would still change something (it waits at that depth, or was left out for
 * the link that was found first). With slow pages and many workers a deep link is often found before a shallow one.
 */
export class OpenDepths {
  #bytes = new Uint8Array(FIRST_SIZE);

  get(id: number): Opening {
    const byte = this.#bytes[id] ?? UNKNOWN;
    if (byte === UNKNOWN) return 'unknown';
    if (byte === FIXED) return 'fixed';
    if (byte === TOO_DEEP) return 'too_deep';
    return byte === NOFOLLOW ? 'nofollow' : byte - FIRST_DEPTH;
  }

  set(id: number, opening: Opening): void {
    if (id >= this.#bytes.length) this.#grow(id);
    this.#bytes[id] = toByte(opening);
  }

  clear(): void {
    this.#bytes.fill(UNKNOWN);
  }

  #grow(id: number): void {
    const larger = new Uint8Array(Math.max(this.#bytes.length * 2, id + 1));
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

function toByte(opening: Opening): number {
  if (opening === 'unknown') return UNKNOWN;
  if (opening === 'fixed') return FIXED;
  if (opening === 'too_deep') return TOO_DEEP;
  if (opening === 'nofollow') return NOFOLLOW;
  return Math.min(opening, DEEPEST) + FIRST_DEPTH;
}
