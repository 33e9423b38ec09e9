import type { LinkPlace } from '../../../contract/link-places.js';
import { type AnyNode, type Document, type Element, isElement, isText } from './node.js';
import { trimmedLength } from './document.js';
import { isChrome } from './elements.js';
import { mayBePart, placeWithin } from './landmarks.js';
import { AwaitedSigns } from './awaited-signs.js';
import { HAS_ID, HAS_ROLE, hasAny, IS_INLINE, IS_UNREAD, IS_UNSEEN } from './traits.js';

/** What one walk over a page found: the elements that links and metadata are read from, and where its text is. */
export interface PageSurvey {
  /** a, area, iframe, frame, object, embed, link and meta, in document order. */
  readonly linkElements: readonly Element[];
  /** For each of these the part of the page it stands in, as its elements, roles and names say; null = none says so. */
  readonly linkPlaces: readonly (LinkPlace | null)[];
  readonly metas: readonly Element[];
  /** Scripts that hold data in JSON-LD. */
  readonly structured: readonly Element[];
  /** Scripts that run, and a body that runs something when it is loaded. */
  readonly scripts: number;
  readonly noscripts: readonly Element[];
  /** An element that a framework fills (`ROOT_IDS`) holds next to no text. */
  readonly hasEmptyRoot: boolean;
  /** link elements, whatever their rel. */
  readonly headLinks: readonly Element[];
  /** The href of the first base element that has one. */
  readonly baseHref: string | null;
  readonly html: Element | null;
  /** The first title that is not part of a drawing. */
  readonly title: Element | null;
  readonly body: Element | null;
  /** Candidates for the main content, with the characters of text in them. */
  readonly regions: readonly ContentRegion[];
  /** Characters of visible text in all, and in navigation, side bars and footers. */
  readonly textLength: number;
  readonly chromeLength: number;
  /** Where the page leaves room for what its scripts add. */
  readonly awaited: AwaitedSigns;
}

export interface ContentRegion {
  readonly element: Element;
  /** `content`: called so by its id. */
  readonly kind: 'main' | 'article' | 'content';
  readonly textLength: number;
  /** Of that, characters in navigation, side bars and footers. */
  readonly chromeLength: number;
}

/** Walks a page once, without recursion. */
export function surveyDocument(root: Document): PageSurvey {
  const surveyor = new Surveyor();
  let node: AnyNode | null = root.firstChild;
  while (node !== null) {
    const child = surveyor.enter(node);
    if (child !== null) {
      node = child;
      continue;
    }
    while (node !== null && node.next === null) {
      node = node.parent === root ? null : (node.parent as AnyNode | null);
      if (node !== null) surveyor.leave(node);
    }
    node = node?.next ?? null;
  }
  return surveyor;
}

