import type { PageSight } from './in-page/sight.js';
import type { DrawnPage } from './drawn-page.js';
import { pause, settled } from './waits.js';

/** What comes once the end of a long page is shown, or begins to, comes within this time. */
const END_MS = 200;
/** Screens that are shown and offers that are pressed, and those of them that made the page load something. */
const MOST_STEPS = 60;
const MOST_LOADS = 12;

/** What is known of a page besides what it shows. */
export interface PageActivity {
  /** Another one once the page has asked for something or was answered. */
  readonly activity: string;
  /** Nothing more is to be asked of it, so that it comes to rest within its time. */
  readonly isLate: boolean;
}

/**
 * Shows one screen of a page after the other, so that whatever waits to be in sight is there once, and presses what offers more.
 * One for each page.
 */
export class MoreOfPage {
  readonly #known: PageActivity;
  #steps = 0;
  #loads = 0;

  constructor(known: PageActivity) {
    this.#known = known;
  }

  /** Goes on until the page loads something: true, it is to be waited for then. False where there is no more, or enough. */
  async show(page: DrawnPage, from: PageSight): Promise<boolean> {
    for (let sight: PageSight | null = from; ; ) {
      const isEnough = this.#steps >= MOST_STEPS || this.#loads >= MOST_LOADS || this.#known.isLate;
      if (sight === null || isEnough || !(sight.isBelow || sight.offers > 0)) return false;
      this.#steps += 1;
      const { activity } = this.#known;
      const shownAtMs = performance.now();
      const shown = await settled(page.look({ scroll: true, forMore: true, waitFor: null }));
      const isAtEnd = shown?.isBelow !== true;
      const isMoved = isAtEnd && (await hasChanged(page, sight, shownAtMs));
      if (isMoved || this.#known.activity !== activity) {
        this.#loads += 1;
        return true;
      }
      if (isAtEnd) return false;
      sight = shown;
    }
  }
}

/** Whether the end of a page, or what was pressed there, made it change, or is about to. */
async function hasChanged(page: DrawnPage, { offers }: PageSight, sinceMs: number): Promise<boolean> {
  await pause(END_MS);
  const looked = page.look({ scroll: true, forMore: false, waitFor: null });
  const now = await settled(Promise.all([looked, page.timers()]));
  if (now === null) return true;
  const [sight, timers] = now;
  return timers > 0 || sight.offers > offers || sight.stillMs < performance.now() - sinceMs;
}
