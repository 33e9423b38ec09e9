import { type AnyNode, type Element, isElement, isText } from '../dom/node.js';
import { strippedHref } from '../../scope/href.js';
import { srcsetCandidates } from './srcset.js';

/** The addresses of an `img` or a `source`, as written; each may be missing. */
export interface PictureAddresses {
  readonly src: string | null;
  readonly srcset: string | null;
}

type Attributes = Readonly<Record<string, string | undefined>>;

/** Where scripts that load pictures late keep the address, the most telling first. */
const LAZY_SRC: readonly string[] = [
  ...['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-lazyload', 'data-orig-src', 'data-actualsrc'],
  ...['data-img-src', 'data-image-src', 'data-original-src', 'data-real-src', 'data-hi-res-src', 'data-ll-src'],
  ...[
    'data-pagespeed-lazy-src',
    'data-cfsrc',
    'data-echo',
    'data-defer-src',
    'data-url',
    'data-image',
    'data-full-src',
  ],
];
const LAZY_SRCSET: readonly string[] = [
  ...['data-srcset', 'data-lazy-srcset', 'data-original-set', 'data-srcset-lazy', 'data-ll-srcset', 'data-cfsrcset'],
];
/** Elements of a class with such a name wait for a script; `lazyloaded` has been served. */
const WAITS = /(?:^|\s)(?:[\w-]+-)?(?:lazy(?:load|-load|load-img|-img|-image|img|image)?|lozad|unveil)(?:\s|$)/i;
/** File names of what is shown until the picture comes. */
const PLACEHOLDER =
  /(?:^|[/_.-])(?:blank|spacer|pixel|placeholder|transparent|trans|loading|loader|lazy|lazyload|1x1|gr[ae]y|dummy|clear|empty)(?:[_.-][\w.-]*)?\.(?:gif|png|svg|webp|jpe?g)(?:[?#]|$)/i;
const PICTURE_ADDRESS = /^(?:https?:|\/|\.{1,2}\/)?[^\s{}<>"]+$/;

/**
 * What an `img` or a `source` shows once the scripts of its page have run, by its own attributes: its addresses, or,
 * where they are missing or only keep the place, those that a script would take.
 */
export function pictureAddresses(attributes: Attributes): PictureAddresses {
  const src = given(attributes['src']);
  // Most pictures have nothing to wait for, and their lists need no look.
  if (!hasData(attributes)) return { src, srcset: attributes['srcset'] ?? null };
  const srcset = listed(attributes['srcset']);
  const lazySrc = first(LAZY_SRC, attributes, given);
  const lazySrcset = first(LAZY_SRCSET, attributes, listed);
  if (lazySrc === null && lazySrcset === null)
    return { src: src ?? (srcset === null ? called(attributes) : null), srcset };
  const waits = WAITS.test(attributes['class'] ?? '');
  const isShown = src !== null && !waits && !PLACEHOLDER.test(src);
  if (isShown) return { src, srcset: srcset ?? lazySrcset };
  if (src === null && srcset !== null && !waits && lazySrc === null) return { src, srcset };
  return { src: lazySrc ?? (lazySrcset === null ? src : null), srcset: lazySrcset ?? srcset };
}

/**
 * The picture of an `img`: one address as written, or null where there is none. The copy of it in a `noscript` beside it
 * says it best, then its attributes, then the other sources of its `picture`; of several sizes it takes the largest.
 */
export function pictureOf(img: Element): string | null {
  const own = pictureAddresses(img.attribs);
  const twin = noscriptTwin(img);
  const said = twin === null || !isCopy(twin, img, own) ? null : addressIn(pictureAddresses(twin.attribs));
  if (said !== null) return said;
  if (own.src !== null && !PLACEHOLDER.test(own.src)) return own.src;
  return largest(own.srcset) ?? sourceOf(img) ?? own.src;
}

/** Whether what a `noscript` has is this picture: what counts visitors is not, nor, beside one that is there, what is called otherwise. */
function isCopy(twin: Element, img: Element, own: PictureAddresses): boolean {
  if (isPixel(twin)) return false;
  const isThere = own.src !== null && !PLACEHOLDER.test(own.src);
  const alt = foldedAlt(img);
  return !isThere || alt === '' || alt === foldedAlt(twin);
}

function foldedAlt({ attribs }: Element): string {
  return (attribs['alt'] ?? '').replace(/\s+/g, ' ').trim();
}

function addressIn({ src, srcset }: PictureAddresses): string | null {
  return src ?? largest(srcset);
}

/** The picture in a `noscript` that no `img` beside it stands for: a script would have put it there. Null otherwise. */
export function noscriptPicture(noscript: Element): Element | null {
  const inside = firstImage(noscript);
  if (inside === null || isPixel(inside)) return null;
  const around = noscript.parent;
  const isTwin =
    around !== null &&
    around.children.some((child) => {
      const beside = isElement(child) && child !== noscript ? firstImage(child) : null;
      return beside !== null && isCopy(inside, beside, pictureAddresses(beside.attribs));
    });
  return isTwin ? null : inside;
}

/** A picture that nobody sees: it counts visitors or keeps space. */
export function isPixel({ attribs }: Element): boolean {
  const { width, height, style } = attribs;
  return /^[01](?:px)?$/.test(width ?? '') || /^[01](?:px)?$/.test(height ?? '') || /display:\s*none/.test(style ?? '');
}

/** How scripts that nobody has heard of yet name what keeps an address. */
const CALLED = /^data-(?:[a-z]+-)*(?:src|lazy|lazyload|original|image|img)(?:-(?:small|medium|large|full|xl))?$/;
const FILE = /\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#]|$)/i;

/** The address of a picture in an attribute that is called so. */
function called(attributes: Attributes): string | null {
  for (const name in attributes) {
    const found = CALLED.test(name) ? given(attributes[name]) : null;
    if (found !== null && FILE.test(found)) return found;
  }
  return null;
}

function hasData(attributes: Attributes): boolean {
  for (const name in attributes) if (name.startsWith('data-')) return true;
  return false;
}

function given(value: string | undefined): string | null {
  const stripped = strippedHref(value ?? '');
  if (stripped === '' || stripped.startsWith('#') || /^(?:data|about|blob|javascript):/i.test(stripped)) return null;
  return PICTURE_ADDRESS.test(stripped.replaceAll(' ', '')) ? stripped : null;
}

function listed(value: string | undefined): string | null {
  return value !== undefined && srcsetCandidates(value).some(({ url }) => given(url) !== null) ? value : null;
}

function first(names: readonly string[], attributes: Attributes, read: typeof given): string | null {
  for (const name of names) {
    const found = attributes[name] === undefined ? null : read(attributes[name]);
    if (found !== null) return found;
  }
  return null;
}

function largest(srcset: string | null): string | null {
  let best: string | null = null;
  let size = 0;
  for (const { url, descriptors } of srcset === null ? [] : srcsetCandidates(srcset)) {
    const is = /^[\d.]+(?=[wxh])/.exec(descriptors)?.[0] ?? '1';
    if (given(url) === null || !(Number(is) > size)) continue;
    best = url;
    size = Number(is);
  }
  return best;
}

/** Elements round an `img` that may hold its `noscript` too, and what stands in one of them at most. */
const MAX_PARENTS = 3;
const MAX_CHILDREN = 6;

/** The `img` of a `noscript` that stands beside one or round it, nearest first. */
function noscriptTwin(img: Element): Element | null {
  let node: Element = img;
  for (let level = 0; level < MAX_PARENTS; level += 1) {
    for (const beside of [node.next, node.prev].map(pastSpace)) {
      const twin = beside !== null && isElement(beside) && beside.name === 'noscript' ? firstImage(beside) : null;
      if (twin !== null) return twin;
    }
    const { parent } = node;
    if (parent === null || !isElement(parent) || parent.children.length > MAX_CHILDREN) return null;
    if (countImages(parent) > 1) return null;
    node = parent;
  }
  return null;
}

function pastSpace(node: AnyNode | null): AnyNode | null {
  if (node === null || !isText(node) || node.data.trim() !== '') return node;
  return node.next !== null && isElement(node.next) && node.next.name === 'noscript' ? node.next : node.prev;
}

function sourceOf(img: Element): string | null {
  const picture = img.parent;
  if (picture === null || !isElement(picture) || picture.name !== 'picture') return null;
  for (const child of picture.children) {
    if (!isElement(child) || child.name !== 'source') continue;
    const { src, srcset } = pictureAddresses(child.attribs);
    const address = largest(srcset) ?? src;
    if (address !== null) return address;
  }
  return null;
}

function firstImage(element: Element): Element | null {
  if (element.name === 'img') return element;
  for (const child of element.children) {
    const found = isElement(child) ? firstImage(child) : null;
    if (found !== null) return found;
  }
  return null;
}

/** Images outside of any `noscript`. */
function countImages(element: Element): number {
  if (element.name === 'img') return 1;
  if (element.name === 'noscript') return 0;
  let count = 0;
  for (const child of element.children) if (isElement(child)) count += countImages(child);
  return count;
}