class Surveyor implements PageSurvey {
  readonly linkElements: Element[] = [];
  readonly linkPlaces: (LinkPlace | null)[] = [];
  readonly metas: Element[] = [];
  readonly structured: Element[] = [];
  readonly headLinks: Element[] = [];
  readonly noscripts: Element[] = [];
  scripts = 0;
  hasEmptyRoot = false;
  readonly regions: ContentRegion[] = [];
  baseHref: string | null = null;
  html: Element | null = null;
  title: Element | null = null;
  body: Element | null = null;
  textLength = 0;
  chromeLength = 0;
  readonly awaited = new AwaitedSigns();
  /** Elements entered whose text is not seen, and the outermost of those that are navigation. */
  #unseen = 0;
  #chrome: Element | null = null;
  #chromeStart = 0;
  /** The outermost element that a framework may fill. */
  #root: Element | null = null;
  #rootStart = 0;
  /** The part of the page that is walked through, the element that began it, and those around it. */
  #place: LinkPlace | null = null;
  #part: Element | null = null;
  readonly #around: { readonly part: Element | null; readonly place: LinkPlace | null }[] = [];
  readonly #regions: (Pick<ContentRegion, 'element' | 'kind'> & {
    readonly start: number;
    readonly chromeStart: number;
  })[] = [];

  /** Answers the first child to go on with, or null. An element answered with a child is left later. */
  enter(node: AnyNode): AnyNode | null {
    if (isText(node)) {
      if (this.#unseen > 0) return null;
      this.textLength += trimmedLength(node.data);
      if (this.#chrome === null) this.awaited.text(node.data);
      return null;
    }
    if (!isElement(node)) return null;
    this.#note(node);
    if (this.#unseen === 0 && this.#chrome === null) this.awaited.element(node);
    if (hasAny(node, IS_UNREAD)) return null;
    if (node.firstChild !== null) this.#begin(node);
    else if (isRoot(node)) this.hasEmptyRoot = true;
    return node.firstChild;
  }

  leave(node: AnyNode): void {
    if (!isElement(node)) return;
    if (hasAny(node, IS_UNSEEN)) this.#unseen -= 1;
    if (this.#chrome === node) {
      this.chromeLength += this.textLength - this.#chromeStart;
      this.#chrome = null;
    }
    if (this.#root === node) {
      this.hasEmptyRoot ||= this.textLength - this.#rootStart < ROOT_TEXT;
      this.#root = null;
    }
    if (this.#part === node) {
      const around = this.#around.pop();
      this.#part = around?.part ?? null;
      this.#place = around?.place ?? null;
    }
    const region = this.#regions.at(-1);
    if (region?.element !== node) return;
    this.#regions.pop();
    this.regions.push({
      element: node,
      kind: region.kind,
      textLength: this.textLength - region.start,
      chromeLength: this.chromeLength - region.chromeStart,
    });
  }

  #begin(element: Element): void {
    if (hasAny(element, IS_UNSEEN)) this.#unseen += 1;
    // Most elements are spans and links, and none of these is a region.
    if (hasAny(element, IS_INLINE)) return;
    const surrounds = this.#chrome === null && isChrome(element);
    if (surrounds) {
      this.#chrome = element;
      this.#chromeStart = this.textLength;
    }
    if (this.#root === null && isRoot(element)) {
      this.#root = element;
      this.#rootStart = this.textLength;
    }
    const kind = regionKind(element);
    if (kind !== null) this.#regions.push({ element, kind, start: this.textLength, chromeStart: this.chromeLength });
    if (surrounds || kind !== null || mayBePart(element))
      this.#goInto(element, placeWithin(element, this.#place, surrounds ? 'surroundings' : kind));
  }

  #goInto(element: Element, place: LinkPlace | null): void {
    if (place === this.#place) return;
    this.#around.push({ part: this.#part, place: this.#place });
    this.#part = element;
    this.#place = place;
  }

  #noteLink(element: Element): void {
    this.linkElements.push(element);
    this.linkPlaces.push(this.#place);
  }

  #note(element: Element): void {
    switch (element.name) {
      case 'a':
      case 'area':
      case 'iframe':
      case 'frame':
      case 'object':
      case 'embed':
        this.#noteLink(element);
        return;
      case 'link':
        this.headLinks.push(element);
        this.#noteLink(element);
        return;
      case 'meta':
        this.metas.push(element);
        this.#noteLink(element);
        return;
      case 'script':
        if (/^\s*application\/ld\+json/i.test(element.attribs['type'] ?? '')) this.structured.push(element);
        else if (RUNS.test(element.attribs['type'] ?? '')) {
          this.scripts += 1;
          this.awaited.script(element);
        }
        return;
      case 'noscript':
        this.noscripts.push(element);
        return;
      case 'base':
        this.baseHref ??= element.attribs['href'] ?? null;
        return;
      case 'html':
        this.html ??= element;
        return;
      case 'body':
        this.body ??= element;
        if (element.attribs['onload'] !== undefined) this.scripts += 1;
        return;
      case 'title':
        if (this.#unseen === 0 || !isDrawn(element)) this.title ??= element;
        return;
    }
  }
}

/** Types of a script that browsers run (HTML, 4.12.1.1); every other one holds data. */
const RUNS = /^\s*(?:module|(?:text|application)\/(?:x-)?(?:java|ecma)script[\d.]*)?\s*$/i;

/** Ids and names of the element that React, Vue, Svelte, Angular, Next, Nuxt, Gatsby, Quasar and Ionic fill by default. */
const ROOT_IDS: ReadonlySet<string> = new Set([
  ...[
    'root',
    'app',
    '__next',
    '__nuxt',
    '___gatsby',
    'q-app',
    'svelte',
    'app-root',
    'react-root',
    'root-app',
    'main-app',
  ],
]);
const ROOT_NAMES: ReadonlySet<string> = new Set(['app-root', 'app', 'ion-app', 'my-app']);
/** Characters below which such an element is empty: it says that the page loads. */
const ROOT_TEXT = 60;

function isRoot({ name, attribs, traits }: Element): boolean {
  const id = (traits & HAS_ID) === 0 ? undefined : attribs['id'];
  return id === undefined ? ROOT_NAMES.has(name) : ROOT_IDS.has(id) || ROOT_NAMES.has(name);
}

/** Ids under which programs that know no main element put the content. */
const CONTENT_IDS: ReadonlySet<string> = new Set([
  ...['content', 'main', 'main-content', 'maincontent', 'page-content', 'pagecontent', 'content-main', 'contentmain'],
  ...['apicontent', 'bodycontent', 'mw-content-text', 'article', 'documentation', 'doc-content', 'docs-content'],
]);

function regionKind({ name, attribs, traits }: Element): ContentRegion['kind'] | null {
  if (name === 'main' || ((traits & HAS_ROLE) !== 0 && attribs['role'] === 'main')) return 'main';
  if (name === 'article') return 'article';
  if ((traits & HAS_ID) === 0) return null;
  const { id } = attribs;
  return id !== undefined && name !== 'body' && CONTENT_IDS.has(id.toLowerCase()) ? 'content' : null;
}

function isDrawn(element: Element): boolean {
  for (let node = element.parent; node !== null; node = node.parent) {
    if (node.type === 'tag' && node.name === 'svg') return true;
  }
  return false;
}
