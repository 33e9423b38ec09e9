import { type AnyNode, type Element, isElement, isText } from './node.js';
import { HEADINGS, isHidden, UNSEEN } from './elements.js';
import { fragmentOf, pageIndexOf } from './page-index.js';
import { ClassPattern } from './class-pattern.js';
import { HAS_CLASS, HAS_HIDDEN, hasAny, IS_UNSEEN } from './traits.js';
import { isCopiedSlide, isReadUnseen, isRestOfText, isSlide } from './unseen-content.js';

/** Class names of links beside headings and code. */
const BESIDE_HEADING = new ClassPattern(
  /\b(?:headerlink|header-anchor|anchorjs-link|viewcode-link|ulink-anchor|permalink|summary_toggle|test-arrow|copybtn)\b/,
);
/**
 * Numbers of lines of code; what MediaWiki and rustdoc set beside a heading: an edit link, since when, its source, a button; and what
 * scripts call the copies of slides by which a show goes round.
 */
const BESIDE_OR_COPY = new ClassPattern(
  /(?:^|\s)(?:linenos?|mw-editsection|out-of-band|(?:[\w-]*-)?(?:cloned?|duplicate))(?:\s|$)/,
);
const COPY = /(?:cloned?|duplicate)(?:\s|$)/;

/** Class names of links that may be the mark beside a heading, or the heading itself. */
const MAYBE_BESIDE_HEADING = new ClassPattern(
  /anchor|hash-?link|header-?link|heading-?link|section-?link|direct-?link|deep-?link/i,
);
/** What such a link says when it is no more than a mark. */
const PLACE_WORDS =
  /^\W*(?:(?:perma(?:nent )?|direct |copy )?link(?: to)?\b.{0,80}|anchor|section titled.{0,200})?\W*$/iu;
const SCREEN_READER = new ClassPattern(
  /(?:^|\s)(?:sr-only|visually-?hidden|screen-reader-text|a11y-hidden|show-for-sr)(?:\s|$)/i,
);

/** True for what leaves no trace in text and Markdown: unseen and hidden elements, links beside headings, line numbers. */
export function isNothing(element: Element): boolean {
  if (!hasAny(element, IS_UNSEEN | HAS_HIDDEN | HAS_CLASS)) return false;
  if (hasAny(element, IS_UNSEEN)) return element.name === 'button' ? !isLabel(element) : !isReadUnseen(element);
  if (isHidden(element) && !isOpenedLater(element)) return true;
  if (element.name !== 'a')
    return BESIDE_OR_COPY.isIn(element) && (!COPY.test(element.classNames?.written ?? '') || isCopiedSlide(element));
  return BESIDE_HEADING.isIn(element) || (MAYBE_BESIDE_HEADING.isIn(element) && isPlaceMark(element));
}

/** True for text that only a screen reader is given. */
export function isForScreenReader(element: Element): boolean {
  return SCREEN_READER.isIn(element);
}

/** A caption that only tells readers of the screen what the window round some code would be. */
export function isUnseenCaption(element: Element): boolean {
  return element.name === 'figcaption' && element.children.some(isUnseenText) && seenText(element).trim() === '';
}

function isUnseenText(child: AnyNode): boolean {
  return isElement(child) && isForScreenReader(child);
}

function isPlaceMark(link: Element): boolean {
  return link.attribs['href']?.includes('#') === true && PLACE_WORDS.test(seenText(link));
}

function seenText(element: Element): string {
  let text = '';
  for (const child of element.children) {
    if (isText(child)) text += child.data;
    else if (isElement(child) && !UNSEEN.has(child.name) && !isHidden(child) && !isForScreenReader(child))
      text += seenText(child);
  }
  return text;
}

/** Elements round a button in which it is the heading, or the words of a link, not a thing to press. */
const TITLES: ReadonlySet<string> = new Set([...HEADINGS, 'summary', 'dt', 'legend', 'a']);
/** Elements that hold sentences. */
const SENTENCES: ReadonlySet<string> = new Set(['p', 'li', 'dd', 'td']);
/** Elements looked at round a button. */
const MAX_PARENTS = 4;

/** A button whose words are read: that of an accordion or a tab heads what it opens, others are part of a sentence. */
function isLabel(button: Element): boolean {
  if (isHidden(button)) return false;
  if (button.attribs['role'] === 'tab') return true;
  let node: AnyNode | null = button.parent;
  for (let level = 0; level < MAX_PARENTS && node !== null && isElement(node); level += 1) {
    if (TITLES.has(node.name) || node.attribs['role'] === 'heading') return true;
    node = node.parent;
  }
  return opensPanel(button) || holdsHeading(button) || isInSentence(button);
}

