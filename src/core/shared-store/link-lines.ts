import { KIND_CODES, kindOf, PLACE_CODES, placeOf } from '../store/database/states.js';
import type { LinkPlace } from '../../contract/link-places.js';
import type { LinkKind, OfferedLink } from '../scope/types.js';

/** A link of a page as it is kept: to which URL, by its identity, and how it is written. */
export interface KeptLink {
  readonly key: string;
  readonly kind: LinkKind;
  readonly text: string;
  readonly place: LinkPlace | null;
}

/** How many characters of the key before it a link has, the rest, its kind, its text, and its place where that is known. */
type Entry = readonly [shared: number, rest: string, kind: number, text: string, place?: number];

/** The links of a page as a line of JSON. Most addresses of a page begin alike: that is a third of what they would take. */
export function linkLine(page: number, links: readonly Pick<OfferedLink, 'key' | 'kind' | 'text' | 'place'>[]): string {
  let before = '';
  const entries = links.map(({ key, kind, text, place }): Entry => {
    const shared = sharedStart(before, key);
    before = key;
    const entry = [shared, key.slice(shared), KIND_CODES[kind], text] as const;
    return place === undefined ? entry : [...entry, PLACE_CODES[place]];
  });
  return JSON.stringify([page, entries]);
}

/** What a line says; null for one that is none, such as one whose writing was cut short. */
export function readLinkLine(line: string): { readonly page: number; readonly links: readonly KeptLink[] } | null {
  const given = parsed(line);
  if (!Array.isArray(given)) return null;
  const [page, entries] = given as readonly unknown[];
  if (typeof page !== 'number' || !Number.isSafeInteger(page) || page < 1 || !Array.isArray(entries)) return null;
  const links: KeptLink[] = [];
  for (const entry of entries as readonly unknown[]) {
    if (!Array.isArray(entry)) return null;
    const [shared, rest, kind, text, place] = entry as readonly unknown[];
    if (typeof shared !== 'number' || typeof rest !== 'string' || typeof kind !== 'number' || typeof text !== 'string')
      return null;
    const key = `${(links.at(-1)?.key ?? '').slice(0, shared)}${rest}`;
    links.push({ key, kind: kindOf(kind), text, place: typeof place === 'number' ? placeOf(place) : null });
  }
  return { page, links };
}

function sharedStart(before: string, key: string): number {
  const most = Math.min(before.length, key.length);
  let shared = 0;
  while (shared < most && before.charCodeAt(shared) === key.charCodeAt(shared)) shared += 1;
  return shared;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Half a line of a process that was killed: its page was not acknowledged, and is fetched again.
    return null;
  }
}
