/* Runs in a world of its own beside the page's scripts. It must name nothing outside of itself: its source is sent. */

/** What stands in the page at one moment. */
export interface PageSight {
  /** Since the last change of the tree, or since the page was first looked at. */
  readonly stillMs: number;
  readonly textLength: number;
  readonly links: number;
  /** There is next to nothing to read, and a script that may yet change that. */
  readonly isBlank: boolean;
  /** What is waited for is there, or nothing is. */
  readonly hasAwaited: boolean;
  /** Something lies below what the window shows, or what a list shows that scrolls by itself; false where it is not looked for. */
  readonly isBelow: boolean;
  /** Buttons that offer more; 0 where they are not looked for. */
  readonly offers: number;
}

export interface LookSetting {
  /** Look for more than is shown. */
  readonly scroll: boolean;
  /** Asks the page for more first: shows the next screen of it, and at its end presses what offers more. */
  readonly forMore: boolean;
  /** CSS selector; null = nothing is waited for. */
  readonly waitFor: string | null;
}

/**
 * Looks at the page; the first look begins to watch it. One for more waits until what it did was drawn, which is what pages
 * with more to come listen for.
 */
export async function lookAtPage({ scroll, forMore, waitFor }: LookSetting): Promise<PageSight> {
  interface Watch {
    readonly observer: MutationObserver;
    /** The document and the open shadows in it that are watched. */
    readonly roots: Set<Document | ShadowRoot>;
    /** What shows a page that somebody is there was done to it. */
    isTouched: boolean;
    changedAtMs: number;
    /** What was counted when the tree looked as it does now; null = to be counted. */
    counted: Pick<PageSight, 'textLength' | 'links' | 'isBlank'> | null;
  }
  /** Characters of text up to which a page is blank: a word to those who wait. */
  const mostBlank = 24;
  const world: typeof globalThis & { orbweaverWatch?: Watch; orbweaverPassed?: Map<Node, Element[]> } = globalThis;
  const watchPage = (): Watch => {
    const changed = (records: readonly MutationRecord[]): void => {
      made.changedAtMs = performance.now();
      made.counted = null;
      // Lists that keep only what is in sight let go what was shown before.
      if (world.orbweaverPassed) for (const { target, removedNodes } of records) keepPassed(target, removedNodes);
    };
    const made: Watch = {
      observer: new MutationObserver(changed),
      roots: new Set(),
      isTouched: false,
      changedAtMs: performance.now(),
      counted: null,
    };
    return made;
  };
  const keepPassed = (target: Node, removed: ArrayLike<Node>): void => {
    const kept = world.orbweaverPassed?.get(target) ?? [];
    for (const node of Array.from(removed))
      if (node instanceof Element && kept.length < 2000 && (node.textContent ?? '').trim() !== '') kept.push(node);
    if (kept.length > 0) world.orbweaverPassed?.set(target, kept);
  };
  const watchRoot = (root: Document | ShadowRoot): void => {
    if (watch.roots.has(root)) return;
    watch.roots.add(root);
    watch.observer.observe(root, { childList: true, characterData: true, subtree: true });
  };
  /** Watches what shadows have been opened in a root, and in them. */
  const watchShadows = (from: Node): void => {
    const walker = document.createTreeWalker(from, NodeFilter.SHOW_ELEMENT);
    for (let at: Node | null = walker.currentNode; at !== null; at = walker.nextNode()) {
      const shadow: ShadowRoot | null = at instanceof Element ? Reflect.get(Element.prototype, 'shadowRoot', at) : null;
      if (shadow === null) continue;
      watchRoot(shadow);
      watchShadows(shadow);
    }
  };
  // Asked of the prototypes: the document's own properties are also its images and forms by their names.
  const all = (selector: string): Element[] =>
    [...watch.roots].flatMap((root) =>
      Array.from(
        root instanceof ShadowRoot
          ? root.querySelectorAll(selector)
          : Reflect.apply(Document.prototype.querySelectorAll, root, [selector]),
      ),
    );
  const isAwaited = (): boolean => {
    if (waitFor === null) return true;
    try {
      return all(waitFor).length > 0;
    } catch {
      // The engine knows fewer selectors than the settings allow: nothing is waited for that can never be found.
      return true;
    }
  };
  const offersMore =
    /^(?:(?:load|show|see|view) (?:\d+ )?more\b.*|more (?:results|items|posts|articles)|mehr (?:laden|anzeigen|zeigen)|weitere (?:\p{L}+ )?(?:laden|anzeigen).*|(?:charger|afficher|voir) (?:plus|davantage)\b.*|plus de (?:résultats|articles|produits)|(?:cargar|mostrar|ver) más\b.*|(?:carica|mostra|vedi) (?:altr[oi]|di più).*|(?:carregar|mostrar|ver) mais\b.*|(?:meer|toon meer|laad meer)(?: laden| tonen)?|(?:pokaż|załaduj|wczytaj) więcej.*|(?:показать|загрузить) ещё.*|もっと(?:見る|読み込む)|さらに(?:表示|読み込む)|加载更多|查看更多|더 ?보기)$/iu;
  const isButton = (one: Element): boolean => {
    if (!one.matches('a')) return true;
    // A link that leads nowhere else is pressed, not followed.
    const href = one.getAttribute('href');
    return href === null || /^(?:#|javascript:)/i.test(href);
  };
  const buttons = (): HTMLElement[] =>
    all('button, [role="button"], a, input[type="button"]')
      .filter((one) => one instanceof HTMLElement)
      .filter((one) => {
        const words = one instanceof HTMLInputElement ? one.value : (one.textContent ?? '');
        return offersMore.test(words.trim().slice(0, 60)) && isButton(one) && one.offsetParent !== null;
      });
  const watch = (world.orbweaverWatch ??= watchPage());
  watchRoot(document);
  const [whole] = all(':root');
  const root = Reflect.get(Document.prototype, 'scrollingElement', document) ?? whole;
  const body: Element | null = Reflect.get(Document.prototype, 'body', document);
  /** Whether more of a box lies below. */
  const hasBelow = (box: Element): boolean => box.scrollHeight > box.scrollTop + box.clientHeight + 8;
  /** The largest box in the page that scrolls by itself and fills much of the window. */
  const innerBox = (): Element | null => {
    if (body === null || (root?.scrollHeight ?? 0) > window.innerHeight * 1.5) return null;
    const least = (window.innerWidth * window.innerHeight) / 5;
    return (
      all('main, section, div, ul, ol, tbody, table').find((box) => {
        if (box.scrollHeight <= box.clientHeight + 8 || box.clientWidth * box.clientHeight < least) return false;
        return /^(?:auto|scroll)$/.test(getComputedStyle(box).overflowY);
      }) ?? null
    );
  };
  const isRootBelow = (): boolean => (root?.scrollHeight ?? 0) > window.scrollY + window.innerHeight + 8;
  const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  if (forMore) {
    world.orbweaverPassed ??= new Map();
    const box = innerBox();
    if (isRootBelow()) window.scrollBy({ top: window.innerHeight * 0.9, behavior: 'instant' });
    else if (box !== null && hasBelow(box)) box.scrollBy({ top: box.clientHeight * 0.9, behavior: 'instant' });
    else for (const button of buttons()) if (!button.matches(':disabled')) button.click();
    await frame();
    await frame();
  }
  /** Whether so little is to be read; walks no further than that takes. */
  const isBlank = (): boolean => {
    let read = 0;
    for (const each of watch.roots) {
      const walker = document.createTreeWalker(each, NodeFilter.SHOW_TEXT);
      for (let at = walker.nextNode(); at !== null; at = walker.nextNode()) {
        if (/^(?:script|style|noscript|template|title)$/.test(at.parentElement?.localName ?? '')) continue;
        read += (at.nodeValue ?? '').trim().length;
        if (read > mostBlank) return false;
      }
    }
    return all('script').length > 0;
  };
  const count = (): Pick<PageSight, 'textLength' | 'links' | 'isBlank'> => {
    watchShadows(document);
    const shadows = [...watch.roots].flatMap((each) => (each instanceof ShadowRoot ? [each] : []));
    const textLength = [body, ...shadows].reduce((sum, each) => sum + (each?.textContent?.length ?? 0), 0);
    const links = all('a[href]').length;
    return { textLength, links, isBlank: links === 0 && isBlank() };
  };
  watch.counted ??= count();
  const below = (): boolean => {
    const box = innerBox();
    return isRootBelow() || (box !== null && hasBelow(box));
  };
  const more = scroll ? { isBelow: below(), offers: buttons().length } : { isBelow: false, offers: 0 };
  const stillMs = performance.now() - watch.changedAtMs;
  // Some pages run their scripts only for somebody who moves.
  if (watch.counted.isBlank && stillMs > 300 && !watch.isTouched) {
    watch.isTouched = true;
    for (const type of ['mousemove', 'pointermove', 'touchstart', 'keydown', 'wheel', 'scroll'])
      document.documentElement.dispatchEvent(new Event(type, { bubbles: true }));
  }
  return { stillMs, ...watch.counted, ...more, hasAwaited: isAwaited() };
}