/** A button that is made of a heading. */
export function holdsHeading(button: Element): boolean {
  return button.children.some((child) => isElement(child) && HEADINGS.has(child.name));
}

/** “Press ⟨Save⟩ to keep it.”: a button amid the words of a paragraph is one of them. */
function isInSentence({ parent, prev, next }: Element): boolean {
  if (parent === null || !isElement(parent) || !SENTENCES.has(parent.name)) return false;
  return (
    prev !== null &&
    isText(prev) &&
    /\p{L}/u.test(prev.data) &&
    next !== null &&
    isText(next) &&
    /\p{L}/u.test(next.data)
  );
}

/** What is opened over a page and no part of its text. */
const POPUP_ROLES: ReadonlySet<string> = new Set([
  ...[
    'dialog',
    'alertdialog',
    'menu',
    'menubar',
    'listbox',
    'tooltip',
    'tree',
    'grid',
    'navigation',
    'search',
    'alert',
  ],
]);
const POPUPS: ReadonlySet<string> = new Set(['dialog', 'nav', 'form', 'aside', 'header', 'footer']);

function isPopup({ name, attribs }: Element): boolean {
  return POPUPS.has(name) || POPUP_ROLES.has(attribs['role'] ?? '') || attribs['aria-modal'] === 'true';
}

/** A button outside of any heading that opens a part of the page. */
export function opensPanel(button: Element): boolean {
  return button.name === 'button' && (opensNamed(button) || opensNext(button));
}

function opensNamed(button: Element): boolean {
  const { attribs } = button;
  const collapses = (attribs['data-bs-toggle'] ?? attribs['data-toggle']) === 'collapse';
  const opened =
    (collapses ? fragmentOf(attribs['data-bs-target'] ?? attribs['data-target']) : null) ??
    (attribs['aria-expanded'] === undefined ? undefined : attribs['aria-controls']?.trim());
  if (opened === undefined) return false;
  const { byId, openers } = pageIndexOf(button);
  const panel = byId.get(opened);
  return panel !== undefined && openers.get(opened) === button && !isPopup(panel) && !MENU_CLASS.isIn(panel);
}

/** Class names of buttons that open what follows them; W3Schools’ accordion is the model of many. */
const OPENER_CLASS = new ClassPattern(
  /(?:^|\s)(?:[\w-]*[_-])?(?:accordion|collapsible|faq|question)(?:[_-][\w-]*)?(?:\s|$)/i,
);
const MENU_CLASS = new ClassPattern(/(?:^|[\s_-])(?:nav|navbar|navigation|menu|dropdown)(?:[\s_-]|$)/i);
const PANELS: ReadonlySet<string> = new Set(['div', 'section', 'article', 'p']);

/** What stands right after a button that says that it opens something. */
function opensNext(button: Element): boolean {
  const { attribs, parent } = button;
  if (attribs['aria-haspopup'] !== undefined) return false;
  if (attribs['aria-expanded'] === undefined && !OPENER_CLASS.isIn(button)) return false;
  const panel = elementAfter(button) ?? (parent !== null && isElement(parent) ? elementAfter(parent) : null);
  return panel !== null && PANELS.has(panel.name) && !isPopup(panel) && !MENU_CLASS.isIn(panel);
}

/** The element that follows with nothing but white space between; null where text does, or nothing. */
function elementAfter(element: Element): Element | null {
  let node = element.next;
  while (node !== null && !isElement(node)) {
    if (isText(node) && node.data.trim() !== '') return null;
    node = node.next;
  }
  return node;
}

/** Hidden until somebody opens it or searches for it: content all the same. */
function isOpenedLater(element: Element): boolean {
  const { hidden, id, role } = element.attribs;
  if (isPopup(element)) return false;
  if (hidden === 'until-found' || role === 'tabpanel' || element.attribs['aria-roledescription'] === 'slide')
    return true;
  if (id !== undefined && pageIndexOf(element).openers.has(id)) return true;
  const label = element.attribs['aria-labelledby'];
  if (label !== undefined && role === 'region' && pageIndexOf(element).byId.has(label.trim())) return true;
  return isSlide(element) || isRestOfText(element);
}
