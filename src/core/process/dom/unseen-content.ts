import { type AnyNode, type Element, isElement, isText, type ParentNode } from './node.js';
import { foldSpace } from './document.js';
import { isHidden, UNREAD } from './elements.js';

/** Characters of text from which on what is shown instead of something is more than a word to visitors. */
const MIN_TEXT = 40;
/** Text longer than this says more than how to see the page. */
const MAX_NOTICE = 400;
/** What visitors are told whose browser cannot show a thing, or runs no scripts. */
const NOTICE =
  /java ?script|\bscripts?\b|browser|navegador|navigateur|\bnavigat|enable|activ|aktivier|ブラウザ|浏览器|瀏覽器|браузер|tracking|analytics|powered by/i;
/** What is asked in a window over the page. */
const ASKS = /cookie|consent|newsletter|subscri|log ?in|sign ?(?:in|up)|e-?mail|share (?:this|on)|are you sure/i;
const FIELDS: ReadonlySet<string> = new Set(['input', 'select', 'textarea']);

/** Whether an element that a reader does not see as a rule has something to read: a fallback that is content, a window with text. */
export function isReadUnseen(element: Element): boolean {
  switch (element.name) {
    case 'dialog':
      return element.attribs['open'] !== undefined || isWindowOfText(element);
    case 'map':
      return true;
    case 'canvas':
    case 'noframes':
      return isContent(element, 1);
    case 'noscript':
      return isContent(element, MIN_TEXT) && !isWrittenOut(element) && !isSaidBeside(element);
    default:
      return false;
  }
}

function isContent(element: Element, least: number): boolean {
  const text = foldSpace(textOf(element));
  return text.length >= least && (text.length > MAX_NOTICE || !NOTICE.test(text));
}

/** Where a browser has run scripts, what it did not parse is the text of its markup. */
function isWrittenOut(noscript: Element): boolean {
  return /<[a-z!/]/i.test(textOf(noscript));
}

/** The text of what stands beside the `noscript` elements of a parent. */
const textsBeside = new WeakMap<ParentNode, string>();

/** A page with scripts has the same in another form. */
function isSaidBeside(noscript: Element): boolean {
  const { parent } = noscript;
  if (parent === null) return false;
  const known = textsBeside.get(parent);
  const text = known ?? textBeside(parent);
  if (known === undefined) textsBeside.set(parent, text);
  return text.includes(foldSpace(textOf(noscript)));
}

function textBeside({ children }: ParentNode): string {
  const beside = children.filter((child) => !isElement(child) || child.name !== 'noscript');
  return foldSpace(beside.map(textOf).join(' '));
}

function isWindowOfText(dialog: Element): boolean {
  const text = foldSpace(textOf(dialog));
  return text.length >= MIN_TEXT && (text.length > MAX_NOTICE || !ASKS.test(text)) && !holds(dialog, FIELDS);
}

/** Elements that a show moves into view one after the other are blocks, and few. */
const NO_SLIDES: ReadonlySet<string> = new Set([
  'span',
  'i',
  'b',
  'em',
  'strong',
  'a',
  'img',
  'svg',
  'sup',
  'sub',
  'small',
  'time',
]);
const MAX_SLIDES = 60;
const MIN_SLIDE_TEXT = 20;
const SLIDE_CLASS =
  /(?:^|[\s_-])(?:slides?|carousel|swiper|splide|glide|owl|flickity|slick|tns|siema|keen)(?:$|[\s_-])/i;

/** What the children of an element are of a show: hidden ones that are slides, and copies by which it goes round. */
interface Show {
  readonly slides: ReadonlySet<Element>;
  readonly copies: ReadonlySet<Element>;
}

const shows = new WeakMap<ParentNode, Show>();

/**
 * A slide that is out of view now: among its siblings there are others of its kind, one of which is in view, or its class says so.
 * Copies are none.
 */
export function isSlide(element: Element): boolean {
  return !NO_SLIDES.has(element.name) && !UNREAD.has(element.name) && showOf(element).slides.has(element);
}

/** What a script has copied so that a show goes round: the same stands beside it. For elements whose class says so. */
export function isCopiedSlide(element: Element): boolean {
  return showOf(element).copies.has(element);
}

