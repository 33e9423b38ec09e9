/*
 * What is asked of nearly every element of a page, as bits of one number that the parser gives it (`Element.traits`): what its
 * name says, and which attributes there are to look at. Most elements have none of those that are asked for, and the
 * objects that hold attributes are of as many shapes as a site has kinds of tags, so that V8 has to search for each.
 */

/** By the name: the sets of elements.ts. */
export const IS_INLINE = 1 << 0;
export const IS_UNSEEN = 1 << 1;
export const IS_UNREAD = 1 << 2;
export const IS_HEADING = 1 << 3;

/** There is such an attribute. */
export const HAS_CLASS = 1 << 4;
export const HAS_ID = 1 << 5;
export const HAS_ROLE = 1 << 6;
/** `hidden` or `aria-hidden`, whatever it says. */
export const HAS_HIDDEN = 1 << 7;
export const HAS_ITEMPROP = 1 << 8;
export const HAS_REL = 1 << 9;
/** Any whose name begins with `data-`. */
export const HAS_DATA = 1 << 10;
export const HAS_STYLE = 1 << 11;
/** Any that says where a script finds what belongs there, or that it is still to come (awaited-content.ts). */
export const HAS_SOURCE = 1 << 12;
/** By the name again: what is counted of a block (main-content/block.ts). */
export const IS_COUNTED = 1 << 13;
/** It is an element of a site's own: there is a hyphen in its name. */
export const IS_CUSTOM = 1 << 14;

const BY_NAME: ReadonlyMap<string, number> = new Map([
  ['class', HAS_CLASS],
  ['id', HAS_ID],
  ['role', HAS_ROLE],
  ['hidden', HAS_HIDDEN],
  ['aria-hidden', HAS_HIDDEN],
  ['itemprop', HAS_ITEMPROP],
  ['rel', HAS_REL],
  ['style', HAS_STYLE],
  ...['aria-busy', 'data-bind', 'data-hx-get', 'hx-get', 'ng-repeat', 'v-for', 'wire:init', 'x-for'].map(sourceTrait),
  ...['data-api', 'data-endpoint', 'data-feed', 'data-json', 'data-remote', 'data-source', 'data-src', 'data-url'].map(
    sourceTrait,
  ),
]);

function sourceTrait(name: string): readonly [string, number] {
  return [name, HAS_SOURCE | (name.startsWith('data-') ? HAS_DATA : 0)];
}

/** What has traits. */
export interface Traited {
  readonly traits: number;
}

/** Whether an element has any of these traits. */
export function hasAny({ traits }: Traited, wanted: number): boolean {
  return (traits & wanted) !== 0;
}

/** Traits by the names of attributes, in small letters. */
export function attributeTraits(attribs: Readonly<Record<string, string>>): number {
  let traits = 0;
  for (const name in attribs) traits |= BY_NAME.get(name) ?? (name.startsWith('data-') ? HAS_DATA : 0);
  return traits;
}
