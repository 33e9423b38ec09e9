/* Runs in a world of its own beside the page's scripts. It must name nothing outside of itself: its source is sent. */

/** What stands in the page at one moment. */
export interface PageSight {
  /** Since the last change of the tree, or since the page was first looked at. */
  readonly stillMs: number;
  readonly textLength: number;
  readonly links: number;
  /** What is waited for is there, or nothing is. */
  readonly hasAwaited: boolean;
  /** Something lies below what the window shows. */
  readonly isBelow: boolean;
  /** Buttons that offer more. */
  readonly offers: number;
}

export interface LookSetting {
  /** Asks the page for more first: shows its end, and presses what offers more. */
  readonly forMore: boolean;
  /** CSS selector; null = nothing is waited for. */
  readonly waitFor: string | null;
}

/**
 * Looks at the page; the first look begins to watch it. One for more waits until what it did was drawn, which is what pages
 * with more to come listen for.
 */
export async function lookAtPage({ forMore, waitFor }: LookSetting): Promise<PageSight> {
  interface Watch {
    changedAtMs: number;
    /** What was counted when the tree looked as it does now; null = to be counted. */
    counted: { textLength: number; links: number } | null;
  }
  const world: typeof globalThis & { orbweaverWatch?: Watch } = globalThis;
  const watchPage = (): Watch => {
    const made: Watch = { changedAtMs: performance.now(), counted: null };
    const observer = new MutationObserver(() => {
      made.changedAtMs = performance.now();
      made.counted = null;
    });
    observer.observe(document, { childList: true, characterData: true, subtree: true });
    return made;
  };
  const isAwaited = (): boolean => {
    if (waitFor === null) return true;
    try {
      return document.querySelector(waitFor) !== null;
    } catch {
      // The engine knows fewer selectors than the settings allow: nothing is waited for that can never be found.
      return true;
    }
  };
  const offersMore =
    /^(?:(?:load|show|see|view) (?:\d+ )?more\b.*|more (?:results|items|posts|articles)|mehr (?:laden|anzeigen|zeigen)|weitere (?:laden|anzeigen).*)$/i;
  const buttons = (): HTMLElement[] =>
    Array.from(document.querySelectorAll<HTMLElement>('button, [role="button"]')).filter(
      (one) => offersMore.test((one.textContent ?? '').trim().slice(0, 60)) && one.offsetParent !== null,
    );
  const watch = (world.orbweaverWatch ??= watchPage());
  const root = document.scrollingElement ?? document.documentElement;
  if (forMore) {
    window.scrollTo(0, root.scrollHeight);
    for (const button of buttons()) if (!button.matches(':disabled')) button.click();
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  }
  watch.counted ??= { textLength: document.body?.textContent?.length ?? 0, links: document.links.length };
  const isBelow = root.scrollHeight > window.scrollY + window.innerHeight + 8;
  const stillMs = performance.now() - watch.changedAtMs;
  return { stillMs, ...watch.counted, hasAwaited: isAwaited(), isBelow, offers: buttons().length };
}
