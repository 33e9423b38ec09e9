/* Runs in a world of its own beside the page's scripts. It must name nothing outside of itself: its source is sent. */

/** What stands in the page at one moment. */
export interface PageSight {
  /** Since the last change of the tree, or since the page was first looked at. */
  readonly stillMs: number;
  readonly textLength: number;
  readonly links: number;
  /** Something lies below what the window shows. */
  readonly hasMoreBelow: boolean;
}

/**
 * Looks at the page; the first look begins to watch it. `scroll`: goes to its end first, and waits until that was drawn, which
 * is what pages with more to come listen for.
 */
export async function lookAtPage(scroll: boolean): Promise<PageSight> {
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
  const watch = (world.orbweaverWatch ??= watchPage());
  const root = document.scrollingElement ?? document.documentElement;
  if (scroll) {
    window.scrollTo(0, root.scrollHeight);
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    await frame();
    await frame();
  }
  watch.counted ??= { textLength: document.body?.textContent?.length ?? 0, links: document.links.length };
  const hasMoreBelow = root.scrollHeight > window.scrollY + window.innerHeight + 8;
  return { stillMs: performance.now() - watch.changedAtMs, ...watch.counted, hasMoreBelow };
}