/** Found out once for all children of a parent. */
function showOf({ parent }: Element): Show {
  if (parent === null) return { slides: new Set(), copies: new Set() };
  const known = shows.get(parent);
  if (known !== undefined) return known;
  const show = readShow(parent.children.filter(isElement));
  shows.set(parent, show);
  return show;
}

function readShow(children: readonly Element[]): Show {
  const slides = new Set<Element>();
  const copies = new Set<Element>();
  for (const group of groupsOf(children)) {
    const originals = group.filter((one) => !isCopyByName(one));
    // Those in view come first: of what is said twice, the hidden one is the copy.
    const inOrder = [...originals.filter((one) => !isHidden(one)), ...originals.filter(isHidden)];
    const isShow = inOrder.some((one) => !isHidden(one) || SLIDE_CLASS.test(one.attribs['class'] ?? ''));
    const said = new Set<string>();
    for (const one of inOrder) {
      const content = contentOf(one);
      if (isHidden(one) && isShow && content !== null && !said.has(content)) slides.add(one);
      if (content !== null) said.add(content);
    }
    for (const one of group) if (isCopyByName(one) && said.has(contentOf(one) ?? '')) copies.add(one);
  }
  return { slides, copies };
}

/** Children of one kind, where there are several but not too many: by name and first class. */
function groupsOf(children: readonly Element[]): readonly (readonly Element[])[] {
  const groups = new Map<string, Element[]>();
  for (const child of children) {
    const first = /[\w-]+/.exec(
      (child.attribs['class'] ?? '').replace(/\S*(?:cloned|duplicate|clone)(?:\s|$)/g, ''),
    )?.[0];
    if (first === undefined) continue;
    const kind = `${child.name}.${first}`;
    const known = groups.get(kind);
    if (known === undefined) groups.set(kind, [child]);
    else known.push(child);
  }
  return [...groups.values()].filter(({ length }) => length > 1 && length <= MAX_SLIDES);
}

function isCopyByName({ attribs }: Element): boolean {
  return /(?:cloned|duplicate|clone)(?:\s|$)/.test(attribs['class'] ?? '');
}

/** What tells a slide from another: its text, or its picture; null where it is too little to be one. */
function contentOf(element: Element): string | null {
  const text = foldSpace(textOf(element));
  const picture = pictureIn(element);
  if (text.length < MIN_SLIDE_TEXT && picture === null) return null;
  return text === '' ? `picture ${picture}` : text;
}

function pictureIn(element: Element): string | null {
  for (const child of element.children) {
    if (!isElement(child)) continue;
    const found = child.name === 'img' ? (child.attribs['src'] ?? null) : pictureIn(child);
    if (found !== null) return found;
  }
  return null;
}

/** What a button says that shows the rest of a text, or hides it again. */
const MORE =
  /^\W*(?:(?:read|show|see|view|load) )?(?:more|less|all|full)\b|^\W*(?:mehr|weniger|weiterlesen|(?:lire |voir )?(?:la suite|plus)|leer más|ver más|mostrar m[aá]is|leia mais|leggi tutto|mostra altro|показать|подробнее|ещё|展开|更多|もっと|続きを)/iu;
const MAX_MORE = 30;

/** The rest of a text, which a button right beside it shows. */
export function isRestOfText(element: Element): boolean {
  if (element.attribs['hidden'] === undefined) return false;
  return isMoreButton(beside(element, 'next')) || isMoreButton(beside(element, 'prev'));
}

function isMoreButton(element: Element | null): boolean {
  if (element === null || (element.name !== 'button' && element.attribs['role'] !== 'button')) return false;
  const text = foldSpace(textOf(element));
  return text.length <= MAX_MORE && MORE.test(text);
}

function beside(element: Element, side: 'next' | 'prev'): Element | null {
  let node = element[side];
  while (node !== null && isText(node) && node.data.trim() === '') node = node[side];
  return node !== null && isElement(node) ? node : null;
}

function holds(element: Element, names: ReadonlySet<string>): boolean {
  return element.children.some(
    (child) =>
      isElement(child) && ((names.has(child.name) && child.attribs['type'] !== 'hidden') || holds(child, names)),
  );
}

function textOf(node: AnyNode): string {
  if (isText(node)) return node.data;
  if (!isElement(node)) return '';
  return UNREAD.has(node.name) ? '' : ` ${node.children.map(textOf).join('')} `;
}
