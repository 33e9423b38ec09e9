import { decodeHTMLAttribute, decodeXML } from 'entities';
import type { Dialect, MarkupAttribute, OpenTag } from './markup-tokens.js';

/**
 * What an attribute does when a page is opened.
 * - `link`: leads somewhere when it is clicked; `target`: the same for a form, which needs its server.
 * - `resource`: is loaded; `sheet`: as a style sheet; `frame`: as a document; `candidates`: a srcset.
 * - `style`: declarations; `paint`: one value that may hold `url(…)`.
 * - `document`: is a document itself.
 * - `off`: must not work in a copy.
 */
export type AttributeRole =
  | ('link' | 'target' | 'resource' | 'sheet' | 'frame' | 'candidates')
  | ('style' | 'paint' | 'document' | 'off' | 'plain');

/** What these attributes mean wherever they stand: also on elements that nobody has heard of. */
const ROLES: ReadonlyMap<string, AttributeRole> = new Map<string, AttributeRole>([
  ...named('resource', 'src lowsrc dynsrc background poster icon'),
  ...named('frame', 'classid codebase archive code'),
  ...named('candidates', 'srcset'),
  ...named('link', 'longdesc cite'),
  ...named('target', 'action formaction'),
  ['style', 'style'],
  ['srcdoc', 'document'],
  ...named('paint', 'fill stroke filter mask clip-path cursor marker marker-start marker-mid marker-end color-profile'),
  ...named('off', 'ping attributionsrc manifest imagesrcset integrity crossorigin csp nonce xml:base'),
]);

/** Elements whose source is a document, which may hold anything. */
const FRAMES: ReadonlySet<string> = new Set(['iframe', 'frame', 'embed', 'object', 'applet', 'portal', 'fencedframe']);
/** Animations may set an address. */
const ANIMATIONS: ReadonlySet<string> = new Set([
  ...['set', 'animate', 'animatecolor', 'animatemotion', 'animatetransform', 'discard'],
]);
const ANIMATED: ReadonlySet<string> = new Set(['from', 'to', 'by', 'values']);

/** Link types that a reader follows and no browser loads. */
const FOLLOWED: ReadonlySet<string> = new Set([
  ...['canonical', 'alternate', 'author', 'license', 'shortlink', 'help', 'me', 'bookmark', 'up', 'index', 'contents'],
]);
/** Link types that are shown beside a page. */
const SHOWN: ReadonlySet<string> = new Set([
  ...[
    'icon',
    'apple-touch-icon',
    'apple-touch-icon-precomposed',
    'apple-touch-startup-image',
    'mask-icon',
    'fluid-icon',
  ],
]);
/** Link types that only prepare for what comes; and the manifest, which no browser takes from a folder. */
const HINTS: ReadonlySet<string> = new Set([
  ...['dns-prefetch', 'preconnect', 'prefetch', 'prerender', 'preload', 'modulepreload', 'manifest', 'serviceworker'],
  ...['compression-dictionary', 'import'],
]);
/** Instructions of `meta http-equiv` that stay as they are. */
const HARMLESS: ReadonlySet<string> = new Set(['default-style', 'x-ua-compatible', 'content-language']);

/** Decides by element and attribute. `isScripted`: the scripts of the page are kept. */
export function roleOf(tag: OpenTag, attribute: MarkupAttribute, dialect: Dialect, isScripted: boolean): AttributeRole {
  const element = localName(tag.name);
  const name = localName(attribute.name);
  if (attribute.name === 'xml:base') return 'off';
  if (element === 'meta') return metaRole(name, valueOf(tag, name, dialect), attribute);
  if (ANIMATIONS.has(element) && ANIMATED.has(name)) return animationRole(tag, dialect);
  if (name === 'href') return hrefRole(element, tag, dialect);
  if (name === 'data') return element === 'object' ? 'frame' : 'plain';
  if (name === 'value') return element === 'param' ? 'frame' : 'plain';
  if (name.startsWith('on')) return isScripted ? 'plain' : 'off';
  if (name === 'src' && FRAMES.has(element)) return 'frame';
  return ROLES.get(name) ?? 'plain';
}

/** The name without a namespace prefix, in lower case. */
export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase();
}

/** The decoded value of the first attribute of a name, as browsers take it. */
export function valueOf(tag: OpenTag, name: string, dialect: Dialect): string | null {
  const found = tag.attributes.find((attribute) => localName(attribute.name) === name);
  return found === undefined ? null : decodeValue(found.value ?? '', dialect);
}

/** Character references undone. */
export function decodeValue(value: string, dialect: Dialect): string {
  if (!value.includes('&')) return value;
  return dialect === 'html' ? decodeHTMLAttribute(value) : decodeXML(value);
}

function hrefRole(element: string, tag: OpenTag, dialect: Dialect): AttributeRole {
  switch (element) {
    case 'a':
    case 'area':
      return 'link';
    case 'base':
      return 'off';
    case 'link':
      return linkRole((valueOf(tag, 'rel', dialect) ?? '').toLowerCase().split(/\s+/));
    default:
      return 'resource';
  }
}

function linkRole(types: readonly string[]): AttributeRole {
  if (types.includes('stylesheet')) return 'sheet';
  if (types.some((type) => HINTS.has(type))) return 'off';
  if (types.some((type) => SHOWN.has(type))) return 'resource';
  return types.some((type) => FOLLOWED.has(type)) ? 'link' : 'resource';
}

/** A refresh is dealt with apart from the others: see rewrite-tag.ts. */
function metaRole(name: string, value: string | null, attribute: MarkupAttribute): AttributeRole {
  if (name === 'charset') return 'off';
  if (name !== 'http-equiv' || attribute.value === null) return 'plain';
  const instruction = value?.trim().toLowerCase() ?? '';
  return HARMLESS.has(instruction) ? 'plain' : 'off';
}

/** Nothing is known about what an animated address would be resolved against, so it does not move at all. */
function animationRole(tag: OpenTag, dialect: Dialect): AttributeRole {
  const animated = valueOf(tag, 'attributename', dialect) ?? '';
  return /href|src/i.test(animated) ? 'off' : 'paint';
}

function named(role: AttributeRole, names: string): [string, AttributeRole][] {
  return names.split(' ').map((name) => [name, role]);
}
