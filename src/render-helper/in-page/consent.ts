/* Runs in a world of its own beside the page's scripts. It must name nothing outside of itself: its source is sent. */

export interface ConsentSetting {
  /** Press what refuses, where a layer offers that, and leave the layer standing; else the layer is set aside. */
  readonly reject: boolean;
}

/** What became of the layer that asks for consent: there was none, it was told no, or it was set aside. */
export type ConsentEnd = 'none' | 'rejected' | 'set_aside';

/**
 * Finds layers over the page that ask for consent to cookies and the like: containers of known makers, and whatever lies fixed over
 * the page, speaks of consent and has buttons to accept or refuse. What is set aside is neither seen nor serialised, and the page
 * below can be scrolled again. A page that has nothing but its layer keeps it: that is what it is.
 */
export function meetConsent({ reject }: ConsentSetting): ConsentEnd {
  const makers =
    '#onetrust-consent-sdk,#onetrust-banner-sdk,#CybotCookiebotDialog,#usercentrics-root,#usercentrics-cmp-ui,#didomi-host,' +
    '.qc-cmp2-container,.qc-cmp-ui-container,#truste-consent-track,.truste_overlay,.truste_box_overlay,[id^="sp_message_container"],' +
    '.fc-consent-root,#cmpbox,#cmpwrapper,#iubenda-cs-banner,.cky-consent-container,.osano-cm-window,#cookie-law-info-bar,' +
    '#klaro,#tarteaucitronRoot,#axeptio_overlay,#BorlabsCookieBox,#moove_gdpr_cookie_info_bar,#cookiescript_injected,' +
    '#cmplz-cookiebanner-container,#hs-eu-cookie-confirmation,#gdpr-consent-tool-wrapper,#ccc,#cookiefirst-root,' +
    '#transcend-consent-manager,.cc-window,.evidon-banner';
  const asks =
    /cookie|consent|gdpr|dsgvo|privacy|datenschutz|einwilligung|tracking|confidentialit|consentement|traceurs|privacidad|consentimiento|privacidade|consentimento|riservatezza|consenso|toestemming|prywatnoś|zgod[aęy]|samtyck|samtykke|eväste|soukromí|gizlilik|çerez|куки|файл\S* cookie|согласи|конфиденциальн|クッキー|プライバシー|同意|隐私|쿠키|개인정보/i;
  const accepts =
    /^(?:(?:yes,? )?(?:i )?(?:accept|agree|allow|consent|enable all|dismiss)\b|ok(?:ay)?(?:,? .{0,20})?$|got it|understood|(?:that.s |sounds )(?:fine|ok|good)|yes$|continue$|(?:ja, )?verstanden|alles klar|weiter$|compris|entendido|ho capito|begrepen|rozumiem|понятно|(?:alle[ns]? )?(?:cookies )?(?:akzeptieren|zulassen|erlauben|annehmen)|(?:ich )?(?:stimme zu|akzeptiere)|zustimmen|einverstanden|(?:tout )?accepter|j.accepte|(?:acept|permit)(?:ar|o)|accett[ao]|consenti|aceit(?:ar|o)|accepteren|alles? (?:accepteren|toestaan)|akkoord|(?:za)?akceptuj|zgadzam|acceptera|godkänn|godta|aksepter|tillad|accepter alle|hyväksy|přijmout|souhlasím|kabul|принять|соглас|すべて(?:許可|同意)|同意|允许|接受|동의|수락|허용)/i;
  const refuses =
    /^(?:(?:no,? )?(?:i )?(?:reject|decline|deny|refuse|disagree)\b|(?:use |accept |allow )?only (?:necessary|essential|required)|(?:strictly )?(?:necessary|essential|required) (?:cookies )?only|continue without (?:accepting|agreeing|consent)|(?:alle[ns]? )?(?:cookies )?(?:ablehnen|verweigern)|nur (?:(?:technisch )?notwendige|erforderliche|essenzielle)|ohne (?:zustimmung|einwilligung)|(?:tout )?refuser|continuer sans accepter|rechazar|rifiut[ao]|continua senza accettare|rejeitar|recusar|(?:alles )?(?:weigeren|afwijzen)|alleen (?:noodzakelijke|functionele)|odrzuć|tylko niezbędne|avvisa|neka|endast nödvändiga|avslå|afvis|kun nødvendige|hylkää|vain välttämättömät|odmítnout|reddet|отклонить|только необходимые|拒否|すべて拒否|拒绝|全部拒绝|거부|모두 거부)/i;
  const mostChars = 8000;
  const world: typeof globalThis & { orbweaverLayers?: Set<Element> } = globalThis;
  const layers = (world.orbweaverLayers ??= new Set());
  // Asked of the prototypes: the document's own properties are also its images and forms by their names.
  const body: Element | null = Reflect.get(Document.prototype, 'body', document);
  if (body === null) return 'none';
  const unread = /^(?:script|style|noscript|template)$/i;
  /** What it says, in its shadow too; not what scripts are made of. */
  const textOf = (node: Node): string => {
    const parts: string[] = [];
    for (const root of [node, ...rootsIn(node)]) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let at = walker.nextNode(); at !== null; at = walker.nextNode())
        if (!unread.test(at.parentElement?.localName ?? '')) parts.push(at.nodeValue ?? '');
    }
    return parts.join(' ').replace(/\s+/g, ' ').trim();
  };
  const rootsIn = (node: Node): ShadowRoot[] => {
    const found: ShadowRoot[] = [];
    const look = (from: Node): void => {
      const walker = document.createTreeWalker(from, NodeFilter.SHOW_ELEMENT);
      for (let at: Node | null = walker.currentNode; at !== null; at = walker.nextNode()) {
        const root = at instanceof Element ? at.shadowRoot : null;
        if (root === null) continue;
        found.push(root);
        look(root);
      }
    };
    look(node);
    return found;
  };
  const scopes: (Document | ShadowRoot)[] = [document, ...rootsIn(body)];
  const all = (selector: string): Element[] =>
    scopes.flatMap((scope) =>
      scope instanceof ShadowRoot
        ? Array.from(scope.querySelectorAll(selector))
        : Array.from(Reflect.apply(Document.prototype.querySelectorAll, document, [selector])),
    );
  const isSeen = (element: Element): boolean => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && getComputedStyle(element).visibility !== 'hidden';
  };
  const above = (element: Element): Element | null => {
    const root = element.getRootNode();
    return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const liesOver = (element: Element): boolean => {
    const { position, zIndex } = getComputedStyle(element);
    // What is only taken out of the text lies over it where it is put in front of all else.
    if (/^(?:fixed|sticky)$/.test(position) || (position === 'absolute' && Number(zIndex) >= 100)) return true;
    return element.matches('dialog[open], [aria-modal="true"]');
  };
  const named =
    /(?:^|[\s_-])(?:cookies?|consent|gdpr|ccpa)[\s_-]?(?:$|bar|banner|notice|consent|law|popup|modal|dialog|layer|wall|box|message|overlay)/i;
  /** By how it lies, or by what it is called: bars that push the page down are layers too. */
  const isLayer = (element: Element): boolean =>
    liesOver(element) || named.test(`${element.id} ${element.getAttribute('class') ?? ''}`);
  /** The layer that a button is in, with what stands around it and says nothing itself: its backdrop. */
  const layerOf = (button: Element): Element | null => {
    let layer: Element | null = button;
    while (layer !== null && layer !== body && !isLayer(layer)) layer = above(layer);
    if (layer === null || layer === body) return null;
    const own = textOf(layer).length;
    for (let next = above(layer); next !== null && next !== body; next = above(layer)) {
      if (next.matches('html') || textOf(next).length > own + 20) break;
      layer = next;
    }
    return layer;
  };
  const buttonWords = (button: Element): string =>
    (button instanceof HTMLInputElement ? button.value : (button.textContent ?? '')).trim().slice(0, 80) ||
    (button.getAttribute('aria-label') ?? '');
  const pressed =
    'button, [role="button"], a, input[type="button"], input[type="submit"], [onclick], [tabindex], [class*="btn" i],' +
    '[class*="button" i], [class*="accept" i], [class*="agree" i], [class*="reject" i], [class*="decline" i]';
  const buttons = all(pressed).filter((button) => {
    if ((button.textContent ?? '').length > 200) return false;
    const words = buttonWords(button);
    return accepts.test(words) || refuses.test(words);
  });
  const found = new Set<Element>();
  for (const maker of all(makers)) if (isSeen(maker) || buttons.some((one) => maker.contains(one))) found.add(maker);
  for (const button of buttons) {
    if (!isSeen(button) || [...found].some((layer) => layer.contains(button))) continue;
    const layer = layerOf(button);
    const text = layer === null ? '' : textOf(layer);
    if (layer !== null && text.length <= mostChars && asks.test(text)) found.add(layer);
  }
  const standing = [...found].filter((layer) => !layers.has(layer));
  if (standing.length === 0) return 'none';
  const layered = standing.reduce((sum, layer) => sum + textOf(layer).length, 0);
  const minimum = 40;
  if (textOf(body).length - layered < minimum) return 'none';
  if (reject) {
    const no = buttons.find(
      (button) =>
        refuses.test(buttonWords(button)) && isSeen(button) && standing.some((layer) => layer.contains(button)),
    );
    if (no instanceof HTMLElement) {
      no.click();
      return 'rejected';
    }
  }
  const setAside = (layer: Element): void => {
    layers.add(layer);
    if (layer instanceof HTMLElement) layer.style.setProperty('display', 'none', 'important');
  };
  for (const layer of standing) setAside(layer);
  // What darkens the page beside its layer.
  for (let tries = 0; tries < 3; tries += 1) {
    const top = document.elementFromPoint(window.innerWidth / 2, window.innerHeight / 2);
    if (top === null || top === body || !liesOver(top) || textOf(top) !== '' || top.querySelector('img, video, canvas'))
      break;
    const { width, height } = top.getBoundingClientRect();
    if (width < window.innerWidth * 0.9 || height < window.innerHeight * 0.9) break;
    setAside(top);
  }
  const unlock = new CSSStyleSheet();
  const isHeld = [document.documentElement, body].some((one) => getComputedStyle(one).position === 'fixed');
  unlock.replaceSync(
    `html, body { overflow: visible !important; height: auto !important; ${isHeld ? 'position: static !important;' : ''} }`,
  );
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, unlock];
  return 'set_aside';
}
